"""The kinds of run about contacts that are the same: two key sets, what a merge would lose, a column of ids."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from blueprint_kit.evidence.kinds import Counts
from blueprint_kit.evidence.run import make_run
from blueprint_kit.model.canonical import digest
from blueprint_kit.model.record import Run

KEYS_OF_A = "key set A"
"""Input of a run of two key sets that is no file: the digest of the rules compared with."""


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
        "keys", title, {**inputs, KEYS_OF_A: rules_a}, rules, versions,
        aggregates={"a": dict(a), "b": dict(b), "pairs": dict(pairs)}, working_paths=working_paths, on=on,
    )  # fmt: skip


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


def ids_run(
    title: str,
    *,
    inputs: Mapping[str, str],
    column: str,
    versions: Mapping[str, str],
    rows: int,
    filled: int,
    distinct: int,
    findings: Counts,
    on: date | None = None,
) -> tuple[str, Run]:
    """Return a run of kind ``ids``: one column of ids looked at; ``findings`` maps a kind's code to rows.

    The audit reads no decision. What stands for its rules is the column's name, so that another column is
    another run and no decision makes one out of date.
    """
    aggregates = {"rows": rows, "filled": filled, "distinct": distinct, "findings": dict(findings)}
    return make_run(
        "ids", title, inputs, digest(["ids", column])[:12], versions, aggregates=aggregates, on=on
    )
