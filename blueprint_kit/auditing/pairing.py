"""Which call an activity was written for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from blueprint_kit.auditing.calls import Call, CallLog
from blueprint_kit.matching.customer import direction_of
from blueprint_kit.matching.moments import moments
from blueprint_kit.matching.sides import Side

APART = 120.0
"""Seconds between the start in the log and in the CRM, where both numbers agree."""
ALONE = 5.0
"""The same, where only one number could be compared: a hidden caller has none."""
SAME_CALL = 10.0
"""Seconds between two activities with the same numbers and direction that are one call's."""
_LAST = 8
"""Digits compared: what stands before them is written in too many ways, and the time decides as well."""
_NO_DIGIT = re.compile(r"\D")
_CLOCK = re.compile(r"\d:\d\d")


@dataclass(frozen=True, eq=False)
class Written:
    """The activities, with what a call can be found by.

    ``ids`` are empty where the column does not hold ids of calls; ``ends`` are the last eight digits of
    the numbers; ``starts`` are None where the activity has a day and no time.
    """

    side: Side
    ids: tuple[str, ...]
    ends: tuple[frozenset[str], ...]
    starts: tuple[float | None, ...]
    created: tuple[float | None, ...]
    directions: tuple[str, ...]
    notices: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, eq=False)
class Pairing:
    """The call of each activity (None: not found), and how many were found by what."""

    calls: tuple[int | None, ...]
    by_id: int
    by_numbers: int

    @property
    def found(self) -> int:
        """Return how many activities have a call."""
        return self.by_id + self.by_numbers

    def how(self) -> str:
        """Say how activities were put to calls."""
        ways = [
            *(["the call's id"] if self.by_id else []),
            *([f"numbers and direction, started within {APART:.0f} s"] if self.by_numbers else []),
        ]
        return f"Activities were put to calls by {' or by '.join(ways)}." if ways else ""


def read_activities(side: Side, log: CallLog) -> Written:
    """Return the activities with ids, numbers and times."""
    ids = [cell.strip() for cell in side.first("interaction_id")]
    known = {one for call in log.calls for one in call.ids}
    notices = []
    if not _hold_ids(ids, known):
        if any(ids):
            column = side.columns("interaction_id")[0]
            notices.append(
                f"The column '{column}' of the activities holds no ids of this log; it was not used."
            )
        ids = [""] * len(ids)
    cells = side.first("started")
    starts = [
        moment if _CLOCK.search(cell) else None for moment, cell in zip(moments(cells), cells, strict=True)
    ]
    return Written(
        side,
        tuple(ids),
        tuple(number_ends(side)),
        tuple(starts),
        tuple(moments(side.first("created"))),
        tuple(direction_of(cell) for cell in side.first("direction")),
        tuple(notices),
    )


def _hold_ids(ids: Sequence[str], known: set[str]) -> bool:
    """Say whether ids name calls; a column such as CallObject holds a call center's name as often."""
    filled = [one for one in ids if one]
    if not filled:
        return False
    if known:
        return 2 * sum(one in known for one in filled) >= len(filled)
    return 2 * len(set(filled)) >= len(filled)


def number_ends(side: Side) -> list[frozenset[str]]:
    """Return for each row the last eight digits of its numbers; words for a hidden caller have none."""
    columns = [side.cells(column) for column in side.columns("caller", "called", "customer_number")]
    if not columns:
        return [frozenset()] * len(side.frame)
    return [
        frozenset(digits[-_LAST:] for cell in row if (digits := _NO_DIGIT.sub("", cell)))
        for row in zip(*columns, strict=True)
    ]


def pair(written: Written, log: CallLog) -> Pairing:
    """Put each activity to its call: by id, else by numbers, direction and start.

    The call nearest in time wins; where two are equally near, the activity stays without one.
    """
    call_of_id = {one: number for number, call in enumerate(log.calls) for one in call.ids}
    shelf = _Shelf.of(log)
    found: list[int | None] = []
    by_id = by_numbers = 0
    for place, one in enumerate(written.ids):
        number = call_of_id.get(one) if one else None
        if number is not None:
            by_id += 1
        else:
            number = shelf.nearest(written.ends[place], written.starts[place], written.directions[place])
            by_numbers += number is not None
        found.append(number)
    return Pairing(tuple(found), by_id, by_numbers)


