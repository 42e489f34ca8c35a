"""What is known when the activity is written, and how often one call sets the flow off."""

from __future__ import annotations

from datetime import timedelta

from .core.answers import Answers
from .core.rule import Severity, rule

_LATE = ("recording_link", "transcript", "ai_summary")
_AFTER_WRAP_UP = ("disposition", "notes")
_EARLY = ("ringing", "connected", "ended")
_SOON = timedelta(minutes=5)


@rule(
    "TRG-05",
    severity=Severity.ERROR,
    title="Outcome and notes are missing on every call.",
    reads=("activity.write_mode", "scope.log_trigger", "activity.artefacts"),
    why="Agents choose an outcome after hanging up; an activity written before that and never again has none.",
    remedy="Log when wrap-up is completed, or update the activity afterwards.",
    waive_when="Agents choose the outcome while they talk.",
    source="Amazon Connect contact events: COMPLETED follows after-call work "
    "(docs.aws.amazon.com/connect/latest/adminguide/contact-events.html); Aircall webhooks "
    "(developer.aircall.io/docs/webhooks-overview)",
    fails={
        "scope.log_trigger": "ended",
        "activity.artefacts": ["disposition"],
        "activity.write_mode": "create_once",
    },
    passes=(
        {"scope.log_trigger": "wrap_up_completed"},
        {
            "scope.log_trigger": "ended",
            "activity.artefacts": ["disposition"],
            "activity.write_mode": "create_then_update",
        },
    ),
)
def outcome_comes_later(answers: Answers) -> str | None:
    """Speak when the log comes before the wrap-up it needs and nothing is updated."""
    trigger = answers["scope.log_trigger"]
    if trigger not in _EARLY:
        return None
    needed = [one.label for one in answers["activity.artefacts"] or () if one in _AFTER_WRAP_UP]
    if not needed or answers["activity.write_mode"] not in (None, "create_once"):
        return None
    return f"The activity is written once, at “{trigger.label}”, and is to hold: {', '.join(needed).lower()}."


@rule(
    "TRG-06",
    severity=Severity.ERROR,
    title="Recordings and transcripts never reach the activity.",
    reads=("activity.write_mode", "activity.artefacts", "scope.log_trigger"),
    why="They exist minutes after the call; a record written once and before that stays without them.",
    remedy="Update the activity when they are ready, or write it only then.",
    waive_when="People open recordings in the contact center and not from the CRM.",
    source="RingCentral App Connect, docs/troubleshooting/calls-stuck-pending.md",
    fails={
        "scope.log_trigger": "wrap_up_completed",
        "activity.artefacts": ["recording_link"],
        "activity.write_mode": "create_once",
    },
    passes={
        "scope.log_trigger": "wrap_up_completed",
        "activity.artefacts": ["recording_link"],
        "activity.write_mode": "create_then_update",
    },
)
def artefacts_come_later(answers: Answers) -> str | None:
    """Speak when something that comes late is wanted and the activity is written once."""
    needed = [one.label for one in answers["activity.artefacts"] or () if one in _LATE]
    if not needed or answers["scope.log_trigger"] == "artefacts_ready":
        return None
    if answers["activity.write_mode"] not in (None, "create_once"):
        return None
    return f"The activity is written once and is to hold: {', '.join(needed).lower()}."


@rule(
    "TRG-07",
    severity=Severity.WARNING,
    title="Colleagues look for a call that is not there yet.",
    reads=("reliability.log_latency", "activity.write_mode", "activity.artefacts"),
    why="Writing only when everything exists waits for the slowest part, often the transcript.",
    remedy="Allow more time, or create at once and complete later.",
    waive_when="Your contact center delivers recording and transcript within the time that was promised.",
    source="RingCentral App Connect, docs/troubleshooting/calls-stuck-pending.md",
    fails={
        "activity.write_mode": "all_at_once",
        "activity.artefacts": ["transcript"],
        "reliability.log_latency": "PT1M",
    },
    passes={
        "activity.write_mode": "all_at_once",
        "activity.artefacts": ["transcript"],
        "reliability.log_latency": "PT1H",
    },
)
def waits_for_everything(answers: Answers) -> str | None:
    """Speak when everything is waited for and the log is wanted within minutes."""
    if answers["activity.write_mode"] != "all_at_once":
        return None
    needed = [one.label for one in answers["activity.artefacts"] or () if one in _LATE]
    wanted = answers["reliability.log_latency"] if needed else None
    if wanted is None or wanted > _SOON:
        return None
    seconds = wanted.total_seconds()
    return f"The activity is wanted within {seconds:g} s, and waits for: {', '.join(needed).lower()}."


