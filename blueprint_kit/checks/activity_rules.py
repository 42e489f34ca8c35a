"""Activity: transfers, places for what stays unlinked, values and fields the CRM accepts."""

from __future__ import annotations

from .core.answers import Answers
from .core.rule import Severity, rule


@rule(
    "ACT-06",
    severity=Severity.ERROR,
    title="A transferred call is two calls in one report and none in the other.",
    reads=("activity.transfers", "scope.contact_center"),
    why="Contact centers treat transfers differently: a new id, a new contact, several rows of one call.",
    remedy="Say whether a transfer stays one activity, makes one for each agent, or a linked chain.",
    waive_when="Calls are never transferred.",
    source="Talkdesk Salesforce data model (support.talkdesk.com/hc/en-us/articles/6220628903707); Amazon Connect, "
    "transfers (docs.aws.amazon.com/connect)",
    fails=({"activity.transfers": "no_rule"}, {"activity.transfers": None}),
    passes={"activity.transfers": "same_activity"},
)
def transfers_without_a_rule(answers: Answers) -> str | None:
    """Speak when nothing says what a transfer leaves behind."""
    if answers["activity.transfers"] not in (None, "no_rule"):
        return None
    center = answers.contact_center if answers.get("scope.contact_center") else None
    new = center is not None and center.ids.on_transfer in ("new_id", "new_master_after_n")
    if center and new:
        answers.cite(center.ids)
    named = f", and {center.title} gives transferred calls a new id" if center and new else ""
    return f"There is no rule for transferred calls{named}."


@rule(
    "ACT-07",
    severity=Severity.WARNING,
    title="Calls of unknown people wait in a place that nobody empties.",
    reads=("activity.unmatched_parking", "matching.on_none"),
    why="An activity without a record is on no list that anybody opens.",
    remedy="Name the place, who empties it, and within what time.",
    waive_when="Unlinked calls are kept for statistics only, and that is written down.",
    source="Kommo, calls: a call without a match is not added at all (developers.kommo.com/reference/calls)",
    fails=(
        {"matching.on_none": "log_unlinked", "activity.unmatched_parking": None},
        {
            "matching.on_none": "log_unlinked",
            "activity.unmatched_parking": {"where": "Unlinked calls queue"},
        },
    ),
    passes={
        "matching.on_none": "log_unlinked",
        "activity.unmatched_parking": {"where": "Unlinked calls queue", "emptied_by": "RevOps"},
    },
)
def nobody_empties_the_place(answers: Answers) -> str | None:
    """Speak when what stays unlinked has no place or nobody who empties it."""
    parking = answers["activity.unmatched_parking"]
    if parking and parking.where and parking.emptied_by:
        return None
    chosen = answers.get("matching.on_none")
    when = f" (no match: “{chosen.label}”)" if chosen else ""
    if parking is None or not parking.where:
        return f"Activities can stay unlinked{when}, and no place is named for them."
    return f"Activities that stay unlinked{when} go to {parking.where}, and nobody is named who empties it."


@rule(
    "ACT-08",
    severity=Severity.WARNING,
    title="The outcome is refused by the CRM, or stays empty without a word.",
    reads=("activity.disposition_mapping",),
    why="A picklist accepts only its own values, and agents end calls without choosing one.",
    remedy="Map each outcome, and name a value for new ones and for none chosen.",
    waive_when="The field in the CRM accepts any text.",
    source="Genesys export: ININ-WRAP-UP-TIMEOUT where an agent never chose; that a restricted picklist refuses other "
    "values is not confirmed for every CRM",
    grade="U",
    fails=(
        {"activity.disposition_mapping": None},
        {
            "activity.disposition_mapping": {
                "rows": [{"contact_center_value": "Callback agreed"}],
                "default": "Other",
                "when_never_chosen": "Not given",
            }
        },
    ),
    passes={
        "activity.disposition_mapping": {
            "rows": [{"contact_center_value": "Callback agreed", "crm_value": "Call back"}],
            "default": "Other",
            "when_never_chosen": "Not given",
        }
    },
)
def outcomes_without_a_value(answers: Answers) -> str | None:
    """Speak when an outcome, a new one or none has no value in the CRM."""
    mapping = answers["activity.disposition_mapping"]
    if mapping is None:
        return "Outcomes are written without a mapping to the CRM's values."
    lacking = [row.contact_center_value for row in mapping.rows if row.crm_value is None]
    blank = [
        word
        for word, value in (("unknown outcomes", mapping.default), ("none chosen", mapping.when_never_chosen))
        if value is None
    ]
    if not lacking and not blank:
        return None
    return f"There is no value in the CRM for: {', '.join([*lacking, *blank])}."


