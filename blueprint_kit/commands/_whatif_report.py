"""The parts of a match's report that say a run, two policies and open decisions in business units."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_kit.matching.whatif.costs import Business
from blueprint_kit.matching.whatif.sensitivity import Sensitivity
from blueprint_kit.views.business import (
    figure_rows,
    formula_rows,
    minutes_heading,
    pair_rows,
    pair_verdict,
    total_words,
)
from blueprint_kit.views.sensitivity import (
    answer_rows,
    sample_words,
    spread_rows,
    together_words,
    weights_picture,
)
from blueprint_kit.views.tables import change

from ._report import Part
from ._whatif import Policies, WhatIf


def whatif_parts(one: WhatIf) -> Iterator[Part]:
    """Yield the parts of the report: counts alone."""
    if one.business:
        yield from business_parts(one.business)
    if one.business and one.policies:
        yield from policy_parts(one.business, one.policies)
    if one.sensitivity:
        yield from sensitivity_parts(one.sensitivity)


def business_parts(found: Business, of: str = "") -> Iterator[Part]:
    """Yield the figures, and how each comes about with who stated its cost."""
    headings = ("Figure", "In this log", "Per 1,000", "A month", minutes_heading(found))
    lead = (total_words(found), found.month.said)
    yield Part(
        f"In business units{of}", headings, tuple(_filled(row) for row in figure_rows(found)), lead=lead
    )
    yield Part(
        f"How the figures come about{of}",
        ("Figure", "Minutes, and who stated the cost", "How to read it"),
        tuple(_filled(row) for row in formula_rows(found)),
    )


def policy_parts(a: Business, both: Policies) -> Iterator[Part]:
    """Yield what B changes: outcomes, then business units, then B's own formulas."""
    b = both.business
    outcomes = tuple((name, one, other, change(more)) for name, one, other, more in both.outcomes())
    yield Part("Policy A and B", ("Outcome", "A", "B", "Change"), outcomes, lead=(both.sentence(),))
    headings = ("Figure", "In A", "In B", "Per 1,000, B less A", f"{minutes_heading(b)}, B less A")
    rows = tuple(_filled(row) for row in pair_rows(a, b))
    yield Part("Policy A and B in business units", headings, rows, lead=(pair_verdict(a, b),))
    yield from list(business_parts(b, ", policy B"))[1:]


def sensitivity_parts(found: Sensitivity) -> Iterator[Part]:
    """Yield the decisions by their weight, then the answers of each on which some row hangs."""
    moved = f"{found.noun.capitalize()} that move"
    lead = tuple(part for part in (found.verdict(), sample_words(found), together_words()) if part)
    headings = ("Decision", "Status", moved, "What hangs on it")
    yield Part(
        "What hangs on each open decision",
        headings,
        tuple(spread_rows(found)),
        lead=lead,
        figure=weights_picture(found),
    )
    for one in found.spreads:
        if one.moves or one.waiting:
            yield Part(
                one.title,
                ("Answer", moved, "Outcomes gained and lost", "In business units"),
                tuple(answer_rows(one, found.now)),
                lead=(one.sentence(found.noun),),
            )


def _filled(row: tuple[str, ...]) -> tuple[str, ...]:
    """Return a row without a cell that says nothing."""
    return tuple(cell or "not said" for cell in row)
