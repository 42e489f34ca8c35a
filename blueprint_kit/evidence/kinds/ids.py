"""The run of kind ``ids``: a column of ids."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from blueprint_kit.evidence.kind import Counts, Kind
from blueprint_kit.evidence.run import make_run
from blueprint_kit.model.canonical import digest
from blueprint_kit.model.record import Run

KIND = Kind("ids", rules=None, reads=tuple)


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
