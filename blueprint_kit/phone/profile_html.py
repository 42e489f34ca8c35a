"""A profile as HTML: counts only, classes and tokens of the look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape


def _number(count: int) -> str:
    """Return a count with separators."""
    return f"{count:,}"


def _table(title: str, counts: Iterable[tuple[str, int]]) -> str:
    """Return one table of codes and counts, or nothing where there are none."""
    rows = "".join(
        f'<tr><td>{escape(code)}</td><td class="bk-num">{_number(count)}</td></tr>' for code, count in counts
    )
    if not rows:
        return ""
    head = f'<thead><tr><th scope="col">{escape(title)}</th><th scope="col">Cells</th></tr></thead>'
    return f'<table class="bk-table">{head}<tbody>{rows}</tbody></table>'


def render(
    verdict: str,
    rows: int,
    tables: Mapping[str, Iterable[tuple[str, int]]],
    countries: Mapping[str, Iterable[tuple[str, int]]],
) -> str:
    """Return the profile as an HTML fragment: the verdict first, then its tables."""
    by_country = [
        (
            f"{region or 'Not known'}: {', '.join(f'{outcome} {_number(count)}' for outcome, count in counts)}",
            total,
        )
        for region, pairs in countries.items()
        if (counts := tuple(pairs)) and (total := sum(count for _, count in counts))
    ]
    parts = [_table(title, counts) for title, counts in tables.items()]
    parts.append(_table("Country", by_country))
    caption = f'<p class="bk-small">{_number(rows)} rows. Holds counts only, no rows.</p>'
    return f'<div class="bk bk-phone-profile"><h3>{escape(verdict)}</h3>{"".join(parts)}{caption}</div>'
