"""Around a session: which question to ask next, and what it unlocks."""

from __future__ import annotations

from .questions import OpenQuestion, open_questions

__all__ = ["OpenQuestion", "open_questions"]
