"""A contact center's log as calls: the rows of one call together, its times, its agent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from blueprint_kit.auditing.people import agents_of_rows
from blueprint_kit.matching.legs import interactions_of
from blueprint_kit.matching.moments import moments
from blueprint_kit.matching.sides import Side

_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,3}):(\d{2})(?:[.,]\d+)?")
_PASSED_ON = frozenset(("transfer", "transferred"))


@dataclass(frozen=True, slots=True)
class Call:
    """One call: its rows in the log from 0, in order of time, and what they say together.

    ``started`` and ``ended`` are seconds since 1970, None where the log does not say. ``agents`` are those
    of its rows in order of time, as the log writes them. ``ids`` are all ids that name it or a leg of it.
    ``passed_on`` says that it was transferred and the log names one agent only, so that the other is not known.
    """

    rows: tuple[int, ...]
    started: float | None
    ended: float | None
    agents: tuple[str, ...]
    ids: frozenset[str]
    passed_on: bool = False


@dataclass(frozen=True, eq=False)
class CallLog:
    """The log, its calls in the order of their first rows, and the call of each row."""

    side: Side
    calls: tuple[Call, ...]
    call_of_row: tuple[int, ...]


def read_log(side: Side) -> CallLog:
    """Return the log as calls.

    Rows are one call where they share an interaction's id, or where one names the other as its parent.
    A log without ids has a call a row. A row's end is its column of ends, else its start and duration.
    """
    roots = _roots(side)
    starts = moments(side.first("started"))
    ends = _ends(side, starts)
    agents = agents_of_rows(side)
    ids = [side.cells(column) for column in side.columns("interaction_id", "leg_id")]
    transferred = _transferred(side)
    rows_of: dict[str, list[int]] = {}
    for row, root in enumerate(roots):
        rows_of.setdefault(root, []).append(row)
    calls, call_of_row = [], [0] * len(roots)
    for number, rows in enumerate(rows_of.values()):
        rows.sort(key=lambda row: (starts[row] is None, starts[row] or 0.0, row))
        for row in rows:
            call_of_row[row] = number
        took = tuple(agent for row in rows for agent in agents[row])
        calls.append(
            Call(
                tuple(rows),
                starts[rows[0]],
                max((end for row in rows if (end := ends[row]) is not None), default=None),
                took,
                frozenset(key for cells in ids for row in rows if (key := cells[row].strip())),
                len(set(took)) < 2 and any(row in transferred for row in rows),
            )
        )
    return CallLog(side, tuple(calls), tuple(call_of_row))


def _transferred(side: Side) -> set[int]:
    """Return rows of which some cell says that the call was passed on, as Aircall's "via" does."""
    found: set[int] = set()
    for column in side.frame.columns:
        cells = side.cells(column)
        said = {cell for cell in set(cells) if cell.strip().casefold() in _PASSED_ON}
        if said:
            found.update(row for row, cell in enumerate(cells) if cell in said)
    return found


def _roots(side: Side) -> list[str]:
    """Return for each row the id of the call that it is part of."""
    found = interactions_of(side, "interaction_id", "leg_id")
    return [one or f"\x00row {row}" for row, one in enumerate(found)]


def _ends(side: Side, starts: Sequence[float | None]) -> list[float | None]:
    if side.columns("ended"):
        return moments(side.first("ended"))
    columns = side.columns("duration")
    if not columns:
        return [None] * len(starts)
    # Of several durations the longest counts: a call's total holds its talk time and its ringing.
    lengths = [[seconds(cell, column) for cell in side.cells(column)] for column in columns]
    longest = [
        max((one for one in row if one is not None), default=None) for row in zip(*lengths, strict=True)
    ]
    return [
        None if start is None or length is None else start + length
        for start, length in zip(starts, longest, strict=True)
    ]


def seconds(cell: str, header: str = "") -> float | None:
    """Return a duration in seconds; a bare number is in seconds unless the header names another unit.

    >>> seconds("00:02:05"), seconds("125"), seconds("125000", "Duration (ms)"), seconds("pending")
    (125.0, 125.0, 125.0, None)
    """
    text = cell.strip()
    if clock := _CLOCK.fullmatch(text):
        return 3600.0 * int(clock[1] or 0) + 60.0 * int(clock[2]) + float(clock[3])
    try:
        number = float(text)
    except ValueError:
        return None
    words = re.split(r"[\W_]+", header.casefold())
    if {"ms", "millis", "milliseconds", "msec"} & set(words):
        return number / 1000
    return number * 60 if {"min", "mins", "minutes"} & set(words) else number
