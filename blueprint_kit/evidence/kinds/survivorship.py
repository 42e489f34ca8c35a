"""The run of kind ``survivorship``: what a merge would lose."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from blueprint_kit.evidence.kind import Counts, Kind
from blueprint_kit.evidence.reading import reads_of_duplicates
from blueprint_kit.evidence.run import make_run
from blueprint_kit.model import Blueprint
from blueprint_kit.model.canonical import digest
from blueprint_kit.model.record import Run

_PATHS = ("deduplication.surviving_record", "deduplication.survivorship")


def survivorship_rules(blueprint: Blueprint) -> str:
    """Return the digest of what a merge's losses depend on: who is the same, which record and values stay."""
    said = {path: repr(blueprint.working(path)) for path in _PATHS}
    return digest([blueprint.match_rules().for_duplicates().digest(), said])[:12]


KIND = Kind("survivorship", rules=survivorship_rules, reads=lambda: (*reads_of_duplicates(), *_PATHS))


def survivorship_run(
    title: str,
    *,
    inputs: Mapping[str, str],
    rules: str,
    versions: Mapping[str, str],
    clusters: int,
    ready: int,
    blockers: Counts,
    lost: Mapping[str, Counts],
    open_fields: int,
    working_paths: tuple[str, ...] = (),
    on: date | None = None,
) -> tuple[str, Run]:
    """Return a run of kind ``survivorship``: what merging every cluster would lose.

    ``lost`` maps each option of ``deduplication.surviving_record`` to values lost by class of field, with
    ``refusals`` the clusters in which one would be overwritten; ``ready`` counts clusters without a blocker.
    """
    aggregates = {
        "clusters": clusters,
        "ready": ready,
        "blockers": dict(blockers),
        "lost": {option: dict(counts) for option, counts in lost.items()},
        "open_fields": open_fields,
    }
    return make_run(
        "survivorship",
        title,
        inputs,
        rules,
        versions,
        aggregates=aggregates,
        working_paths=working_paths,
        on=on,
    )
