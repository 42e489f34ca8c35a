"""Two policies on the same log: B differs from what the blueprint says in what is set here."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any

import ipywidgets as w
import numpy as np
from markupsafe import Markup

from blueprint_kit.matching import CHANGE_WORDS, OUTCOMES, Compared, Matches, Replays, compare_policies
from blueprint_kit.matching.number_arrays import Ints
from blueprint_kit.model import Blueprint, definitions
from blueprint_kit.views.cards import heading, note
from blueprint_kit.views.lab_match import ab_kinds, ab_verdict, changed_rows
from blueprint_kit.views.lab_runs import policies_table
from blueprint_kit.views.words import value_words

from ..steps import button
from ..workbook import Workbook
from .match_controls import MatchControls, typed
from .match_keeping import run_of
from .match_run import MatchInput, noun_of
from .proposing import propose
from .running import LongRun, Progress
from .showing import Pager, failures_in, holder, line, part
from .writing import write_out

SAMPLE = 20_000
"""Rows that answer while a control moves, where all of them would take longer; they are said on the page."""
REST_SECONDS = 0.7
"""A control that has not moved for so long is followed on all rows."""


class MatchPolicies:
    """A is what the blueprint says; B is A with the answers set here, on the same rows."""

    def __init__(self, workbook: Workbook, given: MatchInput, a: Matches) -> None:
        self._workbook, self._given, self._a = workbook, given, a
        # A is what was run; decisions that are taken meanwhile change the next run and not this comparison.
        self._blueprint: Blueprint = workbook.blueprint
        self._assumed: dict[str, Any] = {}
        self.compared: list[Callable[[Matches, dict[str, Any]], None]] = []
        self._compared: Compared | None = None
        self._sample: tuple[Replays, Matches] | None = None
        self._turn, self._offering = 0, False
        """Who hears of B's answers to all rows, and of what B set."""
        self.form = MatchControls(self._follow)
        self.controls = self.form.controls
        self.run = LongRun("Comparing A and B")
        self._said, self._told = holder(), holder()
        self.kind = w.Dropdown(description="Change", layout=w.Layout(width="24em"))
        self.kind.observe(lambda _: self._page_kind(), "value")
        self._places: Ints = np.zeros(0, dtype=np.int64)
        self._pager = Pager(self._page)
        self._actions = line(
            button("Propose B", self._propose), button("Keep A", self._keep), button("Write the changed rows", self._write)
        )  # fmt: skip
        self._answer = w.VBox()
        hint = (
            "A is the run above. Set B and compare on the same rows; after that the answer follows each change. "
            "Nothing is recorded."
        )
        self.box = part(
            holder(heading("Policy A and B", hint)),
            self.form.box,
            line(button("Compare", self.compare, primary=True)),
            self.run.box, self._answer, self._said,
        )  # fmt: skip

    def compare(self) -> None:
        """Replay the log under B."""
        if self._begin():
            self.run.instead(self._whole)

    def _follow(self) -> None:
        """Follow a control once somebody has compared: at once, on a sample where all rows would take longer."""
        if not (self._answer.children or self.run.busy) or not self._begin():
            return
        small = self._given.replays.rows <= SAMPLE
        if small or self._given.replays.ready(self._blueprint, assume=self._assumed):
            self.run.instead(self._whole)
            return
        self.run.instead(self._part)
        self._later(self._rested, self._turn)

    def _rested(self, turn: int) -> None:
        if turn == self._turn:
            self.run.after(lambda: self._whole() if turn == self._turn else None)

    def _begin(self) -> bool:
        """Take up what B sets now; what ran for an earlier B is outdated."""
        self._turn += 1
        self._assumed, self._said.value = self.form.assumed(), ""
        if self._assumed:
            return True
        self._answer.children = ()
        self._said.value = note("B is the same as A. Set at least one answer for B.")
        return False

    def _whole(self) -> None:
        given, assumed = self._given, dict(self._assumed)

        def work(progress: Progress) -> Compared:
            b = given.match(self._blueprint, assumed, progress)
            return self._counted(compare_policies(self._a, b))

        self.run.start(given.rows, work, lambda found: self._show(found, assumed))

    def _part(self) -> None:
        """Answer a sample; its A is made once."""
        assumed = dict(self._assumed)

        def work(progress: Progress) -> Compared:
            if self._sample is None:
                some = self._given.replays.sample(SAMPLE)
                self._sample = some, some.match(self._a.rules, progress=progress)
            some, a = self._sample
            return self._counted(
                compare_policies(a, some.match(self._blueprint, assume=assumed, progress=progress))
            )

        self.run.start(self._given.rows, work, lambda found: self._show(found, assumed))

    @staticmethod
    def _counted(found: Compared) -> Compared:
        found.counts, found.b.summary  # noqa: B018 - counted beside the page
        return found

    def _show(self, found: Compared, assumed: Mapping[str, Any]) -> None:
        self._compared, noun = found, noun_of(self._a)
        whole = found.rows == len(self._a)
        counts = policies_table(found.a.summary.outcomes, found.b.summary.outcomes, OUTCOMES, noun=noun)
        self._told.value = (
            ("" if whole else sampled(found, len(self._a), noun))
            + note(f"B is A with {b_words(assumed)}.")
            + ab_verdict(found, noun)
            + ab_kinds(found, noun)
            + counts
        )
        self._offer_kinds(found)
        for action in self._actions.children:
            action.disabled = not whole
        rows = (line(self.kind), self._pager.box) if found.moved else ()
        self._answer.children = (self._told, self._actions, *rows)
        if whole and found.rows <= SAMPLE:
            self._tell(self._turn, found.b, dict(assumed))
        elif whole:
            # What listens may take longer than the answer itself, and must not hold up the next one.
            self._later(self._tell, self._turn, found.b, dict(assumed))

    def _tell(self, turn: int, b: Matches, assumed: dict[str, Any]) -> None:
        for listener in self.compared if turn == self._turn else ():
            listener(b, assumed)

    @staticmethod
    def _later(act: Callable[..., None], *given: Any) -> None:
        timer = threading.Timer(REST_SECONDS, act, given)
        timer.daemon = True
        timer.start()

    def _offer_kinds(self, found: Compared) -> None:
        """Offer the kinds of change that occur; the one that was looked at stays where it still does."""
        before = self.kind.value
        options = [(f"all ({found.moved:,})", "")]
        options += [(f"{name} ({count:,})", name) for name, count in found.counts.items() if count]
        self._offering = True
        self.kind.options = options
        self.kind.value = before if before in {value for _, value in options} else ""
        self._offering = False
        self._page_kind()

    def _page_kind(self) -> None:
        if self._compared is not None and not self._offering:
            self._places = self._compared.places(self.kind.value or "")
            self._pager.show(len(self._places))

    def _page(self, start: int, end: int) -> Markup:
        found, places = self._compared, self._places[start:end]
        if found is None:
            return Markup("")
        which = f", {CHANGE_WORDS[self.kind.value]}" if self.kind.value else ""
        caption = f"{len(places):,} of {len(self._places):,} rows that B changes{which}, masked"
        return changed_rows(found.a.rows(places), found.b.rows(places), caption)

    def _propose(self) -> None:
        found = self._compared
        if found is None:
            return
        with failures_in(self._said, "Could not propose B"):
            values = {path: typed(path, value) for path, value in self._assumed.items()}
            kinds = ", ".join(f"{count:,} {name}" for name, count in found.counts.items() if count)
            why = (
                f"Measured on {found.rows:,} rows of {self._given.log.source.name}: {found.moved:,} get another "
                f"answer than before{f' ({kinds})' if kinds else ''}."
            )
            run = run_of(self._workbook, self._given, found.b)
            self._said.value = propose(self._workbook, values, why=why, origin="measured", run=run)

    def _write(self) -> None:
        found = self._compared
        if found is not None:
            with failures_in(self._said, "Could not write the changed rows"):
                files = {"policy-changes": found.frame()}
                self._said.value = write_out(self._workbook, self._given.log, files)

    def _keep(self) -> None:
        self._answer.children = ()
        self._said.value = note("A is kept. Nothing was changed.")


def b_words(assumed: Mapping[str, Any]) -> str:
    """Say what B sets, by the decisions' titles and the labels of their answers."""
    return ", ".join(
        f"{definitions()[path].ask.title.lower()}: {_answer(path, value)}" for path, value in assumed.items()
    )


def _answer(path: str, value: str) -> str:
    found = definitions()[path]
    label = next((one.label for one in found.options if one.value == value), "")
    return f"{label[:1].lower()}{label[1:]}" if label else value_words(typed(path, value), found)


def sampled(found: Compared, rows: int, noun: str) -> Markup:
    """Say of how many rows the figures are."""
    return note(
        f"On {found.rows:,} of {rows:,} {noun}, a sample. The figures of all {noun} follow when the control rests."
    )
