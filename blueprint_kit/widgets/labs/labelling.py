"""Pairs of records in the labelling panel: which are the same person."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import ipywidgets as w
from markupsafe import Markup

from blueprint_kit.matching import (
    Duplicates,
    LabelledEvaluation,
    Plan,
    evaluate_given,
    labels_path,
    plan_duplicates,
)
from blueprint_kit.matching.truth.pair_errors import MISSED, WRONG
from blueprint_kit.matching.truth.sampling import Pair
from blueprint_kit.tables import Table
from blueprint_kit.views.lab_labels import estimates_table, given_table, labels_verdict, strata_table

from ..workbook import Workbook
from .label_cards import Cards
from .label_panel import LabelPanel, Told
from .wrong_pairs import PairList


class RecordPairs:
    """Pairs of one table; ``hidden`` columns would say the answer and are left out of the cards."""

    title = "How good are these rules? Label pairs"
    hint = (
        "Look at a sample of pairs and say which are the same person. A few hundred answers tell how good the rules "
        "are on all records. What the rules said stays hidden until the end."
    )
    ask = (
        "Show names and numbers while this panel is open? They stand on this screen only; what is saved is ids and "
        "answers. Masked cards still say which fields are equal."
    )
    nothing = "There are no two records to compare."
    wrong = (WRONG, MISSED)

    def __init__(
        self, workbook: Workbook, table: Table, found: Duplicates, name: str, hidden: Collection[str]
    ) -> None:
        self._table, self._found = table, found
        self.path = labels_path(workbook.file.path.parent, name, found.inputs["contacts"])
        self._cards = Cards(table, hidden)
        self.rows = len(table)
        self.joined = int(sum(size * (size - 1) // 2 for size in found.clusters["size"]))
        self.command = (
            f'blueprint-kit duplicates --blueprint FILE --contacts DATA --labels "labels/{self.path.name}"'
        )

    def draw(self, wanted: int, seed: int) -> Plan:
        """Draw pairs."""
        return plan_duplicates(self._table, self._found, wanted=wanted, seed=seed)

    def card(self, pair: Pair, *, clear: bool) -> dict[str, Any]:
        """Return both records, field by field."""
        return self._cards.of(pair, clear=clear)

    def figures(self, found: LabelledEvaluation, _plan: Plan) -> Markup:
        """Return what the answers say of all pairs."""
        return labels_verdict(found) + estimates_table(found) + strata_table(found)

    def given(self, labels: Table) -> Markup:
        """Return what a table of labels from elsewhere says."""
        return given_table(evaluate_given(self._table, self._found, labels))

    def listed(self, rows: list[Told], title: str, headings: tuple[str, str], hint: str) -> w.Widget:
        """Return pairs by id, names masked."""
        shown = [(pair.rows, said) for pair, said in rows]
        return PairList(self._table, self._found, shown, title=title, headings=headings, hint=hint).box


class Labelling(LabelPanel):
    """The panel for one search for duplicates."""

    def __init__(
        self, workbook: Workbook, table: Table, found: Duplicates, name: str,
        *, hidden: Collection[str] = (), opened: Callable[[bool], None] = lambda _: None,
    ) -> None:  # fmt: skip
        super().__init__(workbook, RecordPairs(workbook, table, found, name, hidden), opened=opened)
