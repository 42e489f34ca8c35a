"""A run in counts: by outcome, rule, hour, direction, country, agent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from blueprint_kit.matching.customer import direction_of
from blueprint_kit.matching.engines.decided import Decided
from blueprint_kit.matching.legs import interactions_of
from blueprint_kit.matching.number_arrays import Ints
from blueprint_kit.matching.reasons import OUTCOMES
from blueprint_kit.matching.sides import Side

_HOUR = re.compile(r"(?:^|[T\s])(\d{1,2}):\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*([AaPp][Mm])?")
Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts only, so that it may be cited and shown.

    Attributes
    ----------
    rows, interactions:
        Rows of the log, and distinct interactions among them; a leg with an id of its own counts to the one it goes back to.
    conflicting:
        Interactions whose legs were linked to different records.
    several_legs:
        Interactions with more than one row.
    outcomes, rules, reasons:
        Name -> rows. ``outcomes`` in the order of ``OUTCOMES``, the others most frequent first.
    by_hour, by_direction, by_country, by_agent:
        Value -> outcome -> rows; empty where the log has no such column. The country is that of the
        customer's number, else what the log's own column says. Agents are numbered by how much they
        handled (``agent 1`` is the busiest), since a count needs no name.
    """

    rows: int
    interactions: int
    conflicting: int
    outcomes: Counts
    rules: Counts
    reasons: Counts
    by_hour: Mapping[str, Counts]
    by_direction: Mapping[str, Counts]
    by_country: Mapping[str, Counts]
    by_agent: Mapping[str, Counts]
    several_legs: int = 0


@dataclass(frozen=True, eq=False)
class Told:
    """What a column of the log says: each row's value as a number, and the values; ``""`` where nothing is known."""

    of_row: Ints
    values: tuple[str, ...]

    @classmethod
    def of(cls, cells: Sequence[str], read: Callable[[str], str]) -> Told:
        """Read a column; equal cells are read once."""
        codes, distinct = pd.factorize(np.array(cells, dtype=object))
        said = [read(cell) for cell in distinct.tolist()]
        values = tuple(dict.fromkeys(said))
        places = np.array([values.index(one) for one in said], dtype=np.int64)
        return cls(places[codes] if len(codes) else codes.astype(np.int64), values)


@dataclass(frozen=True, eq=False)
class LogColumns:
    """What a log says of its rows beside their numbers; read once, whatever the decisions."""

    side: Side

    @cached_property
    def interaction(self) -> Ints:
        """Return the interaction of each row as a number, -1 where none is named."""
        cells = np.array(interactions_of(self.side), dtype=object)
        codes, distinct = pd.factorize(cells)
        blank = np.array([not one for one in distinct.tolist()], dtype=np.bool_)
        return np.where(blank[codes], -1, codes).astype(np.int64) if len(codes) else codes.astype(np.int64)

    @cached_property
    def legs(self) -> Ints:
        """Return the rows of interactions that have several."""
        named = np.flatnonzero(self.interaction >= 0)
        count = np.bincount(self.interaction[named]) if len(named) else named
        found: Ints = named[count[self.interaction[named]] > 1] if len(named) else named
        return found

    @cached_property
    def interactions(self) -> int:
        """Return how many interactions are named."""
        return len(np.unique(self.interaction[self.interaction >= 0]))

    @cached_property
    def several_legs(self) -> int:
        """Return how many interactions have several rows."""
        return len(np.unique(self.interaction[self.legs]))

    @cached_property
    def hour(self) -> Told:
        """Return the hour of each row."""
        return Told.of(self.side.first("started"), hour_of)

    @cached_property
    def direction(self) -> Told:
        """Return the direction of each row."""
        return Told.of(self.side.first("direction"), direction_of)

    @cached_property
    def agent(self) -> Told:
        """Return the agent of each row."""
        return Told.of(self.side.first("agent_id", "agent", "agent_email"), str.strip)


def summarise(decided: Decided, log: LogColumns, country: Told) -> Summary:
    """Count the rows of a run; ``country`` is that of each row's number, as the run read it."""
    outcome, outcomes = decided.said("outcome")
    counted = dict(zip(outcomes, _counts(outcome, len(outcomes)), strict=True))
    reason, reasons = decided.said("reason")
    by_rule = _counts(decided.rule + 1, len(decided.rules.rules) + 1)[1:]
    rules: Counter[str] = Counter()
    for rule, rows in zip(decided.rules.rules, by_rule, strict=True):
        rules[rule.name] += rows
    del rules[""]
    return Summary(
        rows=len(decided),
        interactions=log.interactions,
        conflicting=_conflicting(decided.link, log),
        outcomes={one: counted[one] for one in OUTCOMES if counted.get(one)},
        rules=_ordered(rules),
        reasons=_ordered(dict(zip(reasons, _counts(reason, len(reasons)), strict=True))),
        by_hour=_by(log.hour, outcome, outcomes),
        by_direction=_by(log.direction, outcome, outcomes),
        by_country=_by(country, outcome, outcomes),
        by_agent=_numbered(_by(log.agent, outcome, outcomes)),
        several_legs=log.several_legs,
    )


def _counts(codes: Ints, size: int) -> list[int]:
    found: list[int] = np.bincount(codes, minlength=size).tolist()
    return found


def _conflicting(link: Ints, log: LogColumns) -> int:
    """Return how many interactions have legs that were linked to different records."""
    legs = log.legs[link[log.legs] >= 0]
    wide = int(link.max(initial=0)) + 1
    pairs = np.unique(log.interaction[legs] * wide + link[legs])
    return int((np.unique(pairs // wide, return_counts=True)[1] > 1).sum())


def hour_of(cell: str) -> str:
    """Return the hour of a time as two digits, as it stands in the log; ``""`` where there is none.

    >>> hour_of("2026-05-01T09:30:00Z"), hour_of("5/1/2026 2:30 PM"), hour_of("2026-05-01")
    ('09', '14', '')
    """
    found = _HOUR.search(cell)
    if found is None:
        return ""
    hour = int(found[1])
    if found[2]:
        hour = hour % 12 + (12 if found[2].lower() == "pm" else 0)
    return f"{hour:02d}" if hour < 24 else ""


def _ordered(counts: Mapping[str, int]) -> Counts:
    """Return what was counted at all, most frequent first."""
    return dict(sorted(((n, c) for n, c in counts.items() if c), key=lambda item: (-item[1], item[0])))


def _by(told: Told, outcome: Ints, outcomes: Sequence[str]) -> Mapping[str, Counts]:
    if not any(told.values):
        return {}
    wide = len(outcomes)
    crossed = np.bincount(told.of_row * wide + outcome, minlength=wide * len(told.values))
    rows = crossed.reshape(len(told.values), wide).tolist()
    found = {
        value or "not known": dict(zip(outcomes, row, strict=True))
        for value, row in zip(told.values, rows, strict=True)
    }
    return {
        value: {outcome: counted[outcome] for outcome in OUTCOMES if counted.get(outcome)}
        for value, counted in sorted(found.items())
    }


def _numbered(found: Mapping[str, Counts]) -> Mapping[str, Counts]:
    busiest = sorted(
        found.items(), key=lambda item: (item[0] == "not known", -sum(item[1].values()), item[0])
    )
    return {
        name if name == "not known" else f"agent {place}": counts
        for place, (name, counts) in enumerate(busiest, start=1)
    }
