"""Trigger and delivery: which event starts what, and what its feed promises."""

from __future__ import annotations

from .core.answers import Answers
from .core.rule import Severity, rule

_TOO_LATE = ("ended", "wrap_up_completed")


@rule(
    "TRG-01",
    severity=Severity.ERROR,
    title="The same call is written twice, because its feed may deliver an event twice.",
    reads=("deduplication.idempotency_key", "scope.contact_center", "scope.event_source"),
    why="A feed that delivers at least once, or says nothing about it, repeats events; without a key the "
    "repetition looks like a second call.",
    remedy="Build the key from the interaction's id, the leg and the event type.",
    waive_when="The CRM itself refuses a second activity with the same id.",
    source="Twilio Event Streams (twilio.com/docs/events/event-delivery-and-duplication); Amazon Connect contact records (docs.aws.amazon.com/connect/latest/userguide/ctr-data-model.html)",
    fails={
        "scope.contact_center": "twilio_flex",
        "scope.event_source": "event_stream",
        "deduplication.idempotency_key": [],
    },
    passes={
        "scope.contact_center": "twilio_flex",
        "scope.event_source": "event_stream",
        "deduplication.idempotency_key": ["interaction_id", "event_type"],
    },
)
def repeats_without_a_key(answers: Answers) -> str | None:
    """Speak when the key is blank and the feed may repeat itself."""
    if answers["deduplication.idempotency_key"]:
        return None
    feed = answers.event_source
    if feed is not None and not feed.may_duplicate:
        return None
    named = feed.title if feed else f"the feed {answers['scope.event_source']}"
    return f"The idempotency key is empty, and {named} may deliver the same event more than once."


@rule(
    "TRG-02",
    severity=Severity.ERROR,
    title="The record appears after the conversation, when it helps nobody.",
    reads=("scope.pop_trigger",),
    why="A screen pop is for the moment before and during the conversation; after hanging up the agent is "
    "already with the next caller.",
    remedy="Pop when it rings or connects, and log when it ended.",
    waive_when="Agents only work on notes after the call and never see the caller's record before.",
    source="Practice of screen pops at ring or answer (RingCentral App Connect, docs/users/screen-pop.md)",
    fails={"scope.pop_trigger": "ended"},
    passes={"scope.pop_trigger": "ringing"},
)
def pops_after_the_call(answers: Answers) -> str | None:
    """Speak when the pop waits for the end of the call or of the wrap-up."""
    trigger = answers["scope.pop_trigger"]
    return f"The record pops at “{trigger.label}”." if trigger in _TOO_LATE else None


@rule(
    "TRG-03",
    severity=Severity.WARNING,
    title="A form for a new contact opens while the phone rings and stands in the way of answering.",
    reads=("scope.pop_trigger", "matching.on_none", "matching.create_when"),
    why="Creating on no match at ring opens a dialog that has to be closed before the call can be taken.",
    remedy="Create the record when the activity is logged, or after the agent confirms.",
    waive_when="The record is made in the background and no form opens.",
    source="Xarios screen pop documentation (salesforce.xarios.com/docs/features/screenpop)",
    fails={
        "scope.pop_trigger": "ringing",
        "matching.on_none": "create_contact",
        "matching.create_when": "at_pop",
    },
    passes={
        "scope.pop_trigger": "ringing",
        "matching.on_none": "create_contact",
        "matching.create_when": "when_logging",
    },
)
def creates_while_ringing(answers: Answers) -> str | None:
    """Speak when a record is made at the pop and the pop comes at ring."""
    if answers["scope.pop_trigger"] != "ringing":
        return None
    if answers["matching.on_none"] not in ("create_contact", "create_lead"):
        return None
    if answers["matching.create_when"] != "at_pop":
        return None
    return f"On no match: “{answers['matching.on_none'].label}”, at the pop, which comes while it rings."
