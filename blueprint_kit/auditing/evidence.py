"""Audits and agent mappings as evidence: counts, hashes and versions, no row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from blueprint_kit.auditing.agents import Agents
from blueprint_kit.auditing.figures import Figure, Spread
from blueprint_kit.auditing.run import Audit
from blueprint_kit.evidence import agents_run, audit_run, versions_of
from blueprint_kit.matching.evidence import PACKAGES
from blueprint_kit.model.record import Run


def audit_evidence(
    found: Audit, title: str, *, inputs: Mapping[str, str] | None = None, on: date | None = None
) -> tuple[str, Run]:
    """Return a run of kind ``audit`` and its id; ``inputs`` are the files' hashes, else the tables' own."""
    return audit_run(
        title,
        inputs=inputs or found.inputs,
        rules=found.rules_digest,
        versions=versions_of(*PACKAGES),
        calls=found.calls,
        counts={
            one.code: {**one.parts, "count": one.count, "of": one.of}
            for one in found.measured
            if isinstance(one, Figure)
        },
        times={
            one.code: {"median": one.median, "p95": one.p95, "longest": one.longest, "of": one.of}
            for one in found.measured
            if isinstance(one, Spread)
        },
        working_paths=found.working_paths,
        on=on,
    )


def agents_evidence(
    found: Agents, title: str, *, inputs: Mapping[str, str] | None = None, on: date | None = None
) -> tuple[str, Run]:
    """Return a run of kind ``agents`` and its id."""
    return agents_run(
        title,
        inputs=inputs or found.inputs,
        rules=found.rules_digest,
        versions=versions_of(*PACKAGES),
        agents=found.counts,
        rows=found.calls,
        on=on,
    )
