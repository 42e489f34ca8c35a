"""What hangs on each open decision, in words and as tables: most rows first, counts only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from blueprint_kit.matching import OUTCOMES
from blueprint_kit.matching.whatif.costs import Business
from blueprint_kit.matching.whatif.sensitivity import Sensitivity, Spread, Tried

from .business import signed
from .lab_runs import verdict
from .safe import escape, joined
from .sensitivity_chart import weights_chart
from .tables import Column, change, number, of, scrolled, table

NOTHING = "no difference"


def sample_words(found: Sensitivity) -> str:
    """Say of which rows the figures are; nothing where the whole log was replayed.

    A rare case may not stand in the sample at all, so that no row moved is no proof.
    """
    if not found.sampled:
        return ""
    return f"Replayed on {found.rows:,} of {found.of:,} {found.noun}, drawn by chance; counts are those of the sample."


def together_words() -> str:
    """Say what the figures leave out."""
    return (
        "One decision varies at a time and the others stand as now: what two of them do together is not "
        "seen here. Decide the first, then run again."
    )


def spread_rows(found: Sensitivity) -> Iterator[tuple[str, str, int | str, str]]:
    """Yield a row a decision: title, status, rows that move, what hangs on it in words."""
    for one in found.spreads:
        yield one.title, one.status, one.moves if one.tried else "not tried", one.sentence(found.noun)


def outcome_words(one: Tried) -> str:
    """Say which outcomes are gained and lost against now."""
    listed = [f"{change(one.outcomes[name])} {name}" for name in OUTCOMES if name in one.outcomes]
    return ", ".join(listed) or ("only what follows" if one.moved else NOTHING)


def answer_words(one: Tried, status: str) -> str:
    """Return an answer's words, with the one that holds now marked."""
    if not one.trial.now:
        return one.trial.words
    return f"{one.trial.words} ({'as now' if status == 'decided' else f'{status} now'})"


def business_words(one: Tried, now: Business) -> str:
    """Say what the answer changes in business units: only figures that differ, minutes where somebody stated a cost."""
    said = []
    for before, after in zip(now.figures, one.business.figures, strict=True):
        if after.count is None or before.count is None or after.count == before.count:
            continue
        rate = signed((after.per_thousand or 0) - (before.per_thousand or 0))
        minutes = ""
        if after.minutes is not None and before.minutes is not None:
            span = "a month" if one.business.monthly else "in this log"
            minutes = f", {signed(after.minutes - before.minutes)} min {span}"
        unsure = {"at most": "at most ", "possible": "possibly "}.get(after.how, "")
        said.append(f"{after.title.lower()} {unsure}{rate} per 1,000{minutes}")
    return "; ".join(said) or NOTHING


def answer_rows(spread: Spread, now: Business) -> Iterator[tuple[str, int, str, str]]:
    """Yield a row an answer: its words, rows moved against now, outcomes gained and lost, business units."""
    for one in spread.tried:
        yield answer_words(one, spread.status), one.moved, outcome_words(one), business_words(one, now)


def weights_picture(found: Sensitivity) -> Markup:
    """Return the decisions that were tried as bars."""
    weights = {one.path: (one.moves, one.relinks) for one in found.tried}
    return weights_chart(weights, rows=found.rows, noun=found.noun)


def sensitivity_head(found: Sensitivity) -> Markup:
    """Return the answer in a sentence, what it rests on, and the decisions in the order of their weight."""
    columns = (
        Column("Decision", wide=True),
        Column("Status"),
        Column(f"{found.noun.capitalize()} that move", number=True),
        Column("What hangs on it", wide=True),
    )
    rows = (
        (title, status, number(moves) if isinstance(moves, int) else moves, said)
        for title, status, moves, said in spread_rows(found)
    )
    limits = " ".join(part for part in (sample_words(found), together_words()) if part)
    shown = scrolled(table(columns, rows), "Open decisions") if found.spreads else Markup("")
    return joined((verdict(found.verdict(), limits if found.spreads else ""), weights_picture(found), shown))


def spread_html(spread: Spread, found: Sensitivity) -> Markup:
    """Return the answers that were tried for one decision."""
    columns = (
        Column("Answer", wide=True),
        Column(f"{found.noun.capitalize()} that move", number=True),
        Column("Outcomes gained and lost", wide=True),
        Column("In business units", wide=True),
    )
    rows: Sequence[Sequence[object]] = [
        (words, number(moved), outcomes, units)
        for words, moved, outcomes, units in answer_rows(spread, found.now)
    ]
    title = Markup('<p class="bk-title">{}: {}</p>').format(
        escape(spread.title), escape(of(spread.moves, found.rows, found.noun))
    )
    return title + scrolled(table(columns, rows), spread.title)
