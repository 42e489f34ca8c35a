"""Two policies on the same log: B differs from what the blueprint says in what is set here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as w
import pandas as pd
from markupsafe import Markup

from blueprint_kit.matching import OUTCOMES, Matches
from blueprint_kit.model import definitions
from blueprint_kit.views.cards import heading, note
from blueprint_kit.views.lab_match import ab_verdict, changed_rows
from blueprint_kit.views.lab_runs import policies_table

from ..steps import button
from ..workbook import Workbook
from .match_run import MatchInput, noun_of
from .proposing import propose
from .running import LongRun
from .showing import Pager, holder, line, part

CHOICES = (
    "matching.customer_party",
    "matching.phone.digits_only_is_international",
    "matching.phone.comparison",
    "matching.phone.extensions",
    "matching.on_multiple",
    "matching.on_shared_number",
)
NUMBERS = ("matching.phone.shared_number_threshold", "matching.phone.last_digits")
_AS_IN_A = "as in A"


class MatchPolicies:
    """A is what the blueprint says; B is A with the answers set here, on the same rows."""

    def __init__(self, workbook: Workbook, given: MatchInput, a: Matches) -> None:
        self._workbook, self._given, self._a, self._b = workbook, given, a, a
        self._assumed: dict[str, Any] = {}
        self.compared: list[Callable[[Matches, dict[str, Any]], None]] = []
        self._changed: pd.Series[bool] = a.frame["outcome"].eq("")
        self.controls: dict[str, w.Widget] = {
            **{path: _choice(path) for path in CHOICES},
            **{path: _number(path) for path in NUMBERS},
        }
        self.run = LongRun("Comparing A and B")
        self._said, self._told = holder(), holder()
        self._pager = Pager(self._page)
        self._answer = w.VBox()
        hint = "A is the run above. Set B, then compare on the same rows; nothing is recorded."
        self.box = part(
            holder(heading("Policy A and B", hint)),
            w.GridBox(tuple(self.controls.values())).add_class("bk-policies"),
            line(button("Compare", self.compare, primary=True)),
            self.run.box, self._answer, self._said,
        )  # fmt: skip

    def assumed(self) -> dict[str, Any]:
        """Return what B sets, by path."""
        found: dict[str, Any] = {
            path: self.controls[path].value for path in CHOICES if self.controls[path].value
        }
        for path in NUMBERS:
            if self.controls[path].value.strip():
                found[path] = self.controls[path].value.strip()
        return found

    def compare(self) -> None:
        """Replay the log under B."""
        self._assumed = self.assumed()
        self._said.value = ""
        self._answer.children = ()
        if not self._assumed:
            self._said.value = note("B is the same as A. Set at least one answer for B.")
            return
        blueprint, given, assumed = self._workbook.blueprint, self._given, dict(self._assumed)
        self.run.start(given.rows, lambda _: given.match(blueprint, assumed), self._show)

    def _show(self, b: Matches) -> None:
        self._b = b
        one, other, noun = self._a.frame, b.frame, noun_of(self._a)
        self._changed = one["outcome"].ne(other["outcome"]) | one["record_id"].ne(other["record_id"])
        counts = policies_table(self._a.summary.outcomes, b.summary.outcomes, OUTCOMES, noun=noun)
        self._told.value = ab_verdict(self._a, b, noun) + counts
        moved = int(self._changed.sum())
        actions = line(button("Propose B", self._propose), button("Keep A", self._keep))
        self._pager.show(moved)
        self._answer.children = (self._told, actions, self._pager.box) if moved else (self._told, actions)
        for listener in self.compared:
            listener(b, self._assumed)

    def _page(self, start: int, end: int) -> Markup:
        one, other = (found.frame[self._changed].iloc[start:end] for found in (self._a, self._b))
        caption = f"{len(one):,} of {int(self._changed.sum()):,} rows that B changes, masked"
        return changed_rows(one, other, caption)

    def _propose(self) -> None:
        values = {path: _typed(path, value) for path, value in self._assumed.items()}
        moved, rows = int(self._changed.sum()), len(self._a)
        why = f"Measured on {rows:,} rows of {self._given.log.source.name}: {moved:,} get another answer than before."
        self._said.value = propose(self._workbook, values, why=why, origin="measured")

    def _keep(self) -> None:
        self._answer.children = ()
        self._said.value = note("A is kept. Nothing was changed.")


def _typed(path: str, value: Any) -> Any:
    if path in NUMBERS:
        return int(value)
    return value == "true" if value in {"true", "false"} else value


def _choice(path: str) -> w.Dropdown:
    found = definitions()[path]
    named = [(one.label, one.value) for one in found.options] or [("yes", "true"), ("no", "false")]
    options = [(_AS_IN_A, ""), *named]
    return w.Dropdown(description=found.ask.title, options=options, value="")


def _number(path: str) -> w.Text:
    return w.Text(
        description=definitions()[path].ask.title, placeholder=_AS_IN_A, value="", continuous_update=False
    )
