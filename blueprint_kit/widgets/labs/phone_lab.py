"""The phone lab: one column of numbers read as decided, with everything that was assumed said."""

from __future__ import annotations

import ipywidgets as w

from blueprint_kit.errors import BlueprintKitError
from blueprint_kit.phone.recall import Recall
from blueprint_kit.tables import PHONE_ROLES, Table
from blueprint_kit.views.cards import empty_card, error_card, note, same_in_python
from blueprint_kit.views.lab_phone import phone_counts
from blueprint_kit.views.lab_runs import undecided_line, verdict

from ..steps import button
from ..workbook import Workbook
from .choosing import FileChoice, python_path
from .phone_keeping import PhoneKeeping
from .phone_ladder import PhoneLadder
from .phone_packs import PhonePacks
from .phone_policies import PhonePolicies
from .phone_rows import PhoneRows, PhoneTrace
from .phone_run import DEFAULT_ONLY, ROWS_A_SECOND, PhoneInput, PhoneResult, counted_run, marked, with_default
from .phone_runs import PhoneRuns
from .running import LongRun
from .showing import failures_in, holder, line, part

_SLOW_SECONDS = 5


class PhoneLab:
    """File, column and region are chosen; a press of Run shows the column's counts, rows and policies."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._filling = False
        self.column = w.Dropdown(description="Phone column", layout=w.Layout(width="18em"))
        self.region_column = w.Dropdown(description="Country from", layout=w.Layout(width="22em"))
        self.region = w.Text(
            description="Default region", placeholder="such as DE", continuous_update=False,
            layout=w.Layout(width="10em"),
        )  # fmt: skip
        self.run = button("Run", self.start, primary=True)
        self._before, self._said = holder(), holder()
        self.working = LongRun("Reading the numbers")
        self._setup = w.VBox([line(self.column, self.region_column, self.region, self.run), self._before])
        self._result = w.VBox()
        self.box = w.VBox().add_class("bk-lab")
        self.file = FileChoice(workbook, "phone.file", "File", self._chosen)
        self.recorded = PhoneRuns(workbook)
        self.box.children = (
            self.file.box, self._setup, self._said, self.working.box, self._result, self.recorded.box,
            PhonePacks(workbook).box,
        )  # fmt: skip
        for control in (self.column, self.region_column, self.region):
            control.observe(lambda _: self._changed(), "value")
        self._chosen(None)
        self.file.restore()

    def _chosen(self, table: Table | None) -> None:
        """Offer the columns of a table, those that hold numbers first."""
        self._result.children = ()
        self._recall = Recall()
        self._setup.layout.display = "" if table else "none"
        if table is None:
            fact = (
                "No file is read yet."
                if hasattr(self, "file") and self.file.name
                else "No file is chosen yet."
            )
            self._said.value = empty_card(fact, "Choose an export that holds phone numbers.")
            return
        self._said.value = ""
        names = [str(name) for name in table.frame.columns]
        phones = [name for role in PHONE_ROLES for name in table.columns(role)]
        countries = [*table.columns("country"), *table.columns("region")]
        local, kept = self._workbook.local, f"labs.phone.{table.source.name}"
        held = local.remembered(kept, {})
        self._filling = True
        self.column.options = marked([*phones, *(name for name in names if name not in phones)], table)
        self.column.value = held["column"] if held.get("column") in names else (phones or names)[0]
        rest = [name for name in names if name not in countries]
        self.region_column.options = [
            ("as decided, row by row", ""),
            ("the default region only", DEFAULT_ONLY),
            *marked([*countries, *rest], table),
        ]
        named = held.get("region_column")
        self.region_column.value = named if named in [DEFAULT_ONLY, *names] else ""
        self.region.value = held.get("region") or self._workbook.blueprint.phone_policy().default_region or ""
        self._filling = False
        self._tell(len(table))

    def _changed(self) -> None:
        table = self.file.table
        if self._filling or table is None:
            return
        self._result.children = ()
        chosen = {
            "column": self.column.value,
            "region_column": self.region_column.value,
            "region": self.region.value,
        }
        self._workbook.local.remember(f"labs.phone.{table.source.name}", chosen)
        self._tell(len(table))

    def _tell(self, rows: int) -> None:
        seconds = rows / ROWS_A_SECOND
        about = f", about {seconds:,.0f} s" if seconds > _SLOW_SECONDS else ""
        self._before.value = note(f"{rows:,} rows{about}. They stay on this machine.")

    def given(self) -> PhoneInput | None:
        """Return what a run would read, None while nothing is chosen or the region is none."""
        if self.file.table is None:
            return None
        try:
            policy = with_default(self._workbook.blueprint.phone_policy(), self.region.value)
        except BlueprintKitError as error:
            self._said.value = error_card("Could not run", error)
            return None
        self._said.value = ""
        return PhoneInput(
            self.file.table, self.column.value, self.region_column.value or None, policy, self._recall
        )

    def start(self) -> None:
        """Run over the whole column."""
        given = self.given()
        if given is None or self.working.busy:
            return
        self._result.children = ()
        threshold = self._workbook.blueprint.working("matching.phone.shared_number_threshold")
        self.working.start(
            len(given.table),
            lambda progress: counted_run(given, progress, shared_from=int(threshold or 5)),
            self._show,
        )

    def _show(self, found: PhoneResult) -> None:
        with failures_in(self._said, "Could not show the result"):
            given, policy = found.given, found.given.policy
            head = verdict(
                f"{found.profile.verdict} {given.table.phone_damage(given.column).verdict()}",
                f"{given.table.source.name}, column {given.column}, region {given.read.words}. As decided so far: {policy}.",
            )
            counts = head + undecided_line(policy.working_paths) + phone_counts(found.profile, found.frame)
            self._keeping = PhoneKeeping(self._workbook, found)
            self._policies = PhonePolicies(self._workbook, found)
            self._ladder = PhoneLadder(self._workbook, found, self.file.name)
            trace = PhoneTrace(found, self._ladder.step)
            self._result.children = (
                part(holder(counts + same_in_python(self._call(found)))),
                PhoneRows(found).box,
                self._ladder.box,
                trace.box,
                self._policies.box,
                self._keeping.box,
            )

    def _call(self, found: PhoneResult) -> str:
        given = found.given
        own = self._workbook.blueprint.phone_policy()
        changed: dict[str, object] = {"default_region": given.policy.default_region}
        if given.policy.default_region == own.default_region:
            changed = {}
        if given.region_column == DEFAULT_ONLY:
            changed["region_sources"] = ("default",)
        said = ", ".join(f"{name}={value!r}" for name, value in changed.items())
        policy = f"replace(bp.phone_policy(), {said})" if changed else "bp.phone_policy()"
        named = given.region_column not in {None, DEFAULT_ONLY}
        region = f", region_column={given.region_column!r}" if named else ""
        read = f"bk.read_table({python_path(self.file.name)})"
        return f"bk.phone_column({read}, {given.column!r}, {policy}{region}).normalised()"
