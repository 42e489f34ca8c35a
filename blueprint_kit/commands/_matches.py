"""The work behind ``match`` and ``explain``: reading both sides, the counts, the report."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from blueprint_kit.errors import InputError
from blueprint_kit.matching import Matches, match
from blueprint_kit.matching.assume import rules_of
from blueprint_kit.matching.engines.chosen import engine_of
from blueprint_kit.matching.reasons import sentence
from blueprint_kit.matching.vendor_compare import compare_vendors
from blueprint_kit.matching.vendor_runs import VendorRun
from blueprint_kit.matching.vendor_words import beside, listed
from blueprint_kit.model.matching_types import SearchedObject
from blueprint_kit.store import load
from blueprint_kit.tables import write_table
from blueprint_kit.views.lab_breakdown import BY_COUNTRY, BY_HOUR, crossed_rows, legs_words

from ._counts import counted, working_line
from ._link_truth import NOT_MEASURED, Measured, measured, true_rows
from ._reading import progress, read_several
from ._report import Part, Report, counts_part
from ._vendors import vendor_data, vendor_lines, vendor_parts, vendors_asked
from ._whatif import Given, WhatIf, checked_whatif, whatif
from ._whatif_data import whatif_data
from ._whatif_report import whatif_parts
from ._whatif_text import whatif_lines

LINKED = ("unique", "resolved")


@dataclass(frozen=True, eq=False)
class Replayed:
    """What matching gave, and what a reader should know of the files and the run."""

    matches: Matches
    of_files: tuple[str, ...]
    vendors: tuple[VendorRun, ...] = ()
    whatif: WhatIf = WhatIf()  # noqa: RUF009 - it is immutable
    measured: Measured = NOT_MEASURED

    @property
    def notices(self) -> tuple[str, ...]:
        """Return the notices of the files, then those of the run."""
        return (*self.of_files, *self.matches.notices)

    @property
    def rows(self) -> pd.DataFrame:
        """Return every row of the log with its answer, and beside it those of vendors that find callers."""
        return beside(self.matches.frame, self.vendors)

    @property
    def differing(self) -> pd.DataFrame:
        """Return the rows where a vendor's behaviour differs, a line each."""
        return listed(self.vendors)


def replayed(arguments: argparse.Namespace) -> Replayed:
    """Read blueprint, records and interactions, and match them.

    Raises
    ------
    InputError
        For an object named twice, an engine that is not here, or tables that cannot be used.
    """
    engine = getattr(arguments, "engine", "local")
    engine_of(engine)  # Whoever lacks it is told before the files are read.
    asked = vendors_asked(arguments)
    checked_whatif(arguments)
    blueprint = load(arguments.blueprint)
    assume = dict(_assumed(text) for text in arguments.assume)
    paths = by_object(arguments.contacts)
    tables = read_several(arguments, {**paths, "interactions": arguments.interactions})
    log = tables.pop("interactions")
    with progress(f"Matching {len(log):,} interactions"):
        found = match(tables, log, blueprint, assume=assume or None, engine=engine)
    vendors: tuple[VendorRun, ...] = ()
    if asked is not None:
        rules = rules_of(blueprint, assume or None)
        with progress("Running vendors' behaviours on the same rows"):
            vendors = compare_vendors(tables, log, rules, names=asked, matches=found)
    said = [f"{one.source.name}: {notice}" for one in (*tables.values(), log) for notice in one.notices]
    true = true_rows(arguments, found, log)
    more = whatif(arguments, Given(blueprint, assume, tables, log, true), found)
    return Replayed(found, tuple(said), vendors, whatif=more, measured=measured(arguments, found, log))


def against(found: Matches, notices: tuple[str, ...], truth: pd.DataFrame) -> Replayed:
    """Return a run that was made before, measured against who really called."""
    return Replayed(found, notices, measured=Measured(found.evaluate(truth)))


def by_object(given: list[str]) -> dict[str, str]:
    """Return object -> path of what was written as ``[OBJECT=]DATA``; no object stands before a contact's."""
    objects = {str(one) for one in SearchedObject}
    found: dict[str, str] = {}
    for text in given:
        name, sign, path = text.partition("=")
        kind, path = (name, path) if sign and name in objects else ("contact", text)
        if kind in found:
            raise InputError(
                f"Two files are given for the object '{kind}'.",
                remedy=f"Write OBJECT=DATA with one of: {', '.join(sorted(objects))}.",
            )
        found[kind] = path
    return found


