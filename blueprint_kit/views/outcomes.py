"""Outcomes of phone numbers by country, as a table whose bars are HTML and whose totals add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from blueprint_kit.model.countries import regions
from blueprint_kit.phone import OUTCOMES

from .safe import escape, joined
from .tables import share

WORDS: Mapping[str, str] = {
    "valid": "in the numbering plan; says nothing about reachable",
    "possible": "right length, not in the plan",
    "local": "its area code is elsewhere",
    "short": "a short code or an internal extension",
    "invalid": "no number that a plan knows",
    "withheld": "the caller hid the number",
    "damaged": "digits are lost",
    "empty": "nothing stands there",
}
SHOWN = 30
"""Countries with a row of their own; the others are added up in one."""

Counts = Sequence[tuple[str, int]]


def outcome_bar(counts: Counts, *, name: str) -> Markup:
    """Return one bar, its segments in the order of ``OUTCOMES``, spoken with all counts."""
    held = dict(counts)
    spoken = ", ".join(f"{held[one]:,} {one}" for one in OUTCOMES if held.get(one)) or "no cells"
    segments = joined(
        Markup('<span class="bk-out bk-out-{}" style="flex-grow:{}"></span>').format(one, held[one])
        for one in OUTCOMES
        if held.get(one)
    )
    return Markup('<div class="bk-outcomes" role="img" aria-label="{}: {}">{}</div>').format(
        escape(name), spoken, segments
    )


def outcome_word(outcome: str) -> Markup:
    """Return an outcome as swatch and word."""
    return Markup('<span class="bk-outcome"><span class="bk-swatch bk-out-{}"></span>{}</span>').format(
        outcome, escape(outcome)
    )


def outcomes_by_country(countries: Sequence[tuple[str, Counts]], outcomes: Counts) -> Markup:
    """Return country, cells, valid share, bar, damaged; most cells first, the legend with the totals below."""
    rows = joined(_row(_country(code), counts) for code, counts in shortened(countries))
    cells = sum(count for _, count in outcomes)
    return Markup(
        '<div class="bk-scroll" role="group" aria-label="Outcomes by country" tabindex="0">'
        '<table class="bk-table bk-by-country"><caption class="bk-hint">{:,} cells by country of the number</caption>'
        '<thead><tr><th scope="col">Country</th><th scope="col" class="bk-number">Cells</th>'
        '<th scope="col" class="bk-number">Valid</th><th scope="col" class="bk-bar-cell">Outcomes</th>'
        '<th scope="col" class="bk-number">Damaged</th></tr></thead><tbody>{}</tbody></table></div>{}'
    ).format(cells, rows, outcome_legend(outcomes))


def outcome_legend(outcomes: Counts) -> Markup:
    """Return every outcome with its total; together they are the number of cells."""
    return Markup('<ul class="bk-legend">{}</ul>').format(
        joined(
            Markup('<li title="{}"><span class="bk-swatch bk-out-{}"></span>{:,} {}</li>').format(
                WORDS[outcome], outcome, count, outcome
            )
            for outcome, count in outcomes
        )
    )


def _row(name: str, counts: Counts) -> Markup:
    held = dict(counts)
    cells = sum(held.values())
    return Markup(
        '<tr><th scope="row">{}</th><td class="bk-number">{:,}</td><td class="bk-number">{}</td>'
        '<td class="bk-bar-cell">{}</td><td class="bk-number">{:,}</td></tr>'
    ).format(
        escape(name),
        cells,
        share(held.get("valid", 0), cells),
        outcome_bar(counts, name=name),
        held.get("damaged", 0),
    )


def _country(code: str) -> str:
    return regions().get(code, code) if code else "Not known"


def shortened(countries: Sequence[tuple[str, Counts]]) -> list[tuple[str, Counts]]:
    """Return the countries with a row each, the smaller ones added up so that the totals still hold."""
    known = [one for one in countries if one[0]]
    unknown = [one for one in countries if not one[0]]
    if len(known) <= SHOWN:
        return [*known, *unknown]
    added: dict[str, int] = {}
    for _, counts in known[SHOWN:]:
        for outcome, count in counts:
            added[outcome] = added.get(outcome, 0) + count
    rest = f"{len(known) - SHOWN} other countries"
    return [*known[:SHOWN], (rest, tuple(added.items())), *unknown]
