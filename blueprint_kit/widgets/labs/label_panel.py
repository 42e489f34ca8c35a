"""The labelling panel: pairs answered by keyboard, blind to the rules, and what the answers say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import ipywidgets as w
from markupsafe import Markup

from blueprint_kit.matching import LabelledEvaluation, Plan, evaluate_labels, read_labels
from blueprint_kit.matching.agreement import agreement
from blueprint_kit.matching.truth.labels import AGREED, RATERS, Labels, other_states
from blueprint_kit.matching.truth.sampling import Pair
from blueprint_kit.matching.truth.sizes import half_width
from blueprint_kit.tables import Table
from blueprint_kit.views.cards import heading, note, same_in_python
from blueprint_kit.views.lab_labels import agreement_text
from blueprint_kit.views.tables import counted

from ..pair import PairCard
from ..steps import button
from ..workbook import Workbook
from .answering import Answering
from .choosing import FileChoice
from .running import LongRun
from .showing import failures_in, holder, line, part

_WANTED = 200
_LABELS = ("same", "different", "cannot tell")
Told = tuple[Pair, tuple[str, str]]
"""A pair and what is said of it."""


class LabelTask(Protocol):
    """What is labelled: how pairs are drawn and shown, and the words for what the answers mean."""

    title: str
    hint: str
    ask: str
    nothing: str
    """What is said where there is no pair at all."""
    wrong: tuple[str, str]
    """What it is called when the rules joined what differs, and left apart what is the same."""
    path: Path
    rows: int
    joined: int
    """How many pairs the rules joined."""
    command: str

    def draw(self, wanted: int, seed: int) -> Plan:
        """Draw pairs."""

    def card(self, pair: Pair, *, clear: bool) -> dict[str, Any]:
        """Return both sides of a pair, field by field."""

    def figures(self, found: LabelledEvaluation, plan: Plan) -> Markup:
        """Return what the answers say of all pairs."""

    def given(self, labels: Table) -> Markup:
        """Return what a table of labels from elsewhere says."""

    def listed(self, rows: list[Told], title: str, headings: tuple[str, str], hint: str) -> w.Widget:
        """Return pairs by id, masked."""


class LabelPanel:
    """Draws pairs, shows them one by one, keeps the answers, and says what they mean.

    ``opened`` is told whether pairs are being labelled, so that the page can hide what the rules said.
    """

    def __init__(
        self, workbook: Workbook, task: LabelTask, *, opened: Callable[[bool], None] = lambda _: None
    ) -> None:
        self._task, self._opened, self._path = task, opened, task.path
        self._clear = False
        self._answering: Answering | None = None
        self.wanted = w.BoundedIntText(
            description="Pairs", value=_WANTED, min=10, max=5000, layout=w.Layout(width="8em")
        )
        self.rater = w.Dropdown(
            description="Who answers",
            options=[("Rater A", "A"), ("Rater B", "B"), ("A and B together, where they differ", AGREED)],
            layout=w.Layout(width="18em"),
        )
        self._before, self._said = holder(), holder()
        self.working = LongRun("Drawing pairs")
        self._panel, self._result = w.VBox(), w.VBox()
        self._start = line(self.wanted, self.rater, button("Label pairs", self.start, primary=True))
        self.card: PairCard | None = None
        self._from_elsewhere = holder()
        self.elsewhere = FileChoice(
            workbook, f"labels.{task.path.name}", "Labels from elsewhere", self._given, none="none"
        )
        self.elsewhere.box.add_class("bk-label-file")
        self.box = part(
            holder(heading(task.title, task.hint)),
            self._before, self._start, self._said, self.working.box, self._panel, self._result,
            self.elsewhere.box, self._from_elsewhere,
        )  # fmt: skip
        self.wanted.observe(lambda _: self._tell(), "value")
        with failures_in(self._said, "Could not read the labels"):
            self._resume()
        self._tell()

    def start(self) -> None:
        """Draw the pairs and ask, once, whether they may be shown in clear."""
        self._said.value, self._result.children = "", ()
        with failures_in(self._said, "Could not draw pairs"):
            seed = read_labels(self._path).seed if self._path.exists() else 1
            wanted = self.wanted.value
            self.working.start(self._task.rows, lambda _: self._task.draw(wanted, seed), self._ask)

    def _given(self, table: Table | None) -> None:
        """Say what a table of two ids and a label says of the rules."""
        self._from_elsewhere.value = ""
        if table is not None:
            with failures_in(self._from_elsewhere, "Could not use these labels"):
                self._from_elsewhere.value = self._task.given(table)

    def close(self) -> None:
        """Put the pairs away; nothing in clear is left, and the next time asks again."""
        self._clear = False
        if self.card is not None:
            self.card.close()
        self.card, self._panel.children = None, ()
        self._start.layout.display = ""
        self._opened(False)
        self._tell()

    def _resume(self) -> None:
        if self._path.exists():
            self.wanted.value = read_labels(self._path).wanted

    def _tell(self) -> None:
        """Say what is there already, and how sure so many answers would make."""
        said = []
        if self._path.exists():
            with failures_in(self._said, "Could not read the labels"):
                held = read_labels(self._path)
                counts = [(rater, len(held.by(rater))) for rater in RATERS]
                done = ", ".join(f"rater {rater} {many:,}" for rater, many in counts[:2] if many)
                said.append(f"Labelled already: {done or 'none'}. It goes on where it stopped.")
        elif old := other_states(self._path):
            said.append(
                f"{counted(len(old), 'file')} of labels on an earlier content of this export "
                f"{'lies' if len(old) == 1 else 'lie'} in the folder labels. The export has changed since, so they "
                "do not count."
            )
        # About 45 of 100 pairs shown are joined ones, as long as there are so many; the rest looks for what was missed.
        width = half_width(
            min(self._task.joined, round(0.45 * self.wanted.value)), self._task.joined, expected=0.9
        )
        if self._task.joined:
            points = counted(max(1, round(100 * width)), "point")
            said.append(f"{self.wanted.value:,} pairs tell precision to about {points} either way.")
        self._before.value = note(" ".join(said))

    def _ask(self, plan: Plan) -> None:
        with failures_in(self._said, "Could not read the labels"):
            self._answering = Answering(self._path, plan, self.rater.value)
            self._start.layout.display = "none"
            if not self._answering.pairs:
                self._panel.children = ()
                self._start.layout.display = ""
                self._said.value = note(
                    "Rater A and rater B differ on no pair that both have labelled."
                    if self.rater.value == AGREED
                    else self._task.nothing
                )
                return
            self._opened(True)
            self._panel.children = (
                holder(Markup("<p>{}</p>").format(self._task.ask)),
                line(button("Show them", lambda: self._open(clear=True)),
                     button("Keep them masked", lambda: self._open(clear=False), primary=True)),
            )  # fmt: skip

    def _open(self, *, clear: bool) -> None:
        self._clear = clear
        self.card = PairCard(self._heard)
        self._panel.children = (
            self.card,
            line(button("Show results", self.results), button("Close", self.close)),
        )
        self._show(focus=True)

    def _heard(self, action: str) -> None:
        """Do what a key or button says; what goes wrong is said and loses no answer."""
        going = self._answering
        if going is None or self.card is None:
            return
        said = ""
        with failures_in(self._said, "Not saved"):
            if action in _LABELS:
                going.give(action)
                said = f"Saved: {action}."
            elif action == "undo":
                said = "Taken back." if going.undo() else "There is nothing to take back."
            elif action in {"back", "next"}:
                going.move(-1 if action == "back" else 1)
            self._said.value = ""
            self._show(said, focus=action == "show")
            if going.whole and action in _LABELS:
                self.results()

    def _show(self, said: str = "", *, focus: bool = False) -> None:
        going = self._answering
        if going is None or self.card is None or going.pair is None:
            return
        many, done = len(going.pairs), going.answers
        progress = f"{said} {done:,} of {many:,} labelled. Pair {going.place + 1:,}.".strip()
        if going.whole:
            progress += " All are labelled: the results stand below."
        if going.answer:
            progress += f" Answered: {going.answer}."
        card = self._task.card(going.pair, clear=self._clear)
        self.card.show(
            {**card, "said": progress, "done": done, "total": many, "answer": going.answer, "focus": focus}
        )

    def results(self) -> None:
        """Say what the answers mean; from here on the panel is no longer blind."""
        going = self._answering
        if going is None:
            return
        with failures_in(self._said, "Could not show the results"):
            self._result.children = (
                *self._measured(going.plan, going.labels),
                *self._lists(going.plan, going.labels),
            )

    def _measured(self, plan: Plan, labels: Labels) -> tuple[w.Widget, ...]:
        if not labels.counts_for(plan):
            answered = {one.pair for one in labels.entries}
            open_ = sum(pair.key not in answered for pair in plan.pairs)
            return (holder(note(
                f"Earlier answers were drawn under other rules or another number of pairs. {counted(open_, 'pair')} "
                "more, and the figures can be weighed."
            )),)  # fmt: skip
        found = evaluate_labels(plan, labels.settled())
        both = agreement(labels.by("A"), labels.by("B"))
        shown = (
            self._task.figures(found, plan) + agreement_text(both)
            + same_in_python(self._task.command, "Same on the command line")
        )  # fmt: skip
        return (part(holder(heading("What the labels say")), holder(shown)),)

    def _lists(self, plan: Plan, labels: Labels) -> list[w.Widget]:
        settled, kinds = labels.settled(), {one.name: one.kind for one in plan.strata}
        of_key, (joined, apart) = {pair.key: pair for pair in plan.pairs}, self._task.wrong
        wrong = [
            (pair, (joined if kinds[pair.stratum] == "joined" else apart, pair.stratum))
            for pair in plan.pairs
            if settled.get(pair.key) == ("different" if kinds[pair.stratum] == "joined" else "same")
        ]
        differ = [
            (of_key[key], (f"A: {first}", f"B: {second}"))
            for key, first, second in agreement(labels.by("A"), labels.by("B")).disagreements
            if key in of_key
        ]
        lists = []
        if wrong:
            hint = "Where the labels and the rules differ. Names are masked."
            lists.append(self._task.listed(wrong, "Wrong pairs", ("What is wrong", "Kind of pair"), hint))
        if differ:
            hint = "Choose A and B together above, and settle them."
            lists.append(self._task.listed(differ, "Where the raters differ", ("Rater A", "Rater B"), hint))
        return lists
