"""The strictness ladder: one call log replayed at each level of comparison, from exact to the last digits.

Each level is asked alone, as if nothing else were compared, so that the price of a looser one can be
seen: what it finds that no stricter level does, where it joins another country's number, and where it
contradicts a level that was sure.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from blueprint_kit.matching.level_answers import NOBODY, Answer, Sides, encoded
from blueprint_kit.matching.level_answers import answer as level_answer
from blueprint_kit.matching.number_arrays import Ints, Numbers, numbers_in
from blueprint_kit.model.levels import LEVELS, Level
from blueprint_kit.model.policies.phone import PhonePolicy

SAMPLES = 3
COUNTS = ("hits", "ambiguous", "misses", "without_number", "new", "contradicted", "across", "across_hits")


@dataclass(frozen=True, slots=True)
class Rung:
    """What one level says of the calls; hits, ambiguous, misses and without_number add up to all of them.

    Attributes
    ----------
    hits, ambiguous, misses:
        Calls for which the level alone finds one record, several, none.
    without_number:
        Calls that carry no number to look up.
    new:
        Hits that no stricter level has.
    contradicted:
        Calls for which the strictest level with one record named another one, or for which there are
        several now.
    across, across_hits:
        Calls that are joined with a number of another country, and those of them with that record alone.
    """

    level: Level
    hits: int
    ambiguous: int
    misses: int
    without_number: int
    new: int
    contradicted: int
    across: int
    across_hits: int

    def counts(self) -> tuple[tuple[str, int], ...]:
        """Return the outcome of every call, in the order of a chart."""
        return (
            ("hit", self.hits),
            ("ambiguous", self.ambiguous),
            ("miss", self.misses),
            ("none", self.without_number),
        )


def without_number(frame: pd.DataFrame, numbers: Numbers) -> tuple[tuple[str, int], ...]:
    """Return why calls carry no number to look up: reason -> calls, most frequent first."""
    bare = np.ones(len(frame), dtype=np.bool_)
    bare[numbers.rows] = False
    reasons = frame["phone_reason"].to_numpy()[bare]
    counts = pd.Series(np.where(reasons == "", "type_not_allowed", reasons), dtype="str").value_counts()
    return tuple(
        sorted(((str(code), int(count)) for code, count in counts.items()), key=lambda one: (-one[1], one[0]))
    )


@dataclass(frozen=True, slots=True)
class Joined:
    """A call that a level joins with another country's number; rows count from 0. It shows no digit."""

    level: Level
    call: int
    record: int
    call_number: str
    record_number: str
    alone: bool

    def __repr__(self) -> str:
        return f"Joined({self.level.code}, call {self.call}, record {self.record})"


@dataclass(frozen=True, slots=True)
class Ladder:
    """A call log replayed at every level, strictest first."""

    calls: int
    records: int
    rungs: tuple[Rung, ...]
    joined: tuple[Joined, ...]

    def levels(self) -> dict[str, dict[str, int]]:
        """Return the counts of each level by its code, as a run keeps them."""
        return {rung.level.code: {name: getattr(rung, name) for name in COUNTS} for rung in self.rungs}

    def verdict(self) -> str:
        """Say in a few sentences what the strict end finds and what the loose end costs."""
        if not self.rungs or not self.calls:
            return "The call log holds no calls."
        strict = max(self.rungs[:2], key=lambda rung: rung.hits)
        readable = self.calls - strict.without_number
        if not readable:
            return f"None of the {self.calls:,} calls carries a number to look up."
        first = f"The same E.164 number finds one record for {strict.hits:,} of {readable:,} calls that carry a number to look up."
        if strict.without_number:
            first += f" {strict.without_number:,} of {self.calls:,} calls carry none."
        loose = self.rungs[-1]
        more = sum(rung.new for rung in self.rungs[2:])
        return (
            f"{first} Down to the last {loose.level.last} digits, {more:,} more find one. There, calls that contradict "
            f"a stricter level: {loose.contradicted:,}; joined with another country's number: {loose.across:,}."
        )


def replay(
    calls: pd.DataFrame | Numbers,
    contacts: pd.DataFrame | Numbers,
    policy: PhonePolicy | None = None,
    *,
    samples: int = SAMPLES,
) -> Ladder:
    """Replay calls against records at every level.

    Parameters
    ----------
    calls, contacts:
        What `normalize_phones` returned for the customers' numbers of the log and for the records, or the
        numbers of these; one row of contacts is one record.
    policy:
        Which types of number may identify a person, and whether each number of a cell counts.
    samples:
        Calls kept for each level that is the first to join them with another country's number.

    Examples
    --------
    >>> import pandas as pd
    >>> from blueprint_kit.phone import normalize_phones
    >>> read = lambda *cells: normalize_phones(pd.Series(cells))
    >>> found = replay(read("+442079460958"), read("+442079460958", "+12079460958"))
    >>> [(rung.level.code, rung.hits, rung.across) for rung in found.rungs][1::3]
    [('exact_e164', 1, 0), ('last_10_digits', 0, 1)]
    """
    rules = policy or PhonePolicy()
    asked = calls if isinstance(calls, Numbers) else numbers_in(calls, rules)
    held = contacts if isinstance(contacts, Numbers) else numbers_in(contacts, rules, further=True)
    sides = Sides(asked, held, *encoded(asked.country, held.country))
    certain = np.full(len(asked), NOBODY, dtype=np.int64)
    crossed = np.zeros(len(asked), dtype=np.bool_)
    rungs, joined = [], []
    for level in LEVELS:
        answer = level_answer(sides, level.name, level.last)
        hit, several = answer.count == 1, answer.count > 1
        record = np.where(hit, _rows(held, answer.first), NOBODY)
        sure = certain != NOBODY
        against = sure & (several | (hit & (record != certain)))
        rungs.append(
            Rung(
                level,
                hits=int(hit.sum()),
                ambiguous=int(several.sum()),
                misses=int(len(asked) - hit.sum() - several.sum()),
                without_number=asked.cells - len(asked),
                new=int((hit & ~sure).sum()),
                contradicted=int(against.sum()),
                across=int(answer.across.sum()),
                across_hits=int((answer.across & hit).sum()),
            )
        )
        fresh = np.flatnonzero(answer.across & ~crossed)[:samples]
        crossed |= answer.across
        joined += [_sample(sides, answer, level, int(place)) for place in fresh]  # fmt: skip
        certain = np.where(hit & ~sure, record, certain)
    return Ladder(asked.cells, held.cells, tuple(rungs), tuple(joined))


def _rows(held: Numbers, numbers: Ints) -> Ints:
    if not len(held):
        return np.full(len(numbers), NOBODY, dtype=np.int64)
    return held.rows[np.maximum(numbers, 0)]


def _sample(sides: Sides, answer: Answer, level: Level, place: int) -> Joined:
    own = sides.call_country[place]
    foreign = (answer.codes == answer.call_codes[place]) & (sides.country > 0) & (sides.country != own)
    number = int(np.flatnonzero(foreign)[0])
    return Joined(
        level,
        int(sides.calls.rows[place]),
        int(sides.held.rows[number]),
        str(sides.calls.e164[place]),
        str(sides.held.e164[number] or sides.held.national[number]),
        bool(answer.count[place] == 1),
    )
