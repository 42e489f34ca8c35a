"""How many times a log's counts occur in a month: as somebody stated, else by the log's own dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from blueprint_kit.matching.moments import moments
from blueprint_kit.model.record import UnitCost

DAYS_A_MONTH = 365.25 / 12
_DAY = 86_400
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Month:
    """What a count of the log is multiplied by for a month; ``factor`` is None where that cannot be said.

    ``said`` says in a sentence how it was reckoned, or why it could not be.
    """

    factor: float | None
    said: str


def month_of(started: Sequence[str], calls: int, stated: UnitCost | None = None, part: float = 1.0) -> Month:
    """Return how a log's counts are taken to a month.

    Parameters
    ----------
    started:
        The cell of each row that says when it began; blank where the log does not say.
    calls:
        Interactions of the log.
    stated:
        Calls a month as somebody stated them; they go before the log's own dates.
    part:
        The part of a log that these rows are, where they were drawn from it by chance.

    Notes
    -----
    By its dates a log is taken from its first day to its last, both counted, and a month has 30.4 days. From
    less than 24 hours nothing is inferred: the hour of a peak says nothing of a night.

    >>> month_of(["2026-05-01T09:00:00", "2026-05-31T17:00:00"], 2).said
    'The log runs from 1 May 2026 to 31 May 2026, 31 days; a month has 30.4, so its counts are taken times 0.98.'
    >>> month_of(["2026-05-01T09:00:00", "2026-05-01T17:00:00"], 2).factor is None
    True
    """
    if stated is not None:
        return _stated(calls, stated)
    known = sorted(moment for moment in moments(started) if moment is not None)
    if not known:
        return Month(None, _without("The log has no dates that can be read"))
    missing = len(started) - len(known)
    first, last = known[0], known[-1]
    if last - first < _DAY:
        hours = (last - first) / 3600
        why = f"The log covers {hours:.1f} hours, and nothing is inferred from less than a day"
        return Month(None, _without(why))
    days = int(last // _DAY) - int(first // _DAY) + 1
    factor = DAYS_A_MONTH / days / part
    said = (
        f"The log runs from {_day(first)} to {_day(last)}, {days} days; a month has {DAYS_A_MONTH:.1f}, "
        f"so its counts are taken times {factor:.2f}."
    )
    if part < 1:
        said = f"These rows are {100 * part:.3g} % of a log, drawn by chance. {said}"
    if missing:
        said += (
            f" {missing:,} of {len(started):,} rows have no date that can be read, and count all the same."
        )
    if days < _WEEK:
        said += " It holds no whole week, so a weekend may count too much or not at all."
    return Month(factor, said)


def _stated(calls: int, stated: UnitCost) -> Month:
    on = f", {_day_words(stated.on.day, stated.on.month, stated.on.year)}" if stated.on else ""
    by = f"{stated.amount:,.10g} calls a month, stated by {stated.stated_by}{on}"
    if not calls:
        return Month(None, f"{by}; the log holds none.")
    factor = stated.amount / calls
    return Month(factor, f"{by}; the log holds {calls:,}, so its counts are taken times {factor:.2f}.")


def _without(why: str) -> str:
    return f"{why}; state calls_per_month for figures a month."


def _day(moment: float) -> str:
    day = datetime.fromtimestamp(moment, UTC)
    return _day_words(day.day, day.month, day.year)


def _day_words(day: int, month: int, year: int) -> str:
    names = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{day} {names[month - 1]} {year}"
