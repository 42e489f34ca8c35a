"""Reliability: retries, outages, and what becomes of a write that fails."""

from __future__ import annotations

from .core.answers import Answers
from .core.rule import Severity, rule
from .retries import PERMANENT, horizon

_GOOD = {
    "attempts": 8,
    "first_delay": "PT2S",
    "factor": 3,
    "longest_delay": "PT1H",
    "jitter": True,
    "honours_retry_after": True,
    "on_errors": ["connection_failed", "http_429", "http_5xx", "time_out"],
}


@rule(
    "REL-01",
    severity=Severity.WARNING,
    title="What can never succeed is tried again and again, and stands in the way of the rest.",
    reads=("reliability.retry",),
    why="A refused value or a missing right stays refused; only overload and failures pass by themselves.",
    remedy="Send such writes to the dead letter at once, with the CRM's words.",
    waive_when="The CRM answers with this status for something that passes, which its documentation says.",
    source="HTTP semantics, RFC 9110 section 15.5 (rfc-editor.org/rfc/rfc9110); Dialpad, webhook delivery failures "
    "(developers.dialpad.com/docs/webhook-delivery-failures)",
    fails={"reliability.retry": {"attempts": 5, "on_errors": ["http_400", "http_429"]}},
    passes={"reliability.retry": {"attempts": 5, "on_errors": ["http_429", "http_5xx"]}},
)
def retries_what_stays_refused(answers: Answers) -> str | None:
    """Speak when permanent refusals are tried again."""
    retry = answers["reliability.retry"]
    again = [one.label for one in retry.on_errors if one in PERMANENT] if retry else []
    return f"Tried again after: {', '.join(again)}." if again else None


@rule(
    "REL-02",
    severity=Severity.ERROR,
    title="The integration keeps knocking while the CRM asks for quiet, and is locked out for longer.",
    reads=("reliability.retry", "scope.crm"),
    why="Retries at a fixed pace add to the overload; some CRMs lengthen the wait for those who ignore it.",
    remedy="Double the wait each time, add chance to it, and obey Retry-After where the CRM sends it.",
    waive_when="The client library does so by itself, and its name stands in the note.",
    source="Dataverse service protection limits: 429 with Retry-After (github.com/MicrosoftDocs/powerapps-docs, "
    "developer/data-platform/api-limits.md)",
    fails=(
        {"scope.crm": "salesforce", "reliability.retry": {"attempts": 5, "factor": 1}},
        {
            "scope.crm": "dynamics",
            "reliability.retry": {"attempts": 5, "factor": 2, "honours_retry_after": False},
        },
    ),
    passes={"scope.crm": "dynamics", "reliability.retry": _GOOD},
)
def retries_without_waiting_longer(answers: Answers) -> str | None:
    """Speak when retries do not slow down, or ignore what the CRM asks for."""
    retry = answers["reliability.retry"]
    if retry is None or (retry.attempts is not None and retry.attempts < 2):
        return None
    if retry.factor is None or retry.factor <= 1:
        said = "not said" if retry.factor is None else f"{retry.factor:g}"
        return f"The factor by which each wait grows is {said}."
    crm = answers.crm
    asks = crm is not None and any(quota.retry_after == "yes" for quota in crm.quotas)
    if crm is None or not asks or retry.honours_retry_after:
        return None
    answers.cite(*(quota for quota in crm.quotas if quota.retry_after == "yes"))
    return f"{crm.title} says by Retry-After how long to wait, and the retries are not said to obey it."


@rule(
    "REL-03",
    severity=Severity.WARNING,
    title="Calls of a whole afternoon are lost, because the retries gave up before the CRM was back.",
    reads=("reliability.retry", "reliability.outage_to_survive", "reliability.acknowledgement"),
    why="A write is tried for as long as its waits last; an outage that lasts longer loses it.",
    remedy="Keep a queue of your own that holds writes for the outage to be survived.",
    waive_when="The dead letter is played again after each outage, and somebody does it.",
    source="Zoom webhooks: three retries, then the event is dropped (developers.zoom.us/blog/webhook-delays)",
    fails={
        "reliability.retry": {
            "attempts": 3,
            "first_delay": "PT10S",
            "factor": 2,
            "longest_delay": "PT1M",
        },
        "reliability.outage_to_survive": "PT8H",
    },
    passes={"reliability.retry": _GOOD, "reliability.outage_to_survive": "PT30M"},
)
def gives_up_before_the_crm_is_back(answers: Answers) -> str | None:
    """Speak when the waits together are shorter than the outage to survive."""
    outage = answers["reliability.outage_to_survive"]
    retry = answers["reliability.retry"] if outage else None
    lasts = horizon(retry) if retry else None
    if outage is None or lasts is None or lasts >= outage:
        return None
    answered = answers.get("reliability.acknowledgement")
    then = (
        ", and the source has already been told that all is well"
        if answered == "answer_at_once_and_queue"
        else ""
    )
    return (
        f"Retries end after {lasts.total_seconds() / 60:.3g} minutes; an outage of "
        f"{outage.total_seconds() / 3600:.3g} h is to be survived{then}."
    )


