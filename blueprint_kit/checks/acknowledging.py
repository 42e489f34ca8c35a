"""The time a feed waits for an answer, and what is done before it gets one."""

from __future__ import annotations

from dataclasses import dataclass

from blueprint_kit.catalog import EventSource

from .arithmetic import Term, number, taken
from .core.answers import Answers

ACKNOWLEDGEMENT = "reliability.acknowledgement"
CALLS = "reliability.calls_per_interaction"
SHORT_SECONDS = 15
"""Up to this time-out, an answer that waits for the CRM is counted as one too late."""


@dataclass(frozen=True, slots=True)
class Acknowledging:
    """What stands between a message and the answer to it.

    Attributes
    ----------
    feed:
        The chosen feed.
    mode:
        When the contact center is told, in the option's words; None while it is open.
    after_the_crm:
        Whether the answer waits for the CRM; None while it is open.
    calls:
        The requests that are made before the answer.
    """

    feed: EventSource
    mode: str | None
    after_the_crm: bool | None
    calls: Term

    @property
    def too_late(self) -> bool | None:
        """Whether the answer waits for the CRM and the feed does not wait long; None while it is open."""
        if self.after_the_crm is None or self.feed.ack_timeout_seconds is None:
            return None
        return self.after_the_crm and self.feed.ack_timeout_seconds <= SHORT_SECONDS

    @property
    def seconds_each(self) -> float | None:
        """Seconds that each request may take at most, where the answer waits for all of them."""
        waits, calls = self.feed.ack_timeout_seconds, self.calls.figure
        return waits / calls if self.after_the_crm and waits and calls else None

    def __str__(self) -> str:
        waits = self.feed.ack_timeout_seconds
        if waits is None:
            return f"No source says how long the feed “{self.feed.title}” waits for an answer; measure it."
        said = f"The feed “{self.feed.title}” waits {waits:g} s for an answer"
        if self.mode is None:
            return f"{said}; when it gets one is not decided ({ACKNOWLEDGEMENT})."
        if not self.after_the_crm:
            return f"{said}; it is answered at once, before any request to the CRM, so this time holds."
        if self.seconds_each is None:
            return f"{said} and is answered after the CRM wrote; the requests until then are {self.calls}."
        return (
            f"{said} and is answered after the CRM wrote: {waits:g} s / {self.calls} = "
            f"{number(self.seconds_each)} s for each request, waits and retries included."
        )


def acknowledging(answers: Answers) -> Acknowledging | None:
    """Return what stands before the answer; None where the feed is open or the catalog does not know it."""
    if not (answers.known("scope.contact_center") and answers.known("scope.event_source")):
        return None
    feed = answers.event_source
    if feed is None:
        return None
    mode = answers.get(ACKNOWLEDGEMENT)
    after = None if mode is None else mode == "answer_after_the_crm_wrote"
    return Acknowledging(feed, mode.label if mode else None, after, taken(answers, CALLS, "requests"))
