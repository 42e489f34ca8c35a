"""Recognising a repetition: where the key is kept, for how long, and when it counts."""

from __future__ import annotations

from datetime import timedelta

from .core.answers import Answers
from .core.rule import Severity, rule

_RETRIES_UNCERTAIN = ("time_out", "connection_failed", "http_5xx")


@rule(
    "DED-05",
    severity=Severity.ERROR,
    title="A call whose first writing failed is thrown away as a repetition.",
    reads=("deduplication.claim",),
    why="The key was taken before the work; when the work fails, the retry finds the key and stops.",
    remedy="Lease the key and give it back on failure, or take it once the CRM has confirmed.",
    waive_when="Failed writes go to a dead letter that somebody empties by hand, whatever the key says.",
    source="Frappe CRM pull request 1614: events lost for an hour (github.com/frappe/crm)",
    grade="B",
    fails={"deduplication.claim": "before_processing"},
    passes={"deduplication.claim": "lease_released_on_failure"},
)
def claimed_too_early(answers: Answers) -> str | None:
    """Speak when the key is taken before the work and never given back."""
    chosen = answers["deduplication.claim"]
    if chosen != "before_processing":
        return None
    return (
        f"The key counts as taken “{chosen.label.lower()}” and is not given back: when the write fails, its "
        "repetition is thrown away as written already."
    )


@rule(
    "DED-06",
    severity=Severity.ERROR,
    title="A late copy of a call is written again, because its key was forgotten.",
    reads=(
        "deduplication.window",
        "scope.contact_center",
        "scope.event_source",
        "deduplication.key_store",
    ),
    why="The source repeats events for hours; a key kept for a shorter time lets the last copies through.",
    remedy="Keep keys longer than the source retries and than any replay by hand, or for ever.",
    waive_when="The activity carries the id in a unique field as well.",
    source="Twilio Event Streams: retries up to 4 h (twilio.com/docs/events/event-delivery-and-duplication); "
    "Amazon EventBridge: up to 24 h (docs.aws.amazon.com/eventbridge); Zoom: 5, 20 and 60 minutes "
    "(developers.zoom.us/blog/webhook-delays)",
    fails={
        "scope.contact_center": "twilio_flex",
        "scope.event_source": "event_streams",
        "deduplication.key_store": "mapping_store",
        "deduplication.window": "PT1H",
    },
    passes=(
        {
            "scope.contact_center": "twilio_flex",
            "scope.event_source": "event_streams",
            "deduplication.key_store": "mapping_store",
            "deduplication.window": "P30D",
        },
        {"deduplication.window": "forever"},
    ),
)
def forgotten_before_the_last_retry(answers: Answers) -> str | None:
    """Speak when keys are kept for a shorter time than the feed retries."""
    window = answers["deduplication.window"]
    if not isinstance(window, timedelta):
        return None
    feed = answers.event_source
    if feed is None or feed.retry_horizon_seconds is None:
        return None
    if window.total_seconds() >= feed.retry_horizon_seconds:
        return None
    kept, tried = window.total_seconds() / 3600, feed.retry_horizon_seconds / 3600
    return f"Keys are kept for {kept:.3g} h; the feed {feed.title} may repeat an event for {tried:.3g} h."


@rule(
    "DED-07",
    severity=Severity.ERROR,
    title="After a time-out the call is written a second time.",
    reads=("deduplication.key_store", "reliability.retry"),
    why="The first request may have arrived although no answer came; a retry that remembers nothing repeats it.",
    remedy="Upsert by a unique field, or keep a mapping of what was written.",
    waive_when="Nothing is tried again, and a missing activity is accepted.",
    source="Segment documentation, pull request 3459: a retry after a time-out made a second record "
    "(github.com/segmentio/segment-docs); Twilio error 20500",
    grade="B",
    fails={
        "deduplication.key_store": "none",
        "reliability.retry": {"attempts": 5, "on_errors": ["time_out"]},
    },
    passes={"deduplication.key_store": "mapping_store"},
)
def retries_without_memory(answers: Answers) -> str | None:
    """Speak when uncertain failures are tried again and nothing is remembered."""
    store = answers["deduplication.key_store"]
    if store not in (None, "none"):
        return None
    retry = answers["reliability.retry"]
    if retry is None or retry.attempts in (0, 1):
        return None
    uncertain = [one.label for one in retry.on_errors if one in _RETRIES_UNCERTAIN]
    if retry.on_errors and not uncertain:
        return None
    after = f" after: {', '.join(uncertain).lower()}" if uncertain else ""
    return f"Writes are tried again{after}, and nothing is remembered of what was written."


