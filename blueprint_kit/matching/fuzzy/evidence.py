"""A search for fuzzy candidates as a run: counts alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from blueprint_kit.evidence import fuzzy_run, versions_of
from blueprint_kit.matching.fuzzy.candidates import FuzzyCandidates
from blueprint_kit.model.record import Run

PACKAGES = ("blueprint-kit", "phonenumbers", "splink", "duckdb")
"""What can change a score."""


def fuzzy_evidence(
    found: FuzzyCandidates, title: str, *, inputs: Mapping[str, str] | None = None, on: date | None = None
) -> tuple[str, Run]:
    """Return a run of kind ``fuzzy`` and its id; ``inputs`` are the files' hashes, else the tables' own."""
    counts = found.summary
    return fuzzy_run(
        title,
        inputs=inputs or found.exact.inputs,
        rules=found.exact.rules_digest,
        versions=versions_of(*PACKAGES),
        records=counts.records,
        compared=counts.compared,
        candidates=counts.candidates,
        threshold=counts.threshold,
        bands=counts.bands,
        levels=counts.levels,
        blocks={block.words: block.pairs for block in counts.blocks},
        seed=found.seed,
        working_paths=found.exact.working_paths,
        on=on,
    )
