"""The resolved decisions that engines consume; each lists the paths it took as working values."""

from __future__ import annotations

from .phone import PLAIN_WITHHELD, PhonePolicy

__all__ = ["PLAIN_WITHHELD", "PhonePolicy"]
