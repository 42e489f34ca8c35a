"""What labelled calls say of the links, and pairs of a call and a record; ids and masked names only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from blueprint_kit.matching import Estimate, LabelledEvaluation, LinkPlan
from blueprint_kit.privacy import mask_id

from .lab_labels import Member, estimate_said, member, strata_table
from .lab_runs import verdict
from .tables import Column, as_masked, counted, of, scrolled, table


def wrong_per_thousand(found: LabelledEvaluation, plan: LinkPlan) -> Estimate | None:
    """Return how many of 1,000 calls are linked to somebody else; None where too few are labelled."""
    calls = plan.linked + plan.near + plan.alone
    if found.precision is None or not calls:
        return None
    value, high, low = (
        1000 * plan.linked * (1 - share) / calls
        for share in (found.precision.value, found.precision.low, found.precision.high)
    )
    return Estimate(value, low, high)


def per_thousand_said(found: Estimate | None) -> str:
    """Write a rate with its interval.

    >>> per_thousand_said(Estimate(14.2, 6.8, 29.5)), per_thousand_said(None)
    ('14.2 (6.8 to 29.5)', 'too few labels')
    """
    return f"{found.value:.1f} ({found.low:.1f} to {found.high:.1f})" if found else "too few labels"


def link_labels_text(found: LabelledEvaluation, plan: LinkPlan) -> Markup:
    """Return the answer as a sentence, the measures with their intervals, and the kinds of pairs."""
    if found.precision is None:
        return verdict("Too few calls are labelled to say anything yet.", "")
    head = verdict(
        f"About {round(100 * found.precision.value)} of 100 links go to the caller.",
        f"With 95 % confidence between {100 * found.precision.low:.0f} and {100 * found.precision.high:.0f}.",
    )
    return head + _measures(found, plan) + strata_table(found)


def _measures(found: LabelledEvaluation, plan: LinkPlan) -> Markup:
    rows = (
        ("Precision: of the calls linked, those linked to the caller", estimate_said(found.precision)),
        ("Linked to somebody else, per 1,000 calls", per_thousand_said(wrong_per_thousand(found, plan))),
        (
            "Recall: of the calls and records that belong together and have something in common, those linked",
            estimate_said(found.recall),
        ),
    )
    unsure = f" {counted(found.unsure, 'pair')} nobody could tell left out." if found.unsure else ""
    caption = (
        f"{of(found.labelled, found.planned, 'pairs')} labelled, each kind weighed by how many such pairs there are.{unsure} "
        f"In brackets the 95 % interval. {counted(plan.alone, 'call')} have nothing in common with any record: whether "
        "those callers are in the records no label can say; a truth of all calls says it. A caller with two records "
        "counts twice."
    )
    return scrolled(
        table((Column("Measure"), Column("Estimate", number=True)), rows, caption=caption), "Measure"
    )


def call_pairs_table(
    rows: Iterable[tuple[str, Member, Sequence[str]]], headings: Sequence[str], caption: str
) -> Markup:
    """Return calls by id beside records with masked names, and what is said of each."""
    columns = (Column("Call"), Column("Record"), *(Column(name, wide=True) for name in headings))
    shown = ((as_masked(mask_id(call)), member(record), *said) for call, record, said in rows)
    return scrolled(table(columns, shown, caption=caption), "List of calls")
