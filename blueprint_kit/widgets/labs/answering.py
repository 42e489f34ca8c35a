"""One rater's way through the pairs of a plan: answers saved at once, undone, taken up again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from blueprint_kit.matching.truth.labels import AGREED, Label, Labels, read_labels, save_labels
from blueprint_kit.matching.truth.sampling import Pair, Plan


class Answering:
    """The pairs that one rater answers, and where they are.

    Every answer is written at once onto what the file holds at that moment, so that a stop loses none
    and another rater's answers stay.
    """

    def __init__(self, path: Path, plan: Plan, rater: str) -> None:
        self.path, self.plan, self.rater = path, plan, rater
        self.labels = read_labels(path) if path.exists() else Labels.for_plan(plan)
        self.pairs = plan.pairs if rater != AGREED else self._apart()
        self._history: list[Label | None] = []
        self._places: list[int] = []
        self.place = 0
        self.next_open(0)

    @property
    def pair(self) -> Pair | None:
        """The pair that is shown, None where there is none."""
        return self.pairs[self.place] if self.pairs else None

    @property
    def answers(self) -> int:
        """How many of the pairs this rater has answered."""
        said = self.labels.by(self.rater)
        return sum(pair.key in said for pair in self.pairs)

    @property
    def answer(self) -> str:
        """What this rater said of the pair that is shown, empty where nothing."""
        return self.labels.by(self.rater).get(self.pair.key, "") if self.pair else ""

    @property
    def whole(self) -> bool:
        """Whether every pair is answered."""
        return self.answers == len(self.pairs)

    def give(self, label: str) -> None:
        """Answer on the pair that is shown, and go on to the next that is open."""
        pair = self.pair
        if pair is None:
            return
        before = self.labels.by(self.rater).get(pair.key)
        self._change(lambda labels: labels.with_label(pair.key, label, self.rater))
        self._history.append(Label(pair.key, before, self.rater) if before else None)
        self._places.append(self.place)
        self.next_open(self.place + 1)

    def undo(self) -> bool:
        """Take back the newest answer and show its pair; after a restart, the newest in the file."""
        if self._places:
            self.place, before = self._places.pop(), self._history.pop()
            key = self.pairs[self.place].key
            if before:
                self._change(lambda labels: labels.with_label(key, before.label, self.rater))
            else:
                self._change(lambda labels: labels.without(key, self.rater))
            return True
        mine = {pair.key: place for place, pair in enumerate(self.pairs)}
        last = next(
            (one for one in reversed(self.labels.entries) if one.rater == self.rater and one.pair in mine),
            None,
        )
        if last is None:
            return False
        self._change(lambda labels: labels.without(last.pair, self.rater))
        self.place = mine[last.pair]
        return True

    def move(self, by: int) -> None:
        """Look at another pair without an answer."""
        self.place = max(0, min(len(self.pairs) - 1, self.place + by))

    def next_open(self, start: int) -> None:
        """Go to the next pair without an answer, from the beginning again where none follows."""
        said, many = self.labels.by(self.rater), len(self.pairs)
        order = [place % many for place in range(start, start + many)] if many else []
        self.place = next(
            (one for one in order if self.pairs[one].key not in said), min(start, max(0, many - 1))
        )

    def _apart(self) -> tuple[Pair, ...]:
        """Return the pairs on which two raters differ."""
        first, second = self.labels.by("A"), self.labels.by("B")
        return tuple(
            pair for pair in self.plan.pairs
            if pair.key in first and pair.key in second and first[pair.key] != second[pair.key]
        )  # fmt: skip

    def _change(self, change: Callable[[Labels], Labels]) -> None:
        held = read_labels(self.path) if self.path.exists() else Labels.for_plan(self.plan)
        changed = change(held)
        if not held.entries or changed.counts_for(self.plan):
            changed = replace(changed, plan=self.plan.digest, seed=self.plan.seed, wanted=self.plan.wanted)
        save_labels(self.path, changed)
        self.labels = changed
