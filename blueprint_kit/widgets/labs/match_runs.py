"""The runs over a call log that the blueprint keeps, each with whether it still stands."""

from __future__ import annotations

from blueprint_kit.model.record import Run
from blueprint_kit.views.tables import counted, of

from ..workbook import Workbook
from .recorded_runs import RecordedRuns


class MatchRuns(RecordedRuns):
    """One card a run; proposals cite it, and a file or rules that changed are said on it."""

    def __init__(self, workbook: Workbook) -> None:
        super().__init__(workbook, {"match", "sensitivity", "vendors"}, _result)


def _result(run: Run) -> str:
    """Say in one line what a run found."""
    held = run.aggregates
    if run.kind == "sensitivity":
        decisions = held.get("decisions", {})
        moving = sum(bool(one.get("moves")) for one in decisions.values())
        return f"{moving} of {counted(len(decisions), 'decision')} move rows"
    if run.kind == "vendors":
        return (
            f"{counted(len(held.get('differences', {})), 'behaviour')} of known products beside the blueprint"
        )
    outcomes = held.get("outcomes", {})
    linked = outcomes.get("unique", 0) + outcomes.get("resolved", 0)
    rows = held.get("interactions", {}).get("rows", sum(outcomes.values()))
    return f"{of(linked, rows, 'rows')} find one record"
