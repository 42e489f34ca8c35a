"""The matching lab: a log replayed against records, as the blueprint says, with what is still open said."""

from __future__ import annotations

from collections.abc import Mapping

import ipywidgets as w

from blueprint_kit.matching import Matches
from blueprint_kit.model import definitions
from blueprint_kit.tables import Table
from blueprint_kit.views.cards import empty_card, note, same_in_python
from blueprint_kit.views.lab_breakdown import legs_words, searched_line
from blueprint_kit.views.lab_match import match_counts, match_verdict
from blueprint_kit.views.lab_runs import undecided_line
from blueprint_kit.views.safe import joined

from ..steps import button
from ..workbook import Workbook
from .choosing import FileChoice, python_path
from .link_quality import LinkQuality
from .match_business import MatchBusiness
from .match_keeping import MatchKeeping
from .match_policies import MatchPolicies
from .match_rows import MatchRows, WhyNot
from .match_run import MatchInput, noun_of
from .match_runs import MatchRuns
from .match_sensitivity import MatchSensitivity
from .match_start import KEYS, Start, usual_start
from .proposing import propose
from .running import LongRun
from .showing import failures_in, holder, line, part
from .vendors_lab import VendorsLab

_ROWS_A_SECOND = 60_000
_SLOW_SECONDS = 5


class MatchLab:
    """Contacts, further records and a log are chosen; a press of Run shows what the decisions do."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._given: MatchInput | None = None
        self._said, self._before, self._keys = holder(), holder(), holder()
        self._result = w.VBox()
        self.working = LongRun("Matching")
        self.run = button("Run", self.start, primary=True)
        self.propose = button("Propose the usual start", self._propose)
        self._setup = w.VBox([self._before, line(self.run)])
        self.files = {
            kind: FileChoice(workbook, f"match.{kind}", label, self._chosen, none=none)
            for kind, label, none in (
                ("contact", "Contacts", ""), ("log", "Interactions", ""),
                ("lead", "Leads", "none"), ("company", "Companies", "none"),
            )
        }  # fmt: skip
        for file in list(self.files.values())[1:]:
            file.again.layout.display = "none"
        self.files["contact"].again.on_click(lambda _: self._look())
        self.recorded = MatchRuns(workbook)
        choices = w.GridBox(tuple(file.box for file in self.files.values())).add_class("bk-files")
        self.box = w.VBox(
            [
                choices,
                self._keys,
                line(self.propose),
                self._setup,
                self._said,
                self.working.box,
                self._result,
                self.recorded.box,
            ]
        ).add_class("bk-lab")
        self.business: MatchBusiness | None = None
        self.sensitivity: MatchSensitivity | None = None
        self._chosen(None)
        for file in self.files.values():
            file.restore()
        workbook.listen(self._follow)

    def given(self) -> MatchInput | None:
        """Return what a run would read, None while contacts or interactions are missing."""
        log = self.files["log"].table
        records = {kind: file.table for kind, file in self.files.items() if kind != "log" and file.table}
        if log is None or "contact" not in records:
            return None
        found = MatchInput(records, log)
        if not found.same_as(self._given):
            self._given = found
        return self._given

    def start(self) -> None:
        """Replay the log."""
        given = self.given()
        if given is None or self.working.busy:
            return
        self._result.children = ()
        self._said.value = ""
        blueprint = self._workbook.blueprint
        self.working.start(
            given.rows,
            lambda progress: given.match(blueprint, progress=progress),
            lambda found: self._show(given, found),
        )

    def _look(self) -> None:
        for file in self.files.values():
            file.look()

    def _chosen(self, _table: Table | None) -> None:
        self._result.children = ()
        if not hasattr(self, "box"):
            return
        self._show_keys()

    def _follow(self) -> None:
        self._show_keys()
        for shown in (self.business, self.sensitivity):
            if shown:
                shown.show()

    def _show_keys(self) -> None:
        """Show what is missing before a run: files, the one answer it cannot do without, and the usual others."""
        given, known = self.given(), bool(self._workbook.blueprint.working(KEYS))
        start = usual_start(self._workbook.blueprint, given)
        self.propose.layout.display = "" if start else "none"
        self._setup.layout.display = "" if known and given else "none"
        if not known:
            fact = "By what is a caller looked up? Nobody has said yet."
            self._keys.value = empty_card(
                fact, f"Answer below, or propose the usual start: {_titles(start)}."
            )
        elif given is None:
            self._keys.value = empty_card("No run yet.", "Choose the contacts and the interactions.")
        else:
            self._keys.value = note(f"Still open for a first run: {_titles(start)}.") if start else ""
            seconds = given.rows / _ROWS_A_SECOND
            about = f", about {seconds:,.0f} s" if seconds > _SLOW_SECONDS else ""
            records = ", ".join(f"{len(table):,} {kind} records" for kind, table in given.records.items())
            self._before.value = note(f"{len(given.log):,} rows of the log against {records}{about}.")

    def _propose(self) -> None:
        start = usual_start(self._workbook.blueprint, self.given())
        values = {path: one.value for path, one in start.items()}
        why = {path: one.why for path, one in start.items()}
        self._said.value = propose(self._workbook, values, why=why, origin="suggested")

    def _show(self, given: MatchInput, found: Matches) -> None:
        with failures_in(self._said, "Could not show the result"):
            noun = noun_of(found)
            self.policies = MatchPolicies(self._workbook, given, found)
            self.business = MatchBusiness(self._workbook, given, found)
            self.policies.compared.append(self.business.compare)
            self.sensitivity = MatchSensitivity(self._workbook, given)
            notices = joined(note(one) for one in found.notices)
            legs = note(said) if (said := legs_words(found.summary)) else ""
            read = searched_line(found.searched) + legs
            head = match_verdict(found.summary, noun) + undecided_line(found.working_paths) + read + notices
            counts = head + match_counts(found.summary, noun) + same_in_python(self._call(given))
            self._result.children = (
                part(holder(counts)),
                MatchRows(given, found).box,
                self.policies.box,
                self.business.box,
                self.sensitivity.box,
                WhyNot(self._workbook, given, found).box,
                VendorsLab(self._workbook, given, found, self._call(given)).box,
                MatchKeeping(self._workbook, given, found).box,
            )
            shown = [*self._result.children]
            self.quality = LinkQuality(self._workbook, given, found, self.files["log"].name, lambda: shown)
            self._result.children = (*shown, self.quality.box)

    def _call(self, given: MatchInput) -> str:
        records = ", ".join(
            f'"{kind}": bk.read_table({python_path(self.files[kind].name)})' for kind in given.records
        )
        return f"bk.match({{{records}}}, bk.read_table({python_path(self.files['log'].name)}), bp)"


def _titles(start: Mapping[str, Start]) -> str:
    return ", ".join(definitions()[path].ask.title.lower() for path in start)
