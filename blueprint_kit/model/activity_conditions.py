"""When the activity questions arise: what comes late, what stays unlinked, who writes."""

from __future__ import annotations

from typing import Any

from .conditions import all_of, any_of, clause, differs, equals, includes

SERVER_WRITES = includes("activity.writers", "integration_server")
"""A service of the team's own writes, so its queue, retries and endpoint are theirs to decide."""

ARRIVES_LATE = any_of(
    all_of(
        includes("activity.artefacts", "recording_link", "transcript", "ai_summary"),
        differs("scope.log_trigger", "artefacts_ready"),
    ),
    all_of(
        includes("activity.artefacts", "disposition", "notes"),
        equals("scope.log_trigger", "ringing", "connected", "ended"),
    ),
)
"""Something the activity carries does not exist yet when the log trigger fires."""

STAYS_UNLINKED = any_of(
    equals("matching.on_none", "log_unlinked", "no_rule"),
    equals("matching.on_withheld", "log_unlinked", "queue", "no_rule"),
    equals("matching.on_shared_number", "unlinked", "no_rule"),
    equals("matching.on_multiple", "leave_unlinked"),
    equals("matching.on_unanswered", "leave_unlinked", "no_rule"),
)
"""Some path through matching ends without a record."""


def _compares(reconciliation: Any) -> bool:
    return reconciliation.frequency not in {None, "none"}


ID_NEEDED = any_of(
    differs("deduplication.key_store", "mapping_store"),
    clause("deduplication.reconciliation", _compares),
)
"""Without an id on the record there is nothing to find it by, or to compare it with."""
