"""What the team's own measurements say: the aggregates of the runs that a blueprint holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from .core.answers import Answers


def measured(answers: Answers, kind: str) -> Mapping[str, Any]:
    """Return the aggregates of the latest run of a kind; empty when nothing was measured."""
    found = [run for run in answers.runs.values() if run.kind == kind]
    latest = max(found, key=lambda run: run.on or date.min, default=None)
    return latest.aggregates if latest else {}


def count(aggregates: Mapping[str, Any], *keys: str) -> int:
    """Return a count under nested keys; 0 where it was not measured.

    >>> count({"outcomes": {"damaged": 4}}, "outcomes", "damaged"), count({}, "outcomes", "damaged")
    (4, 0)
    """
    found: Any = aggregates
    for key in keys:
        found = found.get(key, 0) if isinstance(found, Mapping) else 0
    return int(found) if isinstance(found, int | float) else 0


def percent(aggregates: Mapping[str, Any], outcome: str) -> float | None:
    """Return the share of one outcome among all, in percent; None when nothing was measured.

    >>> percent({"outcomes": {"ambiguous": 1, "unique": 3}}, "ambiguous")
    25.0
    """
    outcomes = aggregates.get("outcomes")
    whole = sum(outcomes.values()) if isinstance(outcomes, Mapping) else 0
    return 100 * count(aggregates, "outcomes", outcome) / whole if whole else None
