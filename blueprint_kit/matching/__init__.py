"""Which record is this caller, and which records are the same person."""

from __future__ import annotations

from blueprint_kit.matching.clusters import Cluster, Duplicates, DuplicatesSummary
from blueprint_kit.matching.duplicates import find_duplicates
from blueprint_kit.matching.evaluation import Evaluation, Share, evaluate, wilson
from blueprint_kit.matching.evidence import duplicates_evidence, match_evidence
from blueprint_kit.matching.explanation import Explanation
from blueprint_kit.matching.external_ids import IdAudit, IdFinding, audit_ids
from blueprint_kit.matching.id_kinds import ID_KINDS, IdKind
from blueprint_kit.matching.normalisers import NORMALISERS, Normaliser, key_of
from blueprint_kit.matching.phone_columns import PhoneColumn, phone_column
from blueprint_kit.matching.reasons import OUTCOMES, REASONS
from blueprint_kit.matching.result import COLUMNS, Matches
from blueprint_kit.matching.run import match
from blueprint_kit.matching.summary import Summary
from blueprint_kit.matching.survivorship import Survivorship, simulate_survivorship, why_not_shown

__all__ = [
    "COLUMNS",
    "ID_KINDS",
    "NORMALISERS",
    "OUTCOMES",
    "REASONS",
    "Cluster",
    "Duplicates",
    "DuplicatesSummary",
    "Evaluation",
    "Explanation",
    "IdAudit",
    "IdFinding",
    "IdKind",
    "Matches",
    "Normaliser",
    "PhoneColumn",
    "Share",
    "Summary",
    "Survivorship",
    "audit_ids",
    "duplicates_evidence",
    "evaluate",
    "find_duplicates",
    "key_of",
    "match",
    "match_evidence",
    "phone_column",
    "simulate_survivorship",
    "why_not_shown",
    "wilson",
]
