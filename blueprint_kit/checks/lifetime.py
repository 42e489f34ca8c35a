"""End-of-life radar: what the vendor ends, held against go-live and lifetime."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from blueprint_kit.catalog import EventSource, Fact, IntegrationPoint
from blueprint_kit.model import Blueprint

from .core.answers import Answers

POINT, FEED, GO_LIVE, LIFETIME = (
    "scope.integration_point",
    "scope.event_source",
    "scope.go_live",
    "scope.lifetime_until",
)
READS = (POINT, "scope.crm", "scope.contact_center", FEED, GO_LIVE, LIFETIME)
"""Every decision that the radar may read."""

State = Literal["no_end_known", "fine", "ends_during", "ended_before", "ended", "waiting"]


@dataclass(frozen=True, slots=True)
class Blip:
    """A chosen part of the catalog on the radar.

    Attributes
    ----------
    path:
        The decision that chose it.
    title:
        Its name.
    ends:
        The day on which its vendor ends it; None where no end was announced.
    state:
        ``fine`` outlives the lifetime, ``ends_during`` it, ``ended_before`` go-live, ``ended``
        already today; ``waiting`` while ``waits_on`` is open.
    go_live, until:
        Between which days it is used; None while open or left blank.
    facts:
        What tells so.
    """

    path: str
    title: str
    ends: date | None
    state: State
    go_live: date | None
    until: date | None
    facts: tuple[Fact, ...]
    waits_on: str = ""

    @property
    def alarm(self) -> bool:
        """Return whether it ends while it is used, or before."""
        return self.state in ("ends_during", "ended_before", "ended")


def radar(answers: Answers) -> tuple[Blip, ...]:
    """Return a blip for the chosen integration point and the chosen feed, as far as the catalog knows them."""
    go_live, until = answers.get(GO_LIVE), answers.get(LIFETIME)
    return tuple(_blip(answers, path, part, go_live=go_live, until=until) for path, part in _chosen(answers))


def radar_of(blueprint: Blueprint, *, today: date) -> tuple[Blip, ...]:
    """Return the radar of a blueprint on a day."""
    return radar(Answers(blueprint, today, READS))


def _chosen(answers: Answers) -> Iterator[tuple[str, IntegrationPoint | EventSource]]:
    crm = answers.crm if answers.known("scope.crm") else None
    center = answers.contact_center if answers.known("scope.contact_center") else None
    name = answers.get(POINT)
    points = [point for side in (crm, center) if side for point in side.integration_points]
    yield from ((POINT, one) for one in points if name in (one.slug, one.title))
    feed = answers.feed() if center and answers.known(FEED) else None
    if feed is not None:
        yield FEED, feed


def _blip(
    answers: Answers,
    path: str,
    part: IntegrationPoint | EventSource,
    *,
    go_live: date | None,
    until: date | None,
) -> Blip:
    state, waits_on = _state(answers, part.end_of_life, go_live, until)
    return Blip(path, part.title, part.end_of_life, state, go_live, until, part.facts, waits_on)


def _state(
    answers: Answers, ends: date | None, go_live: date | None, until: date | None
) -> tuple[State, str]:
    """Return how an end stands to the time of use; an end is the last day that is supported."""
    if ends is None:
        return "no_end_known", ""
    if ends < answers.today:
        return "ended", ""
    if go_live is not None and ends < go_live:
        return "ended_before", ""
    if until is not None and ends < until:
        return "ends_during", ""
    needed = () if until is not None else (LIFETIME, GO_LIVE)
    waits_on = next((path for path in needed if not answers.known(path)), "")
    return ("waiting" if waits_on else "fine"), waits_on
