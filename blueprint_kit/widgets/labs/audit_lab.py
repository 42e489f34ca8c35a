"""The audit panel: contacts, call log and activities together, the six problems counted, the run kept."""

from __future__ import annotations

from collections.abc import Mapping

import ipywidgets as w

from blueprint_kit.auditing import Audit, audit, audit_evidence
from blueprint_kit.tables import Table
from blueprint_kit.views.cards import empty_card, heading, note, same_in_python
from blueprint_kit.views.lab_audit import not_measured_table, problem_details, six_problems
from blueprint_kit.views.lab_runs import run_card, undecided_line

from ..steps import button
from ..workbook import Workbook
from .choosing import FileChoice, python_path
from .proposing import record
from .running import LongRun
from .showing import failures_in, holder, line, part

ASKED: Mapping[str, str] = {
    "contacts": "Contacts",
    "interactions": "Call log",
    "activities": "CRM activities",
    "users": "CRM users",
}
"""What is chosen -> its label; all but the users are needed."""
_OPTIONAL = "users"


class AuditLab:
    """Four files; a press of Run counts the six problems in them."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._before, self._said = holder(), holder()
        self._result = w.VBox()
        self._keeping: AuditKeeping | None = None
        self.working = LongRun("Comparing the exports")
        self.run = button("Run", self.start, primary=True)
        self.files = {
            name: FileChoice(
                workbook,
                f"audit.{name}",
                label,
                self._chosen,
                none="None; ownership is counted in part" if name == _OPTIONAL else "",
            )
            for name, label in ASKED.items()
        }
        choices = (one.box for one in self.files.values())
        self.box = w.VBox(
            [*choices, line(self.run), self._before, self._said, self.working.box, self._result]
        ).add_class("bk-lab")
        self._chosen(None)
        for one in self.files.values():
            one.restore()
        workbook.listen(self._follow)

    def start(self) -> None:
        """Count the six problems."""
        tables = self._tables()
        if self._missing() or self.working.busy:
            return
        self._result.children = ()
        self._said.value = ""
        blueprint = self._workbook.blueprint

        def work(_: object) -> Audit:
            return audit(
                tables["contacts"],
                tables["interactions"],
                tables["activities"],
                users=tables.get(_OPTIONAL),
                blueprint=blueprint,
            )

        self.working.start(sum(map(len, tables.values())), work, lambda found: self._show(tables, found))

    def _tables(self) -> dict[str, Table]:
        return {name: one.table for name, one in self.files.items() if one.table is not None}

    def _missing(self) -> list[str]:
        held = self._tables()
        return [label for name, label in ASKED.items() if name != _OPTIONAL and name not in held]

    def _chosen(self, _: Table | None) -> None:
        if not hasattr(self, "box"):
            return  # the choices of last time are taken up while the panel is made
        self._result.children = ()
        missing = self._missing()
        self.run.layout.display = "none" if missing else ""
        if missing:
            asked = ", ".join(missing)
            hint = f"Choose exports of the same days. Still to choose: {asked}."
            self._before.value = empty_card("No run yet.", hint)
        else:
            rows = sum(map(len, self._tables().values()))
            self._before.value = note(f"{rows:,} rows. They stay on this machine.")

    def _follow(self) -> None:
        if self._keeping:
            self._keeping.show()

    def _show(self, tables: Mapping[str, Table], found: Audit) -> None:
        with failures_in(self._said, "Could not show the result"):
            head = six_problems(found) + undecided_line(found.working_paths)
            self._keeping = AuditKeeping(self._workbook, tables, found)
            self._result.children = (
                part(holder(head + same_in_python(self._call(tables)))),
                *(part(holder(problem_details(section))) for section in found.sections),
                part(holder(not_measured_table(found))),
                self._keeping.box,
            )

    def _call(self, tables: Mapping[str, Table]) -> str:
        read = {name: f"bk.read_table({python_path(self.files[name].name)})" for name in tables}
        users = f", users={read[_OPTIONAL]}" if _OPTIONAL in read else ""
        return (
            f"bk.audit({read['contacts']}, {read['interactions']}, {read['activities']}{users}, blueprint=bp)"
        )


class AuditKeeping:
    """Record the run as evidence."""

    def __init__(self, workbook: Workbook, tables: Mapping[str, Table], found: Audit) -> None:
        self._workbook, self._tables, self._found = workbook, tables, found
        self._said, self._card = holder(), holder()
        self._key = ""
        hint = "A run is kept in the blueprint as counts, without a row. Decisions can cite it."
        self.keep = button("Record this run", self._record, primary=True)
        self.box = part(holder(heading("Keep", hint)), line(self.keep), self._said, self._card)

    def _record(self) -> None:
        with failures_in(self._said, "Could not record this run"):
            sources = [table.source for table in self._tables.values()]
            key, run = audit_evidence(
                self._found,
                "Audit of today",
                inputs={one.name: one.fingerprint for one in sources},
                on=self._workbook.today,
            )
            refused = record(self._workbook, key, run)
            kept = "Recorded. It holds counts only, no rows."
            self._said.value = note(refused, bad=True) if refused else note(kept)
            self._key = "" if refused else key
            self.show()

    def show(self) -> None:
        """Follow the blueprint: who cites the run now."""
        run = self._workbook.blueprint.evidence.get(self._key)
        if run is not None:
            result = self._found.verdict()
            self._card.value = run_card(self._key, run, self._workbook.blueprint, result=result)
