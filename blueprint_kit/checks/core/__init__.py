"""How rules are made, found and run; the rules themselves stand one floor up, a file a family."""

from __future__ import annotations

from .answers import Answers
from .example import example_blueprint
from .finding import Broken, Finding, Findings, Waits
from .houses import HouseReport, check_house, load_everything
from .readiness import Readiness, readiness
from .registry import rule_of, rules
from .rule import SEVERITY_ORDER, Example, Rule, Says, Severity, rule
from .run import check, unknown_waivers, waiver_without_rule
from .standing import SOON, Effect, Standing, ends_in, standing

__all__ = [
    "SEVERITY_ORDER",
    "SOON",
    "Answers",
    "Broken",
    "Effect",
    "Example",
    "Finding",
    "Findings",
    "HouseReport",
    "Readiness",
    "Rule",
    "Says",
    "Severity",
    "Standing",
    "Waits",
    "check",
    "check_house",
    "ends_in",
    "example_blueprint",
    "load_everything",
    "readiness",
    "rule",
    "rule_of",
    "rules",
    "standing",
    "unknown_waivers",
    "waiver_without_rule",
]
