"""What a blueprint is for, in the words that every face of the product shares."""

from __future__ import annotations

_NO_MORE = "It authorises no production access, makes no connection, moves no data and holds no credentials."
EVALUATION_ONLY = f"For evaluation only. This blueprint is for planning and feedback. {_NO_MORE}"
REPORT_ONLY = f"For evaluation only. This report is for planning and feedback. {_NO_MORE}"
COUNTS_ONLY = "Holds counts and made-up examples, no customer rows."
BLUEPRINT_FIRST = (
    "A blueprint writes down the decisions before any API is wired, so that RevOps, CX and engineering agree "
    "on scope and constraints first. People read it, and so may a program or an AI assistant; people decide."
)
PROBLEMS = (
    (
        "Duplicate activities and contacts",
        "One call becomes two records where idempotency, matching rules or external ids are not defined.",
    ),
    (
        "Weak matching logic",
        "How numbers are normalised, which ids are used and which fields must agree decides which record gets the activity.",
    ),
    (
        "Missing screen pop or context",
        "Agents lose time when the customer's record is not in the right place, or fields are missing.",
    ),
    (
        "Ownership ambiguity",
        "Activities belong to nobody when agents are not mapped to CRM users and no fallback is named.",
    ),
    (
        "Reliability blind spots",
        "Without volumes, latency targets and keys, retries and partial failures leave inconsistent data.",
    ),
    (
        "Logging and PII exposure",
        "What is sensitive, and what may be logged and kept, has to be decided before the first message is stored.",
    ),
)
"""The six common problems: name and how each comes about."""
