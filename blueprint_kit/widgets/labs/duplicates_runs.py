"""The runs about duplicates that the blueprint keeps, and the button that keeps the one on the screen."""

from __future__ import annotations

from blueprint_kit.matching import Duplicates, duplicates_evidence
from blueprint_kit.model.record import Run
from blueprint_kit.tables import Table
from blueprint_kit.views.cards import heading, note
from blueprint_kit.views.tables import of

from ..steps import button
from ..workbook import Workbook
from .proposing import record
from .recorded_runs import RecordedRuns
from .showing import failures_in, holder, line, part

_KINDS = frozenset({"duplicates", "keys", "survivorship", "ids"})


class DuplicatesRuns(RecordedRuns):
    """The runs of the duplicates lab."""

    def __init__(self, workbook: Workbook) -> None:
        super().__init__(workbook, _KINDS, result_of)


class DuplicatesKeeping:
    """Record the run as evidence; its card stands among the recorded runs."""

    def __init__(self, workbook: Workbook, table: Table, found: Duplicates) -> None:
        self._workbook, self._table, self._found = workbook, table, found
        self._said = holder()
        hint = "A run is kept in the blueprint as counts, without a row."
        keep = button("Record this run", self._record, primary=True)
        self.box = part(holder(heading("Keep", hint)), line(keep), self._said)

    def _record(self) -> None:
        with failures_in(self._said, "Could not record this run"):
            source = self._table.source
            run = duplicates_evidence(
                self._found, f"Duplicates in {source.name}"[:300],
                inputs={source.name: source.fingerprint}, on=self._workbook.today,
            )  # fmt: skip
            refused = record(self._workbook, *run)
            said = refused or "Recorded below. It holds counts only, no rows."
            self._said.value = note(said, bad=bool(refused))


def result_of(run: Run) -> str:
    """Say in one line what a run about duplicates found."""
    held = run.aggregates
    if run.kind == "keys":
        pairs = held.get("pairs", {})
        return (
            f"B joins {pairs.get('only_b', 0):,} pairs that A does not, and leaves {pairs.get('only_a', 0):,}"
        )
    if run.kind == "survivorship":
        return f"{of(held.get('ready', 0), held.get('clusters', 0), 'clusters')} have nothing in the way of a merge"
    if run.kind == "ids":
        return f"{of(held.get('filled', 0), held.get('rows', 0), 'rows')} have an id; kinds of fault: {len(held.get('findings', {}))}"
    clusters = f"{held.get('clusters', 0):,} clusters"
    return f"{of(held.get('in_clusters', 0), held.get('records', 0), 'records')} in {clusters}"
