"""What a merge of every cluster would keep and lose, field by field; nothing is merged."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from blueprint_kit.matching.clusters import Cluster, Duplicates
from blueprint_kit.matching.field_classes import CLASSES, fields_of, refuses
from blueprint_kit.matching.index import Book
from blueprint_kit.matching.moments import moments
from blueprint_kit.matching.normalisers import folded, keys_of
from blueprint_kit.matching.records import Records
from blueprint_kit.matching.sides import Side
from blueprint_kit.model import Blueprint

PURPOSE, SURVIVORSHIP = "scope.purpose", "deduplication.survivorship"
_SOURCES = ("source", "record source", "data source", "lead source", "original source")


@dataclass(frozen=True, slots=True)
class FieldOutcome:
    """One field under its rule.

    Attributes
    ----------
    field, kind:
        Its column, and its class among `CLASSES`.
    keeps, decided:
        ``primary``, ``newest``, ``longest`` or ``most_trusted_source``; whether the team said so.
    conflicts:
        Clusters whose records hold different values in it.
    lost:
        Values that stand in no field of the same class of the merged record.
    refusals_lost:
        Clusters in which somebody's refusal would be overwritten by a yes or a blank.
    """

    field: str
    kind: str
    keeps: str
    decided: bool
    conflicts: int
    lost: int
    refusals_lost: int


@dataclass(frozen=True, slots=True)
class Survivorship:
    """What merging all clusters would lose.

    Attributes
    ----------
    clusters:
        Clusters looked at.
    lost:
        Class of field -> values lost, each counted once a cluster; ``consent`` counts refusals only.
    refusals:
        Numbers of the clusters, from 1, in which a refusal would be overwritten.
    fields:
        Fields in which records of a cluster differ, in the order of the table.
    notes:
        What had to be taken because it is not decided or not in the table.
    """

    clusters: int
    lost: Mapping[str, int]
    refusals: tuple[int, ...]
    fields: tuple[FieldOutcome, ...]
    notes: tuple[str, ...]

    def verdict(self) -> str:
        """Say first what would be lost."""
        said = [_many(self.lost["owner"], "owner"), _many(self.lost["consent"], "opt-out")]
        return (
            f"Merging {_many(self.clusters, 'cluster')} loses {', '.join(said)} and "
            f"{_many(self.lost['id'], 'billing or external id')}; also "
            f"{_many(self.lost['phone'], 'telephone number')} and {_many(self.lost['email'], 'e-mail address')}."
        )


def _many(count: int, noun: str) -> str:
    plural = "" if count == 1 else "es" if noun.endswith("s") else "s"
    return f"{count:,} {noun}{plural}"


def why_not_shown(blueprint: Blueprint) -> str:
    """Return why survivorship is not simulated, ``""`` where contact quality is part of the purpose."""
    purpose = blueprint.working(PURPOSE)
    if purpose is not None and purpose.contact_quality:
        return ""
    said = "is open" if purpose is None else "does not include contact quality"
    return (
        f"What a merge would lose is not shown: {PURPOSE} {said}, so nobody merges contacts in this project."
    )


def simulate_survivorship(
    found: Duplicates, blueprint: Blueprint, *, left_out: Sequence[str] = ()
) -> Survivorship:
    """Return what merging every cluster would keep and lose under the decided rules.

    Parameters
    ----------
    found:
        What `find_duplicates` returned.
    blueprint:
        ``deduplication.survivorship`` says what a field keeps.
    left_out:
        Columns that are no field of the CRM, such as a truth.

    Notes
    -----
    The record that stays is the one created first, then the one with the lowest id. A field without a rule keeps
    that record's value, and where it is blank the one of the record changed last: both are said in ``notes``.
    Numbers and addresses count as the same value where matching reads them alike, and as kept where any field
    of their class keeps them.
    """
    side = found.contacts
    rules, notes = _rules(side, blueprint)
    merge = _Merge(side, found, rules)
    fields = fields_of(side, tuple(column for name in left_out if (column := side.named(name))))
    lost = dict.fromkeys(CLASSES, 0)
    refusals: dict[int, set[str]] = {}
    conflicts = dict.fromkeys(fields, 0)
    gone = dict.fromkeys(fields, 0)
    for number, cluster in enumerate(found.members, start=1):
        one = merge.of(cluster, fields)
        for kind, columns in one.lost.items():
            lost[kind] += len({value for values in columns.values() for value in values})
            for column, values in columns.items():
                gone[column] += len(values)
        for column in one.conflicts:
            conflicts[column] += 1
        if one.refusals:
            refusals[number] = one.refusals
            lost["consent"] += len(one.refusals)
    outcomes = tuple(
        FieldOutcome(
            column, kind, merge.rule(column)[0], column in rules, conflicts[column], gone[column],
            sum(column in held for held in refusals.values()),
        )
        for column, kind in fields.items()
        if conflicts[column] or gone[column]
    )  # fmt: skip
    return Survivorship(len(found.members), lost, tuple(refusals), outcomes, notes)


def _rules(side: Side, blueprint: Blueprint) -> tuple[dict[str, tuple[str, str]], tuple[str, ...]]:
    """Return column -> what it keeps and the trusted source, and what had to be taken."""
    said: dict[str, tuple[str, str]] = {}
    notes = [
        "The record created first stays; where two are equally old, the one with the lowest id.",
        "A field without a rule keeps that record's value; where it is blank, the value of the record changed last.",
    ]
    for row in blueprint.working(SURVIVORSHIP) or ():
        column = side.named(row.field)
        keeps: Any = row.keeps
        if column is None:
            notes.append(f"The rule for '{row.field}' found no such column.")
        elif keeps is not None:
            said[column] = (str(keeps), row.trusted_source or "")
            if str(keeps) == "most_trusted_source" and side.by_words(*_SOURCES) is None:
                notes.append(f"'{column}' keeps the trusted source's value, and no column names a source.")
    if not side.columns("updated"):
        notes.append("No column says when a record was last changed, so the newest value is not known.")
    return said, tuple(notes)


@dataclass(frozen=True, slots=True)
class _One:
    """One cluster merged: the fields that differ, the values that go, the refusals that go."""

    conflicts: set[str]
    lost: dict[str, dict[str, set[str]]]
    refusals: set[str]


class _Merge:
    def __init__(self, side: Side, found: Duplicates, rules: Mapping[str, tuple[str, str]]) -> None:
        self._side, self._rules = side, rules
        self._book = Book(side, "contact", Records(side, "contact", 0, []), found.rules)
        self._updated = moments(side.first("updated"))
        self._created = moments(side.first("created"))
        self._sources = side.cells(side.by_words(*_SOURCES))
        self._cells: dict[str, list[str]] = {}

    def rule(self, column: str) -> tuple[str, str]:
        return self._rules.get(column, ("primary", ""))

    def of(self, cluster: Cluster, fields: Mapping[str, str]) -> _One:
        # Rows stand in the order of their ids, which settles what their dates do not.
        rows = sorted(cluster.rows, key=lambda row: (self._created[row] is None, self._created[row] or 0.0))
        kept: dict[str, set[str]] = {}
        seen: dict[str, dict[str, set[str]]] = {}
        one = _One(set(), {}, set())
        for column, kind in fields.items():
            cells = {row: self._read(column)[row] for row in rows}
            stays = self._survivor(column, cells)
            values = {row: self._values(column, kind, row) for row in rows if cells[row]}
            if any(first != second for first, second in pairwise(values.values())):
                one.conflicts.add(column)
            if kind == "consent":
                said = [refuses(column, cell) for cell in cells.values()]
                if any(said) and not (stays is not None and refuses(column, cells[stays])):
                    one.refusals.add(column)
                continue
            kept.setdefault(kind if kind in {"phone", "email", "id"} else column, set()).update(
                values[stays] if stays is not None else ()
            )
            seen.setdefault(kind, {})[column] = set().union(*values.values()) if values else set()
        for kind, columns in seen.items():
            for column, held in columns.items():
                gone = held - kept[kind if kind in {"phone", "email", "id"} else column]
                if gone:
                    one.lost.setdefault(kind, {})[column] = gone
        return one

    def _survivor(self, column: str, cells: Mapping[int, str]) -> int | None:
        """Return the row whose value is kept; the record that stays comes first in ``cells``."""
        filled = [row for row, cell in cells.items() if cell]
        if not filled:
            return None
        keeps, trusted = self.rule(column)
        newest: Callable[[int], float] = lambda row: self._updated[row] or float("-inf")  # noqa: E731
        if keeps == "longest":
            return max(filled, key=lambda row: len(cells[row]))
        if keeps == "newest":
            return max(filled, key=newest)
        if keeps == "most_trusted_source":
            sure = [row for row in filled if trusted and folded(self._sources[row]) == folded(trusted)]
            if sure:
                return max(sure, key=newest)
        primary = next(iter(cells))
        return primary if cells[primary] else max(filled, key=newest)

    def _read(self, column: str) -> list[str]:
        if column not in self._cells:
            self._cells[column] = [cell.strip() for cell in self._side.cells(column)]
        return self._cells[column]

    def _values(self, column: str, kind: str, row: int) -> set[str]:
        """Return what a cell holds, in the form in which equal values are equal."""
        cell = self._read(column)[row]
        if kind == "phone":
            numbers = {one.e164 or one.national for one in self._book.phones(column)[row].numbers}
            return numbers or {cell}
        if kind in {"id", "email"}:
            part = "external_id" if kind == "id" else "email"
            return set(keys_of(part, cell, self._book.rules.keys)) or {cell}
        return {folded(cell) or cell}
