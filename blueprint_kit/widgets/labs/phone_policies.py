"""Two policies on the same column: what B changes, which rows, and its proposal."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import ipywidgets as w
import pandas as pd
from markupsafe import Markup

from blueprint_kit.model import definitions
from blueprint_kit.model.policies import PhonePolicy
from blueprint_kit.phone import OUTCOMES
from blueprint_kit.phone.changes import changes, counted_kinds, written_changes
from blueprint_kit.views.cards import heading, note
from blueprint_kit.views.lab_changes import change_kinds, change_rows
from blueprint_kit.views.lab_runs import policies_table, thousand, verdict
from blueprint_kit.views.words import value_words

from ..steps import button
from ..workbook import Workbook
from .phone_repairs import RepairSwitches
from .phone_run import PhoneResult, run_phones, with_default
from .proposing import propose
from .running import LongRun
from .showing import Pager, failures_in, holder, line, part
from .writing import write_out

_YES_NO = ("digits_only_is_international", "accept_possible")
_SEVERAL = ("first", "all", "labelled", "reject")


class PhonePolicies:
    """A is the policy of the run; B differs in what is set here."""

    def __init__(self, workbook: Workbook, a: PhoneResult) -> None:
        self._workbook, self._a, self._b = workbook, a, a
        policy = a.given.policy
        self.controls: dict[str, w.Widget] = {
            **{name: choice(name, [("yes", True), ("no", False)], getattr(policy, name)) for name in _YES_NO},
            "several_numbers": choice(
                "several_numbers", [(one, one) for one in _SEVERAL], policy.several_numbers
            ),
            "default_region": w.Text(
                description=_title("default_region"),
                value=policy.default_region or "",
                continuous_update=False,
            ),
        }
        self.repairs = RepairSwitches(policy, a.profile)
        self.run = LongRun("Comparing A and B")
        self._said, self._told = holder(), holder()
        self._pager = Pager(self._page)
        self._changed: pd.DataFrame = a.frame.iloc[:0]
        self._answer = w.VBox()
        for control in (*self.controls.values(), *self.repairs.boxes.values()):
            control.observe(lambda _: self._changed_control(), "value")
        hint = "A is the run above. Set B and compare on the same rows; after that the answer follows each change."
        self.box = part(
            holder(heading("Policy A and B", hint)),
            w.GridBox(tuple(self.controls.values())).add_class("bk-policies"),
            self.repairs.box,
            line(button("Compare", self.compare, primary=True)),
            self.run.box, self._answer, self._said,
        )  # fmt: skip

    def policy(self) -> PhonePolicy:
        """Return B."""
        settings: dict[str, Any] = {name: self.controls[name].value for name in (*_YES_NO, "several_numbers")}
        other = with_default(self._a.given.policy, self.controls["default_region"].value)
        return self.repairs.policy(replace(other, **settings))

    def compare(self) -> None:
        """Run B on A's rows."""
        with failures_in(self._said, "Could not compare"):
            self._said.value = ""
            given = self._a.given.under(self.policy())
            shared = self._a.shared_from
            self.run.start(
                len(given.table), lambda progress: run_phones(given, progress, shared_from=shared), self._show
            )

    def _changed_control(self) -> None:
        """Follow a control once somebody has compared; a control moved during a run is followed after it."""
        if self._answer.children or self.run.busy:
            self.run.after(self.compare)

    def _show(self, b: PhoneResult) -> None:
        self._b = b
        one, other = self._a.frame, b.frame
        self._changed = changes(one, other)
        a_counts, b_counts = self._a.outcomes, b.outcomes
        in_a, in_b = (int(frame["phone_e164"].ne("").sum()) for frame in (one, other))
        more = in_b - in_a
        rows, moved = len(one), len(self._changed)
        said = f"B gives {'as many' if not more else f'{abs(more):,} ' + ('more' if more > 0 else 'fewer')} of {rows:,} cells a number."
        price = f"{moved:,} cells come out differently: {thousand(moved, rows).lstrip('+')} in every 1,000."
        self._told.value = verdict(said, price) + policies_table(
            a_counts, b_counts, OUTCOMES, noun="cells", beside=(("with a number", in_a, in_b),)
        )
        self._told.value += change_kinds(counted_kinds(self._changed), rows)
        actions = line(
            button("Propose B", self._propose),
            button("Keep A", self._keep),
            button("Write the changed rows", self._write),
        )
        self._pager.show(moved)
        self._answer.children = (self._told, actions, self._pager.box) if moved else (self._told, actions)

    def _page(self, start: int, end: int) -> Markup:
        caption = f"{end - start:,} of {len(self._changed):,} cells that B changes, masked"
        return change_rows(self._a.frame["phone_raw"], self._changed.iloc[start:end], caption)

    def _write(self) -> None:
        with failures_in(self._said, "Could not write the changed rows"):
            rows = written_changes(self._a.frame["phone_raw"], self._changed)
            self._said.value = write_out(self._workbook, self._a.given.table, {"policy-changes": rows})

    def _propose(self) -> None:
        a, b = self._a.given.policy, self._b.given.policy
        changed = {
            f"matching.phone.{name}": sorted(value) if isinstance(value, frozenset) else value
            for name in (*self.controls, "cleaning", "country_repairs")
            if getattr(a, name) != (value := getattr(b, name)) and value is not None
        }
        why = f"Measured on {len(self._a.frame):,} cells of {self._a.given.table.source.name}: {len(self._changed):,} differ from A."
        self._said.value = propose(
            self._workbook, changed, why=why, origin="measured", run=self._b.run(self._workbook)
        )

    def _keep(self) -> None:
        self._answer.children = ()
        self._said.value = note("A is kept. Nothing was changed.")


def _title(name: str) -> str:
    return definitions()[f"matching.phone.{name}"].ask.title


def choice(name: str, options: list[tuple[str, Any]], value: Any) -> w.Dropdown:
    """Return a list of a phone decision's answers under its title."""
    found = definitions()[f"matching.phone.{name}"]
    said = [(value_words(key, found), key) for _, key in options]
    return w.Dropdown(description=_title(name), options=said, value=value)