def _assumed(text: str) -> tuple[str, str]:
    path, sign, value = text.partition("=")
    if not sign or not path:
        raise InputError(f"'{text}' names no path and value.", remedy="Write --assume PATH=VALUE.")
    return path, value


def write(frame: pd.DataFrame, path: str) -> str:
    """Write all rows; say what was written."""
    return write_table(frame, path).sentence()


def verdict(found: Matches) -> str:
    """Say in one sentence how many rows were linked to one record."""
    rows, counts = len(found), found.summary.outcomes
    linked = sum(counts.get(outcome, 0) for outcome in LINKED)
    share = f" ({100 * linked / rows:.1f} %)" if rows >= 100 else ""
    return f"{linked:,} of {rows:,} rows{share} were linked to one record."


def _reasons(found: Matches) -> list[tuple[str, int]]:
    return [(sentence(code), count) for code, count in found.summary.reasons.items()]


def lines(one: Replayed) -> Iterator[str]:
    """Yield what a terminal shows: counts, no id and no cell."""
    found = one.matches
    counts = found.summary
    yield verdict(found)
    yield from working_line(found.working_paths)
    yield from one.notices
    yield from counted("Outcome", counts.outcomes.items())
    yield from counted("Rule", counts.rules.items())
    yield from counted("Why", _reasons(found))
    if said := legs_words(counts):
        yield said
    yield searched(found)
    yield from one.measured.lines()
    yield from whatif_lines(one.whatif)
    yield from vendor_lines(one.vendors)


def searched(found: Matches) -> str:
    """Say which columns were compared, kind of record by kind."""
    return (
        "Compared columns: "
        + "; ".join(f"{kind}: {', '.join(names)}" for kind, names in found.searched.items())
        + "."
    )


def data(one: Replayed) -> dict[str, Any]:
    """Return the counts for a machine."""
    found = one.matches
    counts = found.summary
    crossed: dict[str, Mapping[str, Any]] = {
        "by_hour": counts.by_hour,
        "by_direction": counts.by_direction,
        "by_country": counts.by_country,
        "by_agent": counts.by_agent,
    }
    return {
        "verdict": verdict(found),
        "rows": counts.rows,
        "interactions": counts.interactions,
        "several_legs": counts.several_legs,
        "conflicting": counts.conflicting,
        "searched": {kind: list(names) for kind, names in found.searched.items()},
        "outcomes": dict(counts.outcomes),
        "rules": dict(counts.rules),
        "reasons": dict(counts.reasons),
        **{name: {value: dict(per) for value, per in values.items()} for name, values in crossed.items()},
        "rules_digest": found.rules_digest,
        "result_hash": found.result_hash,
        "working_paths": list(found.working_paths),
        "notices": list(one.notices),
        **whatif_data(one.whatif),
        **one.measured.data(),
        **({"vendors": vendor_data(one.vendors)} if one.vendors else {}),
    }


def crossed_part(title: str, counts: Mapping[str, Mapping[str, int]]) -> Part:
    """Return value by outcome as a part of a report, the busiest by name."""
    headings, rows = crossed_rows(title, counts)
    return Part(f"By {title[:1].lower()}{title[1:]}", headings, tuple((name, *row) for name, row in rows))


def report(one: Replayed) -> Report:
    """Return the report: counts alone."""
    found = one.matches
    counts = found.summary
    return Report(
        title="Interactions replayed against records",
        verdict=verdict(found),
        notes=tuple(
            filter(
                None, (*working_line(found.working_paths), *one.notices, legs_words(counts), searched(found))
            )
        ),
        parts=(
            counts_part("Outcomes", "Outcome", list(counts.outcomes.items())),
            counts_part("Rules", "Rule", list(counts.rules.items())),
            counts_part("Why", "Reason", _reasons(found)),
            *(
                crossed_part(title, per)
                for title, per in (
                    ("Direction", counts.by_direction),
                    (BY_COUNTRY, counts.by_country),
                    (BY_HOUR, counts.by_hour),
                    ("Agent, numbered from the busiest", counts.by_agent),
                )
                if per
            ),
            *whatif_parts(one.whatif),
            *one.measured.parts(),
            *vendor_parts(one.vendors),
        ),
    )
