"""The replays that the blueprint keeps, each with whether it still stands."""

from __future__ import annotations

from blueprint_kit.model.record import Run
from blueprint_kit.views.tables import of

from .phone_runs import PhoneRuns


class MatchRuns(PhoneRuns):
    """One card a replay; proposals cite it, and a file or rules that changed are said on it."""

    kinds = frozenset({"match"})

    def result(self, run: Run) -> str:
        """Say in one line what a replay found."""
        outcomes = run.aggregates.get("outcomes", {})
        linked = outcomes.get("unique", 0) + outcomes.get("resolved", 0)
        rows = run.aggregates.get("interactions", {}).get("rows", sum(outcomes.values()))
        return f"{of(linked, rows, 'rows')} find one record"
