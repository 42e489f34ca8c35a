"""The work behind ``phones``: the region of each row, the counts, the report."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from blueprint_kit.acceptance.phone_fixtures import plain_policy
from blueprint_kit.evidence import versions_of
from blueprint_kit.matching import phone_column
from blueprint_kit.matching.number_arrays import numbers_in
from blueprint_kit.matching.phone_columns import log_column, said_otherwise
from blueprint_kit.matching.strictness import Ladder, replay, without_number
from blueprint_kit.model import PhonePolicy
from blueprint_kit.phone import PhoneProfile, profile, reasons, repairs
from blueprint_kit.store import load
from blueprint_kit.tables import Table, column_of
from blueprint_kit.views.lab_ladder import HEADINGS, ladder_rows, without_rows

from ._counts import counted, working_line
from ._reading import read_one

SHARED_FROM = 5
"""Rows from which a number counts as shared while nobody has decided it, here and in the lab."""


@dataclass(frozen=True, eq=False)
class Normalised:
    """A column that was read: the table, the ten columns, what they count to, region and policy."""

    table: Table
    column: str
    region: str
    policy: PhonePolicy
    said_policy: str
    doubt: str
    frame: pd.DataFrame
    profile: PhoneProfile

    @property
    def notices(self) -> tuple[str, ...]:
        """Return what was decided while reading, and where the given region is doubtful."""
        return (*self.table.notices, self.doubt) if self.doubt else self.table.notices

    @property
    def damage(self) -> str:
        """Return the verdict on this column's cells; the file's other columns are `inspect`'s to tell."""
        return self.table.phone_damage(self.column).verdict()

    @property
    def held(self) -> str:
        """Return how many rows hold something, words for "none" apart, so that `inspect` counts the same."""
        counts = self.profile
        nothing = dict(counts.reasons).get("word_for_none", 0)
        words = (
            f", {nothing:,} {'holds a word' if nothing == 1 else 'hold words'} for none" if nothing else ""
        )
        return f"{counts.rows:,} rows, {counts.filled:,} filled{words}"

    @property
    def versions(self) -> dict[str, str]:
        """Return what can change an answer beside the policy."""
        return versions_of("phonenumbers", "blueprint-kit")


@dataclass(frozen=True, eq=False)
class Ladders:
    """A call log replayed at every level: the counts, why calls carry no number, and what was read."""

    ladder: Ladder
    without: tuple[tuple[str, int], ...]
    words: str


def normalised(
    table: Table, arguments: argparse.Namespace, tell: Callable[[int], None] | None = None
) -> Normalised:
    """Read the column; ``tell`` hears how many rows are read.

    The region column wins over --region, that over the blueprint's chain.
    """
    blueprint = load(arguments.blueprint) if arguments.blueprint else None
    policy = blueprint.phone_policy() if blueprint else PhonePolicy()
    threshold: Any = blueprint.working("matching.phone.shared_number_threshold") if blueprint else None
    name = column_of(table.frame.columns, arguments.column, table.source.name)
    found = phone_column(
        table, name, policy, region=arguments.region or "", region_column=arguments.region_column or ""
    )
    frame = found.normalised(tell)
    return Normalised(
        table,
        name,
        found.words,
        found.policy,
        found.policy.reading if arguments.region or arguments.region_column else str(found.policy),
        said_otherwise(table, arguments.region) if arguments.region and not arguments.region_column else "",
        frame,
        profile(frame, shared_from=int(threshold or SHARED_FROM)),
    )


def replayed(found: Normalised, arguments: argparse.Namespace) -> Ladders:
    """Replay the call log that was named against the column."""
    log = read_one(arguments, arguments.ladder)
    rules = load(arguments.blueprint).match_rules() if arguments.blueprint else None
    policy = rules.phone if rules else found.policy
    if arguments.region and not policy.default_region:
        policy = replace(policy, default_region=arguments.region)
    column = log_column(log, arguments.ladder_column or "", policy, rules.interaction_region if rules else ())
    calls = column.normalised()
    numbers = numbers_in(calls, policy)
    named = f"column {arguments.ladder_column}" if arguments.ladder_column else "the customer's number"
    words = f"{log.source.name}, {named}. Country of calls: {column.words}."
    return Ladders(replay(numbers, found.frame, policy), without_number(calls, numbers), words)


def ladder_lines(found: Ladders) -> Iterator[str]:
    """Yield the ladder as a terminal shows it."""
    yield found.words
    yield found.ladder.verdict()
    rows = [
        ("Level, alone", *HEADINGS[1:]),
        *((str(row[0]), *(f"{cell:,}" for cell in row[1:])) for row in ladder_rows(found.ladder)),
    ]
    wide = [max(len(row[place]) for row in rows) for place in range(len(HEADINGS))]
    for row in rows:
        yield "  ".join(
            cell.rjust(size) if place else cell.ljust(size)
            for place, (cell, size) in enumerate(zip(row, wide, strict=True))
        )
    yield from counted(
        "Calls without a number", [(str(said), int(count)) for said, count in without_rows(found.without)]
    )


def ladder_data(found: Ladders) -> dict[str, Any]:
    """Return the ladder for a machine: counts only."""
    levels = found.ladder.levels()
    return {
        "calls": found.ladder.calls,
        "records": found.ladder.records,
        "levels": levels,
        "without_number": dict(found.without),
    }


def lines(found: Normalised) -> Iterator[str]:
    """Yield what a terminal shows: no cell."""
    counts, known, mended = found.profile, reasons(), repairs()
    yield f"{found.table.source.name}, column '{found.column}': {found.held}."
    yield f"Region: {found.region}"
    yield f"Policy: {found.said_policy}"
    yield from working_line(found.policy.working_paths)
    yield from found.notices
    yield f"{counts.verdict} {found.damage}"
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
        "policy": plain_policy(found.policy),
        "rows": counts.rows,
        "filled": counts.filled,
        "verdict": counts.verdict,
        "notices": list(found.notices),
        **pairs,
        "countries": {region or "unknown": dict(outcomes) for region, outcomes in counts.countries},
        "shared_from": counts.shared_from,
        "shared_numbers": counts.shared_numbers,
        "shared_rows": counts.shared_rows,
        "switchboards": counts.switchboards,
        "rows_with_further_numbers": counts.others,
        "damage": found.damage,
        "region_sources": {
            str(name): int(n) for name, n in found.frame["phone_region_source"].value_counts().items()
        },
        "default_regions": {
            one.region: {"valid": one.valid, "without_trunk_zero": one.lacking_trunk}
            for one in counts.defaults
        },
        "sampled": counts.sampled,
        "dominant_length": counts.dominant_length,
    }
