"""What can be kept of a replay: the run as evidence, and a proposal for the question most rows wait for."""

from __future__ import annotations

from typing import Any

from blueprint_kit.matching import Matches, match_evidence
from blueprint_kit.model import definitions
from blueprint_kit.model.record import Run
from blueprint_kit.views.cards import heading, note
from blueprint_kit.views.tables import of

from ..steps import button
from ..workbook import Workbook
from .match_run import MatchInput, noun_of
from .proposing import propose, record
from .showing import failures_in, holder, line, part

WAITING: dict[str, tuple[str, Any]] = {
    "customer_party_open": ("matching.customer_party", "caller_or_called_by_direction"),
    "missing_plus": ("matching.phone.digits_only_is_international", True),
    "comparison_open": ("matching.phone.comparison", "exact_e164"),
    "extensions_open": ("matching.phone.extensions", "tie_break"),
}
"""Reason of a row that waits for an answer -> that decision, and an answer that needs no other one first."""


class MatchKeeping:
    """Record the run; propose what many rows wait for."""

    def __init__(self, workbook: Workbook, given: MatchInput, found: Matches) -> None:
        self._workbook, self._given, self._found = workbook, given, found
        self._said = holder()
        actions = [button("Record this run", self._record, primary=True)]
        for reason, (path, value) in WAITING.items():
            count = found.summary.reasons.get(reason, 0)
            if count and workbook.blueprint.working(path) is None:
                actions.append(self._offer(path, value, count))
        hint = "A run is kept in the blueprint as counts, without a row."
        self.box = part(holder(heading("Keep", hint)), line(*actions), self._said)

    def _offer(self, path: str, value: Any, count: int) -> Any:
        title = definitions()[path].ask.title.lower()
        why = f"{of(count, len(self._found), noun_of(self._found))} of {self._given.log.source.name} wait for it."

        def act() -> None:
            said = propose(self._workbook, {path: value}, why=why, origin="suggested", run=self._run())
            answered = self._workbook.blueprint.working(path) is not None
            self._said.value = said + (note("Run again to see what it changes.") if answered else "")

        label = next((one.label for one in definitions()[path].options if one.value == value), "yes")
        return button(f"Propose {title}: {label[:1].lower()}{label[1:]}", act)

    def _record(self) -> None:
        with failures_in(self._said, "Could not record this run"):
            key, run = self._run()
            refused = record(self._workbook, key, run)
            self._said.value = (
                note(refused, bad=True) if refused else note("Recorded below. It holds counts only, no rows.")
            )

    def _run(self) -> tuple[str, Run]:
        return run_of(self._workbook, self._given, self._found)


def run_of(workbook: Workbook, given: MatchInput, found: Matches) -> tuple[str, Run]:
    """Return a replay as evidence: counts, hashes and versions, no row."""
    title = f"Calls of {given.log.source.name} matched"[:300]
    return match_evidence(found, title, inputs=given.inputs, on=workbook.today)
