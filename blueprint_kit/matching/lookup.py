"""The records' side looked up key by key, for explaining a row: no index of all records is built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow.compute as pc

from blueprint_kit.matching.engines.held import book_values
from blueprint_kit.matching.engines.values import Values, texts
from blueprint_kit.matching.index import Book, Entry
from blueprint_kit.matching.keys import Finished
from blueprint_kit.matching.ladder import levels_of
from blueprint_kit.matching.number_arrays import Ints
from blueprint_kit.model.policies.matching import KeyRule, MatchRules


@dataclass(eq=False)
class RuleLookup:
    """One rule's keys of every table as arrays; says what `RuleIndex` says."""

    rule: KeyRule
    rules: MatchRules
    books: Sequence[Book]

    @cached_property
    def levels(self) -> tuple[str, ...]:
        """Return the levels the rule is tried at."""
        return levels_of(self.rule, self.rules)

    @cached_property
    def groups(self) -> Mapping[str, _Level]:
        """Return level -> key -> records."""
        return {level: _Level(self, number) for number, level in enumerate(self.levels)}

    @cached_property
    def values(self) -> Sequence[Values | None]:
        """Return each table's keys, None where it lacks a part."""
        return [book_values(book, self.rule, self.levels, self.rules) for book in self.books]

    def sharing(self, e164: str) -> int:
        """Return on how many records a number stands, whatever its extensions."""
        if self.rule.parts != ("phone",) or not e164:
            return 0
        found = set()
        for book, values in zip(self.books, self.values, strict=True):
            if values is not None:
                rows = values.rows[_places(values.e164, e164)]
                records = [book.columns.record(row) for row in rows.tolist()]
                found |= {(one.object, one.record_id) for one in records if not one.excluded}
        return len(found)

    def keys_of(self, book: Book, row: int) -> tuple[tuple[Finished, ...], ...]:
        """Return one record's finished keys, level by level."""
        values = self.values[[one is book for one in self.books].index(True)]
        if values is None:
            return tuple(() for _ in self.levels)
        places = np.flatnonzero(values.rows == row)
        found = values.take(places)
        rest = list(zip(found.country.to_pylist(), found.extension.to_pylist(), strict=True))
        return tuple(
            tuple(
                Finished(key, *more)
                for key, more in zip(keys.to_pylist(), rest, strict=True)
                if key is not None
            )
            for keys in found.keys
        )


@dataclass(frozen=True, eq=False)
class _Level:
    """One level of a rule: key -> records."""

    lookup: RuleLookup
    number: int

    def get(self, key: str, default: Sequence[Entry] = ()) -> Sequence[Entry]:
        """Return the records under a key, table by table and row by row."""
        return list(self._entries(key)) or default

    def _entries(self, key: str) -> Iterator[Entry]:
        for book, values in zip(self.lookup.books, self.lookup.values, strict=True):
            if values is None:
                continue
            found = values.take(_places(values.keys[self.number], key))
            columns = (
                found.rows.tolist(),
                found.rank.tolist(),
                found.country.to_pylist(),
                found.extension.to_pylist(),
            )
            for row, rank, country, extension in zip(*columns, strict=True):
                yield Entry(book.columns.record(row), rank, country, extension)


def _places(keys: Any, key: str) -> Ints:
    same = pc.fill_null(pc.equal(keys, texts([key])[0]), fill_value=False)
    return np.flatnonzero(same.to_numpy(zero_copy_only=False)).astype(np.int64)
