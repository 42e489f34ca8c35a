"""What one level of comparison says of every call at once: keys as small numbers, counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from blueprint_kit.matching.normalisers.numbers import COUNTRY_IGNORED, LADDER
from blueprint_kit.matching.number_arrays import Flags, Ints, Numbers

NOBODY = -1


@dataclass(frozen=True, eq=False)
class Sides:
    """Calls and records with their countries as small numbers; 0 stands for a country that is not known."""

    calls: Numbers
    held: Numbers
    call_country: Ints
    country: Ints


@dataclass(frozen=True, eq=False)
class Answer:
    """What a level says of each call.

    Attributes
    ----------
    count, first:
        How many records it finds, and the place of the first number among those of the records.
    across:
        Whether one of them is of another country.
    call_codes, codes:
        The key of each call and of each number of the records, as a small number.
    """

    count: Ints
    first: Ints
    across: Flags
    call_codes: Ints
    codes: Ints


def answer(sides: Sides, level: str, last: int | None) -> Answer:
    """Return what one level alone says of every call."""
    asked, held = (side.keys(level, last) for side in (sides.calls, sides.held))
    calls, records = encoded(asked, held, blank=NOBODY)
    numbers = np.arange(len(records), dtype=np.int64)
    if level == LADDER[2]:
        calls, records, numbers = _within_country(sides, calls, records)
    keep = records != NOBODY
    records, numbers = records[keep], numbers[keep]
    size = int(max(calls.max(initial=0), records.max(initial=0))) + 1
    first = np.full(size, NOBODY, dtype=np.int64)
    first[records[::-1]] = numbers[::-1]
    count = np.bincount(_distinct(records, numbers, sides.held.rows), minlength=size).astype(np.int64)
    known = calls != NOBODY
    safe = np.where(known, calls, 0)
    across = np.zeros(len(calls), dtype=np.bool_)
    if level in COUNTRY_IGNORED:
        across = known & _crosses(sides, records, numbers, safe)
    found = np.where(known, count[safe], 0)
    placed = np.full(len(sides.held), NOBODY, dtype=np.int64)
    placed[numbers] = records
    first_found = np.where(found > 0, first[safe], NOBODY)
    return Answer(found, first_found, across & (found > 0), calls, placed)


def _crosses(sides: Sides, codes: Ints, numbers: Ints, calls: Ints) -> Flags:
    """Return whether any number under a call's key is of another country; one not known crosses nothing."""
    country = sides.country[numbers]
    named = country > 0
    size = int(max(calls.max(initial=0), codes.max(initial=0))) + 1
    least = np.full(size, np.iinfo(np.int64).max, dtype=np.int64)
    most = np.zeros(size, dtype=np.int64)
    np.minimum.at(least, codes[named], country[named])
    np.maximum.at(most, codes[named], country[named])
    own = sides.call_country
    found: Flags = (own > 0) & (most[calls] > 0) & ((least[calls] != own) | (most[calls] != own))
    return found


def _within_country(sides: Sides, calls: Ints, records: Ints) -> tuple[Ints, Ints, Ints]:
    """Return codes of national number and country together; a country not known contradicts none.

    A record with a country also answers calls without one; a record without a country answers the
    calls of every country that ask for its national number.
    """
    size = int(max(sides.call_country.max(initial=0), sides.country.max(initial=0))) + 1
    wanted = np.where(calls == NOBODY, NOBODY, calls * size + sides.call_country)
    asked = np.unique(wanted[wanted != NOBODY])
    if not len(asked):
        return calls, np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    place = np.arange(len(records), dtype=np.int64)
    named = (records != NOBODY) & (sides.country > 0)
    bare = np.flatnonzero((records != NOBODY) & (sides.country == 0))
    # All that calls ask under one national number stand together, since the codes are sorted by it.
    start = np.searchsorted(asked, records[bare] * size)
    times = np.searchsorted(asked, (records[bare] + 1) * size) - start
    before = np.cumsum(times) - times
    every = asked[np.repeat(start - before, times) + np.arange(int(times.sum()))]
    unnamed = records[named] * size
    codes = np.concatenate([unnamed + sides.country[named], unnamed, every])
    numbers = np.concatenate([place[named], place[named], np.repeat(place[bare], times)])
    at = np.minimum(np.searchsorted(asked, codes), len(asked) - 1)
    fits = asked[at] == codes
    small = np.where(wanted == NOBODY, NOBODY, np.searchsorted(asked, wanted))
    return small, at[fits], numbers[fits]


def _distinct(codes: Ints, numbers: Ints, rows: Ints) -> Ints:
    """Return the codes without those that would count one record twice under one key."""
    if bool(np.all(np.diff(rows) > 0)):
        return codes
    size = int(rows.max(initial=0)) + 1
    once: Ints = np.unique(codes * size + rows[numbers]) // size
    return once


def encoded(one: Any, other: Any, *, blank: int = 0) -> tuple[Ints, Ints]:
    """Return two columns of texts as numbers, equal where the texts are; a blank text is ``blank``."""
    both = pa.concat_arrays([one, other])
    both = pc.if_else(pc.equal(both, ""), pa.scalar(None, both.type), both)
    codes = pc.fill_null(both.dictionary_encode().indices, -1).to_numpy(zero_copy_only=False)
    whole: Ints = codes.astype(np.int64) + (1 if blank == 0 else 0)
    return whole[: len(one)], whole[len(one) :]
