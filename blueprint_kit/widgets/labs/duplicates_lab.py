"""The duplicates lab: which records are the same person by the decided rules, and how good that is."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as w
from markupsafe import Markup

from blueprint_kit.matching import Duplicates, errors_against, find_duplicates
from blueprint_kit.tables import Table
from blueprint_kit.views.cards import empty_card, heading, note, same_in_python
from blueprint_kit.views.lab_duplicates import (
    clusters_table,
    duplicates_verdict,
    evaluation_table,
    rules_table,
)
from blueprint_kit.views.lab_runs import undecided_line

from ..steps import button
from ..workbook import Workbook
from .choosing import FileChoice, python_path
from .duplicate_chains import Chains
from .duplicates_ids import IdSection
from .duplicates_keys import KEYS, KeySetsPanel
from .duplicates_merge import MergeSection
from .duplicates_runs import DuplicatesKeeping, DuplicatesRuns
from .fuzzy_pairs import FuzzyPairs
from .labelling import Labelling
from .proposing import propose
from .running import LongRun
from .showing import Pager, failures_in, holder, line, part
from .wrong_pairs import PairList, names_by_row

EMAIL_THEN_PHONE = (
    {"name": "email", "parts": ["email"], "name_gate": "similar_name"},
    {"name": "phone", "parts": ["phone"], "name_gate": "similar_name"},
)
_PROPOSED = "Address or number must agree, and names must be alike, so that a shared line joins no strangers."
_MEMBERS = 6


class DuplicatesLab:
    """One file of records; a press of Run shows the clusters, biggest first."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._keys, self._before, self._said = holder(), holder(), holder()
        self._result = w.VBox()
        self.working = LongRun("Looking for duplicates")
        self.run = button("Run", self.start, primary=True)
        self.propose = button("Propose: e-mail, then phone, names alike", self._propose)
        self.truth = w.Dropdown(description="Truth column, if there is one", layout=w.Layout(width="20em"))
        self._setup = w.VBox([line(self.truth, self.run), self._before])
        self.box = w.VBox().add_class("bk-lab")
        self.file = FileChoice(workbook, "duplicates.file", "Contacts", self._chosen)
        self.recorded = DuplicatesRuns(workbook)
        self.box.children = (
            self.file.box, self._keys, line(self.propose), self._setup, self._said, self.working.box, self._result,
            self.recorded.box,
        )  # fmt: skip
        self.merging: MergeSection | None = None
        self.keys: KeySetsPanel | None = None
        self.ids: IdSection | None = None
        self.labelling: Labelling | None = None
        self.fuzzy: FuzzyPairs | None = None
        self._chosen(None)
        self.file.restore()
        workbook.listen(self._follow)

    def start(self) -> None:
        """Look for duplicates."""
        table = self.file.table
        if table is None or self.working.busy:
            return
        self._result.children = ()
        self._said.value = ""
        blueprint = self._workbook.blueprint
        self.working.start(
            len(table), lambda _: find_duplicates(table, blueprint), lambda found: self._show(table, found)
        )

    def _chosen(self, table: Table | None) -> None:
        self._result.children = ()
        if table is not None:
            names = [str(name) for name in table.frame.columns]
            guess = next((name for name in names if name.strip().lower() in {"truth", "person"}), "")
            self.truth.options = [("none", ""), *((name, name) for name in names)]
            self.truth.value = guess
        self._show_keys()

    def _follow(self) -> None:
        self._show_keys()
        if self.merging:
            self.merging.follow()

    def _show_keys(self) -> None:
        """Show what is missing before a run: the file, or the one decision it cannot do without."""
        table, known = getattr(self, "file", None) and self.file.table, self._workbook.blueprint.working(KEYS)
        self.propose.layout.display = "none" if known else ""
        self._setup.layout.display = "" if known and table is not None else "none"
        if not known:
            fact = "When are two contacts the same person? Nobody has said yet."
            self._keys.value = empty_card(
                fact, "Answer that question, or propose a careful start and see what it joins."
            )
        elif table is None:
            self._keys.value = empty_card("No run yet.", "Choose the contacts.")
        else:
            self._keys.value = ""
            self._before.value = note(f"{len(table):,} records. They stay on this machine.")

    def _propose(self) -> None:
        self._said.value = propose(
            self._workbook, {KEYS: EMAIL_THEN_PHONE}, why=_PROPOSED, origin="suggested"
        )

    def _show(self, table: Table, found: Duplicates) -> None:
        with failures_in(self._said, "Could not show the result"):
            head = duplicates_verdict(found.summary) + undecided_line(found.working_paths)
            measure, truth = Markup(""), str(self.truth.value or "")
            if truth:
                measure = evaluation_table(found.evaluate(truth), truth)
            call = f"bk.find_duplicates(bk.read_table({python_path(self.file.name)}), bp)"
            counts = head + rules_table(found.summary) + measure + same_in_python(call)
            answers = [part(holder(counts)), Clusters(table, found).box, Chains(table, found).box]
            if truth:
                answers.append(_wrong(table, found, truth))
            self.keys = KeySetsPanel(self._workbook, table, found, self.file.name, truth)
            self.merging = MergeSection(self._workbook, table, found, (truth,) if truth else ())
            self.ids = IdSection(self._workbook, table, self.file.name)
            below = [self.keys.box, self.merging.box]
            self.labelling = Labelling(
                self._workbook, table, found, self.file.name,
                hidden=(truth,), opened=lambda open_: _hide([*answers, *below], hidden=open_),
            )  # fmt: skip
            self.fuzzy = FuzzyPairs(self._workbook, table, found, self.file.name, truth)
            answers.append(self.fuzzy.box)
            keeping = DuplicatesKeeping(self._workbook, table, found)
            self._result.children = (*answers, self.labelling.box, *below, self.ids.box, keeping.box)


def _hide(boxes: Sequence[w.Widget], *, hidden: bool) -> None:
    """Hide what the rules said while somebody labels pairs."""
    for box in boxes:
        box.layout.display = "none" if hidden else ""


def _wrong(table: Table, found: Duplicates, truth: str) -> w.Widget:
    errors = [(one.rows, (one.error, one.why)) for one in errors_against(table, found, truth)]
    hint = f"Where the rules and {truth} differ; missed pairs first. Names are masked."
    return PairList(
        table, found, errors, title="Wrong pairs", headings=("What is wrong", "Why"), hint=hint
    ).box


class Clusters:
    """Clusters fifty at a time, biggest first, their members masked."""

    def __init__(self, table: Table, found: Duplicates) -> None:
        self._found, self._clusters = found, found.clusters
        joined = found.frame[found.frame["cluster"].gt(0)]
        self._rows = joined.groupby("cluster")["row"].apply(list).to_dict()
        self._ids = found.frame["record_id"].tolist()
        self._names = names_by_row(table)
        self.pager = Pager(self._page)
        hint = "Biggest first. In a chain two records share nothing: look before anyone merges."
        self.box = part(holder(heading("Clusters", hint)), self.pager.box)
        self.pager.show(len(self._clusters))

    def _page(self, start: int, end: int) -> Markup:
        shown = self._clusters.iloc[start:end]
        members = [
            [
                (self._ids[row - 1] or f"row {row:,}", self._names[row - 1])
                for row in self._rows[cluster][:_MEMBERS]
            ]
            for cluster in shown["cluster"]
        ]
        caption = f"{len(shown):,} of {len(self._clusters):,} clusters, up to {_MEMBERS} records of each"
        return clusters_table(shown, members, caption)
