"""The interactions' side for SQL: rows that ask the same are one ask, and their keys are made once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa

from blueprint_kit.matching.calls import Calls, State
from blueprint_kit.matching.columns import WHOLE_NAME, interaction_columns
from blueprint_kit.matching.engines.values import Values, crossed, of_numbers, of_texts, texts, together
from blueprint_kit.matching.keys import text_keys
from blueprint_kit.matching.number_arrays import Ints
from blueprint_kit.matching.records import names_of
from blueprint_kit.model.policies.matching import KeyRule, MatchRules

NONE = -1
"""Stands for a question that makes no key."""


@dataclass(frozen=True, eq=False)
class Questions:
    """What the rows ask by one rule: the question of each row, and the table ``asked_N``."""

    of_row: Ints
    table: pa.Table


def questions(calls: Calls, rule: KeyRule, levels: Sequence[str], rules: MatchRules) -> Questions:
    """Return what the rows ask by one rule; equal cells ask once."""
    columns: list[list[tuple[Ints, Values]]] = [
        _of_part(calls, rule, part, levels, rules) for part in rule.parts
    ]
    of_row, firsts = coded([codes for part in columns for codes, _ in part], len(calls.side.frame))
    found: Values | None = None
    for part in columns:
        values = together([_spread(values, codes[firsts]) for codes, values in part], len(levels))
        found = values if found is None else crossed(found, values)
    if found is None:
        found = together((), len(levels))
    holding = np.zeros(len(firsts), dtype=np.bool_)
    for key in found.keys:
        holding[found.rows[key.is_valid().to_numpy(zero_copy_only=False)]] = True
    number = np.arange(len(found), dtype=np.int64)
    return Questions(np.where(holding[of_row], of_row, NONE), found.columns("question", number=number))


def _of_part(
    calls: Calls, rule: KeyRule, part: str, levels: Sequence[str], rules: MatchRules
) -> list[tuple[Ints, Values]]:
    """Return, for each column of a part, which of its distinct cells a row has and what these say."""
    columns = interaction_columns(calls.side, rule, part, rules)
    if part == "phone":
        read = calls.numbers(columns)
        return [(read.of_row, of_numbers(read.numbers, 0, levels, rules))]
    found = []
    for column in columns or ():
        cells = names_of(calls.side) if column == WHOLE_NAME else calls.side.cells(column)
        codes, distinct = pd.factorize(np.array(cells, dtype=object))
        keys = text_keys(part, distinct.tolist(), rules.keys)
        found.append((codes.astype(np.int64), of_texts(keys, 0, levels)))
    return found


def _spread(values: Values, codes: Ints) -> Values:
    """Return the values of distinct cells for the rows that hold these cells."""
    size = int(max(codes.max(initial=-1), values.rows.max(initial=-1))) + 1
    many = np.bincount(values.rows, minlength=size)
    start = np.cumsum(many) - many
    times = many[codes]
    rows = np.repeat(np.arange(len(codes), dtype=np.int64), times)
    within = np.arange(len(rows), dtype=np.int64) - np.repeat(np.cumsum(times) - times, times)
    return values.take(np.repeat(start[codes], times) + within, rows)


def coded(columns: Sequence[Ints], rows: int) -> tuple[Ints, Ints]:
    """Return a number for each row, equal where all columns are, and the first row of each number."""
    found = np.zeros(rows, dtype=np.int64)
    for column in columns:
        low = int(column.min(initial=0))
        wide = int(column.max(initial=0)) - low + 1
        found = pd.factorize(found * wide + (column - low))[0].astype(np.int64)
    first = np.zeros(int(found.max(initial=-1)) + 1, dtype=np.int64)
    first[found[::-1]] = np.arange(rows, dtype=np.int64)[::-1]
    return found, first


@dataclass(frozen=True, eq=False)
class Asks:
    """Distinct asks: their rows, and the tables ``asks`` and ``agents``.

    Attributes
    ----------
    of_row:
        The ask of each row.
    made_a_key:
        For each ask, whether any rule made a key.
    """

    of_row: Ints
    made_a_key: Ints
    table: pa.Table
    agents: pa.Table


def asks(found: Sequence[Questions], agents: Sequence[frozenset[str]] | None, rows: int) -> Asks:
    """Return the distinct asks of a log; ``agents`` are given where the order of picking looks at them."""
    agent = np.zeros(rows, dtype=np.int64)
    known: dict[frozenset[str], int] = {}
    if agents is not None:
        agent = np.array([known.setdefault(one, len(known)) for one in agents], dtype=np.int64)
    of_row, first = coded([*(one.of_row for one in found), agent], rows)
    questions_ = [one.of_row[first] for one in found]
    made = np.zeros(len(first), dtype=np.bool_)
    columns = {"ask": np.arange(len(first), dtype=np.int64), "agent": agent[first]}
    for number, one in enumerate(questions_):
        made |= one != NONE
        columns[f"question_{number}"] = one
    names = [(number, name) for one, number in known.items() for name in one]
    named = {
        "agent": np.array([number for number, _ in names], dtype=np.int64),
        "name": texts([name for _, name in names]),
    }
    return Asks(of_row, made.astype(np.int64), pa.table(columns), pa.table(named))


def states(calls: Calls) -> tuple[Ints, list[State]]:
    """Return the state of each row as a number, and the states by their numbers."""
    found = calls.states()
    known: dict[State, int] = {}
    codes = np.fromiter(
        (known.setdefault(one, len(known)) for one in found), dtype=np.int64, count=len(found)
    )
    return codes, list(known)
