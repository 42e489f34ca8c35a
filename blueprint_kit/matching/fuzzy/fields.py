"""What is compared: the columns of a table that say who somebody is, each cell in one spelling."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from blueprint_kit.matching.fuzzy.levels import Kind
from blueprint_kit.matching.index import Book
from blueprint_kit.matching.normalisers.text import company, folded, last_name, name
from blueprint_kit.matching.records import names_of
from blueprint_kit.matching.sides import PHONE_PART, Side
from blueprint_kit.tables import column_of

Cells = list[str | None]

_BY_HEADER: tuple[tuple[str, Kind, tuple[str, ...]], ...] = (
    ("birth date", "code", ("date of birth", "birth date", "birthdate", "birthday", "dob", "geburtsdatum")),
    ("street", "word", ("street", "address", "street address", "address 1", "address line 1", "mailing street", "strasse", "adresse")),
    ("postcode", "code", ("postcode", "postal code", "zip", "zip code", "mailing zip postal code", "plz", "code postal", "cap")),
    ("city", "word", ("city", "town", "suburb", "mailing city", "ort", "stadt", "ville", "ciudad", "citta")),
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Field:
    """One thing that is compared.

    Attributes
    ----------
    name:
        What it is called in an explanation.
    column:
        Its name in SQL, ours and never the export's.
    kind:
        How alike two of its values may be, see `levels.LEVELS`.
    cells:
        One value a row, None where there is none.
    further:
        For numbers, all numbers of each row.
    """

    name: str
    column: str
    kind: Kind
    cells: Cells
    further: tuple[tuple[str, ...], ...] = ()

    def __repr__(self) -> str:
        return f"Field({self.name!r}, {self.kind!r})"


def fields_of(book: Book, named: Sequence[str] = ()) -> tuple[Field, ...]:
    """Return the fields of a table that hold anything; ``named`` are further columns to compare as they stand."""
    side = book.side
    found = [*_names(side), *_reached(book)]
    for title, kind, headers in _BY_HEADER:
        column = side.by_words(*headers)
        if column and column not in named:
            found.append(_field(title, kind, side.cells(column), folded))
    for column in named:
        known = column_of(side.frame.columns, column, side.name)
        found.append(_field(str(known).strip(), "word", side.cells(known), folded))
    filled = [one for one in found if any(one.cells)]
    return tuple(
        Field(one.name, f"f{number}", one.kind, one.cells, one.further) for number, one in enumerate(filled)
    )


def _field(title: str, kind: Kind, cells: Sequence[str], read: Callable[[str], str | None]) -> Field:
    known = {cell: _clean(read(cell)) for cell in set(cells)}
    return Field(title, "", kind, [known[cell] for cell in cells])


def _clean(text: str | None) -> str | None:
    """Return a text that Arrow takes; half a character is replaced, and a blank is none."""
    return text.encode("utf-8", "replace").decode() if text and text.strip() else None


def _names(side: Side) -> list[Field]:
    if side.columns("first_name") and side.columns("last_name"):
        return [
            _field("first name", "first", side.first("first_name"), name),
            _field("last name", "word", side.first("last_name"), name),
        ]
    whole = names_of(side)
    return [
        _field("first name", "first", whole, _without_last),
        _field("last name", "word", whole, last_name),
    ]


def _without_last(whole: str) -> str | None:
    last = (last_name(whole) or "").split()
    return " ".join(word for word in (name(whole) or "").split() if word not in last) or None


def _reached(book: Book) -> list[Field]:
    """Return e-mail address, telephone numbers and company."""
    side = book.side
    addresses: Cells = [None] * len(side.frame)
    for column in side.columns("email"):
        keys = book.texts("email", column)
        addresses = [held or _clean(next(iter(key), None)) for held, key in zip(addresses, keys, strict=True)]
    numbers: list[tuple[str, ...]] = [()] * len(side.frame)
    for column in side.columns(*PHONE_PART):
        held = book.numbers(column)
        whole, bare = held.e164.to_pylist(), held.national.to_pylist()
        for row, number, national in zip(held.rows.tolist(), whole, bare, strict=True):
            numbers[row] = tuple(dict.fromkeys((*numbers[row], number or national)))
    return [
        Field("e-mail address", "", "email", addresses),
        Field("number", "", "number", [held[0] if held else None for held in numbers], tuple(numbers)),
        _field("company", "word", side.first("company"), company),
    ]
