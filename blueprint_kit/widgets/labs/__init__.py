"""The labs: panels that run the team's own exports and hold what they found against the decisions."""

from __future__ import annotations

from .agents_lab import AgentsLab
from .audit_lab import AuditLab
from .duplicates_lab import DuplicatesLab
from .exports import ExportsPanel
from .match_lab import MatchLab
from .phone_lab import PhoneLab

__all__ = ["AgentsLab", "AuditLab", "DuplicatesLab", "ExportsPanel", "MatchLab", "PhoneLab"]
