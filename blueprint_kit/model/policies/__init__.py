"""The resolved decisions that engines consume; each lists the paths it took as working values."""

from __future__ import annotations

from .matching import KeyPolicy, KeyRule, MatchRules
from .phone import PLAIN_WITHHELD, PhonePolicy
from .resolve import match_rules, phone_policy

__all__ = [
    "PLAIN_WITHHELD",
    "KeyPolicy",
    "KeyRule",
    "MatchRules",
    "PhonePolicy",
    "match_rules",
    "phone_policy",
]
