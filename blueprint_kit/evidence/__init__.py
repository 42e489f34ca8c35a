"""A run: what was measured, bound to the hashes of its inputs and rules, without a row."""

from __future__ import annotations

from blueprint_kit.evidence.current import (
    agents_rules,
    audit_rules,
    ladder_rules,
    read_by,
    rules_now,
    survivorship_rules,
    vendors_rules,
    why_out_of_date,
)
from blueprint_kit.evidence.kinds import (
    agents_run,
    audit_run,
    duplicates_run,
    fuzzy_run,
    ladder_run,
    match_run,
    phones_run,
    vendors_run,
)
from blueprint_kit.evidence.merge_kinds import KEYS_OF_A, ids_run, keys_run, survivorship_run
from blueprint_kit.evidence.run import is_stale, make_run, run_id, versions_of
from blueprint_kit.evidence.what_hangs import sensitivity_run

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
