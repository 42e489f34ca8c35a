"""The strictness ladder in the phone lab: a call log replayed against the column, level by level."""

from __future__ import annotations

from dataclasses import dataclass, replace

import ipywidgets as w

from blueprint_kit.evidence import ladder_rules, ladder_run, versions_of
from blueprint_kit.matching.number_arrays import Numbers, numbers_in
from blueprint_kit.matching.phone_columns import has_direction, log_column
from blueprint_kit.matching.strictness import Ladder, replay, without_number
from blueprint_kit.model.levels import LEVELS, Level
from blueprint_kit.model.policies import PhonePolicy
from blueprint_kit.model.record import Run
from blueprint_kit.tables import PHONE_ROLES, Table
from blueprint_kit.views.cards import heading, note, same_in_python
from blueprint_kit.views.lab_ladder import calls_step, ladder_result
from blueprint_kit.views.ladder_charts import level_words

from ..steps import button
from ..workbook import Workbook
from .choosing import FileChoice
from .phone_policies import choice
from .phone_run import PhoneResult, Progress, marked
from .proposing import propose, record
from .running import LongRun
from .showing import failures_in, holder, line, part

_ROLES = tuple(dict.fromkeys(("customer_number", "caller", "called", *PHONE_ROLES)))


@dataclass(frozen=True)
class Replayed:
    """A ladder, and the calls' numbers it was made of."""

    numbers: Numbers
    ladder: Ladder
    without: tuple[tuple[str, int], ...]
    run: tuple[str, Run]


class PhoneLadder:
    """Call log and column are chosen; a press shows every level with its price."""

    def __init__(self, workbook: Workbook, found: PhoneResult, export: str = "") -> None:
        self._workbook, self._found, self._export = workbook, found, export
        self.last: Replayed | None = None
        self.column = w.Dropdown(description="Customer's number", layout=w.Layout(width="18em"))
        self.working = LongRun("Replaying the call log")
        self._said, self._shown, self._kept = holder(), holder(), holder()
        bare = found.given.policy.digits_only_is_international
        self.digits = choice("digits_only_is_international", [("yes", True), ("no", False)], bare)
        self.level = w.Dropdown(
            description="Level", options=[(level_words(level), level) for level in LEVELS],
            layout=w.Layout(width="26em"),
        )  # fmt: skip
        self._actions = line(
            self.level,
            button("Propose this level", self._propose),
            button("Record this ladder", self._record),
        )
        self._controls = line(self.column, self.digits, button("Replay the ladder", self.start, primary=True))
        hint = "Replays a call log against this column at each level of comparison, from exact to the last digits."
        self.box = part(holder(heading("Strictness ladder", hint)))
        self.file = FileChoice(workbook, "phone.calls", "Call log", self._chosen)
        self.box.children = (
            *self.box.children,
            self.file.box,
            self._controls,
            self._said,
            self.working.box,
            self._shown,
            self._actions,
            self._kept,
        )
        self._chosen(None)
        self.file.restore()

    def _chosen(self, table: Table | None) -> None:
        self.last = None
        self._shown.value = self._said.value = self._kept.value = ""
        self._actions.layout.display = "none"
        self._controls.layout.display = "" if table else "none"
        if table is None:
            return
        names = [str(name) for name in table.frame.columns]
        first = [name for role in _ROLES for name in table.columns(role)]
        by_direction = [("caller or called, by direction", "")] if has_direction(table) else []
        self.column.options = [
            *by_direction,
            *marked([*first, *(name for name in names if name not in first)], table),
        ]
        self.column.value = "" if by_direction else (first or names)[0]

    def _policy(self) -> PhonePolicy:
        return replace(self._found.given.policy, digits_only_is_international=bool(self.digits.value))

    def start(self) -> None:
        """Replay the log."""
        table, policy = self.file.table, self._policy()
        if table is None or self.working.busy:
            return
        self._shown.value = self._said.value = self._kept.value = ""
        self._actions.layout.display = "none"
        sources = self._workbook.blueprint.match_rules().interaction_region
        column = str(self.column.value)

        def work(progress: Progress) -> Replayed:
            calls = log_column(table, column, policy, sources).normalised(progress)
            numbers = numbers_in(calls, policy)
            ladder = replay(numbers, self._found.frame, policy)
            run = self._run(table, column, ladder, ladder_rules(policy, sources))
            return Replayed(numbers, ladder, without_number(calls, numbers), run)

        self.working.start(len(table), work, self._show)

    def _show(self, replayed: Replayed) -> None:
        with failures_in(self._said, "Could not show the ladder"):
            self.last = replayed
            named = f"column {self.column.value}" if self.column.value else "caller or called, by direction"
            self._said.value = note(f"{self.file.name}, {named}.")
            self._shown.value = ladder_result(replayed.ladder, replayed.without) + same_in_python(
                self._command(), "On the command line"
            )
            self._actions.layout.display = ""

    def _run(self, log: Table, column: str, ladder: Ladder, rules: str) -> tuple[str, Run]:
        given = self._found.given
        calls = f"{log.source.name}, column {column or 'by direction'}"[:300]
        return ladder_run(
            f"Ladder of {log.source.name} on {given.table.source.name}"[:300],
            inputs={given.label: given.table.source.fingerprint, calls: log.source.fingerprint},
            rules=rules,
            versions=versions_of("phonenumbers", "blueprint-kit"),
            calls=ladder.calls,
            records=ladder.records,
            levels=ladder.levels(),
            working_paths=given.policy.working_paths,
            on=self._workbook.today,
        )

    def _record(self) -> None:
        if self.last is None:
            return
        with failures_in(self._kept, "Could not record this ladder"):
            refused = record(self._workbook, *self.last.run)
            said = refused or "Recorded below. It holds counts only, no rows."
            self._kept.value = note(said, bad=bool(refused))

    def _propose(self) -> None:
        if self.last is None:
            return
        with failures_in(self._kept, "Could not propose this level"):
            level: Level = self.level.value
            rung = next(one for one in self.last.ladder.rungs if one.level == level)
            values: dict[str, object] = {"matching.phone.comparison": level.name}
            if level.last:
                values["matching.phone.last_digits"] = level.last
            why = (
                f"Measured on {self.last.ladder.calls:,} calls: {rung.hits:,} find one record at this level, "
                f"{rung.contradicted:,} contradict a stricter one, {rung.across:,} are joined with another country's number."
            )
            self._kept.value = propose(self._workbook, values, why=why, origin="measured", run=self.last.run)

    def _command(self) -> str:
        given, column = self._found.given, str(self.column.value)
        named = f' --ladder-column "{column}"' if column else ""
        own = bool(given.policy.digits_only_is_international)
        digits = (
            ""
            if bool(self.digits.value) is own
            else ", once “Digits alone are international” is answered as above"
        )
        return (
            f'blueprint-kit phones {self._export or given.table.source.name} --column "{given.column}" '
            f"--blueprint {self._workbook.file.path.name} --ladder {self.file.name}{named}{digits}"
        )

    def step(self, row: int) -> tuple[str, str] | None:
        """Return the step that says at which level calls find a row's number; None before a replay."""
        if self.last is None:
            return None
        one = self._found.frame.iloc[[row - 1]]
        return calls_step(replay(self.last.numbers, one, self._policy(), samples=0))
