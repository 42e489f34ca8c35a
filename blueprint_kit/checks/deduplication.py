"""Recognising a repetition: what the key is made of and what it would swallow or let through."""

from __future__ import annotations

from .core.answers import Answers
from .core.rule import Severity, rule

_NEW_EVERY_TIME = ("received_time", "attempt", "random")
_NAMES_THE_LEG = ("leg_id", "participant_id", "agent_id")


@rule(
    "DED-01",
    severity=Severity.ERROR,
    title="Every repetition looks new, so every retry writes another activity.",
    reads=("deduplication.idempotency_key",),
    why="A part that changes with each delivery makes a new key each time, and the key recognises nothing.",
    remedy="Build the key from what the source sends: the interaction's id and, where needed, leg and event type.",
    waive_when="Another unique field of the CRM refuses the second activity.",
    source="Phone agent collection, pull request 337: a key from the clock deduplicated nothing "
    "(github.com/CALLE-AI/awesome-phone-call-agents/pull/337)",
    grade="B",
    fails={"deduplication.idempotency_key": ["interaction_id", "attempt"]},
    passes={"deduplication.idempotency_key": ["interaction_id", "event_type"]},
)
def key_changes_with_each_delivery(answers: Answers) -> str | None:
    """Speak when a part of the key is new at every delivery."""
    changing = [
        part.label for part in answers["deduplication.idempotency_key"] or () if part in _NEW_EVERY_TIME
    ]
    return f"The key holds {_and(changing)}, which differ with every delivery." if changing else None


@rule(
    "DED-02",
    severity=Severity.ERROR,
    title="A transferred call becomes several activities although one was wanted.",
    reads=(
        "deduplication.idempotency_key",
        "activity.granularity",
        "scope.contact_center",
        "scope.event_source",
    ),
    why="The id of a leg is a new one after each transfer; only the id of the whole interaction stays.",
    remedy="Put the interaction's id in the key (first leg, conversation or master id) and leave the leg out.",
    waive_when="Calls are never transferred, consulted or passed on between queues.",
    source="Amazon Connect, transfers and conferences (docs.aws.amazon.com/connect/latest/adminguide/"
    "identify-conferences-transfers.html); NICE CXone contact history report; Twilio call resource",
    fails={
        "deduplication.idempotency_key": ["leg_id"],
        "activity.granularity": "per_interaction",
        "scope.contact_center": "amazon_connect",
        "scope.event_source": "contact_events",
    },
    passes={
        "deduplication.idempotency_key": ["first_leg_id"],
        "activity.granularity": "per_interaction",
        "scope.contact_center": "amazon_connect",
        "scope.event_source": "contact_events",
    },
)
def leg_id_for_one_activity(answers: Answers) -> str | None:
    """Speak when one activity is wanted and the key names a leg."""
    key = answers["deduplication.idempotency_key"] or ()
    legs = [part.label for part in key if part in _NAMES_THE_LEG]
    if not legs or answers["activity.granularity"] != "per_interaction":
        return None
    center = answers.contact_center
    if center and center.ids.leg_id:
        answers.cite(center.ids)
    named = f" ({center.ids.leg_id} at {center.title})" if center and center.ids.leg_id else ""
    return f"One activity is wanted for each interaction, and the key holds {_and(legs)}{named}."


@rule(
    "DED-03",
    severity=Severity.ERROR,
    title="After several transfers the same call counts as a new one.",
    reads=("deduplication.idempotency_key", "scope.contact_center", "activity.transfers"),
    why="This contact center gives a call another master id once it has been transferred often enough.",
    remedy="Keep the chain of ids: store each new master id beside the first one and look up both.",
    waive_when="Call flows make it impossible to transfer that often.",
    source="NICE CXone, contact history report (help.incontact.com/Content/Reporting/PrebuiltReports/"
    "ContactHistoryReport.htm)",
    fails={
        "scope.contact_center": "nice_cxone",
        "deduplication.idempotency_key": ["interaction_id"],
        "activity.transfers": "same_activity",
    },
    passes={
        "scope.contact_center": "nice_cxone",
        "deduplication.idempotency_key": ["interaction_id"],
        "activity.transfers": "linked_chain",
    },
)
def master_id_changes(answers: Answers) -> str | None:
    """Speak when the interaction's id is replaced after a number of transfers and no chain is kept."""
    if "interaction_id" not in (answers["deduplication.idempotency_key"] or ()):
        return None
    center = answers.contact_center
    if center is None or center.ids.on_transfer != "new_master_after_n":
        return None
    if answers["activity.transfers"] == "linked_chain":
        return None
    answers.cite(center.ids)
    after = center.ids.new_master_after
    return f"{center.title} gives a new {center.ids.interaction_id} after {after} transfers, and the key rests on it."


