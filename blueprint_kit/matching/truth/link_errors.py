"""Links that the rules got wrong: to somebody else, or missed although the caller stands in the records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np

from blueprint_kit.matching.calls import Calls
from blueprint_kit.matching.columns import interaction_columns, record_columns
from blueprint_kit.matching.index import Book
from blueprint_kit.matching.near import tail_of
from blueprint_kit.matching.sides import PHONE_PART
from blueprint_kit.matching.truth.link_truth import plain_id
from blueprint_kit.model.policies.matching import MatchRules

WRONG, MISSED = "linked to somebody else", "in the records and not linked"

WHY: Mapping[str, str] = MappingProxyType(
    {
        "stranger": "The caller is in no record and was linked to one.",
        "picked_another": "Several records agreed, the caller's among them, and the decided order picked another.",
        "goes_first": "The caller's record holds the number too; a field, a level or a rule that goes first found another.",
        "another_agreed": "Another record agreed with the rule, and the caller's did not.",
        "not_searched": "The caller's record is in no table that was searched.",
        "excluded": "The caller's record is excluded from lookups, as decided.",
        "withheld": "The caller withheld the number.",
        "internal": "The call was taken as internal.",
        "no_number": "The call carries no number and no other key.",
        "call_unreadable": "The call's number cannot be read.",
        "type_left_out": "A number of the call's type identifies nobody, as decided.",
        "party_open": "Which side of the call is the customer's is not decided, or cannot be told.",
        "shared": "The number is shared and names a place; no person was linked.",
        "several_with": "Several records agree, the caller's among those listed; nothing picks one.",
        "several_without": "Several records agree, and the caller's is not among those listed.",
        "doubtful": "One record agrees in digits alone; the country or the extension speaks against it.",
        "record_without_number": "The caller's record holds no number.",
        "record_unreadable": "The caller's record holds no number that can be read.",
        "column_not_searched": "The number stands in a column of the record that no rule searches.",
        "spelled_otherwise": "The last digits agree; spelling, country or rule keep the numbers apart.",
        "other_number": "The caller's record holds other numbers than the one that called.",
        "no_rule_agrees": "No rule agrees with the caller's record.",
    }
)
"""Code -> sentence: why a link was wrong, or why a caller who stands in the records was missed."""

_OF_OUTCOME = MappingProxyType({"withheld": "withheld", "internal": "internal", "shared": "shared"})
_NOTHING_THERE = frozenset({"blank", "word_for_none", "no_key", "no_number_column"})
_PARTY = frozenset({"customer_party_open", "direction_unknown", "parties_unclear"})
_DOUBTS = frozenset({"country_differs", "extensions_open"})


@dataclass(frozen=True, slots=True)
class LinkError:
    """One row of the log that was answered wrongly.

    Attributes
    ----------
    row:
        Row of the log, from 0.
    error:
        `WRONG` or `MISSED`.
    why:
        A code of `WHY`.
    linked:
        Kind and id of the record that was linked, blank where none was.
    true:
        The ids of the caller's records.
    """

    row: int
    error: str
    why: str
    linked: tuple[str, str]
    true: tuple[str, ...]


@dataclass(eq=False)
class Reasons:
    """Says why a row was answered wrongly, from both prepared sides of the run."""

    calls: Calls
    books: Sequence[Book]
    rules: MatchRules

    def wrong(self, row: int, true: frozenset[str], candidates: str) -> str:
        """Say why somebody else was linked."""
        if not true:
            return "stranger"
        if true.intersection(plain_id(one) for one in candidates.split(";")):
            return "picked_another"
        held = self._held(true)
        return "goes_first" if held and self._apart(row, held) == "spelled_otherwise" else "another_agreed"

    def missed(self, row: int, true: frozenset[str], outcome: str, reason: str, candidates: str) -> str:
        """Say why a caller who stands in some record was linked to none."""
        held = self._held(true)
        if not held:
            return "not_searched"
        if all(self.books[book].columns.excluded[at] for book, at in held):
            return "excluded"
        if outcome in _OF_OUTCOME:
            return _OF_OUTCOME[outcome]
        if reason in _PARTY:
            return "party_open"
        if reason == "type_not_allowed":
            return "type_left_out"
        if outcome == "unusable":
            return "no_number" if reason in _NOTHING_THERE else "call_unreadable"
        if outcome == "ambiguous":
            return self._several(true, reason, candidates)
        return self._apart(row, held)

    def _held(self, true: frozenset[str]) -> list[tuple[int, int]]:
        """Return where the caller's records stand."""
        return [place for one in sorted(true) for place in self._places.get(one, ())]

    def _several(self, true: frozenset[str], reason: str, candidates: str) -> str:
        listed = [plain_id(one) for one in candidates.split(";")]
        if len(listed) == 1 and reason in _DOUBTS:
            return "doubtful"
        return "several_with" if true.intersection(listed) else "several_without"

    def _apart(self, row: int, held: Iterable[tuple[int, int]]) -> str:
        """Say why no rule agrees with the caller's records, the reason nearest to a link first."""
        if not any("phone" in rule.parts for rule in self.rules.rules):
            return "no_rule_agrees"
        tail = self._tails[row]
        found = {self._of_record(book, at, tail) for book, at in held}
        order = ("spelled_otherwise", "column_not_searched", "other_number", "record_unreadable")
        return next((why for why in order if why in found), "record_without_number")

    def _of_record(self, book: int, at: int, tail: str) -> str:
        searched = self._searched[book]
        cells = [self._cells[book][column][at] for column in searched]
        if tail and any(tail in map(tail_of, _parts(cell)) for cell in cells):
            return "spelled_otherwise"
        others = [held[at] for column, held in self._cells[book].items() if column not in searched]
        if tail and any(tail in map(tail_of, _parts(cell)) for cell in others):
            return "column_not_searched"
        if not any(cell.strip() for cell in cells):
            return "record_without_number"
        return (
            "other_number"
            if any(at in self._read(book, column) for column in searched)
            else "record_unreadable"
        )

    @cached_property
    def _cells(self) -> list[dict[str, list[str]]]:
        """Return the cells of every column that is searched or holds numbers, table by table."""
        return [
            {column: book.side.cells(column) for column in (*searched, *book.side.columns(*PHONE_PART))}
            for book, searched in zip(self.books, self._searched, strict=True)
        ]

    @cached_property
    def _places(self) -> Mapping[str, list[tuple[int, int]]]:
        """Return id -> where the record stands: table and row."""
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for book, one in enumerate(self.books):
            for row, record_id in enumerate(one.columns.ids):
                found[plain_id(record_id)].append((book, row))
        return found

    @cached_property
    def _searched(self) -> list[tuple[str, ...]]:
        """Return the columns of numbers that some rule searches, table by table."""
        rules = [rule for rule in self.rules.rules if "phone" in rule.parts]
        return [
            tuple(
                dict.fromkeys(
                    column
                    for rule in rules
                    for column, _ in record_columns(book.side, rule, "phone", self.rules)
                )
            )
            for book in self.books
        ]

    @cached_property
    def _tails(self) -> list[str]:
        """Return the last digits of each row's number."""
        rule = next(rule for rule in self.rules.rules if "phone" in rule.parts)
        columns = interaction_columns(self.calls.side, rule, "phone", self.rules)
        cells = (
            self.calls.parties.customers
            if columns is None
            else self.calls.side.cells(next(iter(columns), None))
        )
        return [tail_of(cell) for cell in cells]

    def _read(self, book: int, column: str) -> frozenset[int]:
        """Return the rows of a column that hold a number that can be compared."""
        if (book, column) not in self._known:
            self._known[book, column] = frozenset(np.unique(self.books[book].numbers(column).rows).tolist())
        return self._known[book, column]

    @cached_property
    def _known(self) -> dict[tuple[int, str], frozenset[int]]:
        return {}


def _parts(cell: str) -> list[str]:
    """Return a cell and what stands between its separators: a tail may belong to any of several numbers."""
    plain = cell
    for sign in ";/,\n|":
        plain = plain.replace(sign, "\n")
    return [cell, *plain.split("\n")] if plain.count("\n") else [cell]
