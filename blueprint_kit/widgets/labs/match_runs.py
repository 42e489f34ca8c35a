"""The replays that the blueprint keeps, each with whether it still stands."""

from __future__ import annotations

from blueprint_kit.model.record import Run
from blueprint_kit.views.tables import of

from ..workbook import Workbook
from .recorded_runs import RecordedRuns


class MatchRuns(RecordedRuns):
    """One card a replay; proposals cite it, and a file or rules that changed are said on it."""

    def __init__(self, workbook: Workbook) -> None:
        super().__init__(workbook, {"match"}, _result)


def _result(run: Run) -> str:
    """Say in one line what a replay found."""
    outcomes = run.aggregates.get("outcomes", {})
    linked = outcomes.get("unique", 0) + outcomes.get("resolved", 0)
    rows = run.aggregates.get("interactions", {}).get("rows", sum(outcomes.values()))
    return f"{of(linked, rows, 'rows')} find one record"