@rule(
    "DED-04",
    severity=Severity.ERROR,
    title="The second agent's part of a call is thrown away as a repetition.",
    reads=("deduplication.idempotency_key", "activity.granularity", "activity.transfers"),
    why="Several activities of one interaction share its id; a key of that id alone lets only the first one through.",
    remedy="Add the participant, the agent or the leg to the key.",
    waive_when="The source writes the agents' parts in one message.",
    source="Talkdesk Salesforce data model: an interaction and each contact inside it "
    "(support.talkdesk.com/hc/en-us/articles/6220628903707)",
    fails={
        "deduplication.idempotency_key": ["interaction_id", "event_type"],
        "activity.granularity": "per_agent",
    },
    passes=(
        {
            "deduplication.idempotency_key": ["interaction_id", "agent_id"],
            "activity.granularity": "per_agent",
        },
        {
            "deduplication.idempotency_key": ["interaction_id"],
            "activity.granularity": "per_interaction",
            "activity.transfers": "same_activity",
        },
    ),
)
def key_swallows_the_second_agent(answers: Answers) -> str | None:
    """Speak when several activities of one interaction are wanted and the key cannot tell them apart."""
    key = answers["deduplication.idempotency_key"] or ()
    if not key or any(part in (*_NAMES_THE_LEG, *_NEW_EVERY_TIME) for part in key):
        return None
    wanted = answers["activity.granularity"]
    if wanted == "per_interaction":
        wanted = answers["activity.transfers"]
    if wanted not in ("per_leg", "per_agent", "one_per_agent"):
        return None
    parts = _and([part.label for part in key])
    return f"“{wanted.label}” is wanted, and the key ({parts}) is the same for all of them."


@rule(
    "DED-10",
    severity=Severity.WARNING,
    title="Two real calls from one number become one activity.",
    reads=("deduplication.idempotency_key",),
    why="People call back within the minute, and a retry across the border of the time span is written twice.",
    remedy="Use the ids of the source instead of number and time.",
    waive_when="The source gives no id at all, such as a report of a telephone system.",
    source="Amazon Connect contact records are recognised by their id: "
    "docs.aws.amazon.com/connect/latest/userguide/ctr-data-model.html",
    fails={"deduplication.idempotency_key": ["customer_number", "time_bucket"]},
    passes={"deduplication.idempotency_key": ["interaction_id"]},
)
def key_of_number_and_time(answers: Answers) -> str | None:
    """Speak when number or time stand in the key in place of a source's id."""
    key = answers["deduplication.idempotency_key"] or ()
    if any(part in ("interaction_id", "first_leg_id", "leg_id") for part in key):
        return None
    guessed = [part.label for part in key if part in ("customer_number", "time_bucket")]
    return f"The key rests on {_and(guessed)} and on no id of the source." if guessed else None


@rule(
    "DED-80",
    severity=Severity.STRENGTH,
    title="A repetition is recognised by what the source itself calls the interaction.",
    reads=("deduplication.idempotency_key",),
    why="Ids of the source are the same in every delivery, in the log and in a later comparison.",
    remedy="Write the same id onto the activity, so that both sides can be compared.",
    waive_when="Never needed: this is what is decided well.",
    source="Amazon Connect contact records and Twilio Event Streams ask for this key "
    "(docs.aws.amazon.com/connect/latest/userguide/ctr-data-model.html, "
    "twilio.com/docs/events/event-delivery-and-duplication)",
    fails={"deduplication.idempotency_key": ["interaction_id", "event_type"]},
    passes={"deduplication.idempotency_key": ["customer_number", "time_bucket"]},
)
def key_of_source_ids(answers: Answers) -> str | None:
    """Praise a key that is made of the source's ids only."""
    key = answers["deduplication.idempotency_key"] or ()
    if not any(part in ("interaction_id", "first_leg_id", "leg_id") for part in key):
        return None
    if any(part in (*_NEW_EVERY_TIME, "customer_number", "time_bucket") for part in key):
        return None
    return f"The key is made of {_and([part.label for part in key])}."


def _and(labels: list[str]) -> str:
    return " and ".join(label.lower() for label in labels)
