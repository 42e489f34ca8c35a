"""The run of kind ``duplicates``: records that are the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from blueprint_kit.evidence.kind import Counts, Kind
from blueprint_kit.evidence.reading import reads_of_duplicates
from blueprint_kit.evidence.run import make_run
from blueprint_kit.model.record import Run

KIND = Kind(
    "duplicates",
    rules=lambda blueprint: blueprint.match_rules().for_duplicates().digest(),
    reads=reads_of_duplicates,
)


def duplicates_run(
    title: str,
    *,
    inputs: Mapping[str, str],
    rules: str,
    versions: Mapping[str, str],
    records: int,
    clusters: int,
    in_clusters: int,
    largest: int,
    chains: int,
    shared_numbers: int,
    by_rule: Counts,
    working_paths: tuple[str, ...] = (),
    on: date | None = None,
) -> tuple[str, Run]:
    """Return a run of kind ``duplicates``; ``in_clusters`` counts records that stand in a cluster."""
    aggregates = {
        "records": records,
        "clusters": clusters,
        "in_clusters": in_clusters,
        "largest": largest,
        "chains": chains,
        "shared_numbers": shared_numbers,
        "rules": dict(by_rule),
    }
    return make_run(
        "duplicates",
        title,
        inputs,
        rules,
        versions,
        aggregates=aggregates,
        working_paths=working_paths,
        on=on,
    )