@dataclass(frozen=True, eq=False)
class _Shelf:
    """Calls by each of their numbers, in order of their starts."""

    calls: Sequence[Call]
    ends: Sequence[frozenset[str]]
    directions: Sequence[str]
    by_end: dict[str, tuple[list[float], list[int]]]

    @classmethod
    def of(cls, log: CallLog) -> _Shelf:
        ends, said = number_ends(log.side), [direction_of(cell) for cell in log.side.first("direction")]
        of_call = [ends[call.rows[0]] for call in log.calls]
        kept: dict[str, list[tuple[float, int]]] = defaultdict(list)
        for number, call in enumerate(log.calls):
            if call.started is not None:
                for end in of_call[number]:
                    kept[end].append((call.started, number))
        by_end = {}
        for end, pairs in kept.items():
            pairs.sort()
            by_end[end] = ([start for start, _ in pairs], [number for _, number in pairs])
        return cls(log.calls, of_call, [said[call.rows[0]] for call in log.calls], by_end)

    def nearest(self, ends: frozenset[str], start: float | None, direction: str) -> int | None:
        if start is None:
            return None
        best: tuple[tuple[int, int, float], list[int]] | None = None
        for number in self._candidates(ends, start):
            if direction and self.directions[number] and direction != self.directions[number]:
                continue
            apart = abs((self.calls[number].started or 0.0) - start)
            agree = len(ends & self.ends[number])
            if apart > (APART if agree > 1 else ALONE):
                continue
            # A hidden caller's activity has one number, and so has its call; a known caller's has two.
            rank = (-agree, len(ends ^ self.ends[number]), apart)
            if best is None or rank < best[0]:
                best = (rank, [number])
            elif rank == best[0]:
                best[1].append(number)
        return best[1][0] if best and len(best[1]) == 1 else None

    def _candidates(self, ends: frozenset[str], start: float) -> Iterator[int]:
        """Yield the calls near in time that have a number of these, each once.

        A busy line has hundreds of calls within two minutes. Who agrees in two numbers is found by the rarer
        one; who agrees in one only must be within seconds.
        """
        known = sorted((end for end in ends if end in self.by_end), key=lambda end: len(self.by_end[end][0]))
        near = [
            self._around(end, start, APART if place == 0 and len(ends) > 1 else ALONE)
            for place, end in enumerate(known)
        ]
        yield from dict.fromkeys(number for numbers in near for number in numbers)

    def _around(self, end: str, start: float, apart: float) -> list[int]:
        starts, numbers = self.by_end[end]
        return numbers[bisect_left(starts, start - apart) : bisect_right(starts, start + apart)]


def repeated(written: Written, pairing: Pairing) -> list[list[int]]:
    """Return activities of one call, each group in the order in which it was written; groups of two and more.

    Activities are one call's where they were put to the same call, have the same id, or agree in numbers
    and direction and start within ten seconds of the first.
    """
    groups: dict[object, list[int]] = defaultdict(list)
    rest: dict[object, list[tuple[float, int]]] = defaultdict(list)
    for place in range(len(written)):
        if pairing.calls[place] is not None:
            groups["call", pairing.calls[place]].append(place)
        elif written.ids[place]:
            groups["id", written.ids[place]].append(place)
        elif written.ends[place] and (start := written.starts[place]) is not None:
            rest[written.ends[place], written.directions[place]].append((start, place))
    for key, pairs in rest.items():
        pairs.sort()
        first = None
        for start, place in pairs:
            if first is None or start - first > SAME_CALL:
                first = start
            groups[key, first].append(place)
    order = lambda place: (written.created[place] is None, written.created[place] or 0.0, place)  # noqa: E731
    return [sorted(places, key=order) for places in groups.values() if len(places) > 1]
