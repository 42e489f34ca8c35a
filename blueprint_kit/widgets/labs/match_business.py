"""A run, and policy B beside it, in business units; follows the costs as people state them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ipywidgets as w

from blueprint_kit.matching import Matches
from blueprint_kit.matching.whatif.costs import Business, Counted, as_loose, counted, looser, priced
from blueprint_kit.views.business import business_html
from blueprint_kit.views.cards import heading, note

from ..steps import button
from ..workbook import Workbook
from .match_run import MatchInput
from .running import LongRun
from .showing import failures_in, holder, line, part

_WHEN = "matching.create_when"


class MatchBusiness:
    """The figures are drawn at once; whether unknown callers may have a record is looked up on a press."""

    def __init__(self, workbook: Workbook, given: MatchInput, a: Matches) -> None:
        self._workbook, self._given = workbook, given
        self._runs: list[tuple[Matches, Mapping[str, Any]]] = [(a, {})]
        self._looser: dict[int, Matches] = {}
        self._drawn: object = None
        self._counted: dict[tuple[object, ...], Counted] = {}
        self.working = LongRun("Looking whether unknown callers may have a record")
        self._shown, self._said = holder(), holder()
        self._look = line(button("Look whether unknown callers may have a record", self.look))
        hint = "From what people stated below that one occurrence costs. Nobody's cost is assumed."
        self.box: w.VBox = part(
            holder(heading("In business units", hint)), self._shown, self._look, self._said, self.working.box
        ).add_class("bk-business")
        self.show()

    def compare(self, b: Matches, answers: Mapping[str, Any]) -> None:
        """Put policy B beside A; ``answers`` are those in which it differs."""
        self._runs = [self._runs[0], (b, dict(answers))]
        self._looser = {place: found for place, found in self._looser.items() if place == 0}
        self._counted = {key: found for key, found in self._counted.items() if key[0] == 0}
        self.show()

    def show(self) -> None:
        """Draw the figures with the costs as they stand; what did not change is not counted again."""
        blueprint = self._workbook.blueprint
        state = (
            dict(blueprint.unit_costs), str(blueprint.working(_WHEN)), len(self._runs), id(self._runs[-1][0]), set(self._looser),
        )  # fmt: skip
        if state == self._drawn:
            return
        self._drawn = state
        with failures_in(self._said, "Could not say this in business units"):
            found = [self._business(place) for place in range(len(self._runs))]
            self._shown.value = business_html(*found)
            self._look.layout.display = "" if self._asking(found) else "none"

    def look(self) -> None:
        """Replay with a looser comparison of numbers where a policy makes records."""
        blueprint, given = self._workbook.blueprint, self._given
        places = self._asking([self._business(place) for place in range(len(self._runs))])
        runs = [(place, *self._runs[place]) for place in places]

        def work(progress: Any) -> dict[int, Matches]:
            found = {}
            for done, (place, run, answers) in enumerate(runs):
                progress(done * given.rows)
                found[place] = looser(run, lambda more: given.match(blueprint, more), answers)
            return found

        def done(found: dict[int, Matches]) -> None:
            self._looser |= found
            self._said.value = note(
                "Looked up by the last eight digits; what that bounds stands in the formulas."
            )
            self.show()

        self.working.start(given.rows * max(len(runs), 1), work, done)

    def _business(self, place: int) -> Business:
        found, answers = self._runs[place]
        blueprint = self._workbook.blueprint
        makes = str(answers.get(_WHEN) or blueprint.working(_WHEN)) != "never"
        key = (place, id(found), makes, place in self._looser)
        if key not in self._counted:
            self._counted[key] = counted(found, looser=self._looser.get(place), makes=makes)
        return priced(self._counted[key], blueprint)

    def _asking(self, found: list[Business]) -> list[int]:
        """Return the runs whose policy makes records for callers of whom nobody looked whether they have one."""
        return [
            place
            for place, one in enumerate(found)
            if one.counts.creating and one.counts.likely is None and not as_loose(self._runs[place][0])
        ]
