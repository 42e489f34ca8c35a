"""A run: what was measured, bound to the hashes of its inputs and rules, without a row."""

from __future__ import annotations

from blueprint_kit.evidence.current import read_by, rules_now, why_out_of_date
from blueprint_kit.evidence.kinds.agents import agents_rules, agents_run
from blueprint_kit.evidence.kinds.audit import audit_rules, audit_run
from blueprint_kit.evidence.kinds.duplicates import duplicates_run
from blueprint_kit.evidence.kinds.fuzzy import fuzzy_run
from blueprint_kit.evidence.kinds.ids import ids_run
from blueprint_kit.evidence.kinds.keys import KEYS_OF_A, keys_run
from blueprint_kit.evidence.kinds.ladder import ladder_rules, ladder_run
from blueprint_kit.evidence.kinds.match import match_run
from blueprint_kit.evidence.kinds.phones import phones_run
from blueprint_kit.evidence.kinds.sensitivity import sensitivity_run
from blueprint_kit.evidence.kinds.survivorship import survivorship_rules, survivorship_run
from blueprint_kit.evidence.kinds.vendors import vendors_rules, vendors_run
from blueprint_kit.evidence.run import is_stale, make_run, run_id, versions_of

__all__ = [
    "KEYS_OF_A",
    "agents_rules",
    "agents_run",
    "audit_rules",
    "audit_run",
    "duplicates_run",
    "fuzzy_run",
    "ids_run",
    "is_stale",
    "keys_run",
    "ladder_rules",
    "ladder_run",
    "make_run",
    "match_run",
    "phones_run",
    "read_by",
    "rules_now",
    "run_id",
    "sensitivity_run",
    "survivorship_rules",
    "survivorship_run",
    "vendors_rules",
    "vendors_run",
    "versions_of",
    "why_out_of_date",
]
