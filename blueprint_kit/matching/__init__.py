"""Which record is this caller, and which records are the same person."""

from __future__ import annotations

from blueprint_kit.matching.agreement import Agreement, agreement
from blueprint_kit.matching.answers import COLUMNS
from blueprint_kit.matching.duplicates.clusters import Chain, Cluster, Duplicates, DuplicatesSummary
from blueprint_kit.matching.duplicates.key_sets import KeySets, PairCounts, compare_keys, labelled_rows
from blueprint_kit.matching.duplicates.search import find_duplicates
from blueprint_kit.matching.evidence import (
    duplicates_evidence,
    ids_evidence,
    keys_evidence,
    match_evidence,
    survivorship_evidence,
    vendors_evidence,
)
from blueprint_kit.matching.explanation import Explanation
from blueprint_kit.matching.ids.audit import IdAudit, IdFinding, audit_ids
from blueprint_kit.matching.ids.kinds import ID_KINDS, IdKind
from blueprint_kit.matching.merging.blockers import BLOCKERS, Blocker
from blueprint_kit.matching.merging.crm import crm_steps, merge_facts, undo_words
from blueprint_kit.matching.merging.field_classes import CLASSES
from blueprint_kit.matching.merging.plans import (
    WRITES_NOTHING,
    ClusterPlan,
    FieldPlan,
    MergePlan,
    merge_plan,
    must_be_asked,
)
from blueprint_kit.matching.merging.survivorship import (
    Survivorship,
    compare_survivors,
    simulate_survivorship,
    why_not_shown,
)
from blueprint_kit.matching.normalisers import NORMALISERS, Normaliser, key_of
from blueprint_kit.matching.phone_columns import PhoneColumn, phone_column
from blueprint_kit.matching.reasons import OUTCOMES, REASONS
from blueprint_kit.matching.replays import Replays
from blueprint_kit.matching.result import Matches
from blueprint_kit.matching.run import match
from blueprint_kit.matching.summary import Summary
from blueprint_kit.matching.truth.estimates import Estimate, LabelledEvaluation, evaluate_labels
from blueprint_kit.matching.truth.evaluation import (
    Evaluation,
    Share,
    evaluate,
    evaluate_linked,
    evaluate_pairs,
    wilson,
)
from blueprint_kit.matching.truth.given_labels import evaluate_given, evaluate_given_links
from blueprint_kit.matching.truth.labels import Labels, labels_path, must_fit, read_labels, save_labels
from blueprint_kit.matching.truth.link_errors import WHY as LINK_WHY
from blueprint_kit.matching.truth.link_errors import LinkError
from blueprint_kit.matching.truth.link_evaluation import LinkEvaluation
from blueprint_kit.matching.truth.link_sampling import LinkPair, LinkPlan
from blueprint_kit.matching.truth.link_truth import LinkTruth, read_link_truth
from blueprint_kit.matching.truth.pair_errors import PairError, errors_against
from blueprint_kit.matching.truth.sampling import Plan, plan_duplicates
from blueprint_kit.matching.truth.sizes import half_width, sample_size
from blueprint_kit.matching.vendor_compare import compare_vendors
from blueprint_kit.matching.vendor_runs import VendorRun
from blueprint_kit.matching.whatif.compared import CHANGE_WORDS, CHANGES, Compared, compare_policies

__all__ = [
    "BLOCKERS",
    "CHANGES",
    "CHANGE_WORDS",
    "CLASSES",
    "COLUMNS",
    "ID_KINDS",
    "LINK_WHY",
    "NORMALISERS",
    "OUTCOMES",
    "REASONS",
    "WRITES_NOTHING",
    "Agreement",
    "Blocker",
    "Chain",
    "Cluster",
    "ClusterPlan",
    "Compared",
    "Duplicates",
    "DuplicatesSummary",
    "Estimate",
    "Evaluation",
    "Explanation",
    "FieldPlan",
    "IdAudit",
    "IdFinding",
    "IdKind",
    "KeySets",
    "LabelledEvaluation",
    "Labels",
    "LinkError",
    "LinkEvaluation",
    "LinkPair",
    "LinkPlan",
    "LinkTruth",
    "Matches",
    "MergePlan",
    "Normaliser",
    "PairCounts",
    "PairError",
    "PhoneColumn",
    "Plan",
    "Replays",
    "Share",
    "Summary",
    "Survivorship",
    "VendorRun",
    "agreement",
    "audit_ids",
    "compare_keys",
    "compare_policies",
    "compare_survivors",
    "compare_vendors",
    "crm_steps",
    "duplicates_evidence",
    "errors_against",
    "evaluate",
    "evaluate_given",
    "evaluate_given_links",
    "evaluate_labels",
    "evaluate_linked",
    "evaluate_pairs",
    "find_duplicates",
    "half_width",
    "ids_evidence",
    "key_of",
    "keys_evidence",
    "labelled_rows",
    "labels_path",
    "match",
    "match_evidence",
    "merge_facts",
    "merge_plan",
    "must_be_asked",
    "must_fit",
    "phone_column",
    "plan_duplicates",
    "read_labels",
    "read_link_truth",
    "sample_size",
    "save_labels",
    "simulate_survivorship",
    "survivorship_evidence",
    "undo_words",
    "vendors_evidence",
    "why_not_shown",
    "wilson",
]
