"""What a terminal shows of business units, a second policy and open decisions: counts, formulas, no row."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_kit.matching.whatif.costs import Business
from blueprint_kit.matching.whatif.sensitivity import Sensitivity
from blueprint_kit.views.business import (
    counted_words,
    minutes_heading,
    month_words,
    pair_verdict,
    rate_words,
    total_words,
)
from blueprint_kit.views.safe import plain
from blueprint_kit.views.sensitivity import answer_rows, sample_words, together_words

from ._counts import counted
from ._whatif import WhatIf


def whatif_lines(one: WhatIf) -> Iterator[str]:
    """Yield what a terminal shows: counts, minutes, formulas; no row."""
    if one.business:
        yield "In business units"
        yield f"  {total_words(one.business)}"
        yield f"  {one.business.month.said}"
        yield from _figure_lines(one.business)
    if one.business and one.policies:
        yield one.policies.sentence()
        yield f"  {pair_verdict(one.business, one.policies.business)}"
        yield from counted("Outcome, B less A", [(name, more) for name, *_, more in one.policies.outcomes()])
        yield "B in business units"
        yield from _figure_lines(one.policies.business)
    if one.sensitivity:
        yield from _sensitivity_lines(one.sensitivity)


def _figure_lines(found: Business) -> Iterator[str]:

    for one in found.figures:
        parts = [counted_words(one)]
        if one.count is not None:
            parts += [f"{rate_words(one)} per 1,000"]
            parts += [f"{month_words(one)} a month"] if one.a_month is not None else []
        yield f"  {one.title}: {', '.join(parts)}"
        if one.minutes is not None:
            yield plain(f"    {minutes_heading(found)}: {one.minutes:,.1f} = {one.formula}")
        elif one.cost is None:
            yield f"    {one.formula}"
        yield f"    {one.note}"


def _sensitivity_lines(found: Sensitivity) -> Iterator[str]:

    yield "What hangs on each open decision"
    yield f"  {found.verdict()}"
    if said := sample_words(found):
        yield f"  {said}"
    yield f"  {together_words()}"
    for spread in found.spreads:
        yield f"  {spread.title} ({spread.path}, {spread.status}): {spread.sentence(found.noun)}"
        if spread.moves or spread.waiting:
            for words, moved, outcomes, units in answer_rows(spread, found.now):
                yield f"    {words}: {moved:,} move; {outcomes}; {units}"
