"""Runs of matching as evidence: counts, hashes and versions, no row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from blueprint_kit.evidence import (
    duplicates_run,
    ids_run,
    keys_run,
    match_run,
    sensitivity_run,
    survivorship_rules,
    survivorship_run,
    vendors_rules,
    vendors_run,
    versions_of,
)
from blueprint_kit.matching.duplicates.clusters import Duplicates
from blueprint_kit.matching.duplicates.key_sets import KeySets
from blueprint_kit.matching.ids.audit import IdAudit
from blueprint_kit.matching.merging.plans import MergePlan
from blueprint_kit.matching.merging.survivorship import Survivorship
from blueprint_kit.matching.result import Matches
from blueprint_kit.matching.truth.evaluation import Evaluation
from blueprint_kit.matching.vendor_runs import VendorRun
from blueprint_kit.matching.whatif.sensitivity import Sensitivity
from blueprint_kit.model import Blueprint
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


def sensitivity_evidence(
    found: Sensitivity, title: str, *, inputs: Mapping[str, str], on: date | None = None
) -> tuple[str, Run]:
    """Return a run of kind ``sensitivity`` and its id; ``inputs`` are the files' hashes, and a sample's own."""
    return sensitivity_run(
        title,
        inputs=inputs,
        rules=found.rules_digest,
        versions=versions_of(*PACKAGES),
        rows=found.rows,
        of=found.of,
        decisions={one.path: {"moves": one.moves, "relinks": one.relinks} for one in found.tried},
        answers={
            one.path: {
                answer.trial.words: {
                    "moved": answer.moved,
                    "relinked": answer.relinked,
                    "linked": answer.linked,
                }
                for answer in one.tried
            }
            for one in found.tried
        },
        working_paths=found.working_paths,
        on=on,
    )


def keys_evidence(
    found: KeySets, title: str, *, inputs: Mapping[str, str] | None = None, on: date | None = None
) -> tuple[str, Run]:
    """Return a run of kind ``keys`` and its id; its rules are those of B."""
    pairs = found.pairs
    return keys_run(
        title,
        inputs=inputs or found.b.inputs,
        rules_a=found.a.rules_digest,
        rules=found.b.rules_digest,
        versions=versions_of(*PACKAGES),
        a=_key_set(found.a, found.truth_a),
        b=_key_set(found.b, found.truth_b),
        pairs={"both": pairs.both, "only_a": pairs.only_a, "only_b": pairs.only_b},
        working_paths=found.b.working_paths,
        on=on,
    )


def _key_set(found: Duplicates, measured: Evaluation | None) -> dict[str, float | None]:
    counts = found.summary
    held: dict[str, float | None] = {
        "records": counts.records,
        "clusters": counts.clusters,
        "in_clusters": counts.in_clusters,
        "largest": counts.largest,
        "chains": counts.chains,
    }
    if measured is not None:
        shares = {"precision": measured.precision.value, "recall": measured.recall.value, "f1": measured.f1}
        held |= {name: None if value is None else round(value, 4) for name, value in shares.items()}
    return held


def survivorship_evidence(
    plan: MergePlan,
    compared: Mapping[str, Survivorship],
    blueprint: Blueprint,
    title: str,
    *,
    inputs: Mapping[str, str] | None = None,
    on: date | None = None,
) -> tuple[str, Run]:
    """Return a run of kind ``survivorship`` and its id; ``compared`` is what `compare_survivors` returned."""
    counts = plan.summary
    return survivorship_run(
        title,
        inputs=inputs or plan.found.inputs,
        rules=survivorship_rules(blueprint),
        versions=versions_of(*PACKAGES),
        clusters=counts.clusters,
        ready=counts.ready,
        blockers=counts.blockers,
        lost={option: {**one.lost, "refusals": len(one.refusals)} for option, one in compared.items()},
        open_fields=counts.open_fields,
        working_paths=plan.found.working_paths,
        on=on,
    )


def ids_evidence(
    found: IdAudit, title: str, *, inputs: Mapping[str, str], on: date | None = None
) -> tuple[str, Run]:
    """Return a run of kind ``ids`` and its id."""
    return ids_run(
        title,
        inputs=inputs,
        column=found.column,
        versions=versions_of(*PACKAGES),
        rows=found.rows,
        filled=found.filled,
        distinct=found.distinct,
        findings={one.kind.code: one.count for one in found.findings},
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
