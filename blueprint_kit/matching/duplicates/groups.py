"""Rows that agree by one rule, whole columns at once: finished keys in, numbered groups out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from blueprint_kit.matching.duplicates.plain import COUNTRY_COMPARED, extensions_ignored
from blueprint_kit.matching.engines.held import book_values
from blueprint_kit.matching.engines.values import Values
from blueprint_kit.matching.index import Book
from blueprint_kit.matching.ladder import levels_of
from blueprint_kit.matching.number_arrays import Ints
from blueprint_kit.model.policies.matching import KeyRule, MatchRules


@dataclass(frozen=True, eq=False)
class Groups:
    """Places that agree: the group of each, in order of groups and within a group of places, each once."""

    group: Ints
    place: Ints

    @property
    def first(self) -> Ints:
        """Return where in the arrays each member's group begins."""
        return np.searchsorted(self.group, self.group, side="left")

    def of_two(self) -> Groups:
        """Return the groups that have two members and more, numbered anew."""
        sizes = np.bincount(self.group) if len(self.group) else self.group
        kept = sizes[self.group] > 1
        return Groups(np.unique(self.group[kept], return_inverse=True)[1].reshape(-1), self.place[kept])

    def __repr__(self) -> str:
        return f"Groups({len(self.group):,} places)"


def grouped(group: Ints, place: Ints) -> Groups:
    """Return groups from pairs in any order, a place once a group; alone nobody is a group."""
    wide = int(place.max(initial=0)) + 1
    pairs = np.unique(group * wide + place)
    return Groups(pairs // wide, pairs % wide).of_two()


def rule_groups(
    book: Book, rule: KeyRule, rules: MatchRules, place_of: Ints, shared: set[str]
) -> list[Groups]:
    """Return the groups of a rule at each level; shared numbers are noted in ``shared`` and left out."""
    levels = levels_of(rule, rules)
    values = book_values(book, rule, levels, rules)
    if values is None:
        return []
    limit = rules.shared_number_threshold if "phone" in rule.parts else None
    return [
        _of_level(
            values, number, place_of, by_country=level in COUNTRY_COMPARED,
            by_extension=not extensions_ignored(rules), limit=limit, shared=shared,
        )
        for number, level in enumerate(levels)
    ]  # fmt: skip


def _of_level(
    values: Values,
    number: int,
    place_of: Ints,
    *,
    by_country: bool,
    by_extension: bool,
    limit: int | None,
    shared: set[str],
) -> Groups:
    coded = values.keys[number].dictionary_encode()
    key = pc.fill_null(coded.indices, -1).to_numpy(zero_copy_only=False).astype(np.int64)
    twice = np.bincount(key[key >= 0], minlength=1) > 1 if len(key) else np.zeros(1, dtype=np.bool_)
    at = np.flatnonzero((key >= 0) & twice[np.maximum(key, 0)])
    kept, key = np.unique(key[at], return_inverse=True)
    key, place = key.reshape(-1).astype(np.int64), place_of[values.rows[at]]
    if limit is not None and len(kept):
        pairs = np.unique(key * (int(place.max()) + 1) + place) // (int(place.max()) + 1)
        many = np.bincount(pairs, minlength=len(kept)) >= limit
        shared.update(coded.dictionary.take(pa.array(kept[many])).to_pylist())
        free = ~many[key]
        at, key, place = at[free], key[free], place[free]
    if by_country:
        key = _parted(key, _country(key, _codes(values.country, at)))
    if by_extension:
        key = _parted(key, _codes(values.extension, at))
    return grouped(key, place)


def _codes(texts: Any, at: Ints) -> Ints:
    """Return a number for each text, 0 for a blank."""
    coded = texts.take(pa.array(at)).dictionary_encode()
    blank = pc.equal(coded.dictionary, "").to_numpy(zero_copy_only=False)
    numbers = np.where(blank, 0, np.arange(1, len(blank) + 1)).astype(np.int64)
    found: Ints = numbers[coded.indices.to_numpy(zero_copy_only=False)]
    return found


def _country(key: Ints, country: Ints) -> Ints:
    """Return each number's country; the only one of its key where it has none and the key has just one."""
    known = np.flatnonzero(country > 0)
    size = int(key.max(initial=-1)) + 1
    low, high = np.full(size, np.iinfo(np.int64).max), np.zeros(size, dtype=np.int64)
    np.minimum.at(low, key[known], country[known])
    np.maximum.at(high, key[known], country[known])
    only = np.where(low == high, high, 0)
    # Beside two countries a number without one could be of either, and joins neither.
    found: Ints = np.where(country > 0, country, only[key])
    return found


def _parted(key: Ints, by: Ints) -> Ints:
    """Return groups parted by a second number."""
    wide = int(by.max(initial=0)) + 1
    found: Ints = np.unique(key * wide + by, return_inverse=True)[1].reshape(-1).astype(np.int64)
    return found
