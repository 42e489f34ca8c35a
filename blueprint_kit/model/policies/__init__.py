"""The resolved decisions that engines consume; each lists the paths it took as working values."""

from __future__ import annotations

from .matching import KeyRule, MatchRules
from .phone import PLAIN_WITHHELD, PhonePolicy
from .resolve import match_rules, phone_policy

__all__ = ["PLAIN_WITHHELD", "KeyRule", "MatchRules", "PhonePolicy", "match_rules", "phone_policy"]