@rule(
    "ACT-09",
    severity=Severity.ERROR,
    title="Calls are logged hours off, and on the wrong day at night.",
    reads=("activity.source_time_zone", "scope.contact_center"),
    why="A time without a zone is read in the zone of whoever reads it, and is off by another hour in summer.",
    remedy="Find out the zone of the feed, name it, and write UTC.",
    waive_when="Source, CRM and people share one zone without summer time.",
    source="Five9 reports in public repositories give local time without a zone (github.com)",
    grade="B",
    fails=(
        {"activity.source_time_zone": {"clock": "local_without_zone"}},
        {"scope.contact_center": "five9", "activity.source_time_zone": {"clock": "utc"}},
    ),
    passes=(
        {"activity.source_time_zone": {"clock": "local_without_zone", "zone": "Europe/Berlin"}},
        {"scope.contact_center": "aircall", "activity.source_time_zone": {"clock": "utc"}},
    ),
)
def zone_not_named(answers: Answers) -> str | None:
    """Speak when times come without a zone and none is named, or the catalog knows better."""
    told = answers["activity.source_time_zone"]
    clock = told.clock if told else None
    if clock == "local_without_zone":
        return None if told.zone else "The source gives local times without a zone, and no zone is named."
    if clock == "offset_in_each_value":
        return None
    center = answers.contact_center
    if center is not None and center.log.time_zone == "naive_local":
        answers.cite(center.log)
        said = f"“{clock.label}”" if clock else "blank"
        return f"The source's clock is {said}; logs of {center.title} give local times without a zone."
    return None if clock == "utc" else "Nobody knows in which zone the source gives its times."


@rule(
    "ACT-10",
    severity=Severity.ERROR,
    title="The CRM refuses every activity in which a required field is empty.",
    reads=("activity.field_mapping",),
    why="A required field without a source and without a fallback is empty sooner or later.",
    remedy="Name the source, or a fallback that is always allowed.",
    waive_when="The CRM fills the field itself.",
    source="Zendesk Talk, calls: mandatory fields (developer.zendesk.com/api-reference/voice/talk-api/calls); HubSpot "
    "calls: hs_timestamp (developers.hubspot.com/docs/api/crm/calls)",
    fails={"activity.field_mapping": [{"crm_field": "Subject", "required": True}]},
    passes={"activity.field_mapping": [{"crm_field": "Subject", "required": True, "fallback": "Call"}]},
)
def required_field_stays_empty(answers: Answers) -> str | None:
    """Speak when a required field has neither source nor fallback."""
    empty = [
        row.crm_field
        for row in answers["activity.field_mapping"] or ()
        if row.required and not row.source and not row.fallback
    ]
    return f"Required, without a source and without a fallback: {', '.join(empty)}." if empty else None


@rule(
    "ACT-11",
    severity=Severity.WARNING,
    title="The subject line is cut, or the activity is refused for it.",
    reads=("activity.subject_template", "scope.crm"),
    why="CRMs limit the length of a subject; names and outcomes fill a template beyond what it looks like.",
    remedy="Shorten the template, or cut the longest part when writing.",
    waive_when="The CRM cuts it, and the important part comes first.",
    source="The limit stands in the catalog where a fact states one; else 255 characters are assumed and not confirmed",
    grade="U",
    fails={"scope.crm": "salesforce", "activity.subject_template": "Call: " + "notes of the agent " * 15},
    passes={"scope.crm": "salesforce", "activity.subject_template": "{direction} call: {caller_name}"},
)
def subject_longer_than_the_limit(answers: Answers) -> str | None:
    """Speak when the fixed text of the template alone reaches the limit."""
    template = answers["activity.subject_template"]
    if not template or len(template) < 100:
        return None
    crm = answers.crm
    limit = (crm.subject_max_length if crm else None) or 255
    if len(template) <= limit:
        return None
    return f"The subject template has {len(template)} characters before its fields are filled; {limit} are allowed."
