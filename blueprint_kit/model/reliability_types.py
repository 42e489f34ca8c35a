"""What the reliability decisions are made of: options, rows and records."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .status import Frozen
from .text import ShortText
from .values import Count, Duration, Forever, Number, Option, Row, SetOf, YesNo


class DeliveryPromise(Option):
    """How often an event arrives, in the source's own words."""

    BEST_EFFORT = "best_effort", "usually once; some never arrive"
    AT_MOST_ONCE = "at_most_once", "never twice; what is lost stays lost"
    AT_LEAST_ONCE = "at_least_once", "always, sometimes twice or more"
    EXACTLY_ONCE = "exactly_once", "no source keeps this promise through failures"
    NOT_KNOWN = "not_known", "nobody has looked yet; both loss and repetition must be expected"


class Delivery(Frozen):
    """How the feed delivers, as its documentation or a measurement says."""

    promise: DeliveryPromise | None = Field(None, title="Promise")
    time_out: Duration | None = Field(None, title="Time-out", description="how long it waits for an answer")
    retry_horizon: Duration | None = Field(
        None, title="Retry horizon", description="how long after an event a repetition may still come"
    )
    lag: Duration | None = Field(None, title="Lag", description="from the event to its arrival")
    ordered: YesNo | None = Field(None, title="In order")


class Acknowledgement(Option):
    """When the contact center is told that its message arrived."""

    ANSWER_AT_ONCE_AND_QUEUE = (
        "answer_at_once_and_queue",
        "at once; the work waits in a queue of yours",
    )
    ANSWER_AFTER_THE_CRM_WROTE = (
        "answer_after_the_crm_wrote",
        "when the CRM has it; a slow CRM looks like a failure and brings repetitions",
        "Answer after the CRM wrote",
    )


class Ordering(Option):
    """Which of two updates counts as the later one."""

    BY_SEQUENCE = "by_sequence", "the higher sequence number of the source"
    BY_EVENT_TIME = "by_event_time", "the later time the source wrote"
    BY_ARRIVAL = "by_arrival", "whichever arrived last; wrong when the source does not keep order"


class RetryOn(Option):
    """The failures after which a write is tried again."""

    CONNECTION_FAILED = "connection_failed", "no connection was made; nothing was written"
    TIME_OUT = "time_out", "no answer in time; it may have been written all the same"
    HTTP_429 = "http_429", "too many requests", "429"
    HTTP_403_LIMIT = "http_403_limit", "the quota is used up, as Salesforce says it", "403 with a limit code"
    HTTP_5XX = "http_5xx", "the CRM failed; it may have been written all the same", "5xx"
    HTTP_400 = "http_400", "the content is wrong and stays wrong", "400"
    HTTP_401 = "http_401", "not signed in; helps once, after signing in again", "401"
    HTTP_403 = "http_403", "not allowed, and still not allowed the next time", "403"
    HTTP_404 = "http_404", "the record is not there; a new one may not be found yet", "404"
    HTTP_409 = "http_409", "it exists already, or somebody else is writing", "409"
    HTTP_422 = "http_422", "the CRM understands it and refuses it", "422"
    OTHER_4XX = "other_4xx", "any other refusal; it stays a refusal", "Other 4xx"


class Retry(Frozen):
    """How a failed write is tried again."""

    attempts: Count | None = Field(None, title="Attempts", description="the first one included")
    first_delay: Duration | None = Field(None, title="First delay")
    factor: Number | None = Field(None, title="Factor", description="each delay against the one before")
    longest_delay: Duration | None = Field(None, title="Longest delay")
    jitter: YesNo | None = Field(
        None, title="Jitter", description="delays vary by chance, so that not all come back at once"
    )
    on_errors: SetOf[RetryOn] = Field((), title="After these failures")
    honours_retry_after: YesNo | None = Field(
        None, title="Honours Retry-After", description="waits as long as the CRM asks"
    )


class DeadLetter(Frozen):
    """Where messages go that could not be written."""

    where: ShortText | None = Field(None, title="Where")
    kept: Duration | Forever | None = Field(None, title="Kept for")
    emptied_by: ShortText | None = Field(None, title="Emptied by", description="a role or a name")


class KillSwitch(Frozen):
    """How the integration is stopped in a hurry."""

    who: ShortText | None = Field(None, title="Who", description="who may use it, and is reachable")
    how: ShortText | None = Field(None, title="How", description="flag, setting or runbook")


class AlertEvent(Option):
    """What somebody should hear of."""

    WRITES_FAIL = "writes_fail", "more writes fail than usual"
    NOTHING_ARRIVES = "nothing_arrives", "no events although people are calling"
    DEAD_LETTERS = "dead_letters", "messages wait that could not be written"
    QUOTA_NEARLY_USED = "quota_nearly_used", "the CRM will soon refuse requests"
    POPS_LATE = "pops_late", "records show later than promised"
    LOGS_LATE = "logs_late", "activities appear later than promised", "Activities late"
    FEED_SWITCHED_OFF = "feed_switched_off", "the contact center has stopped sending after failures"
    COUNTS_DIFFER = "counts_differ", "the reconciliation found what was never written"
    CREDENTIAL_EXPIRES = "credential_expires", "access ends within days"
    UNKNOWN_AGENT = "unknown_agent", "an agent has no CRM user"


class Alert(Row):
    """Who is told of one thing, and how."""

    key: ClassVar[tuple[str, ...]] = ("event",)
    event: AlertEvent = Field(title="Event")
    told: SetOf[ShortText] = Field((), title="Told", description="roles or names")
    how: ShortText | None = Field(None, title="How", description="pager, chat channel, e-mail")
    threshold: ShortText | None = Field(None, title="From", description="10 in 5 minutes")


class OverloadResponse(Option):
    """What the integration's endpoint answers when it cannot keep up."""

    ACCEPT_AND_QUEUE = "accept_and_queue", "accepted; it waits until there is room"
    HTTP_429 = "http_429", "too many requests; some sources never try again after it", "429"
    HTTP_503 = "http_503", "not available; sources that retry come back later", "503"


class PartialFailure(Option):
    """What happens when the activity was written but its link, owner or artefact was not."""

    RETRY_THE_PART = "retry_the_part", "only what is missing is tried again"
    UNDO = "undo", "the activity is removed and everything tried again"
    PARK_WITH_REASON = "park_with_reason", "it waits with the reason until somebody completes it"
    NO_RULE = "no_rule", "the team leaves it open on purpose"
