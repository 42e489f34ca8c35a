"""The families of rules in words; a family without words here stands under its three letters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from blueprint_kit.checks.core import Rule

FAMILIES = {
    "ACT": "Activity",
    "CAP": "Capacity",
    "CTX": "Context",
    "DED": "Recognising a repetition",
    "GOV": "Governance",
    "MAT": "Matching",
    "NRM": "Normalisation",
    "OWN": "Ownership",
    "REL": "Reliability",
    "ROL": "Rollout",
    "SEC": "Security",
    "TRG": "Trigger and delivery",
}


def family_title(code: str) -> str:
    """Return a family in words.

    >>> family_title("TRG"), family_title("XYZ")
    ('Trigger and delivery', 'XYZ')
    """
    return FAMILIES.get(code, code)


def by_family(rules: Iterable[Rule]) -> Mapping[str, tuple[Rule, ...]]:
    """Return the rules by family, both in the order of the codes."""
    found: dict[str, tuple[Rule, ...]] = {}
    for one in sorted(rules, key=lambda one: one.code):
        found[one.family] = (*found.get(one.family, ()), one)
    return found