@rule(
    "REL-04",
    severity=Severity.ERROR,
    title="Failed writes pile up where nobody looks.",
    reads=("reliability.dead_letter",),
    why="What could not be written is lost for good unless somebody reads it, mends it and sends it again.",
    remedy="Name the place, and who empties it.",
    waive_when="The nightly comparison writes what is missing, and somebody reads its report.",
    source="Success by Design, integration challenges: error management and owners "
    "(github.com/MicrosoftDocs/dynamics365-guidance)",
    fails=(
        {"reliability.dead_letter": None},
        {"reliability.dead_letter": {"where": "Dead-letter queue"}},
    ),
    passes={"reliability.dead_letter": {"where": "Dead-letter queue", "emptied_by": "Integration team"}},
)
def nobody_reads_the_dead_letters(answers: Answers) -> str | None:
    """Speak when failed writes have no place or nobody who empties it."""
    letter = answers["reliability.dead_letter"]
    if letter is None or not letter.where:
        return "No place is named for writes that failed for good."
    return (
        None
        if letter.emptied_by
        else f"Writes that failed for good go to {letter.where}, and nobody empties it."
    )


@rule(
    "REL-05",
    severity=Severity.ERROR,
    title="Under load, calls are thrown away by the very answer that asks for patience.",
    reads=("reliability.overload_response", "scope.contact_center", "scope.event_source"),
    why="This feed never repeats an event that was answered with a 4xx status, 429 included.",
    remedy="Accept and queue, or answer 503 if the feed repeats those.",
    waive_when="The nightly comparison brings back what was refused.",
    source="Dialpad, webhook delivery failures (developers.dialpad.com/docs/webhook-delivery-failures)",
    fails={
        "scope.contact_center": "dialpad",
        "scope.event_source": "webhook",
        "reliability.overload_response": "http_429",
    },
    passes={
        "scope.contact_center": "dialpad",
        "scope.event_source": "webhook",
        "reliability.overload_response": "accept_and_queue",
    },
)
def refuses_what_never_returns(answers: Answers) -> str | None:
    """Speak when overload is answered with 429 and the feed does not repeat it."""
    chosen = answers["reliability.overload_response"]
    if chosen != "http_429":
        return None
    feed = answers.event_source
    if feed is None or feed.retries_4xx != "no":
        return None
    return f"Overload is answered with “{chosen.label}”, and the feed {feed.title} never repeats after a 4xx."


@rule(
    "REL-80",
    severity=Severity.STRENGTH,
    title="Retries give way when the CRM is busy, and stop where they are of no use.",
    reads=("reliability.retry",),
    why="Growing waits with chance in them spread the load, and Retry-After says when to come back.",
    remedy="Keep permanent refusals out of the list.",
    waive_when="Never needed: this is what is decided well.",
    source="Dataverse service protection limits (github.com/MicrosoftDocs/powerapps-docs); Twilio Event Streams: "
    "jittered backoff (twilio.com/docs/events/event-delivery-and-duplication)",
    fails={"reliability.retry": _GOOD},
    passes={"reliability.retry": {"attempts": 3, "factor": 2, "jitter": False}},
)
def retries_give_way(answers: Answers) -> str | None:
    """Praise retries with growing waits, chance, Retry-After, and no permanent refusals."""
    retry = answers["reliability.retry"]
    if retry is None or not (retry.jitter and retry.honours_retry_after and (retry.factor or 0) > 1):
        return None
    if any(one in PERMANENT for one in retry.on_errors):
        return None
    return f"Each wait grows by the factor {retry.factor:g}, with chance, and Retry-After is obeyed."


@rule(
    "REL-81",
    severity=Severity.STRENGTH,
    title="The contact center never waits for the CRM.",
    reads=("reliability.acknowledgement", "reliability.overload_response"),
    why="An event that is safe in a queue is answered in time, whatever the CRM does.",
    remedy="Watch the length of the queue.",
    waive_when="Never needed: this is what is decided well.",
    source="Zoom and Aircall ask for it (developers.zoom.us/blog/webhook-delays; developer.aircall.io)",
    fails={
        "reliability.acknowledgement": "answer_at_once_and_queue",
        "reliability.overload_response": "accept_and_queue",
    },
    passes={"reliability.acknowledgement": "answer_after_the_crm_wrote"},
)
def answers_at_once(answers: Answers) -> str | None:
    """Praise an answer that does not wait, also under load."""
    chosen = answers["reliability.acknowledgement"]
    if chosen != "answer_at_once_and_queue":
        return None
    if answers["reliability.overload_response"] != "accept_and_queue":
        return None
    return f"Events: “{chosen.label}”, also under load."
