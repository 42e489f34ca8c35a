"""The work behind ``audit`` and ``agents``: reading the exports, the counts, the reports."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from blueprint_kit.auditing import (
    STATES,
    Agents,
    Audit,
    Figure,
    NotMeasured,
    Section,
    agents_evidence,
    audit,
    audit_evidence,
    map_agents,
)
from blueprint_kit.model import Blueprint
from blueprint_kit.store import load
from blueprint_kit.tables import Table
from blueprint_kit.views.audit import (
    headline,
    hours_chart,
    how_found,
    not_measured,
    of_words,
    remarks,
    rows_of,
    sentence,
    six_chart,
    spreads,
)
from blueprint_kit.views.tables import share

from ._counts import counted, working_line
from ._matches import by_object
from ._reading import progress, read_several
from ._report import Part, Report

HOLDS = "Holds counts, and a few rows in which numbers, names and addresses are masked; ids of records stay readable."
SAMPLES = 2
"""Masked rows of each headline count."""
_CONTACTS = "records "


@dataclass(frozen=True, eq=False)
class Looked:
    """What was found, with the notices of the files."""

    found: Audit
    of_files: tuple[str, ...]

    @property
    def notices(self) -> tuple[str, ...]:
        """Return the notices of the files, then those of the audit."""
        return (*self.of_files, *self.found.notices)


@dataclass(frozen=True, eq=False)
class Mapping:
    """Agents and users, with the notices of the files."""

    found: Agents
    notices: tuple[str, ...]


def audited(arguments: argparse.Namespace) -> Looked:
    """Read the exports and count the six problems."""
    blueprint = _blueprint(arguments)
    records = by_object(arguments.contacts)
    paths = {
        **{f"{_CONTACTS}{kind}": path for kind, path in records.items()},
        "interactions": arguments.interactions,
        "activities": arguments.activities,
        **({"users": arguments.users} if arguments.users else {}),
    }
    tables = read_several(arguments, paths)
    with progress("Comparing the exports"):
        found = audit(
            {kind: tables[f"{_CONTACTS}{kind}"] for kind in records},
            tables["interactions"],
            tables["activities"],
            users=tables.get("users"),
            blueprint=blueprint,
        )
    return Looked(found, _of_files(*tables.values()))


def mapped(arguments: argparse.Namespace) -> Mapping:
    """Read the log and the users, and map the agents."""
    blueprint = _blueprint(arguments)
    tables = read_several(arguments, {"interactions": arguments.interactions, "users": arguments.users})
    found = map_agents(tables["interactions"], tables["users"], blueprint)
    return Mapping(found, (*_of_files(*tables.values()), *found.notices))


def _blueprint(arguments: argparse.Namespace) -> Blueprint | None:
    return load(arguments.blueprint) if arguments.blueprint else None


def _of_files(*tables: Table) -> tuple[str, ...]:
    return tuple(f"{one.source.name}: {notice}" for one in tables for notice in one.notices)


def lines(one: Looked) -> Iterator[str]:
    """Yield what a terminal shows: counts, no id and no cell."""
    found = one.found
    yield found.verdict()
    yield from working_line(found.working_paths)
    yield from one.notices
    for section in found.sections:
        yield ""
        yield f"{section.problem} {section.title}"
        yield from (f"  {said}" for said in spreads(section))
        for figure in section.figures:
            if figure.problem:
                yield f"  {figure.count:>8,}  {figure.said} ({of_words(figure)})"
        for missed in section.measured:
            if isinstance(missed, NotMeasured):
                yield f"         -  {missed.said}: not measured. {missed.why}"


def data(one: Looked) -> dict[str, Any]:
    """Return everything measured for a machine; no row of any table."""
    found = one.found
    return {
        "verdict": found.verdict(),
        "calls": found.calls,
        "problems": {
            section.problem: {
                "title": section.title,
                "counts": {
                    figure.code: {
                        **{
                            name: value
                            for name, value in asdict(figure).items()
                            if name not in {"code", "rows"}
                        },
                        "share": round(100 * figure.count / figure.of, 2) if figure.of else None,
                    }
                    for figure in section.figures
                },
                "times": {
                    spread.code: asdict(spread)
                    for spread in section.measured
                    if not isinstance(spread, Figure | NotMeasured)
                },
                "not_measured": {
                    missed.code: {"said": missed.said, "why": missed.why}
                    for missed in section.measured
                    if isinstance(missed, NotMeasured)
                },
            }
            for section in found.sections
        },
        "run": audit_evidence(found, "Audit of today")[0],
        "rules_digest": found.rules_digest,
        "working_paths": list(found.working_paths),
        "notices": list(one.notices),
    }


def report(one: Looked) -> Report:
    """Return the first page of a pre-read: the verdict, the six problems, how each count was found."""
    found = one.found
    missed = not_measured(found)
    return Report(
        title="Audit of today",
        verdict=found.verdict(),
        notes=(*working_line(found.working_paths), *one.notices),
        parts=(
            _six(found),
            *(_part(section) for section in found.sections),
            *([Part("Not measured", ("What", "Why, and what to do"), tuple(missed))] if missed else []),
            Part("How each count was found", ("What", "How"), tuple(how_found(found))),
            *_samples(found),
        ),
        holds=HOLDS,
    )


def _six(found: Audit) -> Part:
    rows = [
        (section.title, head.said, head.count, share(head.count, head.of), f"{head.of:,} {head.noun}")
        if (head := headline(section))
        else (section.title, "not measured", "-", "-", "-")
        for section in found.sections
    ]
    headings = ("Problem", "What was counted", "Count", "Share", "Of")
    return Part("The six problems", headings, tuple(rows), figure=six_chart(found))


def _part(section: Section) -> Part:
    hours = next((hours_chart(one) for one in section.figures if one.code == "never_logged"), "")
    return Part(
        section.title,
        ("What", "Count", "Share", "Of"),
        tuple(rows_of(section)),
        lead=(*([] if headline(section) else [sentence(section)]), *remarks(section)),
        figure=hours,
    )


def _samples(found: Audit) -> Iterator[Part]:
    """Yield two rows of each headline, masked, so that somebody can look them up in the export."""
    rows = []
    for section in found.sections:
        head = headline(section)
        for sample in found.samples(head.code, SAMPLES) if head else ():
            row, *cells = sample.items()
            said = ", ".join(f"{name}: {cell}" for name, cell in cells if cell)
            rows.append(
                (section.title, f"{head.table if head else ''}, row {int(row[1]):,} of the data", said)
            )
    if rows:
        yield Part("Rows to look up, masked", ("Problem", "Where", "What the row shows"), tuple(rows))


def agent_lines(one: Mapping) -> Iterator[str]:
    """Yield what a terminal shows of agents: counts, no name."""
    yield one.found.verdict()
    yield from one.notices
    yield from counted("Agents by what the CRM holds of them", _by_state(one.found.counts))
    yield from counted("Rows of the log by their agents", _by_state(one.found.calls))
    yield from counted("Found by", one.found.ways.items())


def _by_state(counts: Any) -> list[tuple[str, int]]:
    return [(STATES[state], count) for state, count in counts.items() if count]


def agent_data(one: Mapping) -> dict[str, Any]:
    """Return the counts for a machine."""
    found = one.found
    return {
        "verdict": found.verdict(),
        "agents": len(found),
        "states": dict(found.counts),
        "rows": dict(found.calls),
        "ways": dict(found.ways),
        "run": agents_evidence(found, "Agents and CRM users")[0],
        "rules_digest": found.rules_digest,
        "notices": list(one.notices),
    }


def agent_report(one: Mapping) -> Report:
    """Return the report on agents: counts, and a few of each trouble, masked."""
    found, calls = one.found, one.found.calls
    whole, rows = len(found), sum(calls.values())
    states = tuple(
        (STATES[state], count, share(count, whole), calls[state], share(calls[state], rows))
        for state, count in found.counts.items()
    )
    samples = tuple(
        (name, STATES[state], count, users)
        for state in STATES
        if state != "matched"
        for name, count, users in found.samples(state)
    )
    return Report(
        title="Agents and CRM users",
        verdict=found.verdict(),
        notes=one.notices,
        parts=(
            Part(
                "What the CRM holds of each agent",
                ("In the CRM", "Agents", "Share", "Rows of the log", "Share of rows"),
                states,
            ),
            Part("Found by", ("Agent and user agree in", "Agents"), tuple(found.ways.items())),
            *(
                [
                    Part(
                        "To be cleared up, masked",
                        ("Agent", "In the CRM", "Rows of the log", "User ids"),
                        samples,
                    )
                ]
                if samples
                else []
            ),
        ),
        holds=HOLDS,
    )
