"""The rows of a replay, fifty at a time; and why one interaction did not find one person."""

from __future__ import annotations

import ipywidgets as w
import pandas as pd
from markupsafe import Markup

from blueprint_kit.errors import InputError
from blueprint_kit.matching import Explanation, Matches
from blueprint_kit.views.cards import heading
from blueprint_kit.views.lab_match import match_rows, why_not_card

from ..steps import button
from ..workbook import Workbook
from .match_run import MatchInput
from .showing import Pager, failures_in, holder, line, part


class MatchRows:
    """The rows of one outcome, ids and numbers masked."""

    def __init__(self, given: MatchInput, found: Matches) -> None:
        self._given, self._found = given, found
        self._rows: pd.DataFrame = found.frame.iloc[:0]
        outcomes = found.summary.outcomes
        self.outcome = w.Dropdown(
            description="Outcome",
            options=[(f"{name} ({count:,})", name) for name, count in outcomes.items()],
            layout=w.Layout(width="18em"),
        )
        if "ambiguous" in outcomes:
            self.outcome.value = "ambiguous"
        self.pager = Pager(self._page)
        self.outcome.observe(lambda _: self._show(), "value")
        self.box = part(holder(heading("Rows")), line(self.outcome), self.pager.box)
        self._show()

    def _show(self) -> None:
        frame = self._found.frame
        self._rows = frame[frame["outcome"].eq(self.outcome.value)]
        self.pager.show(len(self._rows))

    def _page(self, start: int, end: int) -> Markup:
        rows = self._rows.iloc[start:end]
        caption = f"{len(rows):,} of {len(self._rows):,} rows, masked"
        return match_rows(rows, self._given.parties(rows["row"]), caption)


class WhyNot:
    """Two ids, and the rules between them one by one; the text to copy is masked as well."""

    def __init__(self, workbook: Workbook, given: MatchInput, found: Matches) -> None:
        self._workbook, self._given, self._found = workbook, given, found
        asked = "its id, or row 12" if given.has_ids else "row of the log, such as 12"
        self.interaction = w.Text(description="Interaction", placeholder=asked, layout=w.Layout(width="20em"))
        self.contact = w.Text(
            description="Contact", placeholder="id of the record, or empty", layout=w.Layout(width="20em")
        )
        self._card = holder()
        self.text = w.Textarea(layout=w.Layout(width="100%", height="220px")).add_class("bk-copy")
        self.text.layout.display = "none"
        hint = "Rules in order, masked, and the smallest change that would match."
        self.box = part(
            holder(heading("Why not this person?", hint)),
            line(self.interaction, self.contact),
            line(button("Show why", self._show, primary=True), button("Copy as text", self._copy)),
            self._card,
            self.text,
        )

    def explanation(self) -> Explanation:
        """Return the reasons for the ids that were typed."""
        contact = self.contact.value.strip() or None
        if self._given.has_ids:
            return self._found.explain(self.interaction.value, contact)
        row = self.interaction.value.strip()
        if not row.isdecimal() or not 1 <= int(row) <= len(self._found):
            raise InputError(
                "This log has no ids, so that a row is named by its number.",
                remedy=f"Write a number from 1 to {len(self._found):,}.",
            )
        alone = MatchInput(self._given.records, self._given.single(int(row)))
        return alone.match(self._workbook.blueprint).explain(row, contact)

    def _show(self) -> None:
        self.text.layout.display = "none"
        with failures_in(self._card, "Could not explain this pair"):
            self._card.value = why_not_card(self.explanation())

    def _copy(self) -> None:
        with failures_in(self._card, "Could not explain this pair"):
            found = self.explanation()
            self._card.value = why_not_card(found)
            self.text.value = found.as_text()
            self.text.layout.display = ""
