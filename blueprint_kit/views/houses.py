"""Which houses took part in a check, as data and in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from blueprint_kit.checks.core import Findings

from .safe import joined, typed


def house_data(findings: Findings) -> dict[str, Any]:
    """Return which houses took part, and which of their rules failed; nothing where there was none.

    Two people with different houses see here why their findings differ.
    """
    if not findings.houses:
        return {}
    said = {house.name: house.to_json() for house in findings.houses}
    failed = {one.rule.code: f"{one.error} in {one.place}" for one in findings.broken}
    return {"houses": said} | ({"rules_that_failed": failed} if failed else {})


def houses_lines(findings: Findings) -> Iterator[str]:
    """Yield a sentence for each house that took part, and one for each rule of theirs that failed."""
    for house in findings.houses:
        yield f"House in use: {house}. Ask {house.contact}."
    yield from map(str, findings.broken)


def houses_html(findings: Findings) -> Markup:
    """Return these sentences as paragraphs; nothing where no house took part."""
    return joined(
        (Markup('<p class="bk-meta">{}</p>').format(typed(line)) for line in houses_lines(findings)), ""
    )
