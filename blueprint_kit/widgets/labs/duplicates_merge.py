"""What a merge of the clusters would lose, under each record that could stay, and the plan as a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import ipywidgets as w

from blueprint_kit.matching import (
    WRITES_NOTHING,
    Duplicates,
    MergePlan,
    Survivorship,
    compare_survivors,
    merge_plan,
    simulate_survivorship,
    survivorship_evidence,
    why_not_shown,
)
from blueprint_kit.model import Blueprint, definitions
from blueprint_kit.model.record import Run
from blueprint_kit.tables import Table
from blueprint_kit.views.cards import heading, note, same_in_python
from blueprint_kit.views.lab_merge import fields_table, losses_verdict, plan_summary, survivors_table

from ..steps import button
from ..workbook import Workbook
from .proposing import NOBODY, propose, record
from .running import LongRun
from .showing import failures_in, holder, line, part
from .writing import write_out

SURVIVING = "deduplication.surviving_record"
_CALL = "bk.merge_plan(bk.find_duplicates(contacts, bp), bp).frame"


class MergeSection:
    """Shown where contact quality is part of the purpose; elsewhere one line says that it is not."""

    def __init__(
        self, workbook: Workbook, table: Table, found: Duplicates, left_out: Sequence[str] = ()
    ) -> None:
        self._workbook, self._table, self._found, self._left_out = workbook, table, found, tuple(left_out)
        self._compared: Mapping[str, Survivorship] = {}
        self._plan: MergePlan | None = None
        self.working = LongRun("Looking at what a merge would lose")
        self._told, self._said = holder(), holder()
        names = _names()
        self.option = w.Dropdown(
            description="The record that stays", options=[(label, value) for value, label in names.items()],
            layout=w.Layout(width="18em"),
        )  # fmt: skip
        self._actions = line(
            self.option,
            button("Propose this record", self._propose),
            button("Record what a merge would lose", self._record),
            button("Write the merge plan", self._write),
        )
        self._actions.layout.display = "none"
        self._show_it = line(button("Show what a merge would lose", self.start, primary=True))
        hint = f"Field by field, under each record that could stay. {WRITES_NOTHING}"
        self._heading = holder(heading("What a merge would lose", hint))
        self._why_not = holder()
        self.box = part(
            self._heading,
            self._why_not,
            self._show_it,
            self.working.box,
            self._told,
            self._actions,
            self._said,
        )
        self.follow()

    def follow(self) -> None:
        """Follow the blueprint: whether anybody merges contacts in this project."""
        why_not = why_not_shown(self._workbook.blueprint)
        self._why_not.value = note(why_not) if why_not else ""
        self._show_it.layout.display = "none" if why_not else ""
        if why_not:
            self._told.value, self._actions.layout.display = "", "none"

    def start(self) -> None:
        """Simulate each record that could stay, and draw the plan."""
        if self.working.busy:
            return
        self._said.value = ""
        found, blueprint, left_out = self._found, self._workbook.blueprint, self._left_out

        def work(_: object) -> tuple[Blueprint, Mapping[str, Survivorship], MergePlan]:
            compared = compare_survivors(found, blueprint, left_out=left_out)
            return blueprint, compared, merge_plan(found, blueprint, left_out=left_out)

        self.working.start(4 * len(self._table), work, lambda done: self._show(*done))

    def _show(self, blueprint: Blueprint, compared: Mapping[str, Survivorship], plan: MergePlan) -> None:
        with failures_in(self._said, "Could not show what a merge would lose"):
            self._compared, self._plan = compared, plan
            in_force = compared.get(plan.rule)
            shown = in_force or simulate_survivorship(self._found, blueprint, left_out=self._left_out)
            self._told.value = (
                losses_verdict(shown)
                + survivors_table(compared, _names(), plan.rule)
                + fields_table(shown)
                + plan_summary(plan, today=self._workbook.today)
                + same_in_python(_CALL)
            )
            self._actions.layout.display = "" if plan.clusters else "none"

    def _propose(self) -> None:
        option = str(self.option.value)
        with failures_in(self._said, "Could not propose this record"):
            lost = self._compared[option].lost
            why = (
                f"Measured on {len(self._found):,} clusters of {self._table.source.name}: a merge loses "
                f"{lost['owner']:,} owners, {lost['consent']:,} opt-outs and {lost['id']:,} billing or external ids."
            )
            # The run is that of the rules as they are with this record staying, so that it stands once they are in force.
            blueprint = self._workbook.blueprint
            free = blueprint.decision(SURVIVING).status != "decided"
            after = blueprint.propose(SURVIVING, option, by=NOBODY) if free else blueprint
            run = self._run(after, merge_plan(self._found, after, left_out=self._left_out))
            self._said.value = propose(
                self._workbook, {SURVIVING: option}, why=why, origin="measured", run=run
            )

    def _record(self) -> None:
        if self._plan is None:
            return
        with failures_in(self._said, "Could not record this run"):
            refused = record(self._workbook, *self._run(self._workbook.blueprint, self._plan))
            said = refused or "Recorded below. It holds counts only, no rows."
            self._said.value = note(said, bad=bool(refused))

    def _run(self, blueprint: Blueprint, plan: MergePlan) -> tuple[str, Run]:
        source = self._table.source
        return survivorship_evidence(
            plan, self._compared, blueprint, f"Merging the clusters of {source.name}"[:300],
            inputs={source.name: source.fingerprint}, on=self._workbook.today,
        )  # fmt: skip

    def _write(self) -> None:
        if self._plan is None:
            return
        with failures_in(self._said, "Could not write the merge plan"):
            said = write_out(self._workbook, self._table, {"merge-plan": self._plan.frame})
            self._said.value = said + note(f"It names records by id and columns, no value. {WRITES_NOTHING}")


def _names() -> dict[str, str]:
    return {str(one.value): one.label for one in definitions()[SURVIVING].options}
