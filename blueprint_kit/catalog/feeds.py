"""The parts of a contact center: feeds, ids, events, agent key, log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from blueprint_kit.catalog.fact import Part
from blueprint_kit.catalog.vocabulary import (
    Answer,
    Delivery,
    DurationUnit,
    FeedKind,
    Known,
    OnTransfer,
    TimeZone,
    Trigger,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSource(Part):
    """One feed of a contact center and what it promises; None and ``unknown`` where no fact says.

    Attributes
    ----------
    delivery:
        ``best_effort`` (may be lost), ``at_least_once``, ``finite_retries`` (then lost), ``unknown``.
    duplicates:
        Whether the same event may come twice; ``unknown`` is to be designed for as ``yes``.
    ordered, order_by:
        Whether events come in order, and the field that restores it.
    ack_timeout_seconds, ack_status:
        How soon an answer is due, and which.
    retry_delays_seconds:
        The wait before each retry, one after the other.
    retry_horizon_seconds:
        How long after the first attempt the last one may come.
    lag_seconds:
        How late the data may be, at the least figure the vendor names.
    retries_4xx, disables_itself:
        Whether an answer 4xx is tried again; whether the feed stops itself after failures.
    end_of_life:
        The day the vendor ends it, where one was announced.
    """

    slug: str
    title: str
    kind: FeedKind
    hint: str = ""
    delivery: Delivery = "unknown"
    duplicates: Known = "unknown"
    ordered: Known = "unknown"
    order_by: str | None = None
    ack_timeout_seconds: float | None = None
    ack_status: tuple[int, ...] = ()
    retry_delays_seconds: tuple[float, ...] = ()
    retry_horizon_seconds: float | None = None
    lag_seconds: float | None = None
    retries_4xx: Known = "unknown"
    disables_itself: Known = "unknown"
    end_of_life: date | None = None

    @property
    def may_lose(self) -> bool:
        """Whether an event may never arrive: everything but at-least-once, unknown included."""
        return self.delivery != "at_least_once"

    @property
    def may_duplicate(self) -> bool:
        """Whether an event may come twice: everything that is not known never to repeat."""
        return self.duplicates != "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifiers(Part):
    """The ids of an interaction and its legs, and what a transfer does to the interaction's id.

    `interaction_id` stays for the whole interaction as far as the facts go, `leg_id` names one leg.
    `new_master_after` is the number of transfers at which a new interaction id appears.
    """

    interaction_id: str | None = None
    leg_id: str | None = None
    participant_id: str | None = None
    links: tuple[str, ...] = ()
    on_transfer: OnTransfer = "unknown"
    new_master_after: int | None = None
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventName(Part):
    """An event by its vendor's name, and the trigger of a blueprint it answers to, if one is known.

    `data_complete` is whether the event comes when the interaction's data are final.
    """

    name: str
    source: str
    hint: str = ""
    trigger: Trigger | None = None
    delay_seconds: float | None = None
    data_complete: Known = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentKey(Part):
    """The fields that name an agent, best known first; `email` is the one that holds an address."""

    fields: tuple[str, ...] = ()
    email: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFormat(Part):
    """How the log is written: times, durations, numbers, and values that are no value.

    `sentinels` maps a column to the text that means "no answer", `joined` a column to the
    separator that joins several values in one cell.
    """

    time_zone: TimeZone = "unknown"
    duration_unit: DurationUnit = "unknown"
    withheld_values: tuple[str, ...] = ()
    wrap_up_timeout: tuple[str, ...] = ()
    carries_extension: Answer = "verify"
    carries_interaction_id: Answer = "verify"
    number_format: str = ""
    sentinels: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    joined: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)
