"""The run of kind ``keys``: contact keys A and B on the same rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from blueprint_kit.evidence.kind import Counts, Kind
from blueprint_kit.evidence.reading import reads_of_duplicates
from blueprint_kit.evidence.run import make_run
from blueprint_kit.model.record import Run

KEYS_OF_A = "key set A"
"""Input of a run of two key sets that is no file: the digest of the rules compared with."""

KIND = Kind(
    "keys",
    rules=lambda blueprint: blueprint.match_rules().for_duplicates().digest(),
    reads=reads_of_duplicates,
)


def keys_run(
    title: str,
    *,
    inputs: Mapping[str, str],
    rules_a: str,
    rules: str,
    versions: Mapping[str, str],
    a: Mapping[str, float | None],
    b: Mapping[str, float | None],
    pairs: Counts,
    working_paths: tuple[str, ...] = (),
    on: date | None = None,
) -> tuple[str, Run]:
    """Return a run of kind ``keys``: contact keys A and B on the same rows.

    ``rules`` are those of B, which a proposal of B cites; those of A (``rules_a``) are an input beside the
    file, so that another A is another run. ``a`` and ``b`` count records joined, clusters and the rest, with
    ``precision``, ``recall`` and ``f1`` where a truth was there; ``pairs`` counts ``both``, ``only_a``, ``only_b``.
    """
    return make_run(
        "keys",
        title,
        {**inputs, KEYS_OF_A: rules_a},
        rules,
        versions,
        aggregates={"a": dict(a), "b": dict(b), "pairs": dict(pairs)},
        working_paths=working_paths,
        on=on,
    )
