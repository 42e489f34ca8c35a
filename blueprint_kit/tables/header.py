"""Whether the first line is a header, and what the columns are called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from blueprint_kit.tables.shapes import has_shape, looks_like_phone
from blueprint_kit.tables.source import count
from blueprint_kit.tables.words import is_known_header

_TELLING = ("email", "guid", "date", "url", "number")
_MOST = 0.8


@dataclass(frozen=True, slots=True)
class Header:
    """Column names, unique and in order; whether the first line gave them, and why it was (not) taken."""

    names: tuple[str, ...]
    present: bool
    reason: str
    notices: tuple[str, ...] = ()


def find_header(records: Sequence[Sequence[str]], width: int, told: bool | None = None) -> Header:
    """Decide on the header from the first records and name ``width`` columns.

    >>> find_header([("Phone", "Phone"), ("1", "2")], 2).names
    ('Phone', 'Phone (2)')
    >>> find_header([("1", "a@example.com"), ("2", "b@example.com")], 2).names
    ('1', '2')
    """
    present, reason = (told, "It was given.") if told is not None else _decide(records)
    if not present:
        names = tuple(str(place) for place in range(1, width + 1))
        notice = f"The file has no header line, so that columns are named 1 to {width}: {reason[0].lower()}{reason[1:]}"
        return Header(names, False, reason, (notice,))
    names, notices = name_columns(records[0], width)
    return Header(names, True, reason, notices)


def name_columns(cells: Sequence[str], width: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Make header cells unique and none of them empty; return names and notices."""
    given = [cell.removeprefix("\ufeff") for cell in cells[:width]]
    given += [""] * (width - len(given))
    taken: set[str] = set(given)
    names: list[str] = []
    renamed = unnamed = 0
    for place, cell in enumerate(given, 1):
        name = cell if cell.strip() else str(place)
        unnamed += not cell.strip()
        if name in names or (not cell.strip() and name in taken):
            renamed += bool(cell.strip())
            name = _free(name, taken)
        taken.add(name)
        names.append(name)
    notices = []
    if renamed:
        notices.append(
            f"{count(renamed, 'column name')} occurred before in the header and got a number, as in 'Phone (2)'."
        )
    if unnamed:
        notices.append(f"{count(unnamed, 'column')} without a name got the number of the place.")
    return tuple(names), tuple(notices)


def _free(name: str, taken: set[str]) -> str:
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"


def _decide(records: Sequence[Sequence[str]]) -> tuple[bool, str]:
    """Weigh the first line against the rows below it, column by column."""
    first, below = records[0], records[1:]
    if any(is_known_header(cell) for cell in first):
        return True, "The first line holds words that exports use as column names."
    like_data = like_header = 0
    for place, cell in enumerate(first):
        column = [row[place] for row in below if place < len(row) and row[place].strip()]
        shape = _shape(cell)
        if not below:
            like_data += shape in {"email", "guid", "date", "phone"}
            continue
        usual = next((name for name in (*_TELLING, "phone") if _mostly(column, name)), None)
        if usual and cell.strip():
            like_data += shape == usual or (shape is not None and usual == "number")
            like_header += shape is None
    if like_data > like_header:
        return False, f"The first line looks like the rows below it in {count(like_data, 'column')}."
    return True, "The first line does not look like the rows below it."


def _shape(cell: str) -> str | None:
    if looks_like_phone(cell):
        return "phone"
    return next((name for name in _TELLING if has_shape(cell, name)), None)


def _mostly(cells: Sequence[str], shape: str) -> bool:
    if not cells:
        return False
    held = sum(looks_like_phone(cell) if shape == "phone" else has_shape(cell, shape) for cell in cells)
    return held >= _MOST * len(cells)
