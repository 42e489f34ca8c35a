"""When the reliability questions arise: a server of one's own, updates that overtake each other."""

from __future__ import annotations

from typing import Any

from .activity_conditions import SERVER_WRITES
from .conditions import all_of, clause, equals, when


def _may_come_unordered(delivery: Any) -> bool:
    """Take a feed that says nothing about order for unordered."""
    return delivery.ordered is not True


UNORDERED_UPDATES = when(
    "events may come out of order and activities are updated",
    all_of(
        clause("reliability.delivery", _may_come_unordered),
        equals("activity.write_mode", "create_then_update"),
    ),
)
SERVER = when("an integration server writes", SERVER_WRITES)
