"""Chooses how the text joins, from how many pairs of a record and a question one key makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import duckdb
import numpy as np
import pyarrow as pa

from blueprint_kit.matching.engines.duckdb import connected
from blueprint_kit.matching.engines.plan import Form, plan_of
from blueprint_kit.matching.number_arrays import Ints
from blueprint_kit.model.policies.matching import MatchRules

FEW_PAIRS = 100_000
"""Pairs of one key up to which the key join is the faster form; at a million it takes three times as long."""
_DRAWERS = 1 << 20


def form_of(rules: MatchRules, tables: Mapping[str, pa.Table]) -> Form:
    """Return the form of the text that fits the tables ``held_N`` and ``asked_N``.

    The answer is the same in either form; see `sql.compiled`.

    Examples
    --------
    >>> from blueprint_kit.model.policies import KeyRule
    >>> rules = MatchRules(rules=(KeyRule("email", ("email",)),))
    >>> placeholder = pa.table({"key_0": ["none@example.com"] * 10_000})
    >>> form_of(rules, {"held_0": placeholder.slice(0, 5), "asked_0": placeholder.slice(0, 5)})
    'key_join'
    >>> form_of(rules, {"held_0": placeholder, "asked_0": placeholder})
    'collapsed'
    """
    with connected(tables) as connection:
        return fitting(largest_product(rules, connection))


def fitting(largest: int) -> Form:
    """Return the form for the largest number of pairs that one key makes."""
    return "key_join" if largest <= FEW_PAIRS else "collapsed"


def largest_product(rules: MatchRules, connection: duckdb.DuckDBPyConnection) -> int:
    """Return how many pairs of a record and a question one key makes at most, on any level of any rule.

    Keys are counted by the drawer that DuckDB's hash puts them in, a few in each, so that the number may
    be too large but never too small; counting each key took more than twice as long.
    """
    return max(
        (
            int(
                (
                    _counted(connection, f"held_{rule}", number)
                    * _counted(connection, f"asked_{rule}", number)
                ).max()
            )
            for rule, levels in enumerate(plan_of(rules).levels)
            for number in range(len(levels))
        ),
        default=0,
    )


def _counted(connection: duckdb.DuckDBPyConnection, table: str, level: int) -> Ints:
    counts = np.zeros(_DRAWERS, dtype=np.int64)
    for drawers in _drawers(connection, table, level):
        counts += np.bincount(drawers, minlength=_DRAWERS)
    return counts


def _drawers(connection: duckdb.DuckDBPyConnection, table: str, level: int) -> Iterator[Ints]:
    key = f"key_{level}"
    text = (
        f"SELECT CAST(hash({key}) & {_DRAWERS - 1} AS INTEGER) AS drawer FROM {table} WHERE {key} IS NOT NULL"  # noqa: S608
    )
    for batch in connection.sql(text).to_arrow_reader(1_000_000):
        yield batch.column(0).to_numpy()
