"""Around a session: a blueprint to start from, which question to ask next, and what it unlocks."""

from __future__ import annotations

from .questions import OpenQuestion, open_questions
from .starting import Started, confirmed_by, fits, start_from

__all__ = ["OpenQuestion", "Started", "confirmed_by", "fits", "open_questions", "start_from"]
