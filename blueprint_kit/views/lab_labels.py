"""What labelled pairs say, and where raters differ; ids and masked rows only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from blueprint_kit.matching import Agreement, Estimate, Evaluation, LabelledEvaluation
from blueprint_kit.privacy import mask_id

from .lab_duplicates import f1_said
from .lab_runs import verdict
from .tables import Column, as_masked, counted, masked, number, of, scrolled, table


def estimate_said(found: Estimate | None) -> str:
    """Write a share with its interval in percent.

    >>> estimate_said(Estimate(0.9, 0.85, 0.934)), estimate_said(None)
    ('90.0 % (85.0 to 93.4)', 'too few labels')
    """
    if found is None:
        return "too few labels"
    return f"{100 * found.value:.1f} % ({100 * found.low:.1f} to {100 * found.high:.1f})"


def labels_verdict(found: LabelledEvaluation) -> Markup:
    """Return the answer as a sentence: how many of what was joined are right."""
    if found.precision is None:
        return verdict("Too few pairs are labelled to say anything yet.", "")
    said = f"About {round(100 * found.precision.value)} of 100 joined pairs are the same person."
    right = (
        f"With 95 % confidence between {100 * found.precision.low:.0f} and {100 * found.precision.high:.0f}."
    )
    return verdict(said, right)


def estimates_table(found: LabelledEvaluation) -> Markup:
    """Return precision, recall and F1 with their intervals, and what they rest on."""
    f1 = found.f1
    rows = (
        ("Precision: of the pairs joined, those that are the same", estimate_said(found.precision)),
        (
            "Recall: of the pairs that are the same and have something in common, those joined",
            estimate_said(found.recall),
        ),
        (
            "Recall over all pairs: those with nothing in common count as missed",
            estimate_said(found.recall_all),
        ),
        (
            "F1, the harmonic mean of the first two",
            f1_said(*((f1.value, f1.low, f1.high) if f1 else (None, None, None))),
        ),
    )
    unsure = (
        f" {counted(found.unsure, 'pair')} nobody could tell {'is' if found.unsure == 1 else 'are'} left out."
    )
    caption = (
        f"{of(found.labelled, found.planned, 'pairs')} labelled, each kind weighed by how many such pairs there "
        f"are.{unsure if found.unsure else ''} In brackets the 95 % interval. Pairs with nothing in common are so "
        "many that a few looks at them leave the last recall wide."
    )
    return scrolled(
        table((Column("Measure"), Column("Estimate", number=True)), rows, caption=caption), "Measure"
    )


def strata_table(found: LabelledEvaluation) -> Markup:
    """Return the kinds of pairs: how many there are, were labelled, and were the same."""
    columns = (Column("Kind of pair"), Column("Pairs", number=True), Column("Labelled", number=True),
               Column("The same", number=True))  # fmt: skip
    rows = (
        (_kind_said(one.stratum.name), number(one.stratum.size), number(one.labelled), number(one.same))
        for one in found.strata
    )
    return scrolled(table(columns, rows), "Kinds of pairs")


def _kind_said(name: str) -> str:
    if name == "far":
        return "nothing in common"
    return name.replace("near, ", "not joined, ")


def agreement_text(found: Agreement) -> Markup:
    """Return how far two raters agree, with the caution that kappa needs."""
    if not found.share.of:
        return Markup("")
    kappa = "not defined here" if found.kappa is None else f"{found.kappa:.2f}"
    return Markup(
        "<p>Rater A and rater B agree on {}. Cohen's kappa, agreement beyond chance, is {}.</p>"
        '<p class="bk-hint">Kappa falls where nearly all pairs are alike, although people agree: read it with '
        "the share.</p>"
    ).format(of(found.share.hits, found.share.of, "pairs"), kappa)


def given_table(found: Evaluation) -> Markup:
    """Return what pairs that were labelled elsewhere say of themselves."""
    rows = (
        ("Precision: of the pairs joined, those that are the same", str(found.precision)),
        ("Recall: of the pairs that are the same, those joined", str(found.recall)),
        ("F1, their harmonic mean", f1_said(found.f1, found.f1_low, found.f1_high)),
    )
    caption = (
        f"{counted(found.rows, 'pair')} that somebody labelled elsewhere, by themselves: they say of other pairs only "
        "what their choice allows. In brackets the 95 % interval."
    )
    return scrolled(
        table((Column("Measure"), Column("Pairs", number=True)), rows, caption=caption), "Measure"
    )


Member = tuple[str, str]
"""A record's id and its name, masked here."""


def pairs_table(
    rows: Iterable[tuple[Member, Member, Sequence[str]]], headings: Sequence[str], caption: str
) -> Markup:
    """Return pairs by id with masked names, and what is said of each."""
    columns = (
        Column("First record"),
        Column("Second record"),
        *(Column(name, wide=True) for name in headings),
    )
    shown = ((member(first), member(second), *said) for first, second, said in rows)
    return scrolled(table(columns, shown, caption=caption), "List of pairs")


def member(one: Member) -> Markup:
    """Return a record by id and masked name."""
    record_id, name = one
    shown = masked(name, "full_name") if name.strip() else Markup("no name")
    return Markup('<span class="bk-member">{} {}</span>').format(as_masked(mask_id(record_id)), shown)
