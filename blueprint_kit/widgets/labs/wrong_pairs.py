"""Pairs by id with masked names, fifty at a time: what the rules got wrong, or on what raters differ."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from blueprint_kit.matching import Duplicates
from blueprint_kit.tables import Table
from blueprint_kit.views.cards import heading
from blueprint_kit.views.lab_labels import Member, pairs_table

from .showing import Pager, holder, part

Row = tuple[tuple[int, int], tuple[str, ...]]
"""Two rows from 0, and what is said of the pair."""


class PairList:
    """A titled list of pairs."""

    def __init__(
        self,
        table: Table,
        found: Duplicates,
        rows: Sequence[Row],
        *,
        title: str,
        headings: Sequence[str],
        hint: str,
    ) -> None:
        self._rows, self._headings = rows, headings
        self._ids = found.frame["record_id"].tolist()
        self._names = names_by_row(table)
        self.pager = Pager(self._page)
        self.box = part(holder(heading(title, hint)), self.pager.box)
        self.pager.show(len(rows))

    def _page(self, start: int, end: int) -> Markup:
        shown = [(self._member(pair[0]), self._member(pair[1]), said) for pair, said in self._rows[start:end]]
        return pairs_table(shown, self._headings, f"{len(shown):,} of {len(self._rows):,} pairs, masked")

    def _member(self, row: int) -> Member:
        return self._ids[row] or f"row {row + 1:,}", self._names[row]


def names_by_row(table: Table) -> list[str]:
    """Return the whole name of each record, from one column or put together from two; else its company."""
    whole = table.columns("full_name")
    columns = whole[:1] or (*table.columns("first_name")[:1], *table.columns("last_name")[:1])
    columns = columns or table.columns("company")[:1]
    if not columns:
        return [""] * len(table)
    return [
        " ".join(cell.strip() for cell in row) for row in table.frame[list(columns)].itertuples(index=False)
    ]
