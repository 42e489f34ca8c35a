"""A run in counts: by outcome, rule, hour, direction, country, agent."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from blueprint_kit.matching.customer import direction_of
from blueprint_kit.matching.legs import interactions_of, several
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


def summarise(frame: pd.DataFrame, side: Side, countries: Sequence[str]) -> Summary:
    """Count the rows of a run: the frame of a match, the log it answers, and the country of each row's number."""
    outcomes: list[str] = frame["outcome"].tolist()
    found = Counter(outcomes)
    of_rows = interactions_of(side)
    return Summary(
        rows=len(frame),
        interactions=len(set(of_rows) - {""}),
        conflicting=_conflicting(frame, of_rows),
        outcomes={outcome: found[outcome] for outcome in OUTCOMES if found[outcome]},
        rules=_counted(rule for rule in frame["rule"].tolist() if rule),
        reasons=_counted(frame["reason"].tolist()),
        by_hour=_by(_read(side.first("started"), hour_of), outcomes),
        by_direction=_by(_read(side.first("direction"), direction_of), outcomes),
        by_country=_by(countries, outcomes),
        by_agent=_numbered(
            _by([cell.strip() for cell in side.first("agent_id", "agent", "agent_email")], outcomes)
        ),
        several_legs=several(of_rows),
    )


def _conflicting(frame: pd.DataFrame, interactions: Sequence[str]) -> int:
    """Return how many interactions have legs that were linked to different records."""
    records: dict[str, set[tuple[str, str]]] = defaultdict(set)
    rows = zip(interactions, frame["record_object"].tolist(), frame["record_id"].tolist(), strict=True)
    for interaction, kind, record in rows:
        if interaction and record:
            records[interaction].add((kind, record))
    return sum(len(one) > 1 for one in records.values())


def _read(cells: Sequence[str], read: Callable[[str], str]) -> list[str]:
    """Return what each cell says; equal cells are read once."""
    known = {cell: read(cell) for cell in set(cells)}
    return [known[cell] for cell in cells]


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
    for (value, outcome), count in Counter(zip(values, outcomes, strict=True)).items():
        found[value or "not known"][outcome] += count
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
