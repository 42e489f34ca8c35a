"""Rows that two policies read differently: counts by kind, and masked rows with the reason in words."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from markupsafe import Markup

from blueprint_kit.phone.changes import SHORT, why_words

from .outcomes import outcome_word
from .tables import Column, masked, number, scrolled, table


def change_kinds(counts: Sequence[tuple[str, int]], rows: int) -> Markup:
    """Return how many rows change in which way."""
    if not counts:
        return Markup('<p class="bk-hint">Not one cell is read differently.</p>')
    moved = sum(count for _, count in counts)
    columns = (Column("Change", wide=True), Column("Cells", number=True))
    caption = f"{moved:,} of {rows:,} cells by kind of change"
    listed = ((f"{words[:1].upper()}{words[1:]}", number(count)) for words, count in counts)
    return scrolled(table(columns, listed, caption=caption, narrow=True), "Changes by kind")


def change_rows(raw: pd.Series, found: pd.DataFrame, caption: str) -> Markup:
    """Return changed rows, masked: A's answer, B's answer, and why."""
    columns = (
        Column("Row", number=True),
        Column("As exported"),
        Column("In A"),
        Column("In B"),
        Column("Change"),
        Column("Why", wide=True),
    )
    rows = (
        (
            f"{int(place) + 1:,}",
            masked(cell, "phone") if str(cell).strip() else "empty",
            _answer(row["a_outcome"], row["a_e164"]),
            _answer(row["b_outcome"], row["b_e164"]),
            Markup('<span class="bk-outcome">{}</span>').format(SHORT[row["kind"]]),
            why_words(row["appeared"], row["disappeared"]),
        )
        for place, cell, row in zip(found.index, raw[found.index], found.to_dict("records"), strict=True)
    )
    inner = Markup('<div class="bk-rows">{}</div>').format(table(columns, rows, caption=caption))
    return scrolled(inner, "Changed rows")


def _answer(outcome: str, e164: str) -> Markup:
    shown = masked(e164, "phone") if e164 else Markup("none")
    return Markup("{}<br>{}").format(outcome_word(outcome), shown)
