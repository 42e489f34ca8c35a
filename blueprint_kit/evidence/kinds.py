"""The kinds of run, each with the aggregates it holds and no others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from blueprint_kit.evidence.run import make_run
from blueprint_kit.model.record import Run

Counts = Mapping[str, int]


def phones_run(
    title: str,
    *,
    inputs: Mapping[str, str],
    rules: str,
    versions: Mapping[str, str],
    cells: int,
    outcomes: Counts,
    reasons: Counts,
    repairs: Counts,
    countries: Mapping[str, Counts],
    without_plus: int,
    shared_numbers: int,
    working_paths: tuple[str, ...] = (),
    on: date | None = None,
) -> tuple[str, Run]:
    """Return a run of kind ``phones``.

    ``countries`` maps a region (``""`` where not known, kept as ``unknown``) to rows by outcome;
    ``without_plus`` counts filled cells that do not begin with a plus sign, kept as
    ``without_plus_share`` in percent of the filled cells (None where all are empty);
    ``shared_numbers`` counts numbers that stand on several rows.

    >>> _, run = phones_run("Contacts", inputs={}, rules="b" * 12, versions={}, cells=4,
    ...     outcomes={"valid": 3, "empty": 1}, reasons={}, repairs={}, countries={}, without_plus=1,
    ...     shared_numbers=0)
    >>> run.aggregates["without_plus_share"]
    33.33
    """
    filled = cells - outcomes.get("empty", 0)
    aggregates = {
        "cells": cells,
        "outcomes": dict(outcomes),
        "reasons": dict(reasons),
        "repairs": dict(repairs),
        "countries": {region or "unknown": dict(found) for region, found in countries.items()},
        "without_plus_share": round(100 * without_plus / filled, 2) if filled else None,
        "shared_numbers": shared_numbers,
    }
    return make_run(
        "phones", title, inputs, rules, versions, aggregates=aggregates, working_paths=working_paths, on=on
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


def agents_run(
    title: str,
    *,
    inputs: Mapping[str, str],
    rules: str,
    versions: Mapping[str, str],
    agents: Counts,
    rows: Counts,
    on: date | None = None,
) -> tuple[str, Run]:
    """Return a run of kind ``agents``: by state, how many agents, and how many rows of the log are theirs."""
    aggregates = {"agents": dict(agents), "rows": dict(rows)}
    return make_run("agents", title, inputs, rules, versions, aggregates=aggregates, on=on)


def vendors_run(
    title: str,
    *,
    inputs: Mapping[str, str],
    rules: str,
    versions: Mapping[str, str],
    differences: Mapping[str, Counts],
    endings: Mapping[str, Mapping[str, Counts]],
    working_paths: tuple[str, ...] = (),
    on: date | None = None,
) -> tuple[str, Run]:
    """Return a run of kind ``vendors``: approximations of vendors' behaviours beside the blueprint.

    ``differences`` maps a behaviour's name to rows by difference; ``endings`` maps it to what becomes of a row -> rows
    under the ``blueprint`` and under the ``vendor``'s rule.
    """
    aggregates = {
        "differences": {name: dict(found) for name, found in differences.items()},
        "endings": {
            name: {one: dict(both) for one, both in found.items()} for name, found in endings.items()
        },
    }
    return make_run(
        "vendors", title, inputs, rules, versions, aggregates=aggregates, working_paths=working_paths, on=on
    )
