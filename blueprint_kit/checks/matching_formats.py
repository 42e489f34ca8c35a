"""Matching when numbers are written differently on both sides, and when a number proves too much."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .core.answers import Answers
from .core.rule import Severity, rule

_SENSITIVE = ("special", "payment_card", "health")
_COVERS = {
    "international": ("international",),
    "national": ("national",),
    "digits": ("international_digits", "national_digits"),
}


@rule(
    "MAT-07",
    severity=Severity.ERROR,
    title="Known customers are strangers, because their number is written differently in the CRM.",
    reads=(
        "matching.phone.formats_tried",
        "matching.lookup_by",
        "matching.phone.stored_format",
        "matching.phone.normalised_field",
        "scope.crm",
    ),
    why="A CRM that compares text finds +14155550123 only where exactly these characters are stored.",
    remedy="Keep the number in E.164 in a field of its own, or search for each spelling and count the calls.",
    waive_when="A test with your own records found numbers however they are written.",
    source="RingCentral App Connect, docs/users/phone-number-formats.md: several CRMs search by exact text; how "
    "this one compares is not confirmed",
    grade="U",
    fails=(
        {
            "scope.crm": "salesforce",
            "matching.lookup_by": "crm_search_api",
            "matching.phone.stored_format": "national",
            "matching.phone.formats_tried": ["e164"],
        },
        {
            "scope.crm": "hubspot",
            "matching.lookup_by": "crm_search_api",
            "matching.phone.stored_format": "mixed",
            "matching.phone.formats_tried": ["e164"],
        },
        {
            "scope.crm": "hubspot",
            "matching.lookup_by": "crm_search_api",
            "matching.phone.normalised_sides": "both",
            "matching.phone.stored_format": "mixed",
            "matching.phone.normalised_field": {"field": "phone_e164", "kept_current_by": "a workflow"},
            "matching.phone.formats_tried": ["national"],
        },
    ),
    passes=(
        {
            "scope.crm": "salesforce",
            "matching.lookup_by": "crm_search_api",
            "matching.phone.stored_format": "national",
            "matching.phone.formats_tried": ["e164", "national"],
        },
        {
            "scope.crm": "hubspot",
            "matching.lookup_by": "crm_search_api",
            "matching.phone.normalised_sides": "both",
            "matching.phone.stored_format": "mixed",
            "matching.phone.normalised_field": {"field": "phone_e164", "kept_current_by": "a workflow"},
            "matching.phone.formats_tried": ["e164"],
        },
        {"matching.lookup_by": "own_index"},
    ),
)
def stored_otherwise_than_searched(answers: Answers) -> str | None:
    """Speak when the CRM may compare text, and neither the stored spelling nor a kept E.164 field is searched."""
    lookup = answers["matching.lookup_by"]
    if lookup not in ("crm_search_api", "crm_cti_method"):
        return None
    stored = answers["matching.phone.stored_format"]
    if stored in (None, "e164"):
        return None
    crm = answers.crm
    if crm is not None and crm.phones.compares_text == "normalised":
        return None
    tried = answers["matching.phone.formats_tried"] or ()
    kept = answers.get("matching.phone.normalised_field")
    if _covered(stored, tried) or ("e164" in tried and kept and kept.field):
        return None
    answers.cite(*([crm.phones] if crm else []))
    spelled = ", ".join(one.label for one in tried) or "none"
    return f"Numbers are stored as “{stored.label}”, “{lookup.label}” searches, and the spellings tried are: {spelled}."


def _covered(stored: str, tried: Sequence[str]) -> bool:
    if stored == "mixed":
        return len(tried) > 1
    return any(one in tried for one in _COVERS.get(stored, ()))


@rule(
    "MAT-08",
    severity=Severity.WARNING,
    title="The budget of requests is used up before the day is over.",
    reads=("reliability.calls_per_interaction", "matching.phone.formats_tried"),
    why="Each spelling that is tried is one search, on top of creating, linking and updating.",
    remedy="Count the searches in, or keep E.164 in a field of its own and search once.",
    waive_when="The spellings are joined in one request.",
    source="RingCentral App Connect, docs/users/phone-number-formats.md: one search for each format",
    fails={
        "matching.phone.formats_tried": ["e164", "national", "national_digits"],
        "reliability.calls_per_interaction": 3,
    },
    passes={
        "matching.phone.formats_tried": ["e164", "national", "national_digits"],
        "reliability.calls_per_interaction": 6,
    },
)
def searches_not_counted(answers: Answers) -> str | None:
    """Speak when the calls counted do not even hold the searches and one write."""
    tried = answers["matching.phone.formats_tried"] or ()
    if len(tried) < 2:
        return None
    calls = answers["reliability.calls_per_interaction"]
    if calls is None or calls >= len(tried) + 1:
        return None
    return f"{len(tried)} spellings are tried and then something is written; {calls:g} calls are counted."


@rule(
    "MAT-11",
    severity=Severity.ERROR,
    title="A blank or a bracket in a number makes a customer a stranger.",
    reads=("matching.phone.normalised_sides", "matching.phone.stored_format"),
    why="Two spellings of one number are equal only after both were brought into one form.",
    remedy="Bring both sides into E.164 before they are compared.",
    waive_when="The CRM's own lookup normalises both sides, and it was tried.",
    source="Asterisk connector issue 19 (github.com/serfreeman1337/asterlink): a trailing blank defeats the lookup; "
    "Odoo issue 134447",
    grade="B",
    fails=(
        {"matching.phone.normalised_sides": "neither"},
        {
            "matching.phone.normalised_sides": "interaction_only",
            "matching.phone.stored_format": "mixed",
        },
    ),
    passes=(
        {"matching.phone.normalised_sides": "both"},
        {
            "matching.phone.normalised_sides": "interaction_only",
            "matching.phone.stored_format": "e164",
        },
    ),
)
def compared_before_normalised(answers: Answers) -> str | None:
    """Speak when a side is compared as it was typed."""
    sides = answers["matching.phone.normalised_sides"]
    if sides in (None, "both"):
        return None
    if sides != "interaction_only":
        return f"Brought into one form: “{sides.label}”."
    stored = answers["matching.phone.stored_format"]
    if stored in (None, "e164"):
        return None
    return f"Brought into one form: “{sides.label}”; the CRM stores numbers as “{stored.label}”."


@rule(
    "MAT-18",
    severity=Severity.ERROR,
    title="Whoever fakes a caller's number sees or hears that caller's private matters.",
    reads=("security.caller_verification", "context.fields", "context.reveal_after_verification"),
    why="A caller id says which number was sent, never who holds the telephone.",
    remedy="Verify the caller by a code or questions, and show sensitive fields only then.",
    waive_when="Agents are told to verify before they read, and the field names no content.",
    source="STIR/SHAKEN signs the number and not the person (home.neustar/blog/stir-shaken-best-practice-how-to-"
    "evaluate-stir-shaken-attestations)",
    grade="B",
    fails={
        "context.fields": [{"field": "diagnosis", "sensitivity": "health"}],
        "security.caller_verification": {"method": "caller_id"},
    },
    passes={
        "context.fields": [{"field": "diagnosis", "sensitivity": "health"}],
        "security.caller_verification": {"method": "one_time_code"},
    },
)
def caller_id_as_proof(answers: Answers) -> str | None:
    """Speak when sensitive fields pop and the number is all that proves the caller."""
    shown = [row.field for row in answers["context.fields"] or () if row.sensitivity in _SENSITIVE]
    if not shown:
        return None
    checked = answers["security.caller_verification"]
    method: Any = checked.method if checked else None
    if method not in (None, "caller_id", "none"):
        return None
    said = f"“{method.label}”" if method else "not named"
    return f"The fields {', '.join(shown)} pop, and the way callers are verified is {said}."
