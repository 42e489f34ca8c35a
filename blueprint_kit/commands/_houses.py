"""How a check ends whose house failed in part."""

from __future__ import annotations

from blueprint_kit.checks.core import Findings
from blueprint_kit.errors import HouseError


def broken_rules(findings: Findings) -> HouseError:
    """Return the error with which a check ends whose house failed in part: its silence is no yes."""
    first, *more = findings.broken
    others = f" {len(more)} more failed." if more else ""
    return HouseError(f"{first}{others}", remedy="What the other rules say stands.")