@rule(
    "TRG-10",
    severity=Severity.WARNING,
    title="Missed calls leave no trace, or one for every telephone that rang.",
    reads=("scope.missed_interactions", "scope.log_trigger"),
    why="A log at connecting knows nothing of calls that nobody took, and some feeds report each phone that rang.",
    remedy="Say that a missed call is logged once, however many agents it rang at.",
    waive_when="Missed calls are worked off in the contact center alone.",
    source="RingCentral HubSpot integration issue 164: a missed call for every member of a queue "
    "(github.com/ringcentral/hubspot-embeddable-ringcentral-phone)",
    grade="B",
    fails=(
        {"scope.missed_interactions": "no_rule", "scope.log_trigger": "connected"},
        {"scope.missed_interactions": "log_once", "scope.log_trigger": "connected"},
    ),
    passes={"scope.missed_interactions": "log_once", "scope.log_trigger": "ended"},
)
def missed_calls_without_a_rule(answers: Answers) -> str | None:
    """Speak when missed calls have no rule, or a rule that the trigger cannot keep."""
    missed = answers["scope.missed_interactions"]
    if missed == "ignore":
        return None
    trigger = answers["scope.log_trigger"]
    named = f"“{trigger.label}”" if trigger else "no event"
    if missed in (None, "no_rule"):
        return f"There is no rule for missed interactions, and the log is written at {named}."
    if trigger != "connected":
        return None
    return (
        f"Missed interactions: “{missed.label}”, but the log is written at {named}, which they never reach."
    )


@rule(
    "TRG-11",
    severity=Severity.ERROR,
    title="One missed call fills a page with missed calls.",
    reads=("scope.missed_interactions", "activity.granularity", "deduplication.idempotency_key"),
    why="A queue rings at many agents; each one who did not answer writes an activity of their own.",
    remedy="Log a missed interaction once, with a key of the interaction and not of the leg.",
    waive_when="Queues ring at one agent at a time, and each miss is counted on purpose.",
    source="RingCentral HubSpot integration issue 164 (github.com/ringcentral/hubspot-embeddable-ringcentral-phone); "
    "FS PBX pull request 29: one record with its legs inside",
    grade="B",
    fails={"scope.missed_interactions": "log_each_leg", "activity.granularity": "per_leg"},
    passes=(
        {"scope.missed_interactions": "log_once"},
        {
            "scope.missed_interactions": "log_each_leg",
            "activity.granularity": "per_interaction",
            "deduplication.idempotency_key": ["interaction_id"],
        },
    ),
)
def every_leg_is_missed(answers: Answers) -> str | None:
    """Speak when each leg that rang leaves an activity."""
    missed = answers["scope.missed_interactions"]
    if missed != "log_each_leg":
        return None
    wanted = answers["activity.granularity"]
    if wanted == "per_interaction":
        key = answers["deduplication.idempotency_key"] or ()
        if not any(part in ("leg_id", "participant_id", "agent_id") for part in key):
            return None
        return f"Missed interactions: “{missed.label}”, and the key tells the legs of one call apart."
    named = f", and activities are made “{wanted.label.lower()}”" if wanted else ""
    return f"Missed interactions: “{missed.label}”{named}; a queue leaves one for every telephone that rang."


@rule(
    "TRG-17",
    severity=Severity.WARNING,
    title="Chats and e-mails never show a record and are never logged.",
    reads=("scope.channels", "scope.pop_trigger", "scope.trigger_exceptions"),
    why="A chat does not ring; an event of calls says nothing about written channels.",
    remedy="Add an exception for each written channel: shown when accepted.",
    waive_when="The contact center raises the same event for every channel, and it was tried.",
    source="Zoom and Amazon Connect events differ by channel (developers.zoom.us/changelog/contact-center; "
    "docs.aws.amazon.com/connect/latest/adminguide/contact-events.html)",
    fails={
        "scope.channels": ["chat", "voice"],
        "scope.pop_trigger": "ringing",
        "scope.trigger_exceptions": [],
    },
    passes={
        "scope.channels": ["chat", "voice"],
        "scope.pop_trigger": "ringing",
        "scope.trigger_exceptions": [{"applies_to": "chat", "pop_trigger": "accepted"}],
    },
)
def written_channels_have_no_event(answers: Answers) -> str | None:
    """Speak when a written channel is in scope and only an event of calls pops."""
    written = [one for one in answers["scope.channels"] or () if one in ("chat", "messaging", "email")]
    if not written:
        return None
    trigger = answers["scope.pop_trigger"]
    if trigger not in ("ringing", "dialling"):
        return None
    named = {row.applies_to.strip().lower() for row in answers["scope.trigger_exceptions"] or ()}
    lacking = [one.label for one in written if one.value not in named and one.label.lower() not in named]
    if not lacking:
        return None
    return f"The record pops at “{trigger.label}”, which does not happen in: {', '.join(lacking).lower()}."
