"""Chooses how the text joins, from how many pairs of a record and a question one key makes."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from blueprint_kit.matching.engines.duckdb import run
from blueprint_kit.matching.engines.plan import Form, plan_of
from blueprint_kit.model.policies.matching import MatchRules

FEW_PAIRS = 100_000
"""Pairs of one key up to which the key join is the faster form; at a million it takes three times as long."""
_DRAWERS = 1 << 16


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
    names = [f"{side}_{rule}" for rule in range(len(rules.rules)) for side in ("held", "asked")]
    return fitting(run(choosing(rules), {name: tables[name] for name in names})["pairs"][0].as_py())


def fitting(pairs: int) -> Form:
    """Return the form for the largest number of pairs that one key makes."""
    return "key_join" if pairs <= FEW_PAIRS else "collapsed"


def choosing(rules: MatchRules) -> str:
    """Return what DuckDB is asked for the largest number of ``pairs`` that a key makes, on any level of any rule.

    Keys are counted by the drawer that DuckDB's hash puts them in, so that the number may be too large but
    never too small; counting key by key took more than twice as long. This text is DuckDB's own: no answer
    depends on it.
    """
    levels = [
        _PAIRS.format(held=_counted(f"held_{rule}", number), asked=_counted(f"asked_{rule}", number))
        for rule, by_rule in enumerate(plan_of(rules).levels)
        for number in range(len(by_rule))
    ]
    return f"SELECT coalesce(max(pairs), 0) AS pairs FROM ({' UNION ALL '.join(levels)})"  # noqa: S608


_PAIRS = "SELECT max(h.many * a.many) AS pairs FROM ({held}) AS h JOIN ({asked}) AS a ON h.drawer = a.drawer"


def _counted(table: str, level: int) -> str:
    # The small type lets DuckDB count in an array: see SETTINGS.
    drawer = f"CAST(hash(key_{level}) & {_DRAWERS - 1} AS USMALLINT)"
    return (
        f"SELECT {drawer} AS drawer, count(*) AS many FROM {table} WHERE key_{level} IS NOT NULL GROUP BY 1"  # noqa: S608
    )
