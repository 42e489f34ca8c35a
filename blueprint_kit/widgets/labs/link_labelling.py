"""Calls beside records in the labelling panel: whether the record is who called."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from typing import Any

import ipywidgets as w
from markupsafe import Markup

from blueprint_kit.matching import (
    LabelledEvaluation,
    LinkPair,
    LinkPlan,
    Matches,
    Plan,
    evaluate_given_links,
    labels_path,
)
from blueprint_kit.matching.truth.link_errors import MISSED, WRONG
from blueprint_kit.matching.truth.sampling import Pair
from blueprint_kit.tables import Table
from blueprint_kit.views.cards import heading
from blueprint_kit.views.lab_labels import given_table
from blueprint_kit.views.lab_link_labels import call_pairs_table, link_labels_text

from ..workbook import Workbook
from .label_panel import LabelPanel, Told
from .link_cards import LinkCards
from .match_run import MatchInput
from .showing import Pager, holder, part
from .wrong_pairs import names_by_row


class LinkPairs:
    """Calls and records of one run; ``hidden`` columns would say the answer and are left out of the cards."""

    title = "How good are the links? Label calls"
    hint = (
        "Look at a sample of calls, each beside one record, and say whether that record is the caller (for a company: "
        "the caller's). A few hundred answers tell how many of all links are right. Which of them the rules linked "
        "stays hidden until the end."
    )
    ask = (
        "Show names and numbers while this panel is open? They stand on this screen only; what is saved is ids and "
        "answers. Masked cards still say where number, address or name agree."
    )
    nothing = "No call was linked, and none has anything in common with a record."
    wrong = (WRONG, MISSED)

    def __init__(
        self, workbook: Workbook, given: MatchInput, found: Matches, name: str, hidden: Collection[str] = ()
    ) -> None:
        self._given, self._found = given, found
        stem = name.rpartition(".")[0] or name
        # The files' own hashes are known already; those over all cells are made when pairs are drawn.
        content = hashlib.sha256("".join(given.inputs.values()).encode()).hexdigest()
        self.path = labels_path(workbook.file.path.parent, f"{stem}-links.csv", content)
        self._cards = LinkCards(given, found, hidden)
        self.rows = given.rows
        self.joined = int(found.frame["record_id"].ne("").sum())
        self.command = (
            "blueprint-kit match --blueprint FILE --contacts DATA --interactions DATA "
            f'--labels "labels/{self.path.name}"'
        )

    def draw(self, wanted: int, seed: int) -> Plan:
        """Draw calls."""
        return self._found.plan(wanted=wanted, seed=seed)

    def card(self, pair: Pair, *, clear: bool) -> dict[str, Any]:
        """Return call and record, field by field."""
        return self._cards.of(_link(pair), clear=clear)

    def figures(self, found: LabelledEvaluation, plan: Plan) -> Markup:
        """Return what the answers say of all calls."""
        if not isinstance(plan, LinkPlan):
            raise TypeError("Links are drawn by a plan of links.")
        return link_labels_text(found, plan)

    def given(self, labels: Table) -> Markup:
        """Return what a table of labels from elsewhere says."""
        return given_table(evaluate_given_links(self._found, labels))

    def listed(self, rows: list[Told], title: str, headings: tuple[str, str], hint: str) -> w.Widget:
        """Return calls by id beside records, names masked."""
        names = [names_by_row(self._given.records[kind]) for kind, _ in self._found.records]

        def page(start: int, end: int) -> Markup:
            shown = [
                (pair.key[0], (pair.key[1], names[_link(pair).book][pair.rows[1]]), said)
                for pair, said in rows[start:end]
            ]
            return call_pairs_table(shown, headings, f"{len(shown):,} of {len(rows):,} calls, masked")

        pager = Pager(page)
        pager.show(len(rows))
        return part(holder(heading(title, hint)), pager.box)


def _link(pair: Pair) -> LinkPair:
    if not isinstance(pair, LinkPair):
        raise TypeError("A pair of a plan of links is a call and a record.")
    return pair


def link_labelling(
    workbook: Workbook, given: MatchInput, found: Matches, name: str,
    *, hidden: Collection[str] = (), opened: Callable[[bool], None] = lambda _: None,
) -> LabelPanel:  # fmt: skip
    """Return the panel for one run."""
    return LabelPanel(workbook, LinkPairs(workbook, given, found, name, hidden), opened=opened)
