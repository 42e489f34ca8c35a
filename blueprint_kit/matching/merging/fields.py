"""Which record of a cluster stays, and whose value each field keeps, as the decisions say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from blueprint_kit.matching.duplicates.clusters import Duplicates
from blueprint_kit.matching.index import Book
from blueprint_kit.matching.merging.field_classes import fields_of
from blueprint_kit.matching.moments import moments
from blueprint_kit.matching.normalisers import folded, keys_of
from blueprint_kit.matching.records import Records
from blueprint_kit.matching.sides import Side
from blueprint_kit.model import Blueprint

SURVIVORSHIP, SURVIVING = "deduplication.survivorship", "deduplication.surviving_record"
EVERY_OTHER = "*"
"""Field of a survivorship rule that holds for every field without its own."""
POOLED = frozenset({"phone", "email", "id"})
"""Classes whose values count as kept in whichever field of the class they stand."""
_SOURCES = ("source", "record source", "data source", "lead source", "original source")


@dataclass(frozen=True, slots=True)
class FieldRule:
    """What a field keeps, and the source it trusts where that is the rule."""

    keeps: str
    trusted: str = ""


class MergeFields:
    """Reads the cells of a search's table and applies the decided rules; one place for plan and simulation.

    Attributes
    ----------
    fields:
        Column -> class, for the columns that a merge decides about.
    surviving:
        The decided or given option of ``deduplication.surviving_record``, ``""`` while it is open.
    rules:
        Column -> its rule; a column that no row of ``deduplication.survivorship`` names is not in it.
    notes:
        What the rules found no column for.
    """

    def __init__(
        self, found: Duplicates, blueprint: Blueprint, *, left_out: Sequence[str] = (), surviving: str = ""
    ) -> None:
        side = self._side = found.contacts
        self.fields = fields_of(side, tuple(column for name in left_out if (column := side.named(name))))
        self.surviving = surviving or str(blueprint.working(SURVIVING) or "")
        self.rules, self.notes = _rules(side, blueprint, self.fields)
        self._book = Book(side, "contact", Records(side, "contact", 0, []), found.rules)
        self._keys = found.rules.keys
        self.updated = moments(side.first("updated"))
        self.created = moments(side.first("created"))
        self._sources = side.cells(side.by_words(*_SOURCES))
        self._cells: dict[str, list[str]] = {}
        self._known: dict[tuple[str, str], frozenset[str]] = {}

    def read(self, column: str) -> list[str]:
        """Return a column's cells without blanks around them."""
        if column not in self._cells:
            self._cells[column] = [cell.strip() for cell in self._side.cells(column)]
        return self._cells[column]

    def values(self, column: str, row: int) -> frozenset[str]:
        """Return what a cell holds, in the form in which equal values are equal."""
        cell, kind = self.read(column)[row], self.fields[column]
        if kind == "phone":
            numbers = (one.e164 or one.national for one in self._book.phones(column)[row].numbers)
            return frozenset(numbers) or frozenset((cell,))
        part = {"id": "external_id", "email": "email"}.get(kind, "")
        known = self._known.get((part, cell))
        if known is None:
            found = keys_of(part, cell, self._keys) if part else (folded(cell) or cell,)
            known = self._known[part, cell] = frozenset(found) or frozenset((cell,))
        return known

    def stays(self, rows: Sequence[int]) -> int | None:
        """Return the row that stays; None while that is open, or where these records do not tell.

        Equals are settled by the lowest id, in whose order ``rows`` stand.
        """
        if self.surviving == "oldest":
            return _one(rows, self.created, min)
        if self.surviving == "last_changed":
            return _one(rows, self.updated, max)
        if self.surviving == "most_complete":
            return max(rows, key=self._filled)
        return self._with_id(rows) if self.surviving == "with_external_id" else None

    def source(self, column: str, cells: Mapping[int, str], primary: int | None) -> int | None:
        """Return the row whose value a field keeps by its rule; None where all are blank or nothing says it."""
        filled = [row for row, cell in cells.items() if cell]
        rule = self.rules.get(column)
        if not filled or rule is None:
            return None
        if rule.keeps == "longest":
            return max(filled, key=lambda row: len(cells[row]))
        if rule.keeps == "newest":
            return self.newest(filled)
        if rule.keeps == "most_trusted_source":
            sure = [
                row for row in filled if rule.trusted and folded(self._sources[row]) == folded(rule.trusted)
            ]
            if sure:
                return self.newest(sure)
        if primary is None:
            return None
        return primary if cells[primary] else self.newest(filled)

    def newest(self, rows: Sequence[int]) -> int:
        """Return the row changed last; where nothing says so, the first."""
        return max(rows, key=lambda row: self.updated[row] or float("-inf"))

    def _filled(self, row: int) -> int:
        return sum(bool(self.read(column)[row]) for column in self.fields)

    def _with_id(self, rows: Sequence[int]) -> int | None:
        ids = [column for column, kind in self.fields.items() if kind == "id"]
        holding = [row for row in rows if any(self.read(column)[row] for column in ids)]
        return holding[0] if len(holding) == 1 else None


def _one(rows: Sequence[int], of: Sequence[float | None], best: Callable[..., float]) -> int | None:
    """Return the first row with the best value; None where one of them has none."""
    known = [value for row in rows if (value := of[row]) is not None]
    if len(known) < len(rows):
        return None
    wanted = best(known)
    return next(row for row in rows if of[row] == wanted)


def _rules(
    side: Side, blueprint: Blueprint, fields: Mapping[str, str]
) -> tuple[dict[str, FieldRule], tuple[str, ...]]:
    said: dict[str, FieldRule] = {}
    notes: list[str] = []
    for row in blueprint.working(SURVIVORSHIP) or ():
        keeps: Any = row.keeps
        if keeps is None:
            continue
        rule = FieldRule(str(keeps), row.trusted_source or "")
        if row.field.strip() == EVERY_OTHER:
            said[EVERY_OTHER] = rule
        elif (column := side.named(row.field)) is None:
            notes.append(f"The rule for '{row.field}' found no such column.")
        else:
            said[column] = rule
            if rule.keeps == "most_trusted_source" and side.by_words(*_SOURCES) is None:
                notes.append(f"'{column}' keeps the trusted source's value, and no column names a source.")
    if not side.columns("updated"):
        notes.append("No column says when a record was last changed, so the newest value is not known.")
    rest = said.pop(EVERY_OTHER, None)
    if rest is not None:
        said = {**dict.fromkeys(fields, rest), **said}
    return said, tuple(notes)
