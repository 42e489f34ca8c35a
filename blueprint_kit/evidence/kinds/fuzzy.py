"""The run of kind ``fuzzy``: pairs that no exact rule joins."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from blueprint_kit.evidence.kind import Counts, Kind
from blueprint_kit.evidence.reading import reads_of_duplicates
from blueprint_kit.evidence.run import make_run
from blueprint_kit.model.record import Run

KIND = Kind(
    "fuzzy",
    rules=lambda blueprint: blueprint.match_rules().for_duplicates().digest(),
    reads=reads_of_duplicates,
)


def fuzzy_run(
    title: str,
    *,
    inputs: Mapping[str, str],
    rules: str,
    versions: Mapping[str, str],
    records: int,
    compared: int,
    candidates: int,
    threshold: float,
    bands: Counts,
    levels: Mapping[str, Counts],
    blocks: Counts,
    seed: int,
    working_paths: tuple[str, ...] = (),
    on: date | None = None,
) -> tuple[str, Run]:
    """Return a run of kind ``fuzzy``: candidates by probability and, field by field, by how alike they are."""
    aggregates = {
        "records": records,
        "compared": compared,
        "candidates": candidates,
        "threshold": threshold,
        "bands": dict(bands),
        "levels": {field: dict(counts) for field, counts in levels.items()},
        "blocks": dict(blocks),
        "seed": seed,
    }
    return make_run(
        "fuzzy", title, inputs, rules, versions, aggregates=aggregates, working_paths=working_paths, on=on
    )
