"""P5: how long after the call its activity came, and for which calls none came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta

from blueprint_kit.auditing.exam import Exam
from blueprint_kit.auditing.figures import Figure, Measured, NotMeasured, Spread, missing, quantile
from blueprint_kit.auditing.links import unpaired
from blueprint_kit.matching.customer import direction_of
from blueprint_kit.matching.summary import hour_of

_LATE = "Activities written late"
_NEVER = "Calls that are nowhere in the CRM"
_NO_AGENT = "no agent"
_NOT_KNOWN = "not known"


def lateness(exam: Exam) -> Iterator[Measured]:
    """Yield the time from the end of calls to their activities, the late ones, and the calls without one."""
    yield from _delays(exam)
    if not exam.paired_enough:
        yield NotMeasured("never_logged", _NEVER, unpaired(exam))
        return
    looked = exam.looked_at
    never = [number for number in looked if number not in exam.activities_of]
    loose = len(exam.written) - exam.pairing.found
    left_out = len(exam.log.calls) - len(looked)
    how = f"{exam.pairing.how()} Left out: {left_out:,} calls, internal ones and those of days without any activity."
    if loose:
        how += (
            f" {loose:,} activities could not be put to any call, and as many of these calls may be theirs."
        )
    yield Figure(
        "never_logged", _NEVER, len(never), len(looked), "calls", how, "interactions",
        tuple(exam.log.calls[number].rows[0] for number in never),
        parts={"may be activities without a call": min(loose, len(never))} if loose else {}, crossed=_crossed(exam, looked, set(never)),
    )  # fmt: skip


def _delays(exam: Exam) -> Iterator[Measured]:
    side = exam.written.side
    if not side.columns("created"):
        yield missing("late", _LATE, "activities", "created")
        return
    if not exam.paired_enough:
        yield NotMeasured("late", _LATE, unpaired(exam))
        return
    after: list[tuple[int, float]] = []
    for place, number in enumerate(exam.pairing.calls):
        written = exam.written.created[place]
        ended = exam.log.calls[number].ended if number is not None else None
        if written is not None and ended is not None:
            after.append((place, written - ended))
    if not after:
        why = "No call has both an end, or a start and a duration, and an activity with a time of creation."
        yield NotMeasured("late", _LATE, why)
        return
    times = [delay for _, delay in after]
    before = sum(delay < 0 for delay in times)
    how = "The activity's time of creation, less the end of its call."
    if before:
        how += f" {before:,} were written before the end."
    yield Spread(
        "delay", "From the call's end to its activity", quantile(times, 0.5), quantile(times, 0.95), max(times),
        len(times), "activities", how,
    )  # fmt: skip
    limit = exam.late_after
    decided = exam.decided("reliability.log_latency") is not None
    source = "as the blueprint allows" if decided else "the blueprint names no time, so one hour was taken"
    rows = tuple(place for place, delay in after if delay > limit.total_seconds())
    yield Figure(
        "late", f"{_LATE}, more than {spoken(limit)} after the call", len(rows), len(after), "activities",
        f"{how} Late is after {spoken(limit)}: {source}.", rows=rows,
    )  # fmt: skip


def _crossed(exam: Exam, looked: Sequence[int], never: set[int]) -> dict[str, dict[str, tuple[int, int]]]:
    """Count calls without an activity by hour, direction and agent; agents are numbered by their calls."""
    side, calls = exam.log.side, exam.log.calls
    hours, directions = side.first("started"), side.first("direction")
    told = {
        "hour": [hour_of(hours[calls[number].rows[0]]) for number in looked],
        "direction": [direction_of(directions[calls[number].rows[0]]) for number in looked],
        "agent": [(calls[number].agents or (_NO_AGENT,))[-1] for number in looked],
    }
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for name, values in told.items():
        whole = Counter(value or _NOT_KNOWN for value in values)
        part = Counter(
            value or _NOT_KNOWN for value, number in zip(values, looked, strict=True) if number in never
        )
        if set(whole) - {_NOT_KNOWN, _NO_AGENT}:
            found[name] = {value: (part[value], whole[value]) for value in sorted(whole)}
    if "agent" in found:
        found["agent"] = _numbered(found["agent"])
    return found


def _numbered(agents: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    busiest = sorted(agents.items(), key=lambda item: (item[0] == _NO_AGENT, -item[1][1], item[0]))
    return {
        name if name == _NO_AGENT else f"agent {place}": pair for place, (name, pair) in enumerate(busiest, 1)
    }


def spoken(time: timedelta | float) -> str:
    """Say a time in the unit that fits it.

    >>> spoken(38), spoken(timedelta(minutes=2)), spoken(93_600)
    ('38 s', '2 min', '26 h')
    """
    seconds = time.total_seconds() if isinstance(time, timedelta) else time
    for unit, size, least in (("d", 86_400, 3 * 86_400), ("h", 3_600, 3_600), ("min", 60, 60)):
        if abs(seconds) >= least:
            return f"{seconds / size:.1f}".removesuffix(".0") + f" {unit}"
    return f"{seconds:.0f} s"
