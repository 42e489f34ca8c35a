"""What the chosen feed promises, and what the design expects of it."""

from __future__ import annotations

from .acknowledging import acknowledging
from .core.answers import Answers
from .core.rule import Severity, rule

_FIVE_MINUTES = 300


@rule(
    "TRG-04",
    severity=Severity.ERROR,
    title="Calls are missing in the CRM and nobody notices.",
    reads=("deduplication.reconciliation", "scope.contact_center", "scope.event_source"),
    why="A feed that delivers as well as it can, or gives up after some tries, loses events without a word.",
    remedy="Compare every night with the contact center's own records and write what is missing.",
    waive_when="A missing activity harms nobody, and reports do not count activities.",
    source="Amazon Connect contact events: best effort (docs.aws.amazon.com/connect/latest/adminguide/"
    "contact-events.html); Webex Contact Center advises a nightly reconciliation (developer.webex.com)",
    fails={
        "scope.contact_center": "amazon_connect",
        "scope.event_source": "contact_events",
        "deduplication.reconciliation": {"frequency": "none"},
    },
    passes={
        "scope.contact_center": "amazon_connect",
        "scope.event_source": "contact_events",
        "deduplication.reconciliation": {"frequency": "nightly"},
    },
)
def losses_go_unnoticed(answers: Answers) -> str | None:
    """Speak when the feed is known to lose events and nothing is compared."""
    compared = answers["deduplication.reconciliation"]
    if compared is not None and compared.frequency not in (None, "none"):
        return None
    feed = answers.event_source
    if feed is None or feed.delivery not in ("best_effort", "finite_retries"):
        return None
    promise = {"best_effort": "delivers as well as it can", "finite_retries": "gives up after some tries"}
    return f"The feed {feed.title} {promise[feed.delivery]}, and nothing is compared afterwards."


@rule(
    "TRG-08",
    severity=Severity.ERROR,
    title="The feed gives up waiting and sends the call again, which is then written twice.",
    reads=(
        "reliability.acknowledgement",
        "scope.contact_center",
        "scope.event_source",
        "reliability.calls_per_interaction",
    ),
    why="A CRM takes seconds; a source that waits three or five counts that as a failure.",
    remedy="Answer at once, put the event in a queue, and write afterwards.",
    waive_when="The CRM was measured to answer well within the time-out at the busiest hour.",
    source="Zoom webhooks: 3 s (developers.zoom.us/blog/webhook-delays); Dialpad: 5 s "
    "(developers.dialpad.com/docs/webhook-delivery-failures)",
    fails={
        "scope.contact_center": "zoom_contact_center",
        "scope.event_source": "webhook",
        "reliability.acknowledgement": "answer_after_the_crm_wrote",
    },
    passes={
        "scope.contact_center": "zoom_contact_center",
        "scope.event_source": "webhook",
        "reliability.acknowledgement": "answer_at_once_and_queue",
    },
)
def answers_after_the_crm(answers: Answers) -> str | None:
    """Speak when the answer waits for the CRM and the feed does not wait long."""
    chosen = answers["reliability.acknowledgement"]
    if chosen != "answer_after_the_crm_wrote":
        return None
    feed = answers.event_source
    found = acknowledging(answers) if feed else None
    return f"“{chosen.label}”: {found}" if found and found.too_late else None


@rule(
    "TRG-09",
    severity=Severity.ERROR,
    title="A call that ended is shown as ringing, because the events came in another order.",
    reads=("reliability.ordering", "scope.contact_center", "scope.event_source"),
    why="Events overtake each other; the last to arrive is not the last that happened.",
    remedy="Order by the source's sequence number or time, and let a newer state never be replaced by an older one.",
    waive_when="Only one event of each interaction is used.",
    source="RingCentral, call time metrics: order by sequence (developers.ringcentral.com); Webex, Dialpad and "
    "Amazon Connect state that order is not kept",
    fails={
        "scope.contact_center": "ringcentral",
        "scope.event_source": "telephony_sessions",
        "reliability.ordering": "by_arrival",
    },
    passes={
        "scope.contact_center": "ringcentral",
        "scope.event_source": "telephony_sessions",
        "reliability.ordering": "by_sequence",
    },
)
def order_of_arrival(answers: Answers) -> str | None:
    """Speak when the order of arrival decides and the feed does not keep one."""
    chosen = answers["reliability.ordering"]
    if chosen not in (None, "by_arrival"):
        return None
    feed = answers.event_source
    if feed is None or feed.ordered != "no":
        return None
    by = f"; {feed.order_by} restores it" if feed.order_by else ""
    how = f"“{chosen.label}”" if chosen else "blank"
    return f"The order of events is {how}, and the feed {feed.title} does not keep one{by}."


@rule(
    "TRG-15",
    severity=Severity.ERROR,
    title="The record appears a quarter of an hour after the call.",
    reads=("scope.event_source", "scope.contact_center", "scope.pop_trigger"),
    why="Histories and reports are made afterwards; they cannot show anybody who is calling now.",
    remedy="Pop from live events or from the agent's side, and use the history to compare at night.",
    waive_when="Nothing pops from this feed, because another one does that.",
    source="NICE CXone, contact data may lag 15 minutes or more (help.nicecxone.com/content/studio/actions/contact_id_v7)",
    fails={
        "scope.contact_center": "nice_cxone",
        "scope.event_source": "contact_history",
        "scope.pop_trigger": "ringing",
    },
    passes={
        "scope.contact_center": "nice_cxone",
        "scope.event_source": "studio",
        "scope.pop_trigger": "ringing",
    },
)
def pops_from_a_history(answers: Answers) -> str | None:
    """Speak when a record is to pop from a feed that lags or is a report."""
    trigger = answers["scope.pop_trigger"]
    if trigger in (None, "never"):
        return None
    feed = answers.event_source
    if feed is None:
        return None
    if feed.kind == "report_file":
        return f"The record pops at “{trigger.label}”, from {feed.title}, which is a file."
    if feed.lag_seconds is not None and feed.lag_seconds >= _FIVE_MINUTES:
        lag = feed.lag_seconds / 60
        return (
            f"The record pops at “{trigger.label}”, from {feed.title}, which may lag {lag:g} minutes or more."
        )
    return None
