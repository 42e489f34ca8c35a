"""The records' side of several replays: read once, and again only where a decision that it reads has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from blueprint_kit.matching.engines.decided import Names
from blueprint_kit.matching.engines.held import HeldRecords, held_records, held_values
from blueprint_kit.matching.index import Book, Cells, open_books
from blueprint_kit.matching.kept import SIDES, Kept
from blueprint_kit.matching.ladder import levels_of
from blueprint_kit.matching.narrowing import for_cells, for_records
from blueprint_kit.matching.own import OwnNumbers
from blueprint_kit.matching.run import sides_of
from blueprint_kit.matching.sides import Data, Side, as_side
from blueprint_kit.model.policies.matching import KeyRule, MatchRules

TABLES = 4
"""Tables of finished keys that are kept on each side, one a rule; each holds a million rows in about 0.1 GB."""


@dataclass(frozen=True, eq=False)
class Opened:
    """The records that are searched under one set of rules, numbered; ``given`` is what they depend on."""

    given: tuple[Any, ...]
    books: Sequence[Book]
    notices: tuple[str, ...]
    held: HeldRecords
    names: Names


class PreparedRecords:
    """The tables of records; ``staff`` are the addresses of all agents of the log."""

    def __init__(self, contacts: Data | Mapping[str, Data], staff: frozenset[str]) -> None:
        self._given = contacts if isinstance(contacts, Mapping) else as_side(contacts, "contacts")
        self._sides = self._given if isinstance(self._given, Side) else sides_of(self._given, MatchRules())
        self._staff = staff
        self._cells = Kept[dict[str, Cells]](SIDES)
        self._opened = Kept[Opened](SIDES)
        self._keys = Kept[pa.Table](TABLES)

    def given(self, rules: MatchRules) -> tuple[Any, ...]:
        """Return what the records depend on."""
        return (tuple(_by_kind(self._sides, rules)), for_records(rules))

    def opened(self, rules: MatchRules, own: OwnNumbers) -> Opened:
        """Return the records that are searched."""
        sides, given = _by_kind(self._sides, rules), self.given(rules)
        return self._opened.get(given, lambda: self._open(sides, given, rules, own))

    def _open(
        self, sides: Mapping[str, Side], given: tuple[Any, ...], rules: MatchRules, own: OwnNumbers
    ) -> Opened:
        cells = self._cells.get((tuple(sides), for_cells(rules)), lambda: defaultdict(Cells))
        books, notices = open_books(sides, for_records(rules), self._staff, own, cells)
        held = held_records(books)
        return Opened(given, books, notices, held, Names.of(held.objects, held.ids))

    def keys(self, opened: Opened, rule: KeyRule, given: MatchRules) -> pa.Table:
        """Return the finished keys of one rule, which is given what `for_rule` says."""
        levels = levels_of(rule, given)
        return self._keys.get(
            (opened.given, given), lambda: held_values(opened.held, given.rules[0], levels, given)
        )


def _by_kind(sides: Side | Mapping[str, Side], rules: MatchRules) -> Mapping[str, Side]:
    """Return object -> table; one table alone is the contacts, or the only object that is searched."""
    if not isinstance(sides, Side):
        return sides
    searched = rules.searched_objects
    return {"contact" if not searched or "contact" in searched else searched[0]: sides}
