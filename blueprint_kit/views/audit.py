"""An audit in sentences, tables and charts: counts in, words and SVG out."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from blueprint_kit.auditing import PROBLEMS, Audit, Figure, NotMeasured, Section, Spread, spoken

from .audit_charts import FULL, HEADLINES, problems_chart
from .charts import Bar, bars_svg, chart
from .tables import FEW, of, share

_FEWEST = 10
"""Calls that an hour must have before its share is drawn."""


def headline(section: Section) -> Figure | None:
    """Return the count that stands for a problem, None where none of them could be measured."""
    found = {one.code: one for one in section.figures}
    choices = HEADLINES[list(PROBLEMS).index(section.problem)]
    return next((found[code] for code in choices if code in found), None)


def sentence(section: Section) -> str:
    """Return a problem in one sentence, with its denominator."""
    found = headline(section)
    if found is None:
        return "Not measured; what is missing stands below."
    return f"{found.said}: {of(found.count, found.of, found.noun)}."


def six_chart(found: Audit) -> Markup:
    """Return the six problems as bars."""
    return problems_chart(
        {one.code: (one.count, one.of) for section in found.sections for one in section.figures}
    )


def hours_chart(figure: Figure) -> Markup:
    """Return calls that are nowhere by the hour in which they began; nothing where hours are not known."""
    hours = {
        hour: pair
        for hour, pair in figure.crossed.get("hour", {}).items()
        if hour.isdigit() and pair[1] >= _FEWEST
    }
    if len(hours) < 2 or not figure.count:
        return Markup("")
    worst = max(hours, key=lambda hour: hours[hour][0] / hours[hour][1])
    top = max(part / whole for part, whole in hours.values())
    bars = [
        Bar(
            f"{hour}:00",
            (("invalid", round(FULL * part / whole)),),
            (f"{part:,}", share(part, whole)),
            said=of(part, whole, "calls"),
        )
        for hour, (part, whole) in hours.items()
    ]
    return chart(
        bars_svg(
            bars, label="Calls that are nowhere, by hour", headings=("Nowhere", "Share"), full=max(1, round(FULL * top)), names=80
        ),
        title=f"Most often missing: calls that began between {worst}:00 and {worst}:59, {of(*hours[worst], 'calls')}",
        caption=(
            f"The hour as the log writes it; the longest bar is {100 * top:.1f} %. Hours with fewer than {_FEWEST} calls are left out."
        ),
    )  # fmt: skip


def rows_of(section: Section) -> list[tuple[str | int, ...]]:
    """Return what, count, share and denominator of the counts of a problem; counts of nothing are left out."""
    return [
        (one.said, one.count, share(one.count, one.of), f"{one.of:,} {one.noun}")
        for one in section.figures
        if one.problem and one.count
    ]


def of_words(one: Figure) -> str:
    """Return the share with its denominator.

    >>> of_words(Figure("a", "b", 66, 1130, "calls", "")), of_words(Figure("a", "b", 3, 33, "agents", ""))
    ('5.8 % of 1,130 calls', 'of 33 agents')
    """
    whole = f"of {one.of:,} {one.noun}"
    return f"{share(one.count, one.of)} {whole}" if one.of >= FEW else whole


def remarks(section: Section) -> Iterator[str]:
    """Yield what the counts are made of, how times are distributed, and what was looked for and not found."""
    yield from spreads(section)
    for one in section.figures:
        made = ", ".join(_made_of(one))
        if one.problem and one.count and made and one.noun != "agents":
            yield f"{one.said}: {made}."
        elif not one.problem:
            yield f"{one.said}: {of(one.count, one.of, one.noun)}{f'. Of them {made}' if made else ''}."
    beside = [
        f"{one.said} for {share(*one.everywhere)}"
        for one in section.figures
        if one.everywhere and one.count and one.everywhere[1]
    ]
    if beside:
        yield f"In the whole table of contacts, for comparison: {', '.join(beside)}."
    none = [one.said for one in section.figures if one.problem and not one.count]
    if none:
        yield f"Looked for and not found: {'; '.join(none)}."


def _made_of(one: Figure) -> Iterator[str]:
    """Yield what a count is made of, and where it is least and most."""
    for name, count in one.parts.items():
        if count:
            yield f"{name} ({count:,})"
    for name, low, high in _most(one):
        yield f"{name} {low} to {high}"


def _most(one: Figure) -> Iterator[tuple[str, str, str]]:
    """Yield where calls are missing most and least, by direction and agent."""
    for by in ("direction", "agent"):
        counted = {
            value: (part, whole)
            for value, (part, whole) in one.crossed.get(by, {}).items()
            if whole >= _FEWEST and value != "not known"
        }
        if len(counted) > 1 and one.count:
            ordered = sorted(counted, key=lambda value: (counted[value][0] / counted[value][1], value))
            high, low = ordered[-1], ordered[0]
            yield f"by {by} from", f"{share(*counted[low])} ({low})", f"{share(*counted[high])} ({high})"


def spreads(section: Section) -> Iterator[str]:
    """Yield how times are distributed, in sentences."""
    for one in section.measured:
        if isinstance(one, Spread):
            yield (
                f"{one.said}: half within {spoken(one.median)}, 95 of 100 within {spoken(one.p95)}, the last after "
                f"{spoken(one.longest)} ({one.of:,} {one.noun})."
            )


def not_measured(found: Audit) -> list[tuple[str, str]]:
    """Return what could not be counted, and what to give so that it can."""
    return [(one.said, one.why) for one in found.measured if isinstance(one, NotMeasured)]


def how_found(found: Audit) -> list[tuple[str, str]]:
    """Return each way of finding once, with all counts that were found so."""
    ways: dict[str, list[str]] = {}
    for one in found.measured:
        if not isinstance(one, NotMeasured) and one.how:
            ways.setdefault(one.how, []).append(one.said)
    return [("; ".join(names), how) for how, names in ways.items()]
