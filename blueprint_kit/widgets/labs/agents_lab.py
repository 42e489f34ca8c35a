"""The agents panel: a call log and the CRM's users, who is whom, and how agents could be recognised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import ipywidgets as w

from blueprint_kit.auditing import AGENT_KEY, Agents, agents_by_key, agents_evidence, map_agents
from blueprint_kit.model.record import Run
from blueprint_kit.tables import Table
from blueprint_kit.views.cards import empty_card, heading, note, same_in_python
from blueprint_kit.views.lab_agents import agent_states, agents_by_answer, option_label, to_clear_up
from blueprint_kit.views.lab_runs import run_card

from ..steps import button
from ..workbook import Workbook
from .choosing import FileChoice, python_path
from .proposing import propose, record
from .running import LongRun
from .showing import failures_in, holder, line, part
from .writing import write_out

_BY_HAND = "mapping_table"


@dataclass(frozen=True, eq=False)
class AgentsFound:
    """Who is whom as the blueprint says now, and under each answer that both exports hold."""

    log: Table
    users: Table
    now: Agents
    by_key: Mapping[str, Agents]

    def best(self) -> tuple[str, Agents]:
        """Return the answer under which most rows of the log have an owner; a list kept by hand where none has."""
        found = max(
            self.by_key.items(), key=lambda one: one[1].calls["matched"], default=(_BY_HAND, self.now)
        )
        return found if found[1].calls["matched"] else (_BY_HAND, self.now)


class AgentsLab:
    """Two files; a press of Run says which agent is which CRM user."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._before, self._said = holder(), holder()
        self._result = w.VBox()
        self._keeping: AgentsKeeping | None = None
        self.working = LongRun("Comparing agents and users")
        self.run = button("Run", self.start, primary=True)
        # The choices are those of the audit, which reads the same exports.
        self.files = {
            "interactions": FileChoice(workbook, "audit.interactions", "Call log", self._chosen),
            "users": FileChoice(workbook, "audit.users", "CRM users", self._chosen),
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
        """Compare agents and users."""
        log, users = (self.files[name].table for name in ("interactions", "users"))
        if log is None or users is None or self.working.busy:
            return
        self._result.children = ()
        self._said.value = ""
        blueprint = self._workbook.blueprint

        def work(_: object) -> AgentsFound:
            return AgentsFound(log, users, map_agents(log, users, blueprint), agents_by_key(log, users))

        self.working.start(len(log) + len(users), work, self._show)

    def _chosen(self, _: Table | None) -> None:
        if not hasattr(self, "box"):
            return  # the choices of last time are taken up while the panel is made
        self._result.children = ()
        missing = [one.pick.description for one in self.files.values() if one.table is None]
        self.run.layout.display = "none" if missing else ""
        if missing:
            asked = " and ".join(missing)
            self._before.value = empty_card("No run yet.", f"Still to choose: {asked}.")
        else:
            self._before.value = note("Both files stay on this machine.")

    def _follow(self) -> None:
        if self._keeping:
            self._keeping.show()

    def _show(self, found: AgentsFound) -> None:
        with failures_in(self._said, "Could not show the result"):
            self._keeping = AgentsKeeping(self._workbook, found)
            self._result.children = (
                part(holder(agent_states(found.now) + same_in_python(self._call()))),
                part(holder(agents_by_answer(found.by_key))),
                part(holder(to_clear_up(found.now))),
                self._keeping.box,
            )

    def _call(self) -> str:
        log, users = (python_path(self.files[name].name) for name in ("interactions", "users"))
        return f"bk.map_agents(bk.read_table({log}), bk.read_table({users}), bp)"


class AgentsKeeping:
    """Record the run, propose an answer that cites it, and write who is whom to a file."""

    def __init__(self, workbook: Workbook, found: AgentsFound) -> None:
        self._workbook, self._found = workbook, found
        self._said, self._card = holder(), holder()
        self._key, self._kept = "", found.now
        self._best, self._of_best = found.best()
        actions = [
            button("Record this run", self._record, primary=True),
            button("Write who is whom", self._write),
        ]
        if workbook.blueprint.working(AGENT_KEY) is None:
            actions.insert(1, button(f"Propose: {option_label(self._best)}", self._propose))
        hint = "A run is kept in the blueprint as counts, without a name. The file is yours, in clear."
        self.box = part(holder(heading("Keep", hint)), line(*actions), self._said, self._card)

    def _run(self, found: Agents) -> tuple[str, Run]:
        sources = (self._found.log.source, self._found.users.source)
        inputs = {one.name: one.fingerprint for one in sources}
        return agents_evidence(found, "Agents and CRM users", inputs=inputs, on=self._workbook.today)

    def _record(self) -> None:
        with failures_in(self._said, "Could not record this run"):
            key, run = self._run(self._found.now)
            refused = record(self._workbook, key, run)
            kept = "Recorded. It holds counts only, no names."
            self._said.value = note(refused, bad=True) if refused else note(kept)
            self._key, self._kept = "" if refused else key, self._found.now
            self.show()

    def _propose(self) -> None:
        with failures_in(self._said, "Could not propose this"):
            run = self._run(self._of_best)
            self._said.value = propose(
                self._workbook,
                {AGENT_KEY: self._best},
                why=self._of_best.verdict(),
                origin="measured",
                run=run,
            )
            self._key, self._kept = run[0], self._of_best
            self.show()

    def _write(self) -> None:
        with failures_in(self._said, "Could not write the file"):
            self._said.value = write_out(self._workbook, self._found.log, {"agents": self._found.now.frame})

    def show(self) -> None:
        """Follow the blueprint: who cites the run now."""
        run = self._workbook.blueprint.evidence.get(self._key)
        if run is not None:
            card = run_card(self._key, run, self._workbook.blueprint, result=self._kept.verdict())
            self._card.value = card
