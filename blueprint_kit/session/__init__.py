"""Around a session: which question to ask next, what it unlocks, and what to look at again."""

from __future__ import annotations

from .confirming import Reason, ToConfirm, to_confirm, why_to_confirm
from .neighbours import Neighbour, Neighbours, neighbours
from .questions import OpenQuestion, open_questions

__all__ = [
    "Neighbour",
    "Neighbours",
    "OpenQuestion",
    "Reason",
    "ToConfirm",
    "neighbours",
    "open_questions",
    "to_confirm",
    "why_to_confirm",
]
