"""The pictures of a run over phones: outcomes by country, reasons, plausible regions; counts in, SVG out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from blueprint_kit.model.countries import regions
from blueprint_kit.phone import OUTCOMES, reasons

from .charts import SMALL, WIDE, Bar, bars_svg, chart, legend_list
from .outcomes import WORDS, shortened
from .tables import FEW, counted, share

Counts = Sequence[tuple[str, int]]
_REASONS = 8
_NAMES_REASON = 250


def country_name(code: str) -> str:
    """Return a country's name, and that there is none.

    >>> country_name("DE"), country_name("")
    ('Germany', 'Not known')
    """
    return regions().get(code, code) if code else "Not known"


def countries_chart(
    countries: Sequence[tuple[str, Counts]], outcomes: Counts, *, small: bool = False
) -> Markup:
    """Return the outcomes of each country as shares of its cells; nothing where there are no cells.

    ``small`` fits a card, with one value beside each bar.
    """
    filled = sum(count for outcome, count in outcomes if outcome != "empty")
    if not sum(count for _, count in outcomes):
        return Markup("")
    bars = [_country(code, counts) for code, counts in shortened(_sorted(countries))]
    valid = dict(outcomes).get("valid", 0)
    seen = [(outcome, f"{outcome} {count:,}") for outcome, count in _ordered(outcomes)]
    of_cells = f" of {counted(filled, 'filled cell')}" if filled >= FEW else " filled cells"
    return chart(
        bars_svg(
            [replace(bar, values=bar.values[:1]) for bar in bars] if small else bars,
            label="Outcomes by country of the number",
            headings=("Valid",) if small else ("Valid", "Cells"),
            names=130 if small else 190,
            wide=SMALL if small else WIDE,
        ),
        title=f"{share(valid, filled)}{of_cells} are valid",
        caption="Each bar is one country's cells, by outcome. Valid: " + WORDS["valid"] + ".",
        legend=legend_list(seen),
    )


def _sorted(countries: Sequence[tuple[str, Counts]]) -> list[tuple[str, Counts]]:
    """Return the countries with most cells first, the one not known last, whatever order a file kept."""
    return sorted(countries, key=lambda one: (one[0] == "", -sum(count for _, count in one[1]), one[0]))


def _country(code: str, counts: Counts) -> Bar:
    held = _ordered(counts)
    total = sum(count for _, count in held)
    return Bar(country_name(code), tuple(held), (share(dict(held).get("valid", 0), total), f"{total:,}"))


def _ordered(counts: Counts) -> list[tuple[str, int]]:
    held = dict(counts)
    return [(one, held[one]) for one in OUTCOMES if held.get(one)]


def reasons_chart(found: Counts, *, small: bool = False) -> Markup:
    """Return why cells are not valid, most frequent first, each in the colour of its outcome."""
    known = reasons()
    listed = sorted(found, key=lambda pair: (-pair[1], pair[0]))
    if not listed:
        return Markup("")
    shown, rest = listed[:_REASONS], listed[_REASONS:]
    bars = [_reason(code, count) for code, count in shown]
    if rest:
        bars.append(Bar(counted(len(rest), "other reason"), (("other", sum(n for _, n in rest)),), (f"{sum(n for _, n in rest):,}",)))  # fmt: skip
    kinds = {known[code].outcome for code, _ in shown if code in known}
    whole = sum(count for _, count in listed)
    return chart(
        bars_svg(
            bars,
            label="Cells that are not valid, by reason",
            headings=("Cells",),
            full=max(bar.total for bar in bars),
            names=160 if small else _NAMES_REASON,
            wide=SMALL if small else WIDE,
        ),
        title=f"{counted(whole, 'cell')} {'is' if whole == 1 else 'are'} not valid; most often: {_words(listed[0][0])}",
        caption="Each bar is one reason" + ("; the last one adds up the others." if rest else "."),
        legend=legend_list([(one, one) for one in OUTCOMES if one in kinds]),
    )


def _reason(code: str, count: int) -> Bar:
    known = reasons()
    fill = known[code].outcome if code in known else "other"
    return Bar(_words(code), ((fill, count),), (f"{count:,}",))


def _words(code: str) -> str:
    return code.replace("_", " ")


_CLEAR_LEAD = 0.2
"""Share of the sample by which one region has to lead before it is named alone."""


def _leading(found: Sequence[tuple[str, int]], sampled: int) -> str:
    """Say which default region fits, or that none does better than others."""
    (best, valid), rest = found[0], found[1:]
    said = f"{country_name(best)} {share(valid, sampled)}"
    if not rest or valid - rest[0][1] >= _CLEAR_LEAD * sampled:
        return f"One default region fits best: {said} of the sampled national numbers are valid"
    return (
        f"No default region stands out: {said} valid, {country_name(rest[0][0])} {share(rest[0][1], sampled)}"
    )


def defaults_chart(found: Sequence[tuple[str, int]], sampled: int) -> Markup:
    """Return how many sampled national numbers each plausible default region makes valid."""
    if not found or not sampled:
        return Markup("")
    bars = [
        Bar(country_name(region), (("valid", valid), ("miss", sampled - valid)), (share(valid, sampled),))
        for region, valid in found
    ]
    return chart(
        bars_svg(bars, label="Sampled national numbers valid under each default region", headings=("Valid",), full=sampled),
        title=_leading(found, sampled),
        caption=f"{counted(sampled, 'distinct national number')} sampled; many plans accept each other's numbers.",
        legend=legend_list([("valid", "valid under this region"), ("miss", "not valid")]),
    )  # fmt: skip
