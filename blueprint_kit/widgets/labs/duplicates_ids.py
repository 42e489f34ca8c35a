"""Whether a column of ids can carry a key: chosen by name, looked at, recorded."""

from __future__ import annotations

import ipywidgets as w

from blueprint_kit.matching import IdAudit, audit_ids, ids_evidence
from blueprint_kit.tables import Table
from blueprint_kit.views.cards import heading, note, same_in_python
from blueprint_kit.views.lab_merge import ids_card

from ..steps import button
from ..workbook import Workbook
from .choosing import python_path
from .proposing import record
from .running import LongRun
from .showing import failures_in, holder, line, part

_ID_ROLES = ("external_id", "record_id", "company_id")


class IdSection:
    """One column at a time."""

    def __init__(self, workbook: Workbook, table: Table, name: str) -> None:
        self._workbook, self._table, self._name = workbook, table, name
        self._audit: IdAudit | None = None
        self.working = LongRun("Looking at the ids")
        self.column = w.Dropdown(description="Column of ids", layout=w.Layout(width="24em"))
        columns = [str(one) for one in table.frame.columns]
        likely = [column for role in _ID_ROLES for column in table.columns(role)]
        self.column.options = [*likely, *(one for one in columns if one not in likely)]
        self.column.value = next(iter(self.column.options), None)
        self._told, self._said = holder(), holder()
        self._keep = button("Record these ids", self._record)
        self._keep.layout.display = "none"
        hint = "Missing, repeated, reused, differing in case, cut by a spreadsheet; of Salesforce, 15 and 18 characters."
        self.box = part(
            holder(heading("Can this id carry a key?", hint)),
            line(self.column, button("Look at this column", self.start, primary=True)),
            self.working.box, self._told, line(self._keep), self._said,
        )  # fmt: skip

    def start(self) -> None:
        """Look at the chosen column."""
        if self.working.busy or not self.column.value:
            return
        self._said.value, self._told.value = "", ""
        self._keep.layout.display = "none"
        table, column = self._table, str(self.column.value)
        self.working.start(len(table), lambda _: audit_ids(table, column), self._show)

    def _show(self, found: IdAudit) -> None:
        with failures_in(self._said, "Could not show these ids"):
            self._audit = found
            call = (
                f"blueprint-kit duplicates --blueprint {self._workbook.file.path.name} "
                f"--contacts {python_path(self._name)} --id-column {python_path(found.column)}"
            )
            self._told.value = ids_card(found) + same_in_python(call, "On the command line")
            self._keep.layout.display = ""

    def _record(self) -> None:
        if self._audit is None:
            return
        with failures_in(self._said, "Could not record these ids"):
            source, column = self._table.source, self._audit.column
            run = ids_evidence(
                self._audit, f"Ids in {column} of {source.name}"[:300],
                inputs={f"{source.name}, column {column}"[:300]: source.fingerprint}, on=self._workbook.today,
            )  # fmt: skip
            refused = record(self._workbook, *run)
            said = refused or "Recorded below. It holds counts only, no rows."
            self._said.value = note(said, bad=bool(refused))
