"""The team's exports: choose one, see what it is and what a spreadsheet destroyed, correct its columns."""

from __future__ import annotations

import ipywidgets as w

from blueprint_kit.errors import BlueprintKitError
from blueprint_kit.tables import Table
from blueprint_kit.views.cards import empty_card, error_card, heading, same_in_python
from blueprint_kit.views.lab_exports import damage_card, file_facts, sample_rows

from ..steps import button
from ..workbook import Workbook
from .choosing import FileChoice, python_path
from .columns import ColumnRoles
from .shelf import shelf_of
from .showing import failures_in, holder, line, part


class ExportsPanel:
    """One file at a time: facts, damage, columns with their roles, three masked rows."""

    def __init__(self, workbook: Workbook) -> None:
        self._shelf = shelf_of(workbook)
        self.file = FileChoice(workbook, "exports", "File", self._show)
        self.elsewhere = w.Text(
            description="Elsewhere",
            placeholder="path of a file on this machine",
            continuous_update=False,
            layout=w.Layout(width="34em"),
        )
        self._said = holder()
        self._facts, self._damage, self._sample = holder(), holder(), holder()
        self._roles = ColumnRoles(self._correct)
        self._parts = w.VBox()
        self._result = (
            part(self._facts),
            part(self._damage),
            part(holder(heading("Columns", "What each column means, why, and how sure that is. Correct a role where it is wrong."))),
            self._roles.box,
            part(self._sample),
        )  # fmt: skip
        take = line(self.elsewhere, button("Take this file", self._take))
        self.box = w.VBox([self.file.box, take, self._said, self._parts]).add_class("bk-lab")
        self._show(None)
        self.file.restore()

    def _take(self) -> None:
        try:
            name = self._shelf.add(self.elsewhere.value)
        except BlueprintKitError as error:
            self._said.value = error_card("Could not take this file", error)
            return
        self._said.value, self.elsewhere.value = "", ""
        self.file.choose(name)

    def _show(self, table: Table | None) -> None:
        if table is None:
            fact = "No file is shown." if self.file_is_chosen() else "No file is chosen yet."
            self._parts.children = (
                holder(empty_card(fact, "Choose an export, or drop one into the folder data.")),
            )
            return
        with failures_in(self._said, "Could not show this file"):
            self._said.value = ""
            self._facts.value = file_facts(table)
            self._damage.value = damage_card(table.source.name, table.damage)
            self._roles.show(table)
            call = f"bk.read_table({python_path(self.file.name)})"
            self._sample.value = sample_rows(table) + same_in_python(call)
            self._parts.children = self._result

    def file_is_chosen(self) -> bool:
        """Return whether the list points at a file, read or not."""
        return bool(getattr(self, "file", None) and self.file.name)

    def _correct(self, column: str, role: str | None) -> None:
        with failures_in(self._said, "Could not keep this correction"):
            self._shelf.correct(self.file.name, column, role)
