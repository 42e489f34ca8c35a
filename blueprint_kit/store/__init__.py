"""The file: atomic save, compare-and-swap under a lock, merge per decision, last good state."""

from __future__ import annotations

from .conflict import SaveConflict
from .file import BlueprintFile, State, load, save

__all__ = ["BlueprintFile", "SaveConflict", "State", "load", "save"]
