"""What hangs on each open decision: every option replayed on a press, and proposed with its own run behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import ipywidgets as w

from blueprint_kit.matching import Matches, match_evidence
from blueprint_kit.matching import Replays as Prepared
from blueprint_kit.matching.evidence import sensitivity_evidence
from blueprint_kit.matching.whatif.costs import Replays
from blueprint_kit.matching.whatif.sensitivity import (
    Sensitivity,
    Spread,
    Tried,
    runs_needed,
    sample_of,
    sensitivity,
)
from blueprint_kit.matching.whatif.sensitivity_options import Trial
from blueprint_kit.model import Blueprint, digest
from blueprint_kit.model.record import Run
from blueprint_kit.tables import Table
from blueprint_kit.views.cards import heading, note
from blueprint_kit.views.sensitivity import answer_words, outcome_words, sensitivity_head, spread_html
from blueprint_kit.views.tables import counted

from ..steps import button
from ..workbook import Workbook
from .match_run import MatchInput
from .proposing import propose, record
from .running import LongRun, Progress
from .showing import failures_in, holder, line, part


@dataclass(frozen=True, eq=False)
class Weighed:
    """What was found, and the run behind each answer."""

    found: Sensitivity
    whole: tuple[str, Run]
    runs: Mapping[Trial, tuple[str, Run]]


class MatchSensitivity:
    """One press replays the log under each option of each open decision; nothing is recorded by itself."""

    def __init__(self, workbook: Workbook, given: MatchInput) -> None:
        self._workbook, self._given = workbook, given
        self.last: Weighed | None = None
        self.working = LongRun("Replaying the options")
        self._before, self._said, self._head = holder(), holder(), holder()
        self._spreads = w.VBox()
        self.answers: dict[str, w.Dropdown] = {}
        self._keep = line(button("Record these replays", self._record))
        self._keep.layout.display = "none"
        hint = "Replays the log under each option of every open decision, one at a time, the others as now."
        self.box = part(
            holder(heading("What hangs on each open decision", hint)),
            line(button("Replay the options", self.start, primary=True)),
            self._before, self.working.box, self._said, self._head, self._spreads, self._keep,
        ).add_class("bk-weights")  # fmt: skip
        self.show()

    def show(self) -> None:
        """Say before the press how much is replayed."""
        log, count = sample_of(self._given.log), self._runs()
        sample = (
            "" if len(log) == len(self._given.log) else f", drawn by chance from {len(self._given.log):,}"
        )
        self._before.value = note(f"{counted(count, 'replay')} of {len(log):,} rows{sample}.")

    def _runs(self) -> int:
        return runs_needed(self._workbook.blueprint, objects=tuple(self._given.records))

    def start(self) -> None:
        """Replay."""
        if self.working.busy:
            return
        self._said.value = self._head.value = ""
        self._spreads.children = ()
        self._keep.layout.display = "none"
        given, blueprint, today = self._given, self._workbook.blueprint, self._workbook.today
        log, count = sample_of(given.log), self._runs()
        rows = len(log) + sum(map(len, given.records.values()))

        def work(progress: Progress) -> Weighed:
            kept = _Keeping(given, log, today)
            found = sensitivity(
                blueprint,
                replays(given, log, blueprint),
                objects=tuple(given.records),
                of=len(given.log),
                progress=lambda done: progress(done * rows),
                each=kept.keep,
            )
            whole = sensitivity_evidence(found, kept.title("Open decisions on"), inputs=kept.inputs, on=today)
            return Weighed(found, whole, kept.runs)

        self.working.start(rows * count, work, self._show)

    def _show(self, weighed: Weighed) -> None:
        with failures_in(self._said, "Could not show what hangs on each decision"):
            self.last = weighed
            found = weighed.found
            self._head.value = sensitivity_head(found)
            self.answers = {}
            self._spreads.children = tuple(self._spread(one) for one in (*found.moving, *found.waiting))
            self._keep.layout.display = ""

    def _spread(self, one: Spread) -> w.VBox:
        """Show one decision's answers; each that is not in force can be proposed with its run."""
        assert self.last is not None  # noqa: S101 - it is drawn only after a run
        options = [(answer_words(tried, one.status), tried) for tried in one.tried if not tried.trial.now]
        answer = w.Dropdown(description="Answer", options=options, layout=w.Layout(width="26em"))
        self.answers[one.path] = answer
        said = holder()
        act = button("Propose this answer", lambda: self._propose(answer.value, said))
        act.tooltip = f"Propose this answer for {one.title}"
        return part(holder(spread_html(one, self.last.found)), line(answer, act), said)

    def _propose(self, tried: Tried, said: w.HTML) -> None:
        if self.last is None:
            return
        with failures_in(said, "Could not propose this answer"):
            found = self.last.found
            why = (
                f"Replayed on {found.rows:,} {found.noun} of {self._given.log.source.name}: {tried.moved:,} get another "
                f"answer than before ({outcome_words(tried)})."
            )
            run = self.last.runs[tried.trial]
            made = propose(self._workbook, tried.trial.answers, why=why, origin="measured", run=run)
            said.value = made + note(
                "The other decisions were weighed as things stood before; replay them again."
            )

    def _record(self) -> None:
        if self.last is None:
            return
        with failures_in(self._said, "Could not record this run"):
            refused = record(self._workbook, *self.last.whole)
            self._said.value = note(refused or "Recorded. It holds counts only, no rows.", bad=bool(refused))


def replays(given: MatchInput, log: Table, blueprint: Blueprint) -> Replays:
    """Return what replays a log under further answers; both sides are prepared once."""
    prepared = given.replays if log is given.log else Prepared(dict(given.records), log)

    def replay(answers: Mapping[str, Any]) -> Matches:
        return prepared.match(blueprint, assume=answers or None)

    return replay


class _Keeping:
    """Makes evidence of each run as it comes, so that the runs themselves can go."""

    def __init__(self, given: MatchInput, log: Table, today: date) -> None:
        self._given, self._log, self._today = given, log, today
        self.runs: dict[Trial, tuple[str, Run]] = {}
        self._sample = len(log) < len(given.log)

    def title(self, what: str) -> str:
        """Name the log, and the sample where one was drawn."""
        sample = f", {len(self._log):,} rows drawn by chance" if self._sample else ""
        return f"{what} {self._given.log.source.name}{sample}"[:300]

    @property
    def inputs(self) -> dict[str, str]:
        """Return the files' hashes; a sample has one of its own, so that it is no run of the whole log."""
        found = dict(self._given.inputs)
        if self._sample:
            name = self._given.log.source.name
            whole = found.pop(name)
            found[f"{name}, {len(self._log):,} rows drawn by chance"] = digest([whole, len(self._log)])
        return found

    def keep(self, trial: Trial, found: Matches) -> None:
        """Keep an answer's run as counts."""
        title = self.title("Calls matched of")
        self.runs[trial] = match_evidence(found, title, inputs=self.inputs, on=self._today)
