"""Around a session: a blueprint to start from, which question to ask next, what it unlocks, and what to look at again."""

from __future__ import annotations

from .confirming import Reason, ToConfirm, to_confirm, why_to_confirm
from .neighbours import Neighbour, Neighbours, neighbours
from .questions import OpenQuestion, open_questions
from .starting import Started, confirmed_by, fits, start_from

__all__ = [
    "Neighbour",
    "Neighbours",
    "OpenQuestion",
    "Reason",
    "Started",
    "ToConfirm",
    "confirmed_by",
    "fits",
    "neighbours",
    "open_questions",
    "start_from",
    "to_confirm",
    "why_to_confirm",
]
