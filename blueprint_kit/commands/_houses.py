"""What commands say of houses: which took part, whose rules failed, which waivers have no rule here."""

from __future__ import annotations

from typing import Any

from blueprint_kit.checks.core import Findings, unknown_waivers, waiver_without_rule
from blueprint_kit.errors import HouseError
from blueprint_kit.model import Blueprint
from blueprint_kit.views.houses import house_data, houses_lines
from blueprint_kit.views.safe import plain


def beside_findings(blueprint: Blueprint, findings: Findings) -> dict[str, Any]:
    """Return what stands beside the findings where a house took part or a waiver has no rule."""
    unheard = {key: waiver_without_rule(key) for key in unknown_waivers(blueprint)}
    return house_data(findings) | ({"waivers_without_rule": unheard} if unheard else {})


def print_houses(blueprint: Blueprint, findings: Findings) -> None:
    """Print the same for people; failed rules are said by the error that follows."""
    for key in unknown_waivers(blueprint):
        print(f"Waiver of {key}: {waiver_without_rule(key)}.")
    for line in houses_lines(findings):
        print(plain(line))


def broken_rules(findings: Findings) -> HouseError:
    """Return the error with which a check ends whose house failed in part: its silence is no yes."""
    first, *more = findings.broken
    others = f" {len(more)} more failed." if more else ""
    return HouseError(f"{first}{others}", remedy="What the other rules say stands.")
