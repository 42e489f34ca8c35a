"""A run in business units, in words and as tables: each figure with its formula and who stated the cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from blueprint_kit.matching.whatif.costs import Business, Figure
from blueprint_kit.model.unit_costs import UNIT_COSTS

from .cards import note
from .lab_runs import verdict
from .safe import escape, joined, typed
from .tables import MINUS, Column, scrolled, table

_HOW = {"measured": "", "at most": "at most ", "possible": "possibly ", "not measured": ""}
NOBODY_COUNTED = "not measured"


def amount(value: float) -> str:
    """Write a figure with as many digits as it bears: none from ten on, one below.

    >>> amount(1185.3), amount(9.26), amount(0), amount(0.04), amount(-3.5) == f"{MINUS}3.5"
    ('1,185', '9.3', '0', '0.04', True)
    """
    size = abs(value)
    if size >= 10:
        text = f"{size:,.0f}"
    elif size >= 0.1 or not size:
        text = f"{size:.1f}".removesuffix(".0")
    else:
        text = f"{size:.1g}"
    return f"{MINUS}{text}" if value < 0 and text != "0" else text


def counted_words(one: Figure) -> str:
    """Say how often it occurs in the log, and whether that was measured."""
    if one.count is None:
        return NOBODY_COUNTED
    return f"{_HOW[one.how] if one.count else ''}{one.count:,} of {one.of:,} {one.per}"


def rate_words(one: Figure) -> str:
    """Say how often it occurs in every 1,000."""
    return "" if one.per_thousand is None else amount(one.per_thousand)


def month_words(one: Figure) -> str:
    """Say how often it occurs in a month."""
    return "" if one.a_month is None else amount(one.a_month)


def minutes_words(one: Figure) -> str:
    """Say how many minutes it takes."""
    if one.count == 0:
        return "0"
    if one.cost is None:
        return "no cost stated"
    return "" if one.minutes is None else amount(one.minutes)


def minutes_heading(found: Business) -> str:
    """Return what the minutes are of."""
    return "Minutes a month" if found.monthly else "Minutes in this log"


def total_words(found: Business) -> str:
    """Say in one sentence what the figures come to, or which keys have to be stated for that.

    Guesses and possible duplicates are said apart: they are what may come on top.
    """
    span = "a month" if found.monthly else "in this log"
    missing = missing_words(found.without_cost)
    todo = f" Nobody has stated what one costs: {missing}." if missing else ""
    if found.minutes is None and found.minutes_more is None:
        return f"Nobody has stated what these cost, so that no minutes can be said. State: {missing}." if missing else "Nothing here costs an agent a minute."  # fmt: skip
    said = [
        f"{_minutes(found.minutes)} {span} {_are(found.minutes)} counted" if found.minutes is not None else ""
    ]
    if found.minutes_more:
        said.append(f"up to {amount(found.minutes_more)} more {span} may come of what is not certain")
    text = "; ".join(part for part in said if part)
    return f"{text[:1].upper()}{text[1:]}.{todo}"


def missing_words(keys: Iterable[str]) -> str:
    """Name unit costs that nobody stated, with the key under which each is stated.

    >>> missing_words(("minutes_merge_duplicate",))
    'merging one duplicate (minutes_merge_duplicate)'
    """
    titles = ((UNIT_COSTS[key].title, key) for key in dict.fromkeys(keys))
    return ", ".join(f"{title[:1].lower()}{title[1:]} ({key})" for title, key in titles)


def _minutes(value: float) -> str:
    said = amount(value)
    return f"{said} minute{'' if said == '1' else 's'}"


def _are(value: float) -> str:
    return "is" if amount(value) == "1" else "are"


def figure_rows(found: Business) -> Iterator[tuple[str, ...]]:
    """Yield a row a figure: title, in the log, per 1,000, a month, minutes."""
    for one in found.figures:
        yield one.title, counted_words(one), rate_words(one), month_words(one), minutes_words(one)


def formula_rows(found: Business) -> Iterator[tuple[str, str, str]]:
    """Yield a row a figure: title, how its minutes come about, how it is to be read."""
    for one in found.figures:
        yield one.title, one.formula or "", one.note


def pair_rows(a: Business, b: Business) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield a row a figure: title, in A, in B, per 1,000 more or fewer, minutes more or fewer."""
    for one, other in zip(a.figures, b.figures, strict=True):
        rate = _difference(one.per_thousand, other.per_thousand)
        yield (
            _title(one, other),
            counted_words(one),
            counted_words(other),
            rate,
            _difference(one.minutes, other.minutes) or minutes_words(other),
        )


def _title(one: Figure, other: Figure) -> str:
    return one.title if one.title == other.title else f"{one.title} / {other.title}"


def _difference(one: float | None, other: float | None) -> str:
    if one is None or other is None:
        return ""
    return signed(other - one)


def signed(value: float) -> str:
    """Write a difference with its sign.

    >>> signed(11.6), signed(0.0)
    ('+12', '0')
    """
    text = amount(value)
    return f"+{text}" if value > 0 and text != "0" else text


def pair_verdict(a: Business, b: Business) -> str:
    """Say in a sentence what B costs more or less than A; what nobody priced is named."""
    span = "a month" if a.monthly and b.monthly else "on this log"
    missing = missing_words((*a.without_cost, *b.without_cost))
    todo = f" Nobody has stated what one costs: {missing}." if missing else ""
    if a.minutes is None or b.minutes is None:
        return f"No minutes can be said of A and B.{todo}"
    more = b.minutes - a.minutes
    if not more:
        said = f"B takes as many counted minutes {span} as A"
    else:
        said = f"B takes {amount(abs(more))} counted minutes {'more' if more > 0 else 'fewer'} {span}"
    unsure = (b.minutes_more or 0) - (a.minutes_more or 0)
    if unsure:
        said += f"; of what is not certain, up to {amount(abs(unsure))} {'more' if unsure > 0 else 'fewer'}"
    return f"{said}.{todo}"


def business_html(a: Business, b: Business | None = None) -> Markup:
    """Return one run, or two policies, in business units: the answer first, figures, then formulas and sources."""
    if b is None:
        head = verdict(total_words(a))
        columns = [
            Column("Figure", wide=True),
            Column("In this log", number=True),
            Column("Per 1,000", number=True),
        ]
        columns += [Column("A month", number=True), Column(minutes_heading(a), number=True)]
        rows: Iterator[tuple[str, ...]] = figure_rows(a)
    else:
        head = verdict(pair_verdict(a, b))
        columns = [Column("Figure", wide=True), Column("In A", number=True), Column("In B", number=True)]
        columns += [
            Column("Per 1,000, B less A", number=True),
            Column(f"{minutes_heading(b)}, B less A", number=True),
        ]
        rows = pair_rows(a, b)
    shown = b or a
    figures = scrolled(table(columns, rows), "In business units")
    return joined((head, figures, note(shown.month.said), _formulas(a, b)))


def _formulas(a: Business, b: Business | None) -> Markup:
    columns = (Column("Figure"), Column("Minutes", wide=True), Column("How to read it", wide=True))
    named = [("", a)] if b is None else [("A: ", a), ("B: ", b)]
    rows = (
        (Markup("{}{}").format(escape(name), escape(title)), typed(formula), said)
        for name, found in named
        for title, formula, said in formula_rows(found)
    )
    return Markup("<details><summary>How these figures come about, and who stated the costs</summary>{}</details>").format(
        scrolled(table(columns, rows), "Formulas")
    )  # fmt: skip
