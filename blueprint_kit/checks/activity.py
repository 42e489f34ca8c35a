"""Activity: what is written, linked to what, and in which unit and zone."""

from __future__ import annotations

from .core.answers import Answers
from .core.rule import Severity, rule
from .linking import collisions, needs_a_setting

_SPAN_WORDS = ("duration", "talk", "hold", "wait")


@rule(
    "ACT-01",
    severity=Severity.ERROR,
    title="Calls land on the wrong deal, and forecasts are read from it.",
    reads=("activity.deal_selection", "activity.associations"),
    why="A contact has several deals; without a rule whichever comes first gets the call.",
    remedy="Take the open deal that was changed last, and none when there are several.",
    waive_when="No contact ever has more than one open deal.",
    source="Kommo, calls: with one active deal the deal, else the contact (developers.kommo.com/reference/calls)",
    fails={
        "activity.associations": [{"object": "deal", "at_most": 1}],
        "activity.deal_selection": "no_rule",
    },
    passes={
        "activity.associations": [{"object": "deal", "at_most": 1}],
        "activity.deal_selection": "open_most_recent",
    },
)
def no_rule_for_deals(answers: Answers) -> str | None:
    """Speak when deals are linked and nothing says which."""
    if not any(row.object == "deal" for row in answers["activity.associations"] or ()):
        return None
    if answers["activity.deal_selection"] in (None, "no_rule"):
        return "Activities are linked to deals, and there is no rule which deal."
    return None


@rule(
    "ACT-02",
    severity=Severity.ERROR,
    title="The CRM refuses the activity, or drops a link without a word.",
    reads=("activity.associations", "scope.crm"),
    why="Some records share one place on an activity and cannot be linked together.",
    remedy="Choose one of them; mark what is only linked in place of another as not required.",
    waive_when="Never more than one of them is sent at a time, which a test shows.",
    source="Salesforce object reference, TaskRelation (developer.salesforce.com); Pipedrive, call logs: deal or lead "
    "(developers.pipedrive.com/docs/api/v1/CallLogs)",
    fails={
        "scope.crm": "salesforce",
        "activity.associations": [
            {"object": "contact", "required": True},
            {"object": "lead", "required": True},
        ],
    },
    passes={
        "scope.crm": "salesforce",
        "activity.associations": [
            {"object": "company"},
            {"object": "contact", "at_most": 1},
            {"object": "lead", "at_most": 1, "required": False},
        ],
    },
)
def links_that_exclude_each_other(answers: Answers) -> str | None:
    """Speak when a place on the activity is asked to hold too much."""
    rows = answers["activity.associations"] or ()
    crm = answers.crm if len(rows) > 1 or any((row.at_most or 1) > 1 for row in rows) else None
    return " ".join(collisions(answers, crm, rows)) or None if crm else None


@rule(
    "ACT-03",
    severity=Severity.ERROR,
    title="Only one of the people on a call is linked, or none.",
    reads=("activity.associations", "scope.crm", "matching.on_multiple", "scope.crm_settings"),
    why="Several people on one activity need a setting that is off unless somebody switched it on.",
    remedy="Switch the setting on, or link one person.",
    waive_when="The setting is on, and the table of settings says so.",
    source="Salesforce object reference, TaskRelation: more than one contact needs Shared Activities "
    "(developer.salesforce.com)",
    fails={
        "scope.crm": "salesforce",
        "activity.associations": [{"object": "contact", "at_most": 5}],
        "scope.crm_settings": [{"setting": "shared_activities", "answer": "no"}],
    },
    passes={
        "scope.crm": "salesforce",
        "activity.associations": [{"object": "contact", "at_most": 5}],
        "scope.crm_settings": [{"setting": "shared_activities", "answer": "yes"}],
    },
)
def several_without_the_setting(answers: Answers) -> str | None:
    """Speak when more than one is linked and the setting for that is not on."""
    rows = answers["activity.associations"] or ()
    crm = answers.crm
    everybody = answers.get("matching.on_multiple") == "link_all"
    return needs_a_setting(answers, crm, rows, everybody=everybody) if crm else None


@rule(
    "ACT-04",
    severity=Severity.WARNING,
    title="A call of three minutes is reported as three hours.",
    reads=("activity.duration_unit", "scope.crm", "activity.field_mapping"),
    why="Milliseconds, seconds and minutes look alike in a number field.",
    remedy="Name the unit the CRM expects, and convert in the mapping.",
    waive_when="No duration is written.",
    source="HubSpot calls: milliseconds (developers.hubspot.com/docs/api/crm/calls); Dynamics 365 phonecall: minutes; "
    "Salesforce Task: seconds",
    fails=(
        {"activity.duration_unit": "no_rule"},
        {
            "scope.crm": "hubspot",
            "activity.duration_unit": "seconds",
            "activity.field_mapping": [{"source": "duration", "crm_field": "hs_call_duration"}],
        },
    ),
    passes={
        "scope.crm": "hubspot",
        "activity.duration_unit": "milliseconds",
        "activity.field_mapping": [
            {"source": "duration", "crm_field": "hs_call_duration", "conversion": "duration_unit"}
        ],
    },
)
def unit_of_durations(answers: Answers) -> str | None:
    """Speak when the unit is blank, is not the CRM's, or is not converted in the mapping."""
    unit = answers["activity.duration_unit"]
    if unit in (None, "no_rule"):
        return "No unit is named in which durations are written."
    crm = answers.crm
    wanted = (
        {one.duration_unit for one in crm.record_types if one.duration_unit != "unknown"} if crm else set()
    )
    answers.cite(*(one for one in crm.record_types if one.duration_unit in wanted) if crm else ())
    given = "seconds" if unit == "seconds_as_text" else unit.value
    if crm and wanted and given not in wanted:
        return f"Durations are written in {unit.label.lower()}; {crm.title} expects {' or '.join(sorted(wanted))}."
    plain = [
        row.crm_field
        for row in answers["activity.field_mapping"] or ()
        if row.conversion in (None, "as_is")
        and any(word in (row.source or "").lower() for word in _SPAN_WORDS)
    ]
    return f"Durations go into {', '.join(plain)} without a conversion of the unit." if plain else None


@rule(
    "ACT-05",
    severity=Severity.ERROR,
    title="Activities stay pending for ever, because the writer may not update them.",
    reads=("security.write_permissions", "activity.write_mode"),
    why="Completing an activity needs the right to update it; with the right to create alone it stays half written.",
    remedy="Allow updating activities, or write them once when everything exists.",
    waive_when="The updates are made by another account that may do so.",
    source="RingCentral App Connect, docs/troubleshooting/calls-stuck-pending.md",
    fails={
        "activity.write_mode": "create_then_update",
        "security.write_permissions": [{"object": "activity", "may": ["create"]}],
    },
    passes={
        "activity.write_mode": "create_then_update",
        "security.write_permissions": [{"object": "activity", "may": ["create", "update"]}],
    },
)
def may_not_update(answers: Answers) -> str | None:
    """Speak when activities are updated and the right to do so is not listed."""
    if answers["activity.write_mode"] != "create_then_update":
        return None
    rows = [
        row for row in answers["security.write_permissions"] or () if row.object in ("activity", "everything")
    ]
    if any("update" in row.may for row in rows):
        return None
    may = sorted({one.label.lower() for row in rows for one in row.may})
    rights = ", ".join(may) or "nothing"
    return (
        f"Activities are completed later, and the writer may only: {rights}. What comes later is never added."
    )
