"""The one place that reads the clock; everywhere else the date is an argument."""

from __future__ import annotations

from datetime import UTC, date, datetime


def today() -> date:
    """Return today's date in the local time zone of the person at the keyboard."""
    return datetime.now(tz=UTC).astimezone().date()
