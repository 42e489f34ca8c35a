"""How good links are against what is true: verdict, measures, reasons, and the calls answered wrongly, masked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from blueprint_kit.matching import LINK_WHY, LinkEvaluation
from blueprint_kit.privacy import mask_id

from .lab_duplicates import f1_said
from .lab_runs import verdict
from .safe import joined
from .tables import Column, as_masked, number, of, scrolled, table


def links_measured(found: LinkEvaluation, noun: str) -> Markup:
    """Return the answer, the measures with their intervals, and why links were wrong or missed."""
    return joined(
        (
            _head(found, noun),
            _measures(found, noun),
            _reasons("Linked to somebody else", found.wrong, noun),
            _reasons("In the records and not linked to the caller", found.missed, noun),
        )
    )


def _head(found: LinkEvaluation, noun: str) -> Markup:
    per = found.wrong_per_thousand
    if not found.known or per is None:
        return verdict(f"No row of {found.truth} names a record.", "Nothing can be measured.")
    said = (
        f"{of(found.recall.hits, found.known, noun)} whose caller is in the records are linked to the caller."
    )
    return verdict(
        said, f"{per[0]:.0f} of 1,000 {noun} open somebody else's record ({per[1]:.0f} to {per[2]:.0f})."
    )


def _measures(found: LinkEvaluation, noun: str) -> Markup:
    rows = [
        (f"Precision: of the {noun} linked to a person, those linked to the caller", str(found.precision)),
        (
            f"Recall: of the {noun} whose caller is in the records, those linked to the caller",
            str(found.recall),
        ),
        ("F1, their harmonic mean", f1_said(found.f1, found.f1_low, found.f1_high)),
        ("Wrong pops: linked to somebody else", str(found.wrong_pops)),
    ]
    if found.companies.of:
        rows.append(("Linked to a company in place of a person, the caller's own", str(found.companies)))
    caption = (
        f"{of(found.judged, found.rows, noun)} are judged by {found.truth}. A caller whose record was not searched counts "
        "as missed. In brackets the 95 % interval; calls of one person count as one case."
    )
    columns = (Column("Measure"), Column(noun.capitalize(), number=True))
    return scrolled(table(columns, rows, caption=caption), "Measure")


def _reasons(title: str, counts: Mapping[str, int], noun: str) -> Markup:
    if not counts:
        return Markup("")
    columns = (Column(title, wide=True), Column(noun.capitalize(), number=True))
    rows = [(LINK_WHY[code], number(count)) for code, count in counts.items()]
    rows.append(("All", number(sum(counts.values()))))
    return scrolled(table(columns, rows), title)


def link_errors_table(
    rows: Iterable[tuple[int, str, str, Sequence[str], str, str]], caption: str, *, ids: bool
) -> Markup:
    """Return calls answered wrongly: row, id, record linked, the caller's records, what is wrong, why."""
    columns = (
        Column("Row", number=True),
        *((Column("Interaction"),) if ids else ()),
        Column("Linked to"),
        Column("The caller's records"),
        Column("What is wrong"),
        Column("Why", wide=True),
    )
    shown = (
        (
            f"{row + 1:,}",
            *((as_masked(mask_id(call)),) if ids else ()),
            as_masked(mask_id(linked)) if linked else "nobody",
            joined((as_masked(mask_id(one)) for one in true[:_RECORDS]), ", ") if true else "none",
            error,
            LINK_WHY[why],
        )
        for row, call, linked, true, error, why in rows
    )
    return scrolled(
        Markup('<div class="bk-rows">{}</div>').format(table(columns, shown, caption=caption)), "Calls"
    )


_RECORDS = 3
"""Records of one caller that are named."""
