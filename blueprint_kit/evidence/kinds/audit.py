"""The run of kind ``audit``: the audit of today."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from blueprint_kit.evidence.kind import Counts, Kind
from blueprint_kit.evidence.reading import asked_by
from blueprint_kit.evidence.run import make_run
from blueprint_kit.model import Blueprint
from blueprint_kit.model.canonical import digest
from blueprint_kit.model.policies import match_rules
from blueprint_kit.model.record import Run

_PATHS = (
    "context.fields",
    "ownership.agent_key",
    "ownership.on_transfer",
    "ownership.rule",
    "reliability.log_latency",
)
"""What an audit reads beside the rules of matching and of duplicates."""


def audit_rules(blueprint: Blueprint | None) -> str:
    """Return the digest of what an audit depends on; without a blueprint, that of the plain rules.

    >>> audit_rules(None) == audit_rules(Blueprint())
    True
    """
    asked = blueprint or Blueprint()
    rules = asked.match_rules()
    said = {path: asked.working(path) for path in _PATHS}
    return digest([rules.for_match().digest(), rules.for_duplicates().digest(), repr(said)])[:12]


KIND = Kind("audit", rules=audit_rules, reads=lambda: (*asked_by(match_rules), *_PATHS))


def audit_run(
    title: str,
    *,
    inputs: Mapping[str, str],
    rules: str,
    versions: Mapping[str, str],
    calls: int,
    counts: Mapping[str, Counts],
    times: Mapping[str, Mapping[str, float]],
    working_paths: tuple[str, ...] = (),
    on: date | None = None,
) -> tuple[str, Run]:
    """Return a run of kind ``audit``.

    ``counts`` maps the code of each count to ``count``, ``of`` and what it is made of; what could not be measured
    is not in it. ``times`` maps the code of a distribution to ``median``, ``p95``, ``longest`` (seconds) and ``of``.
    """
    aggregates = {
        "calls": calls,
        "counts": {code: dict(found) for code, found in counts.items()},
        "times": {code: dict(found) for code, found in times.items()},
    }
    return make_run(
        "audit", title, inputs, rules, versions, aggregates=aggregates, working_paths=working_paths, on=on
    )
