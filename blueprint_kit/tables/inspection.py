"""What a file is, for a machine and for a terminal; never a cell of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from blueprint_kit.tables.source import count
from blueprint_kit.tables.table import Table

_LONGEST = 64
_FIRST = 20  # rows named one by one before the rest is only counted


def inspect(table: Table) -> dict[str, Any]:
    """Return everything understood of a table as plain data for JSON.

    Keys: ``source``, ``kind``, ``rows``, ``columns`` (name, role, confidence, reason, corrected, filled),
    ``unclaimed``, ``damage``, ``rejected``, ``notices``. It holds column names and counts, no cell.
    """
    columns = [
        {
            "name": name,
            "role": guess.role if guess else None,
            "confidence": guess.confidence if guess else None,
            "reason": guess.reason if guess else None,
            "corrected": bool(guess and guess.corrected),
            "filled": int((table.frame[name] != "").sum()),
        }
        for name in table.frame.columns
        for guess in [table.roles.get(name)]
    ]
    return {
        "source": asdict(table.source),
        "kind": asdict(table.kind),
        "rows": len(table.frame),
        "columns": columns,
        "unclaimed": list(table.unclaimed),
        "damage": _damage(table),
        "rejected": {"count": len(table.rejected), "rows": [asdict(row) for row in table.rejected]},
        "notices": list(table.notices),
    }


def _damage(table: Table) -> dict[str, Any]:
    return {
        "verdict": table.damage.verdict(),
        "cells": table.damage.cells,
        "damaged": table.damage.total,
        "recoverable": table.damage.recoverable,
        "inferred": table.damage.inferred,
        "kinds": [
            {"column": one.column, **asdict(one.kind), "count": one.count, "rows": list(one.rows)}
            for one in table.damage.found
        ],
    }


def describe(table: Table) -> str:
    """Return the same for a terminal: aligned plain text, verdict of damage last before the notices."""
    source = table.source
    facts = [
        ("File", source.name),
        ("Format", source.format + (f", sheet '{source.sheet}'" if source.sheet else "")),
        ("Encoding", f"{source.encoding}. {source.encoding_reason}" if source.encoding else ""),
        ("Delimiter", _visible(source.delimiter) if source.format in {"csv", "tsv"} else ""),
        ("Header", source.header),
        ("Rows", f"{len(table.frame):,}"),
        ("Columns", f"{table.frame.shape[1]:,}, {len(table.unclaimed):,} without a role"),
        ("Table", f"{table.kind.name}. {table.kind.reason}"),
    ]
    lines = _aligned([fact for fact in facts if fact[1]])
    lines += ["", *_roles(table), "", table.damage.verdict(), *_damage_lines(table)]
    if table.rejected:
        lines += ["", f"{count(len(table.rejected), 'row')} left out:", *_rejected(table)]
    if table.notices:
        lines += ["", "Notices:", *(f"  {notice}" for notice in table.notices)]
    return "\n".join(line.rstrip() for line in lines)


def _visible(delimiter: str | None) -> str:
    if delimiter is None:
        return "none, one column"
    return (
        delimiter
        if delimiter.isprintable()
        else f"U+{ord(delimiter):04X}" + (" (tab)" if delimiter == "\t" else "")
    )


def _roles(table: Table) -> list[str]:
    rows = [("Column", "Role", "Confidence", "Why")]
    for name in table.frame.columns:
        guess = table.roles.get(name)
        title = " ".join(name.split())
        rows.append(
            (title, guess.role, guess.confidence, guess.reason) if guess else (title, "no role", "", "")
        )
    return _aligned(rows)


def _damage_lines(table: Table) -> list[str]:
    rows = [
        (
            f"  {' '.join(one.column.split())}",
            f"{one.count:,}",
            one.kind.title + (" (an inference)" if one.kind.inferred else ""),
            ("recoverable from " if one.kind.recoverable else "not recoverable: ") + one.kind.source,
        )
        for one in table.damage.found
    ]
    return _aligned(rows) if rows else []


def _rejected(table: Table) -> list[str]:
    named = [
        f"  line {row.line:,}: {row.reason}, {row.found} where {row.expected} are expected"
        for row in table.rejected[:_FIRST]
    ]
    more = len(table.rejected) - _FIRST
    return [*named, f"  and {more:,} more"] if more > 0 else named


def _aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Pad each cell to its column; a name longer than the limit pushes only its own row."""
    limits = [
        max((len(row[place]) for row in rows if len(row[place]) <= _LONGEST), default=0)
        for place in range(len(rows[0]) - 1)
    ]
    return [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row[:-1], limits, strict=True)), row[-1]])
        for row in rows
    ]
