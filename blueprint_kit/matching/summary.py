"""A run in counts: by outcome, rule, hour, direction, country, agent."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from blueprint_kit.matching.customer import direction_of
from blueprint_kit.matching.reasons import OUTCOMES
from blueprint_kit.matching.sides import Side
from blueprint_kit.phone import region_of

_HOUR = re.compile(r"(?:^|[T\s])(\d{1,2}):\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*([AaPp][Mm])?")
Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts only, so that it may be cited and shown.

    Attributes
    ----------
    rows, interactions:
        Rows of the log, and distinct interaction ids among them.
    conflicting:
        Interactions whose legs were linked to different records.
    outcomes, rules, reasons:
        Name -> rows. ``outcomes`` in the order of ``OUTCOMES``, the others most frequent first.
    by_hour, by_direction, by_country, by_agent:
        Value -> outcome -> rows; empty where the log has no such column. Agents are numbered by how
        much they handled (``agent 1`` is the busiest), since a count needs no name.
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


@dataclass(frozen=True, slots=True)
class Line:
    """What the summary reads of one row."""

    interaction: str
    outcome: str
    rule: str
    reason: str
    record: tuple[str, str]


def summarise(lines: Sequence[Line], side: Side) -> Summary:
    """Count the rows of a run."""
    found = Counter(line.outcome for line in lines)
    outcomes = [line.outcome for line in lines]
    linked = defaultdict(set)
    for line in lines:
        if line.interaction and line.record[1]:
            linked[line.interaction].add(line.record)
    return Summary(
        rows=len(lines),
        interactions=len({line.interaction for line in lines if line.interaction}),
        conflicting=sum(len(records) > 1 for records in linked.values()),
        outcomes={outcome: found[outcome] for outcome in OUTCOMES if found[outcome]},
        rules=_counted(line.rule for line in lines if line.rule),
        reasons=_counted(line.reason for line in lines),
        by_hour=_by([hour_of(cell) for cell in side.first("started")], outcomes),
        by_direction=_by([direction_of(cell) for cell in side.first("direction")], outcomes),
        by_country=_by([region_of(cell) for cell in side.first("country")], outcomes),
        by_agent=_numbered(
            _by([cell.strip() for cell in side.first("agent_id", "agent", "agent_email")], outcomes)
        ),
    )


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


def _counted(names: Iterable[str]) -> Counts:
    found = Counter(names)
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _by(values: Sequence[str], outcomes: Sequence[str]) -> Mapping[str, Counts]:
    if not any(values):
        return {}
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for value, outcome in zip(values, outcomes, strict=True):
        found[value or "not known"][outcome] += 1
    return {
        value: {outcome: counted[outcome] for outcome in OUTCOMES if counted[outcome]}
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
