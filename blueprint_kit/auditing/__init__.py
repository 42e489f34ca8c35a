"""The audit of today: the six common problems, counted in a team's own exports."""

from __future__ import annotations

from blueprint_kit.auditing.agents import (
    AGENT_KEY,
    STATES,
    Agents,
    Mapped,
    agents_by_key,
    map_agents,
)
from blueprint_kit.auditing.evidence import agents_evidence, audit_evidence
from blueprint_kit.auditing.figures import PROBLEMS, Figure, NotMeasured, Section, Spread
from blueprint_kit.auditing.lateness import spoken
from blueprint_kit.auditing.run import Audit, audit

__all__ = [
    "AGENT_KEY",
    "PROBLEMS",
    "STATES",
    "Agents",
    "Audit",
    "Figure",
    "Mapped",
    "NotMeasured",
    "Section",
    "Spread",
    "agents_by_key",
    "agents_evidence",
    "audit",
    "audit_evidence",
    "map_agents",
    "spoken",
]
