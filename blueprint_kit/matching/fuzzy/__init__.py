"""Pairs that the exact rules do not join and that may be one person: scored by Splink, explained in words.

Splink is the optional extra ``fuzzy``; only ``scoring.py`` imports it, and only when pairs are scored.
"""

from __future__ import annotations

from blueprint_kit.matching.fuzzy.blocking import Block
from blueprint_kit.matching.fuzzy.candidates import FuzzyCandidates, FuzzyEvaluation, FuzzySummary, Step
from blueprint_kit.matching.fuzzy.evidence import fuzzy_evidence
from blueprint_kit.matching.fuzzy.extra import INSTALL, installed
from blueprint_kit.matching.fuzzy.search import THRESHOLD, fuzzy_candidates

__all__ = [
    "INSTALL",
    "THRESHOLD",
    "Block",
    "FuzzyCandidates",
    "FuzzyEvaluation",
    "FuzzySummary",
    "Step",
    "fuzzy_candidates",
    "fuzzy_evidence",
    "installed",
]
