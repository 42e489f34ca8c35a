"""Fuzzy candidates in the duplicates lab: a button, the pairs masked, and what the fields say of each."""

from __future__ import annotations

import ipywidgets as w
from markupsafe import Markup

from blueprint_kit.matching import Duplicates
from blueprint_kit.matching.fuzzy import (
    INSTALL,
    THRESHOLD,
    FuzzyCandidates,
    fuzzy_candidates,
    fuzzy_evidence,
    installed,
)
from blueprint_kit.tables import Table
from blueprint_kit.views.cards import heading, note, same_in_python
from blueprint_kit.views.lab_fuzzy import (
    bands_table,
    blocks_table,
    candidates_table,
    fuzzy_evaluation_table,
    fuzzy_verdict,
    waterfall,
)
from blueprint_kit.views.tables import counted

from ..steps import button
from ..workbook import Workbook
from .choosing import python_path
from .proposing import record
from .running import LongRun
from .showing import Pager, failures_in, holder, line, part
from .wrong_pairs import names_by_row

_HINT = (
    "Pairs that no exact rule joins and that may still be one person, with a probability and what each field says. "
    "Nothing is merged."
)
_DRAWN = 50
"""Pairs that are offered as pictures."""


class FuzzyPairs:
    """Looks for fuzzy candidates at a press; without the extra it says what to install."""

    def __init__(
        self, workbook: Workbook, table: Table, exact: Duplicates, file: str, truth: str = ""
    ) -> None:
        self._workbook, self._table, self._exact, self._file, self._truth = (
            workbook,
            table,
            exact,
            file,
            truth,
        )
        self._said = holder()
        self._result = w.VBox()
        self.working = LongRun("Scoring pairs")
        self.run = button("Look for fuzzy candidates", self.start)
        title = holder(heading("Fuzzy candidates", _HINT))
        if not installed():
            self.box: w.VBox = part(
                title, holder(note(f"This needs Splink, which is not installed: {INSTALL}"))
            )
            return
        self.box = part(title, line(self.run), self._said, self.working.box, self._result)

    def start(self) -> None:
        """Score the pairs and show what was found."""
        if self.working.busy:
            return
        self._said.value = ""
        with failures_in(self._said, "Could not look for fuzzy candidates"):
            left_out = [self._truth] if self._truth else []
            self.working.start(
                len(self._table),
                lambda _: fuzzy_candidates(
                    self._table, self._workbook.blueprint, threshold=THRESHOLD, duplicates=self._exact
                ),
                lambda found: self._show(found, left_out),
            )

    def _show(self, found: FuzzyCandidates, left_out: list[str]) -> None:
        with failures_in(self._said, "Could not show the candidates"):
            counts = found.summary
            call = f"bk.fuzzy_candidates(bk.read_table({python_path(self._file)}), bp)"
            measure = Markup("")
            if left_out:
                measure = fuzzy_evaluation_table(found.evaluate(self._truth), self._truth)
            head = (
                fuzzy_verdict(counts)
                + bands_table(counts)
                + measure
                + blocks_table(counts)
                + same_in_python(call)
            )
            children: list[w.Widget] = [part(holder(head))]
            if len(found):
                children.append(_Listed(self._table, found).box)
            keep = button("Record these counts", lambda: self._record(found))
            self._result.children = (*children, line(keep))

    def _record(self, found: FuzzyCandidates) -> None:
        with failures_in(self._said, "Could not record this run"):
            source = self._table.source
            key, run = fuzzy_evidence(
                found, f"Fuzzy candidates in {source.name}"[:300],
                inputs={source.name: source.fingerprint}, on=self._workbook.today,
            )  # fmt: skip
            refused = record(self._workbook, key, run)
            kept = f"Recorded: {counted(len(found), 'candidate')}, counts only, no rows."
            self._said.value = note(refused, bad=True) if refused else note(kept)


class _Listed:
    """The candidates fifty at a time, and one of them drawn."""

    def __init__(self, table: Table, found: FuzzyCandidates) -> None:
        self._found = found
        self._ids = found.exact.frame["record_id"].tolist()
        self._names = names_by_row(table)
        self._picture = holder()
        self.pager = Pager(self._page)
        shown = range(min(len(found), _DRAWN))
        self.which = w.Dropdown(
            options=[(f"Pair {number + 1}", number) for number in shown], description="Explain", index=0
        )
        self.which.observe(lambda _: self._draw(), names="value")
        self.box = part(holder(heading("Candidates", "The most probable first; ids and names masked.")),
                        self.pager.box, line(self.which), self._picture)  # fmt: skip
        self.pager.show(len(found))
        self._draw()

    def _page(self, start: int, end: int) -> Markup:
        pairs = (
            (
                [self._named(row) for row in self._found.pair(number)],
                self._found.probability(number),
                self._found.why(number),
            )
            for number in range(start, end)
        )
        return candidates_table(pairs, f"{end - start:,} of {len(self._found):,} pairs")

    def _named(self, row: int) -> tuple[str, str]:
        return self._ids[row] or f"row {row + 1:,}", self._names[row]

    def _draw(self) -> None:
        number = int(self.which.value)
        self._picture.value = waterfall(
            self._found.explain(number), self._found.model.prior, self._found.probability(number),
            title=f"What the fields say of pair {number + 1}",
        )  # fmt: skip
