"""The run of kind ``match``: a log replayed against records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from blueprint_kit.evidence.kind import Counts, Kind
from blueprint_kit.evidence.reading import reads_of_match
from blueprint_kit.evidence.run import make_run
from blueprint_kit.model.record import Run

KIND = Kind(
    "match", rules=lambda blueprint: blueprint.match_rules().for_match().digest(), reads=reads_of_match
)


def match_run(
    title: str,
    *,
    inputs: Mapping[str, str],
    rules: str,
    versions: Mapping[str, str],
    outcomes: Counts,
    by_rule: Counts,
    interactions: Counts,
    working_paths: tuple[str, ...] = (),
    on: date | None = None,
) -> tuple[str, Run]:
    """Return a run of kind ``match``; ``interactions`` counts ``rows``, distinct ids and ids whose legs differ."""
    aggregates = {"outcomes": dict(outcomes), "rules": dict(by_rule), "interactions": dict(interactions)}
    return make_run(
        "match", title, inputs, rules, versions, aggregates=aggregates, working_paths=working_paths, on=on
    )
