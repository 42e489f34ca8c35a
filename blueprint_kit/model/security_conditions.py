"""When the security questions arise: calls are recorded, cards come up, machines listen."""

from __future__ import annotations

from .conditions import all_of, differs, includes, when

_RECORDED = differs("security.recording", "none")

RECORDS = when("calls are recorded", _RECORDED)
RECORDS_CARDS = when(
    "calls are recorded and card data comes up",
    all_of(_RECORDED, includes("security.data_classes", "payment_card")),
)
MACHINE_LISTENS = when(
    "transcripts or AI summaries are written", includes("activity.artefacts", "transcript", "ai_summary")
)
