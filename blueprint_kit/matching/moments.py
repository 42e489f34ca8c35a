"""Dates of an export as numbers that can be ordered; what could mean two days is not known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_DAY_FIRST = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y")
_MONTH_FIRST = ("%m/%d/%Y", "%m-%d-%Y")
_CLOCKS = ("", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p")


def moments(cells: Sequence[str]) -> list[float | None]:
    """Return each cell as seconds since 1970, None where it is empty or not certain.

    ISO 8601 is read as it stands, and so is a day with its month's English name as Five9 writes it; a time
    without zone as UTC. Days before months, or months before
    days, are read only where the whole column fits one of the two and not the other.

    >>> moments(["2026-05-01", "2026-05-01T10:00:00Z", "01/02/2026"])[2] is None
    True
    >>> moments(["Mon, 19 Oct 2026 08:07:45"]) == moments(["2026-10-19T08:07:45"])
    True
    >>> moments(["01/02/2026", "25/02/2026"])[1] > moments(["01/02/2026", "25/02/2026"])[0]
    True
    """
    known = {cell: _certain(cell.strip()) for cell in set(cells)}
    rest = [cell for cell, moment in known.items() if cell.strip() and moment is None]
    fitting = [
        forms for forms in (_DAY_FIRST, _MONTH_FIRST) if all(_read(cell.strip(), forms) for cell in rest)
    ]
    if len(fitting) == 1:
        known |= {cell: _read(cell.strip(), fitting[0]) for cell in rest}
    return [known[cell] for cell in cells]


def _certain(text: str) -> float | None:
    found = _iso(text)
    return _named(text) if found is None and "," in text else found


def _named(text: str) -> float | None:
    """Read a day with its weekday and its month by name (RFC 5322), which can mean no other day."""
    try:
        return _seconds(parsedate_to_datetime(text))
    except (ValueError, IndexError):
        return None


def _iso(text: str) -> float | None:
    if len(text) < len("2026-01-01"):
        return None
    try:
        return _seconds(datetime.fromisoformat(text))
    except ValueError:
        return None


def _read(text: str, days: tuple[str, ...]) -> float | None:
    for day in days:
        for clock in _CLOCKS:
            try:
                return _seconds(datetime.strptime(text, day + clock).replace(tzinfo=UTC))
            except ValueError:
                continue
    return None


def _seconds(moment: datetime) -> float:
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
