"""What known products would have done with the rows of a run: chosen, counted, listed, and kept as evidence."""

from __future__ import annotations

import ipywidgets as w
import pandas as pd
from markupsafe import Markup

from blueprint_kit.matching import Matches, VendorRun, compare_vendors, vendors_evidence
from blueprint_kit.matching.vendor import Behaviour, of_systems
from blueprint_kit.matching.vendor_runs import DIFFERENCES
from blueprint_kit.matching.vendor_words import difference_words
from blueprint_kit.model.policies import MatchRules
from blueprint_kit.views.cards import heading, note, same_in_python
from blueprint_kit.views.lab_runs import run_card
from blueprint_kit.views.lab_vendors import differing_rows, vendors_found
from blueprint_kit.views.tables import of

from ..steps import button
from ..workbook import Workbook
from .match_run import MatchInput
from .proposing import record
from .running import LongRun
from .showing import Pager, failures_in, holder, line, part

_HINT = (
    "Approximations of what vendors document, each with source and day. No product is run; verify in your own edition "
    "before it decides anything."
)


class VendorsLab:
    """Behaviours are ticked, those of the chosen systems first; a press runs them on the rows of the replay."""

    def __init__(self, workbook: Workbook, given: MatchInput, found: Matches, call: str) -> None:
        self._workbook, self._given, self._found, self._call = workbook, given, found, call
        # The answers beside which vendors stand were made under these decisions, whatever is changed meanwhile.
        self._blueprint = workbook.blueprint
        systems = [self._blueprint.working(path) for path in ("scope.crm", "scope.contact_center")]
        chosen = {str(one) for one in systems if one}
        offered = [
            one for one in of_systems(*chosen) if one.question != "company" or "company" in given.records
        ]
        self.ticks = {one.name: _tick(one, chosen) for one in offered}
        self.run = button("Compare with these", self.start, primary=True)
        self.working = LongRun("Running vendors' behaviours")
        self._said, self._told = holder(), holder()
        self._result = w.VBox()
        self.box = part(
            holder(heading("What known products would have done", _HINT)),
            w.GridBox(tuple(self.ticks.values())).add_class("bk-files"),
            line(self.run), self.working.box, self._said, self._result,
        )  # fmt: skip

    def start(self) -> None:
        """Run what is ticked."""
        names = tuple(name for name, tick in self.ticks.items() if tick.value)
        self._result.children = ()
        self._said.value = "" if names else note("Tick at least one behaviour.", bad=True)
        if not names or self.working.busy:
            return
        given, blueprint = self._given, self._blueprint
        self.working.start(
            given.rows,
            lambda _: compare_vendors(given.records, given.log, blueprint, names=names, matches=self._found),
            lambda runs: self._show(names, runs),
        )

    def _show(self, names: tuple[str, ...], runs: tuple[VendorRun, ...]) -> None:
        with failures_in(self._said, "Could not show the comparison"):
            code = f"{self._call.replace('bk.match(', 'bk.compare_vendors(', 1)[:-1]}, names={names!r})"
            self._told.value = vendors_found(runs) + same_in_python(code)
            self._result.children = (
                self._told,
                VendorRows(self._given, runs).box,
                VendorKeeping(self._workbook, self._given, runs, self._blueprint.match_rules()).box,
            )


def _tick(one: Behaviour, chosen: set[str]) -> w.Checkbox:
    hint = f"{one.approximated} Read {one.checked.isoformat()}, grade {one.grade}."
    value = not chosen.isdisjoint(one.systems)
    return w.Checkbox(description=one.title, value=value, indent=False, tooltip=hint)


class VendorRows:
    """The rows where one behaviour differs, masked, fifty at a time."""

    def __init__(self, given: MatchInput, runs: tuple[VendorRun, ...]) -> None:
        self._given, self._runs = given, {one.behaviour.name: one for one in runs}
        self._rows: pd.DataFrame = runs[0].differing
        self.vendor = w.Dropdown(
            description="Behaviour",
            options=[(f"{one.behaviour.title} ({len(one.differing):,})", one.behaviour.name) for one in runs],
            layout=w.Layout(width="26em"),
        )
        self.difference = w.Dropdown(description="Differs how", layout=w.Layout(width="24em"))
        self.pager = Pager(self._page)
        self.vendor.observe(lambda _: self._choose(), "value")
        self.difference.observe(lambda _: self._show(), "value")
        self.box = part(
            holder(heading("Rows that differ")), line(self.vendor, self.difference), self.pager.box
        )
        self._choose()

    @property
    def _run(self) -> VendorRun:
        return self._runs[self.vendor.value]

    def _choose(self) -> None:
        counts, words = self._run.counts, difference_words(self._run.behaviour.question)
        kinds = [
            (f"{words[one]} ({counts[one]:,})", one) for one in DIFFERENCES if one != "same" and counts[one]
        ]
        self.difference.options = [("every way", ""), *kinds]
        self.difference.value = ""
        self._show()

    def _show(self) -> None:
        rows, kind = self._run.differing, self.difference.value
        self._rows = rows[rows["difference"].eq(kind)] if kind else rows
        self.pager.show(len(self._rows))

    def _page(self, start: int, end: int) -> Markup:
        rows = self._rows.iloc[start:end]
        parties = self._given.parties(rows["row"]) if self._run.behaviour.question == "caller" else []
        return differing_rows(self._run, rows, parties, f"{len(rows):,} of {len(self._rows):,} rows, masked")


class VendorKeeping:
    """Record the comparison as evidence: counts alone."""

    def __init__(
        self, workbook: Workbook, given: MatchInput, runs: tuple[VendorRun, ...], rules: MatchRules
    ) -> None:
        self._workbook, self._given, self._runs, self._rules = workbook, given, runs, rules
        self._said, self._card = holder(), holder()
        self.box = part(
            holder(heading("Keep the comparison", "It is kept in the blueprint as counts, without a row.")),
            line(button("Record this comparison", self._record, primary=True)), self._said, self._card,
        )  # fmt: skip

    def _record(self) -> None:
        with failures_in(self._said, "Could not record this comparison"):
            title = f"Vendors' behaviours beside {self._given.log.source.name}"[:300]
            key, run = vendors_evidence(
                self._runs, self._rules, title, inputs=self._given.inputs, on=self._workbook.today
            )
            refused = record(self._workbook, key, run)
            self._said.value = (
                note(refused, bad=True) if refused else note("Recorded. It holds counts only, no rows.")
            )
            if not refused:
                self._card.value = run_card(key, run, self._workbook.blueprint, result=self._result())

    def _result(self) -> str:
        return "; ".join(
            f"{one.behaviour.title}: {of(len(one.differing), len(one.frame), one.noun)} differ"
            for one in self._runs
        )
