"""The run of kind ``phones``: numbers of a column, as decided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from blueprint_kit.evidence.kind import Counts, Kind
from blueprint_kit.evidence.reading import asked_by
from blueprint_kit.evidence.run import make_run
from blueprint_kit.model.policies import phone_policy
from blueprint_kit.model.record import Run

KIND = Kind(
    "phones", rules=lambda blueprint: blueprint.phone_policy().digest(), reads=lambda: asked_by(phone_policy)
)


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
