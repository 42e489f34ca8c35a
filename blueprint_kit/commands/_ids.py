"""The audit of a column of ids as lines, data and a part of a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from blueprint_kit.matching import IdAudit, IdFinding

from ._report import Part

_PATTERNS = 10


def lines(audit: IdAudit) -> Iterator[str]:
    """Yield what a terminal shows: counts, why, what to do; ids masked."""
    yield audit.verdict()
    for one in audit.findings:
        yield f"  {said(one)}"
        yield f"    {one.kind.why}"
        yield f"    {one.kind.remedy} ({', '.join(one.kind.touches)})"
        yield f"    Rows: {samples(one)}"


def said(one: IdFinding) -> str:
    """Say what was found, with its counts."""
    rows = f"{one.count:,} row{'' if one.count == 1 else 's'}"
    ids = f", {one.ids:,} id{'' if one.ids == 1 else 's'}" if one.ids else ""
    return f"{one.kind.title}: {rows}{ids}.{f' {one.note}' if one.note else ''}"


def samples(one: IdFinding) -> str:
    """Name the first rows, each with its id where it has one."""
    shown = ", ".join(f"{row:,} {text}".strip() for row, text in one.samples)
    return f"{shown}, …" if one.count > len(one.samples) else shown


def data(audit: IdAudit) -> dict[str, Any]:
    """Return the audit for a machine; rows are counted, ids masked."""
    return {
        "column": audit.column,
        "verdict": audit.verdict(),
        "rows": audit.rows,
        "filled": audit.filled,
        "distinct": audit.distinct,
        "salesforce": audit.salesforce,
        "breaks": audit.breaks,
        "patterns": dict(list(audit.patterns.items())[:_PATTERNS]),
        "findings": [
            {
                **asdict(one.kind),
                "rows": one.count,
                "ids": one.ids,
                "note": one.note,
                "samples": [{"row": row, "id": text} for row, text in one.samples],
            }
            for one in audit.findings
        ],
    }


def part(audit: IdAudit) -> Part:
    """Return the part of a report."""
    rows = tuple(
        (one.kind.title, one.count, samples(one), one.kind.why, f"{one.kind.remedy} {one.note}".strip(), ", ".join(one.kind.touches))
        for one in audit.findings
    )  # fmt: skip
    headings = (
        "What is wrong",
        "Rows",
        "Such as, row and id",
        "Why it matters",
        "What to do",
        "Decisions it touches",
    )
    return Part(f"Ids in {audit.column}", headings, rows, lead=(audit.verdict(),))
