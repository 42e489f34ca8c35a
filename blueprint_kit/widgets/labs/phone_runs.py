"""The runs over phones that the blueprint keeps, each with whether it still stands."""

from __future__ import annotations

from blueprint_kit.model.record import Run
from blueprint_kit.views.tables import of

from ..workbook import Workbook
from .recorded_runs import RecordedRuns

_KINDS = frozenset({"phones", "ladder"})


class PhoneRuns(RecordedRuns):
    """The runs of the phone lab."""

    def __init__(self, workbook: Workbook) -> None:
        super().__init__(workbook, {"phones", "ladder"}, _result)


def _result(run: Run) -> str:
    """Say in one line what a run found."""
    held = run.aggregates
    if run.kind == "ladder":
        exact = held.get("levels", {}).get("exact_e164", {}).get("hits", 0)
        return f"{of(exact, held.get('calls', 0), 'calls')} find one record by the same E.164 number"
    outcomes = held.get("outcomes", {})
    filled = held.get("cells", 0) - outcomes.get("empty", 0)
    return f"{of(outcomes.get('valid', 0), filled, 'filled cells')} are valid"
