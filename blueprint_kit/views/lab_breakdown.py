"""A replay broken down: by direction, country, hour and agent, its interactions and legs, and the columns it searched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from blueprint_kit.matching import OUTCOMES, Summary

from .safe import escape, joined, typed
from .tables import Column, number, scrolled, table

Counts = Mapping[str, int]
BUSIEST = 15
"""Values with a row of their own; the others are added up in one."""
BY_COUNTRY = "Country of the number, else of the log"
BY_HOUR = "Hour, as in the log"


def breakdown(found: Summary) -> Markup:
    """Return outcomes by direction and country, and folded by hour and agent; each table counts every row once."""
    folded = (
        Markup("<details><summary>{}</summary>{}</details>").format(title, crossed(name, counts))
        for title, name, counts in (
            ("By hour", BY_HOUR, found.by_hour),
            ("By agent, numbered from the busiest", "Agent", found.by_agent),
        )
        if counts
    )
    return joined((crossed("Direction", found.by_direction), crossed(BY_COUNTRY, found.by_country), *folded))


def crossed(title: str, counts: Mapping[str, Counts]) -> Markup:
    """Return value by outcome as a table, nothing where the log does not say it."""
    if not counts:
        return Markup("")
    headings, rows = crossed_rows(title, counts)
    columns = (Column(headings[0]), *(Column(one, number=True) for one in headings[1:]))
    shown = ((name, *(number(count) for count in row)) for name, row in rows)
    return scrolled(table(columns, shown), title)


def crossed_rows(
    title: str, counts: Mapping[str, Counts]
) -> tuple[tuple[str, ...], list[tuple[str, tuple[int, ...]]]]:
    """Return the headings and rows of value by outcome: the busiest by name, the others in one row, the total.

    >>> crossed_rows("Hour", {"09": {"unique": 2}, "10": {"none": 1}})
    (('Hour', 'unique', 'none', 'All'), [('09', (2, 0, 2)), ('10', (0, 1, 1)), ('All', (2, 1, 3))])
    """
    seen = [one for one in OUTCOMES if any(row.get(one) for row in counts.values())]
    busiest = sorted(counts, key=lambda name: -sum(counts[name].values()))[:BUSIEST]
    named = [name for name in counts if name in busiest]
    rest = [name for name in counts if name not in busiest]
    groups = [(name, counts[name]) for name in named]
    if rest:
        groups.append((f"{len(rest):,} others", _summed(counts[name] for name in rest)))
    groups.append(("All", _summed(counts.values())))
    rows = [(name, (*(held.get(one, 0) for one in seen), sum(held.values()))) for name, held in groups]
    return (title, *seen, "All"), rows


def _summed(counts: Iterable[Counts]) -> Counts:
    found: Counter[str] = Counter()
    for one in counts:
        found.update(one)
    return found


def legs_words(found: Summary) -> str:
    """Say how rows hang together as legs of one interaction, ``""`` for a log without ids.

    >>> from blueprint_kit.matching.summary import Summary
    >>> legs_words(Summary(5, 3, 0, {}, {}, {}, {}, {}, {}, {}, several_legs=1))
    '5 rows are legs of 3 interactions; 1 has several legs, and none has legs linked to different records.'
    """
    if not found.interactions:
        return ""
    has = "has" if found.several_legs == 1 else "have"
    differ = f"{found.conflicting:,}" if found.conflicting else "none"
    owns = "has" if found.conflicting in {0, 1} else "have"
    return (
        f"{found.rows:,} rows are legs of {found.interactions:,} interactions; {found.several_legs:,} {has} several legs, and "
        f"{differ} {owns} legs linked to different records."
    )


def searched_line(searched: Mapping[str, Sequence[str]]) -> Markup:
    """Return the columns whose numbers, addresses and ids were compared, kind of record by kind."""
    said = joined(
        (
            Markup("{}: {}").format(escape(kind), joined((typed(one) for one in columns), ", "))
            for kind, columns in searched.items()
        ),
        "; ",
    )
    return Markup('<p class="bk-hint">Compared columns. {}.</p>').format(said) if searched else Markup("")
