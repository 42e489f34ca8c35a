"""Which houses took part in a check, in words."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from blueprint_kit.checks.core import Findings

from .safe import joined, typed


def houses_lines(findings: Findings) -> Iterator[str]:
    """Yield a sentence for each house that took part, and one for each rule of theirs that failed."""
    for house in findings.houses:
        yield f"House rules took part: {house}. Ask {house.contact}."
    yield from map(str, findings.broken)


def houses_html(findings: Findings) -> Markup:
    """Return these sentences as paragraphs; nothing where no house took part."""
    return joined(
        (Markup('<p class="bk-meta">{}</p>').format(typed(line)) for line in houses_lines(findings)), ""
    )
