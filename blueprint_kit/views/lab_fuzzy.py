"""Fuzzy candidates: the verdict, the pairs masked, and for each what the fields say, drawn without a script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log2

from markupsafe import Markup

from blueprint_kit.matching.fuzzy import FuzzyEvaluation, FuzzySummary, Step
from blueprint_kit.matching.fuzzy.words import likelier, odds

from .charts import HEAD, ROW, SIZE, TALL, WIDE, chart, segment, text
from .lab_duplicates import f1_said, member
from .lab_runs import verdict
from .measure import wrapped
from .safe import escape, joined
from .tables import Column, counted, number, of, scrolled, table

_NAMES = 190
_SAID = 280


def fuzzy_verdict(found: FuzzySummary) -> Markup:
    """Return how many pairs may be one person that no rule joins, and what that rests on."""
    pairs = counted(found.candidates, "pair")
    said = f"{pairs} may be one person, and no exact rule joins them."
    if not found.candidates:
        said = f"No further pair reaches a probability of {found.threshold:g}."
    price = (
        f"{counted(found.compared, 'pair')} that share something were scored; listed from a probability of "
        f"{found.threshold:g}. A probability ranks pairs for people to look at; nothing is merged."
    )
    return verdict(said, price)


def bands_table(found: FuzzySummary) -> Markup:
    """Return the candidates by probability, and beside them what the score says of the rules' own pairs."""
    rows: list[tuple[object, ...]] = [(words, number(count)) for words, count in found.bands.items()]
    rows.append(
        (
            "Pairs the rules join that reach the threshold too",
            of(found.joined_alike, found.joined_compared, "pairs"),
        )
    )
    return table((Column("Probability"), Column("Pairs", number=True)), rows, narrow=True)


def blocks_table(found: FuzzySummary) -> Markup:
    """Return why pairs were looked at; a pair that shares none of these was never scored."""
    columns = (
        Column("Shared by the pair"),
        Column("Pairs", number=True),
        Column("Values left out as too common", number=True),
    )
    rows = ((block.words, number(block.pairs), number(block.too_common)) for block in found.blocks)
    caption = (
        "A pair that shares none of these is never looked at. A value on more than 50 records is too common."
    )
    return scrolled(table(columns, rows, caption=caption), "Why pairs were looked at")


def candidates_table(pairs: Iterable[tuple[Sequence[tuple[str, str]], float, str]], caption: str) -> Markup:
    """Return candidates: ids and names of both records, masked here, the probability, and why."""
    columns = (
        Column("The two records, masked"),
        Column("Probability", number=True),
        Column("Why", wide=True),
    )
    rows = (
        (joined((member(*one) for one in records), " and "), percent(probability), why)
        for records, probability, why in pairs
    )
    return scrolled(
        Markup('<div class="bk-rows">{}</div>').format(table(columns, rows, caption=caption)), "Candidates"
    )


def percent(probability: float) -> str:
    """Write a probability; one that rounds to certain is not called so.

    >>> percent(0.9312).split(), percent(0.99999).split()
    (['93.1', '%'], ['over', '99.9', '%'])
    """
    said = "over 99.9 %" if probability > 0.999 else f"{100 * probability:.1f} %"
    return said.replace(" ", "\N{NO-BREAK SPACE}")  # a probability stays in one line


def waterfall(steps: Sequence[Step], prior: float, probability: float, *, title: str) -> Markup:
    """Return what each field adds or takes away, from the odds before comparing to the probability.

    Bars stand on one scale, on which each doubling of the odds has the same width; what speaks for one
    person reaches to the right, what speaks for two is hatched and reaches to the left.
    """
    rows = _rows(steps, prior, probability)
    ends = [0.0, *(end for _, _, start, stop, _ in rows for end in (start, stop))]
    low, high = min(ends) - 1, max(ends) + 1
    room = WIDE - _NAMES - _SAID
    scale = room / (high - low)
    zero = _NAMES + (0 - low) * scale
    height = HEAD + ROW * len(rows) + 4
    drawn = joined(
        _row(row, HEAD + ROW * place, _NAMES - low * scale, scale) for place, row in enumerate(rows)
    )
    said = " ".join(f"{name}: {words}." for name, words, *_ in rows)
    svg = Markup(
        '<svg class="bk-chart" role="img" aria-label="{}" viewBox="0 0 {} {}" width="{}" height="{}">{}{}'
        '<line class="bk-chart-track" x1="{:.1f}" x2="{:.1f}" y1="{}" y2="{}"/>{}</svg>'
    ).format(
        escape(f"{title}. {said}"), WIDE, height, WIDE, height,
        text("Two people", zero - 8, 14, "bk-chart-head", "end"),
        text("One person", zero + 8, 14, "bk-chart-head", "start"),
        zero, zero, HEAD - 4, height, drawn,
    )  # fmt: skip
    caption = (
        "Each bar is what one field says; each doubling of the odds has the same width. Bars to the right speak for "
        "one person, hatched ones to the left for two. Where the last bar ends is the probability."
    )
    return chart(svg, title=title, caption=caption)


_Row = tuple[str, str, float, float, str]


def _rows(steps: Sequence[Step], prior: float, probability: float) -> list[_Row]:
    """Return name, words, where the bar starts and ends in doublings of the odds, and its fill."""
    at = log2(prior / (1 - prior))
    rows: list[_Row] = [("Before comparing", odds(prior), 0.0, at, "second")]
    for step in steps:
        moved = log2(step.factor)
        words = likelier(step.factor) if step.factor != 1 else "says nothing"
        rows.append((f"{step.field} {step.level}", words, at, at + moved, _fill(moved)))
        at += moved
    rows.append(("All together", percent(probability), 0.0, at, _fill(at)))
    return rows


def _fill(moved: float) -> str:
    return "valid" if moved >= 0 else "second"


def _row(row: _Row, top: float, origin: float, scale: float) -> Markup:
    name, words, start, stop, fill = row
    left, right = sorted((origin + start * scale, origin + stop * scale))
    middle = top + ROW / 2 + 4
    lines = wrapped(name, _NAMES - 12, SIZE, lines=2)
    named = joined(
        text(line, 0, middle - 7 * (len(lines) - 1) + 14 * place, "bk-chart-name", "start")
        for place, line in enumerate(lines)
    )
    said = wrapped(words, _SAID - 12, SIZE, lines=2)
    told = joined(
        text(line, WIDE, middle - 7 * (len(said) - 1) + 14 * place, "bk-chart-name", "end")
        for place, line in enumerate(said)
    )
    bar = segment(fill, left, top + (ROW - TALL) / 2, max(right - left, 2.0), TALL - 1.0)
    return named + bar + told


def fuzzy_evaluation_table(found: FuzzyEvaluation, column: str) -> Markup:
    """Return precision, recall and F1 of the score alone and of score and rules together."""
    columns = (
        Column("Measure"),
        Column("Score alone", number=True),
        Column("Score and exact rules", number=True),
    )
    one, both = found.scored, found.together
    rows = (
        ("Precision", str(one.precision), str(both.precision)),
        ("Recall", str(one.recall), str(both.recall)),
        ("F1", f1_said(one.f1, one.f1_low, one.f1_high), f1_said(both.f1, both.f1_low, both.f1_high)),
    )
    caption = (
        f"Against {column}. {found.lost_in_blocking:,} of {found.of:,} pairs that belong together share nothing that pairs "
        "are looked at for; they count as missed."
    )
    return scrolled(table(columns, rows, caption=caption), "How good the score is")
