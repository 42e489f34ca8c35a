"""Runs of matching as evidence: counts, hashes and versions, no row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from blueprint_kit.evidence import duplicates_run, match_run, vendors_rules, vendors_run, versions_of
from blueprint_kit.matching.clusters import Duplicates
from blueprint_kit.matching.result import Matches
from blueprint_kit.matching.vendor_runs import VendorRun
from blueprint_kit.model.policies.matching import MatchRules
from blueprint_kit.model.record import Run

PACKAGES = ("blueprint-kit", "phonenumbers")
"""What can change an answer: the package itself, and the numbering plans."""


def match_evidence(
    found: Matches, title: str, *, inputs: Mapping[str, str] | None = None, on: date | None = None
) -> tuple[str, Run]:
    """Return a run of kind ``match`` and its id; ``inputs`` are the files' hashes, else the tables' own."""
    counts = found.summary
    return match_run(
        title,
        inputs=inputs or found.inputs,
        rules=found.rules_digest,
        versions=versions_of(*PACKAGES),
        outcomes=counts.outcomes,
        by_rule=counts.rules,
        interactions={
            "rows": counts.rows,
            "interactions": counts.interactions,
            "conflicting": counts.conflicting,
        },
        working_paths=found.working_paths,
        on=on,
    )


def duplicates_evidence(
    found: Duplicates, title: str, *, inputs: Mapping[str, str] | None = None, on: date | None = None
) -> tuple[str, Run]:
    """Return a run of kind ``duplicates`` and its id."""
    counts = found.summary
    return duplicates_run(
        title,
        inputs=inputs or found.inputs,
        rules=found.rules_digest,
        versions=versions_of(*PACKAGES),
        records=counts.records,
        clusters=counts.clusters,
        in_clusters=counts.in_clusters,
        largest=counts.largest,
        chains=counts.chains,
        shared_numbers=counts.shared_numbers,
        by_rule=counts.rules,
        working_paths=found.working_paths,
        on=on,
    )


def vendors_evidence(
    runs: Sequence[VendorRun],
    rules: MatchRules,
    title: str,
    *,
    inputs: Mapping[str, str],
    on: date | None = None,
) -> tuple[str, Run]:
    """Return a run of kind ``vendors`` and its id; ``inputs`` are the files' hashes."""
    return vendors_run(
        title,
        inputs=inputs,
        rules=vendors_rules(rules),
        versions=versions_of(*PACKAGES),
        differences={run.behaviour.name: run.counts for run in runs},
        endings={
            run.behaviour.name: {
                name: {"blueprint": own, "vendor": theirs} for name, (own, theirs) in run.endings.items()
            }
            for run in runs
        },
        working_paths=rules.working_paths,
        on=on,
    )
