"""Which record is this caller, and which records are the same person."""

from __future__ import annotations

from blueprint_kit.matching.result import COLUMNS, Matches
from blueprint_kit.matching.run import match

__all__ = ["COLUMNS", "Matches", "match"]
