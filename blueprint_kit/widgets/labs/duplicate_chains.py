"""What each chain hangs by, in the duplicates lab: the two records that share nothing, and the links."""

from __future__ import annotations

import ipywidgets as w
from markupsafe import Markup

from blueprint_kit.matching import Duplicates
from blueprint_kit.tables import Table
from blueprint_kit.views.cards import heading
from blueprint_kit.views.lab_duplicates import chains_table

from .showing import Pager, holder, part
from .wrong_pairs import names_by_row


class Chains:
    """The chains fifty at a time, those of the biggest clusters first, all masked."""

    def __init__(self, table: Table, found: Duplicates) -> None:
        self._chains = found.chains
        self._ids = found.frame["record_id"].tolist()
        self._names = names_by_row(table)
        self.pager = Pager(self._page)
        hint = "Before anyone merges: are the first and the second the same person, though nothing of theirs agrees?"
        self.box: w.VBox = part(holder(heading("Chains", hint)), self.pager.box)
        if self._chains.empty:
            self.box.layout.display = "none"
        else:
            self.pager.show(len(self._chains))

    def _page(self, start: int, end: int) -> Markup:
        shown = self._chains.iloc[start:end]
        caption = f"{len(shown):,} of {len(self._chains):,} chains; ids and names masked"
        return chains_table(shown, self._named, caption)

    def _named(self, row: int) -> tuple[str, str]:
        return self._ids[row - 1] or f"row {row:,}", self._names[row - 1]
