"""The run of kind ``ladder``: levels of strictness, replayed over a log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from blueprint_kit.evidence.kind import Counts, Kind
from blueprint_kit.evidence.reading import asked_by
from blueprint_kit.evidence.run import make_run
from blueprint_kit.model import Blueprint, PhonePolicy
from blueprint_kit.model.canonical import digest
from blueprint_kit.model.policies import phone_policy
from blueprint_kit.model.record import Run


def ladder_rules(policy: PhonePolicy, sources: tuple[str, ...]) -> str:
    """Return the digest of what a replayed ladder depends on: how numbers are read, and the calls' countries."""
    return digest([policy.digest(), list(sources)])[:12]


def _now(blueprint: Blueprint) -> str:
    rules = blueprint.match_rules()
    return ladder_rules(rules.phone, rules.interaction_region)


KIND = Kind(
    "ladder", rules=_now, reads=lambda: (*asked_by(phone_policy), "matching.phone.interaction_region")
)


def ladder_run(
    title: str,
    *,
    inputs: Mapping[str, str],
    rules: str,
    versions: Mapping[str, str],
    calls: int,
    records: int,
    levels: Mapping[str, Counts],
    working_paths: tuple[str, ...] = (),
    on: date | None = None,
) -> tuple[str, Run]:
    """Return a run of kind ``ladder``; ``levels`` maps a level's code to its counts, each adding up to ``calls``."""
    aggregates = {
        "calls": calls,
        "records": records,
        "levels": {code: dict(counts) for code, counts in levels.items()},
    }
    return make_run(
        "ladder", title, inputs, rules, versions, aggregates=aggregates, working_paths=working_paths, on=on
    )
