"""The work behind ``phones``: the region of each row, the counts, the report."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from blueprint_kit.errors import TableError
from blueprint_kit.matching import phone_column
from blueprint_kit.model import PhonePolicy
from blueprint_kit.phone import COLUMNS, PhoneProfile, profile, reasons, repairs
from blueprint_kit.privacy import mask_phone
from blueprint_kit.store import load
from blueprint_kit.tables import Table, column_of, write_table

from ._counts import counted, working_line
from ._report import Part, Report, counts_part

SAMPLES = 3
"""Masked cells shown for each reason in a report."""


@dataclass(frozen=True, eq=False)
class Normalised:
    """A column that was read: the table, the ten columns, what they count to, region and policy."""

    table: Table
    column: str
    region: str
    policy: PhonePolicy
    frame: pd.DataFrame
    profile: PhoneProfile


def normalised(table: Table, arguments: argparse.Namespace) -> Normalised:
    """Read the column. The region column wins over --region, that over the blueprint's chain."""
    policy = load(arguments.blueprint).phone_policy() if arguments.blueprint else PhonePolicy()
    name = column_of(table.frame.columns, arguments.column, table.source.name)
    found = phone_column(
        table, name, policy, region=arguments.region or "", region_column=arguments.region_column or ""
    )
    frame = found.normalised()
    return Normalised(table, name, found.words, found.policy, frame, profile(frame))


def write(found: Normalised, arguments: argparse.Namespace) -> str:
    """Write the input's columns untouched, then the ten; say what was written."""
    prefix = arguments.prefix.rstrip("_")
    names = {name: f"{prefix}_{name.removeprefix('phone_')}" for name in COLUMNS}
    taken = [name for name in names.values() if name in found.table.frame.columns]
    if taken:
        raise TableError(
            f"The file has a column '{taken[0]}' already.",
            where=found.table.source.name,
            remedy="Name the new columns otherwise with --prefix TEXT.",
        )
    whole = pd.concat([found.table.frame, found.frame.rename(columns=names)], axis=1)
    return write_table(whole, arguments.out, for_spreadsheet=arguments.for_spreadsheet).sentence()


def lines(found: Normalised) -> Iterator[str]:
    """Yield what a terminal shows: no cell."""
    counts, known, mended = found.profile, reasons(), repairs()
    yield f"{found.table.source.name}, column '{found.column}': {counts.rows:,} rows, {counts.filled:,} filled."
    yield f"Region: {found.region}"
    yield f"Policy: {found.policy}"
    yield from working_line(found.policy.working_paths)
    yield from found.table.notices
    yield counts.verdict
    yield from counted("Outcome", counts.outcomes)
    yield from counted("Why not valid", [(known[code].sentence, count) for code, count in counts.reasons])
    yield from counted(
        "Assumed or mended",
        [(f"{code}: {mended[code].sentence}", count) for code, count in counts.repairs if code in mended],
    )
    yield f"On {counts.shared_from} rows or more: {counts.shared_numbers:,} numbers, {counts.shared_rows:,} rows."


def data(found: Normalised) -> dict[str, Any]:
    """Return the counts for a machine."""
    counts = found.profile
    pairs = {name: dict(getattr(counts, name)) for name in ("outcomes", "reasons", "repairs", "types")}
    return {
        "file": found.table.source.name,
        "column": found.column,
        "region": found.region,
        "policy": _plain(found.policy),
        "rows": counts.rows,
        "filled": counts.filled,
        "verdict": counts.verdict,
        "notices": list(found.table.notices),
        **pairs,
        "countries": {region or "unknown": dict(outcomes) for region, outcomes in counts.countries},
        "shared_from": counts.shared_from,
        "shared_numbers": counts.shared_numbers,
        "shared_rows": counts.shared_rows,
        "switchboards": counts.switchboards,
        "rows_with_further_numbers": counts.others,
    }


def _plain(policy: PhonePolicy) -> dict[str, Any]:
    said = {
        name: sorted(value) if isinstance(value, frozenset) else value
        for name, value in asdict(policy).items()
    }
    return {**said, "digest": policy.digest()}


def report(found: Normalised) -> Report:
    """Return the report: counts, and a few masked cells for each reason."""
    counts, known, mended = found.profile, reasons(), repairs()
    filled = [(name, count) for name, count in counts.outcomes if count]
    return Report(
        title=f"Phone numbers of {found.table.source.name}",
        verdict=counts.verdict,
        notes=(
            f"Column: {found.column}. Rows: {counts.rows:,}.",
            f"Region: {found.region}. Policy: {found.policy}.",
            *working_line(found.policy.working_paths),
            *found.table.notices,
        ),
        parts=(
            counts_part("Outcomes", "Outcome", filled),
            Part(
                "Why not valid",
                ("Reason", "Rows", "Such as, masked"),
                tuple(
                    (known[code].sentence, count, _samples(found.frame, code))
                    for code, count in counts.reasons
                ),
            ),
            counts_part(
                "Assumed or mended",
                "Repair",
                [(mended[code].sentence, count) for code, count in counts.repairs if code in mended],
            ),
            counts_part(
                "Countries",
                "Country of the number",
                [(region or "not known", sum(n for _, n in per)) for region, per in counts.countries],
            ),
        ),
    )


def _samples(frame: pd.DataFrame, reason: str) -> str:
    cells = sorted({mask_phone(cell) for cell in frame.loc[frame["phone_reason"] == reason, "phone_raw"]})
    return ", ".join(cell for cell in cells[:SAMPLES] if cell)
