"""What records and pairs are called in a file of labels: nothing of a person."""

from __future__ import annotations

from collections import Counter

from blueprint_kit.matching.sides import Side
from blueprint_kit.privacy import mask_id

PairKey = tuple[str, str]


def row_keys(side: Side, role: str = "record_id") -> tuple[str, ...]:
    """Return what each row is called in a file of labels: its id, which stands under ``role``, or ``row 12``.

    An id that is missing, stands twice, or could be a number, an address or a name is not used, so
    that a file of labels holds nothing of a person.
    """
    ids = [cell.strip() for cell in side.first(role)]
    times = Counter(ids)
    return tuple(
        cell if times[cell] == 1 and _plain_id(cell) else f"row {row}"
        for row, cell in enumerate(ids, start=1)
    )


def _plain_id(cell: str) -> bool:
    shape = cell.isascii() and len(cell) <= 64 and cell.replace("-", "").replace("_", "").isalnum()
    return shape and any(map(str.isdigit, cell)) and mask_id(cell) == cell


def pair_key(first: str, second: str) -> PairKey:
    """Return two keys in order, so that a pair is the same whichever record is named first."""
    return (first, second) if first <= second else (second, first)
