"""Which record is this caller, and which records are the same person."""

from __future__ import annotations

from blueprint_kit.matching.agreement import Agreement, agreement
from blueprint_kit.matching.answers import COLUMNS
from blueprint_kit.matching.clusters import Cluster, Duplicates, DuplicatesSummary
from blueprint_kit.matching.compared import CHANGE_WORDS, CHANGES, Compared, compare_policies
from blueprint_kit.matching.duplicates import find_duplicates
from blueprint_kit.matching.estimates import Estimate, LabelledEvaluation, evaluate_labels
from blueprint_kit.matching.evaluation import Evaluation, Share, evaluate, evaluate_pairs, wilson
from blueprint_kit.matching.evidence import duplicates_evidence, match_evidence
from blueprint_kit.matching.explanation import Explanation
from blueprint_kit.matching.external_ids import IdAudit, IdFinding, audit_ids
from blueprint_kit.matching.given_labels import evaluate_given
from blueprint_kit.matching.id_kinds import ID_KINDS, IdKind
from blueprint_kit.matching.labels import Labels, labels_path, must_fit, read_labels, save_labels
from blueprint_kit.matching.normalisers import NORMALISERS, Normaliser, key_of
from blueprint_kit.matching.pair_errors import PairError, errors_against
from blueprint_kit.matching.phone_columns import PhoneColumn, phone_column
from blueprint_kit.matching.reasons import OUTCOMES, REASONS
from blueprint_kit.matching.replays import Replays
from blueprint_kit.matching.result import Matches
from blueprint_kit.matching.run import match
from blueprint_kit.matching.sampling import Plan, plan_duplicates
from blueprint_kit.matching.sizes import half_width, sample_size
from blueprint_kit.matching.summary import Summary
from blueprint_kit.matching.survivorship import Survivorship, simulate_survivorship, why_not_shown

__all__ = [
    "CHANGES",
    "CHANGE_WORDS",
    "COLUMNS",
    "ID_KINDS",
    "NORMALISERS",
    "OUTCOMES",
    "REASONS",
    "Agreement",
    "Cluster",
    "Compared",
    "Duplicates",
    "DuplicatesSummary",
    "Estimate",
    "Evaluation",
    "Explanation",
    "IdAudit",
    "IdFinding",
    "IdKind",
    "LabelledEvaluation",
    "Labels",
    "Matches",
    "Normaliser",
    "PairError",
    "PhoneColumn",
    "Plan",
    "Replays",
    "Share",
    "Summary",
    "Survivorship",
    "agreement",
    "audit_ids",
    "compare_policies",
    "duplicates_evidence",
    "errors_against",
    "evaluate",
    "evaluate_given",
    "evaluate_labels",
    "evaluate_pairs",
    "find_duplicates",
    "half_width",
    "key_of",
    "labels_path",
    "match",
    "match_evidence",
    "must_fit",
    "phone_column",
    "plan_duplicates",
    "read_labels",
    "sample_size",
    "save_labels",
    "simulate_survivorship",
    "why_not_shown",
    "wilson",
]
