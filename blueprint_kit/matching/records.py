"""The records that are searched: who they are, what settles a tie, which are left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from blueprint_kit.matching.moments import moments
from blueprint_kit.matching.normalisers import folded, key_of
from blueprint_kit.matching.normalisers.text import PLACEHOLDERS
from blueprint_kit.matching.sides import Side

_TRUE = frozenset(("1", "active", "converted", "ja", "oui", "si", "sim", "t", "true", "x", "y", "yes"))
_CONVERTED = frozenset(("converted", "closed converted", "konvertiert", "qualified converted"))
_INACTIVE = frozenset(
    ("bad data", "closed lost", "closed not converted", "deactivated", "disqualified", "inactive", "inaktiv", "lost",
     "suspended", "unqualified")
)  # fmt: skip
_ARCHIVED = frozenset(("archived", "archiviert", "deleted", "merged"))


@dataclass(frozen=True, slots=True)
class Record:
    """One record, or the one that stands for it; shows no value.

    Attributes
    ----------
    object, record_id:
        Its kind, and its id in the export; ``row 12`` where the export has no id.
    rank:
        Place of its kind in ``matching.searched_objects``, 0 first.
    row:
        Position in its table, from 0.
    owners:
        Its owner's id and name, in lower case.
    company_id:
        The company it belongs to.
    """

    object: str
    record_id: str
    rank: int
    row: int
    owners: frozenset[str] = frozenset()
    company_id: str = ""
    has_deal: bool = False
    updated: float | None = None
    created: float | None = None
    excluded: str = ""

    @property
    def order(self) -> tuple[int, tuple[int, str], str]:
        """Sort key by id: numbers by size, everything else as text."""
        return (self.rank, id_order(self.record_id), self.object)

    def __repr__(self) -> str:
        return f"Record({self.object}, row {self.row})"


def id_order(record_id: str) -> tuple[int, str]:
    """Return the sort key of an id.

    >>> sorted(["10", "9", "0035g"], key=id_order)
    ['9', '10', '0035g']
    """
    digits = record_id.lstrip("0")
    return (len(digits), digits) if record_id.isdecimal() and record_id.isascii() else (1 << 30, record_id)


def read_records(
    side: Side, kind: str, rank: int, excluded: Sequence[str], staff: frozenset[str]
) -> list[Record]:
    """Return the records of one table, in its order, each with the reason it is left out for, if any."""
    ids = side.first("record_id")
    if kind == "company" and not side.columns("record_id"):
        ids = side.first("company_id")
    owners = [
        frozenset(cell.strip().casefold() for cell in row if cell.strip())
        for row in zip(side.first("owner_id"), side.first("owner"), strict=True)
    ]
    deals = zip(side.first("deal_id"), side.first("deal"), strict=True)
    out = _excluded(side, excluded, staff)
    columns = zip(ids, owners, side.first("company_id"), deals, moments(side.first("updated")),
                  moments(side.first("created")), out, strict=True)  # fmt: skip
    return [
        Record(
            object=kind,
            record_id=text.strip() or f"row {row + 1}",
            rank=rank,
            row=row,
            owners=held_by,
            company_id=company.strip(),
            has_deal=any(cell.strip() for cell in deal),
            updated=updated,
            created=created,
            excluded=why,
        )
        for row, (text, held_by, company, deal, updated, created, why) in enumerate(columns)
    ]


def converted_into(side: Side) -> list[str]:
    """Return, row by row, the id of the contact that a lead became, ``""`` where none is named."""
    return [cell.strip() for cell in side.cells(side.by_words("converted contact id", "converted contact"))]


def contact_of(lead_target: str, contacts: Mapping[str, Record]) -> Record | None:
    """Return the contact with this id; the 15 and the 18 character form of an id are the same id."""
    return contacts.get(lead_target) or contacts.get(lead_target[:15])


def _excluded(side: Side, excluded: Sequence[str], staff: frozenset[str]) -> list[str]:
    """Return why each row is never an answer, ``""`` where it may be one."""
    tests = {
        "converted_leads": _flagged(side, ("is converted", "converted"), _CONVERTED, converted_into(side)),
        "inactive": _flagged(side, ("inactive", "is inactive", "lost"), _INACTIVE, _switched_off(side)),
        "archived": _flagged(side, ("archived", "is archived", "is deleted", "deleted"), _ARCHIVED, None),
        "own_staff": [key_of("email", cell) in staff if cell else False for cell in side.first("email")],
        "placeholder_records": [_placeholder(cell) for cell in names_of(side)],
    }
    asked = [name for name in tests if name in excluded]
    return [next((name for name in asked if tests[name][row]), "") for row in range(len(side.frame))]


def _flagged(
    side: Side, headers: tuple[str, ...], words: frozenset[str], also: Sequence[str] | None
) -> list[bool]:
    flags = [folded(cell) in _TRUE for cell in side.cells(side.by_words(*headers))]
    said = [folded(cell) in words for cell in side.first("status")]
    more = also or [""] * len(flags)
    return [flag or word or bool(cell) for flag, word, cell in zip(flags, said, more, strict=True)]


def _switched_off(side: Side) -> list[str]:
    """Return a mark where a column such as "active" says no."""
    cells = side.cells(side.by_words("is active", "active", "enabled"))
    return ["x" if cell.strip() and folded(cell) not in _TRUE else "" for cell in cells]


def _placeholder(name: str) -> bool:
    plain = folded(name)
    return plain in PLACEHOLDERS or " ".join(sorted(set(plain.split()))) in PLACEHOLDERS


def names_of(side: Side) -> list[str]:
    """Return the whole name of each row: the full name, else last and first name with a comma between."""
    whole = side.first("full_name")
    parts = zip(side.first("last_name"), side.first("first_name"), strict=True)
    joined = [f"{last.strip()}, {first.strip()}".strip(", ") for last, first in parts]
    return [full if full.strip() else both for full, both in zip(whole, joined, strict=True)]
