"""Finished keys as arrays: what a rule's columns say of each row, one entry a combination of their values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from blueprint_kit.matching.ladder import extension_in_key
from blueprint_kit.matching.normalisers import LADDER
from blueprint_kit.matching.normalisers.text import GLUE
from blueprint_kit.matching.number_arrays import Ints, Numbers
from blueprint_kit.model.policies.matching import MatchRules

TEXT = pa.large_string()


@dataclass(frozen=True, eq=False)
class Values:
    """Keys of one side by one rule; rows in order, and within a row in the order in which they are tried.

    Attributes
    ----------
    rows:
        Position of each entry's row, from 0.
    rank:
        Place of the entry's column in the search.
    e164, country, extension:
        Of the number among its parts; ``""`` where there is none.
    keys:
        One array a level, null where the entry has no key at that level.
    """

    rows: Ints
    rank: Ints
    e164: Any
    country: Any
    extension: Any
    keys: tuple[Any, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return f"Values({len(self):,})"

    def take(self, places: Ints, rows: Ints | None = None) -> Values:
        """Return the entries at these places, with other rows where they are given."""
        at = pa.array(places)
        return Values(
            self.rows[places] if rows is None else rows,
            self.rank[places],
            self.e164.take(at),
            self.country.take(at),
            self.extension.take(at),
            tuple(key.take(at) for key in self.keys),
        )

    def columns(self, rows_as: str, **more: Any) -> pa.Table:
        """Return the entries as a table that SQL reads; ``rows_as`` names the column of rows."""
        names = {f"key_{number}": key for number, key in enumerate(self.keys)}
        return pa.table(
            {
                rows_as: self.rows,
                "e164": self.e164,
                "country": self.country,
                "extension": self.extension,
                **more,
                **names,
            }
        )


def of_texts(cells: Sequence[tuple[str, ...]], rank: int, levels: Sequence[str]) -> Values:
    """Return the keys of a column of texts; they are the same at every level."""
    counts = np.fromiter(map(len, cells), dtype=np.int64, count=len(cells))
    rows = np.repeat(np.arange(len(cells), dtype=np.int64), counts)
    keys = texts([key for row in cells for key in row])
    blank = _blank(len(rows))
    ranks = np.full(len(rows), rank, dtype=np.int64)
    return Values(rows, ranks, blank, blank, blank, tuple(keys for _ in levels))


def of_numbers(numbers: Numbers, rank: int, levels: Sequence[str], rules: MatchRules) -> Values:
    """Return the keys of a column of numbers at each level."""
    found = Values(
        numbers.rows,
        np.full(len(numbers), rank, dtype=np.int64),
        numbers.e164,
        numbers.country,
        numbers.extension,
        tuple(_number_keys(numbers, level, rules) for level in levels),
    )
    # Further numbers of a cell stand at the end, and belong after the first one of their cell.
    order = np.argsort(numbers.rows, kind="stable")
    return found if bool(np.all(np.diff(numbers.rows) >= 0)) else found.take(order)


def _number_keys(numbers: Numbers, level: str, rules: MatchRules) -> Any:
    # The key with the extension is put together here, since a decision says at which levels it counts.
    plain = numbers.keys(LADDER[1] if level == LADDER[0] else level, rules.last_digits)
    key = pc.if_else(pc.equal(plain, ""), pa.scalar(None, TEXT), plain)
    if not extension_in_key(level, rules):
        return key
    return pc.binary_join_element_wise(key, numbers.extension, pa.scalar(";", TEXT))


def together(columns: Sequence[Values], levels: int) -> Values:
    """Return the keys of several columns that hold the same part, in the order of the columns."""
    if len(columns) == 1:
        return columns[0]
    if not columns:
        none = np.zeros(0, dtype=np.int64)
        return Values(none, none, _blank(0), _blank(0), _blank(0), tuple(_blank(0) for _ in range(levels)))
    e164, country, extension = (
        pa.concat_arrays([getattr(one, name) for one in columns]) for name in ("e164", "country", "extension")
    )
    joined = Values(
        np.concatenate([one.rows for one in columns]),
        np.concatenate([one.rank for one in columns]),
        e164,
        country,
        extension,
        tuple(pa.concat_arrays([one.keys[number] for one in columns]) for number in range(levels)),
    )
    return joined.take(np.argsort(joined.rows, kind="stable"))


def crossed(one: Values, other: Values) -> Values:
    """Return every combination of two parts of a row: first part by first part, as they are tried."""
    size = int(max(one.rows.max(initial=-1), other.rows.max(initial=-1))) + 1
    many = np.bincount(other.rows, minlength=size)
    start = np.cumsum(many) - many
    times = many[one.rows]
    left = np.repeat(np.arange(len(one), dtype=np.int64), times)
    within = np.arange(int(times.sum()), dtype=np.int64) - np.repeat(np.cumsum(times) - times, times)
    right = np.repeat(start[one.rows], times) + within
    first, second = one.take(left), other.take(right)
    return Values(
        first.rows,
        np.maximum(first.rank, second.rank),
        _filled(first.e164, second.e164),
        _filled(first.country, second.country),
        _filled(first.extension, second.extension),
        tuple(
            pc.binary_join_element_wise(a, b, pa.scalar(GLUE, TEXT))
            for a, b in zip(first.keys, second.keys, strict=True)
        ),
    )


def texts(cells: Sequence[str]) -> Any:
    """Return texts as Arrow text; one that is no valid Unicode is written in digits no other key begins with."""
    try:
        return pa.array(cells, TEXT)
    except UnicodeEncodeError:
        return pa.array([_written(cell) for cell in cells], TEXT)


def _written(cell: str) -> str:
    try:
        cell.encode()
    except UnicodeEncodeError:
        return "\x1e" + cell.encode("utf-8", "surrogatepass").hex()
    return cell


def _filled(one: Any, other: Any) -> Any:
    return pc.if_else(pc.equal(one, ""), other, one)


def _blank(count: int) -> Any:
    return pa.array([""], TEXT).take(pa.array(np.zeros(count, dtype=np.int64)))
