"""What every call log needs: local clocks, the truth beside each row, and duration as hours, minutes, seconds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from blueprint_kit.synthetic.model import Call

from .calls import truth_of
from .tables import Row

TRUTH = (
    "row",
    "interaction_id",
    "leg",
    "truth_record",
    "truth_person",
    "truth_e164",
    "truth_kind",
    "truth_leg",
)

_CLOCKS = {
    "Europe/London": (datetime(2026, 10, 25, 1, tzinfo=UTC), 1, 0),
    "America/New_York": (datetime(2026, 11, 1, 6, tzinfo=UTC), -4, -5),
    "America/Los_Angeles": (datetime(2026, 11, 1, 9, tzinfo=UTC), -7, -8),
}


@dataclass(slots=True)
class Log:
    """Rows of one log in file order with the truth of each; `row` counts data rows from 1."""

    rows: list[Row] = field(default_factory=list)
    truth: list[Row] = field(default_factory=list)

    def add(self, row: Row, call: Call, interaction: str = "", leg: int = 1, role: str = "") -> None:
        """Append a row and what is true about it."""
        records, person, number, kind = truth_of(call)
        said = role or (call.result if call.result in {"voicemail", "abandoned"} else "first")
        self.rows.append(row)
        self.truth.append((str(len(self.rows)), interaction, str(leg), records, person, number, kind, said))


def local(moment: datetime, zone: str) -> datetime:
    """Return the wall clock of a zone, across the autumn change of 2026 (an hour that occurs twice stays ambiguous)."""
    change, before, after = _CLOCKS[zone]
    return moment + timedelta(hours=before if moment < change else after)


def clock(seconds: int) -> str:
    """`HH:MM:SS`."""
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def iso(moment: datetime) -> str:
    """UTC with milliseconds and Z."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")
