"""The picture of a call log replayed at every level of comparison; counts in, SVG out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from blueprint_kit.model import definitions
from blueprint_kit.model.levels import LEVELS, Level

from .charts import SMALL, WIDE, Bar, bars_svg, chart, legend_list
from .tables import counted, share

NOTE = (
    "Each level is asked alone. New hits: one record, where no stricter level found one. Contradicted: a "
    "stricter level named one record, and this one names another or several. Other country: joined with a "
    "number of a country that is not the call's."
)
SERIES = (
    ("hit", "one record"),
    ("ambiguous", "several records"),
    ("miss", "none"),
    ("none", "no number in the call"),
)
_COUNTED = ("hits", "ambiguous", "misses", "without_number")
Levels = Mapping[str, Mapping[str, int]]
"""Code of a level -> its counts, as a run keeps them."""


def level_words(level: Level) -> str:
    """Return a level as the question names its answers.

    >>> level_words(Level("exact_e164")), level_words(Level("last_n_digits", 10))
    ('Same E.164 number', 'Same last 10 digits')
    """
    if level.last:
        return f"Same last {level.last} digits"
    found = definitions()["matching.phone.comparison"]
    return next((one.label for one in found.options if one.value == level.name), level.name)


def small(words: str) -> str:
    """Return words for the middle of a sentence."""
    return words[:1].lower() + words[1:]


def ladder_chart(levels: Levels, *, calls: int, records: int, card: bool = False) -> Markup:
    """Return the outcomes of all calls at each level as bars, strict at the top; nothing where there are none.

    ``card`` makes it narrow enough for a card, with one value beside each bar.
    """
    known = [level for level in LEVELS if level.code in levels]
    if not known or not calls:
        return Markup("")
    best = max(known, key=lambda level: levels[level.code].get("hits", 0))
    most = levels[best.code].get("hits", 0)
    found = f"Most calls find one record by the {small(level_words(best))}: {share(most, calls)}"
    headings = ("One record",) if card else ("One record", "New hits")
    return chart(
        bars_svg(
            [_bar(level, levels[level.code], calls, len(headings)) for level in known],
            label="Calls by what each level of comparison finds",
            headings=headings,
            names=190 if card else 250,
            wide=SMALL if card else WIDE,
        ),
        title=found if most else "At no level does a call find one record",
        caption=f"{counted(calls, 'call')} against {counted(records, 'record')}, strict at the top. {NOTE}",
        legend=legend_list(SERIES),
    )


def _bar(level: Level, counts: Mapping[str, int], calls: int, values: int) -> Bar:
    drawn = tuple((name, counts.get(key, 0)) for (name, _), key in zip(SERIES, _COUNTED, strict=True))
    shown: Sequence[str] = (share(counts.get("hits", 0), calls), f"{counts.get('new', 0):,}")
    return Bar(level_words(level), drawn, tuple(shown[:values]))
