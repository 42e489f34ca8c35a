"""Dates of an export as numbers that can be ordered; what could mean two days is not known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

_DAY_FIRST = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y")
_MONTH_FIRST = ("%m/%d/%Y", "%m-%d-%Y")
_CLOCKS = ("", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p")


def moments(cells: Sequence[str]) -> list[float | None]:
    """Return each cell as seconds since 1970, None where it is empty or not certain.

    ISO 8601 is read as it stands, a time without zone as UTC. Days before months, or months before
    days, are read only where the whole column fits one of the two and not the other.

    >>> moments(["2026-05-01", "2026-05-01T10:00:00Z", "01/02/2026"])[2] is None
    True
    >>> moments(["01/02/2026", "25/02/2026"])[1] > moments(["01/02/2026", "25/02/2026"])[0]
    True
    """
    texts = [cell.strip() for cell in cells]
    found = [_iso(text) for text in texts]
    rest = [text for text, moment in zip(texts, found, strict=True) if text and moment is None]
    if not rest:
        return found
    fitting = [forms for forms in (_DAY_FIRST, _MONTH_FIRST) if all(_read(text, forms) for text in rest)]
    if len(fitting) != 1:
        return found
    return [
        _read(text, fitting[0]) if text and moment is None else moment
        for text, moment in zip(texts, found, strict=True)
    ]


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