@rule(
    "DED-08",
    severity=Severity.ERROR,
    title="The CRM cannot do what the design relies on to avoid doubles.",
    reads=("deduplication.key_store", "scope.crm", "activity.record_type"),
    why="Creating or updating by an id in one step is offered for some objects only, often not for calls.",
    remedy="Keep a mapping of key and record id, or search by the id first.",
    waive_when="It was tried in your own account with the object that is written.",
    source="Zoho CRM, upsert records: supported modules (zoho.com/crm/developer/docs/api/v8/upsert-records.html)",
    fails={
        "scope.crm": "zoho",
        "deduplication.key_store": "native_upsert",
        "activity.record_type": [{"channel": "voice", "object": "calls"}],
    },
    passes=(
        {"deduplication.key_store": "mapping_store"},
        {
            "scope.crm": "salesforce",
            "deduplication.key_store": "native_upsert",
            "activity.record_type": [{"channel": "voice", "object": "task"}],
        },
    ),
)
def upsert_is_not_offered(answers: Answers) -> str | None:
    """Speak when the mechanism rests on something the catalog says the object lacks."""
    store = answers["deduplication.key_store"]
    if store not in ("native_upsert", "create_and_catch_conflict"):
        return None
    crm = answers.crm
    if crm is None:
        return None
    named = {(row.object or "").strip().lower() for row in answers["activity.record_type"] or ()}
    lacking = [
        one
        for one in crm.record_types
        if {one.slug.lower(), one.title.lower(), (one.api_name or "").lower()} & named
        and "no" in ((one.native_upsert,) if store == "native_upsert" else (one.unique_external_id,))
    ]
    if not lacking:
        return None
    answers.cite(*lacking)
    return f"“{store.label}” is chosen, which {crm.title} does not offer for {', '.join(one.title for one in lacking)}."


@rule(
    "DED-09",
    severity=Severity.WARNING,
    title="The same id stands on two activities, because the CRM does not keep it unique.",
    reads=("activity.external_id_field", "deduplication.key_store"),
    why="An external id field is not unique unless somebody says so; two writers at one moment both succeed.",
    remedy="Mark the field unique where the CRM allows it, and treat its refusal as done.",
    waive_when="A mapping store of your own recognises the repetition before the CRM is asked.",
    source="Salesforce external ids (medium.com/@elhassak.m/salesforce-facts-external-ids-1908eaa4706d)",
    grade="C",
    fails={
        "deduplication.key_store": "native_upsert",
        "activity.external_id_field": {"field": "Interaction_Id__c", "unique": False},
    },
    passes={
        "deduplication.key_store": "native_upsert",
        "activity.external_id_field": {"field": "Interaction_Id__c", "unique": True},
    },
)
def id_field_is_not_unique(answers: Answers) -> str | None:
    """Speak when repetitions are recognised by a field that is not unique."""
    store = answers["deduplication.key_store"]
    if store in (None, "mapping_store", "none"):
        return None
    field = answers["activity.external_id_field"]
    if field is None or field.field is None or field.unique:
        return None
    known = "is not unique" if field.unique is False else "is not said to be unique"
    return f"The field {field.field} {known}, and repetitions are recognised by “{store.label}”."


@rule(
    "DED-11",
    severity=Severity.WARNING,
    title="What an agent typed is replaced by an older copy.",
    reads=("activity.field_mapping", "activity.write_mode"),
    why="Updates and replays write every field again unless somebody owns it.",
    remedy="Say for each field whether the integration or the agent owns it after it was written.",
    waive_when="Agents cannot edit the activity.",
    source="RingCentral App Connect, docs/developers/logging-calls.md",
    fails={
        "activity.write_mode": "create_then_update",
        "activity.field_mapping": [{"source": "notes", "crm_field": "Description", "owned_by": "no_rule"}],
    },
    passes={
        "activity.write_mode": "create_then_update",
        "activity.field_mapping": [{"source": "notes", "crm_field": "Description", "owned_by": "agent"}],
    },
)
def updates_replace_edits(answers: Answers) -> str | None:
    """Speak when activities are updated and fields have no owner."""
    if answers["activity.write_mode"] != "create_then_update":
        return None
    rows = answers["activity.field_mapping"] or ()
    free = [row.crm_field for row in rows if row.owned_by in (None, "no_rule")]
    return f"Activities are updated, and nobody owns afterwards: {', '.join(free)}." if free else None


@rule(
    "DED-12",
    severity=Severity.ERROR,
    title="Nobody can tell from the CRM whether a call was already written.",
    reads=("activity.external_id_field",),
    why="Without the interaction's id on the record there is nothing to search for or to compare with.",
    remedy="Add a field for the interaction's id to the activity.",
    waive_when="The CRM keeps the id in a field of its own that can be searched.",
    source="Webex Contact Center and Amazon Connect advise to compare by id "
    "(developer.webex.com/webex-contact-center/docs/webhooks-cc; docs.aws.amazon.com/connect)",
    fails=({"activity.external_id_field": None}, {"activity.external_id_field": {"unique": True}}),
    passes={"activity.external_id_field": {"field": "Interaction_Id__c"}},
)
def no_id_on_the_record(answers: Answers) -> str | None:
    """Speak when no field holds the interaction's id."""
    field = answers["activity.external_id_field"]
    return (
        "No field of the activity holds the interaction's id." if field is None or not field.field else None
    )
