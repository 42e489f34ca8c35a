"""Six ways an interaction can go, step by step, as the blueprint's decisions say them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from blueprint_kit.model import Blueprint
from blueprint_kit.model.status import ANSWERED

from .flow import (
    AGENT,
    ARRIVES,
    CENTER,
    CRM,
    INTEGRATION,
    KEY,
    LEFT,
    LINK,
    OVER,
    OWNER,
    TALK,
    WRITE,
    Planned,
    Step,
    led,
    lookup_words,
    never_pops,
    record_words,
    settled,
)

Steps = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Scenario:
    """One way an interaction can go.

    Attributes
    ----------
    name, title:
        Its stable name and what it is called.
    sentence:
        What happens, in one sentence.
    hangs_on:
        The decision whose question has to be asked for the scenario to arise; empty for none.
    """

    name: str
    title: str
    sentence: str
    hangs_on: str
    steps: Callable[[Blueprint], Steps]


@dataclass(frozen=True, slots=True)
class Told:
    """A scenario as a blueprint has it: its steps, or why it does not arise."""

    scenario: Scenario
    steps: Steps
    not_asked: str = ""

    @property
    def open_paths(self) -> tuple[str, ...]:
        """The decisions on this way that have no answer, each once."""
        return tuple(dict.fromkeys(gap.path for step in self.steps for gap in step.gaps))


def told(blueprint: Blueprint) -> tuple[Told, ...]:
    """Return the six scenarios as a blueprint has them.

    >>> [one.scenario.name for one in told(Blueprint())]
    ['known', 'unknown', 'shared', 'withheld', 'transfer', 'missed']
    """
    return tuple(tell(one, blueprint) for one in SCENARIOS.values())


def tell(scenario: Scenario, blueprint: Blueprint) -> Told:
    """Return one scenario as a blueprint has it."""
    why = _silent(scenario, blueprint)
    return Told(scenario, () if why else scenario.steps(blueprint), why)


def _silent(scenario: Scenario, blueprint: Blueprint) -> str:
    directions = _answer(blueprint, "scope.directions")
    if directions is not None and "inbound" not in directions:
        return "Nobody calls in: inbound is not among scope.directions."
    found = blueprint.decision(scenario.hangs_on) if scenario.hangs_on else None
    if found is None or found.status != "not_applicable":
        return ""
    return f"{scenario.hangs_on} does not apply. {found.reason}"


def _answer(blueprint: Blueprint, path: str) -> Any:
    found = blueprint.decision(path)
    return found.value if found.status in ANSWERED else None


def _popping(blueprint: Blueprint, *steps: Planned) -> Steps:
    """Return the way to the agent's screen; only the arrival where no record pops."""
    return settled((ARRIVES,) if never_pops(blueprint) else (ARRIVES, *steps), blueprint)


def _logging(blueprint: Blueprint, path: str, stops_at: str, *own: Planned) -> Steps:
    """Return the way to the record with the scenario's own steps, or its end where nothing is written."""
    if _answer(blueprint, path) == stops_at:
        return (_nothing(path),)
    return settled((OVER, *_late(blueprint), *own, KEY, WRITE, OWNER, LEFT), blueprint)


def _late(blueprint: Blueprint) -> tuple[Planned, ...]:
    """Return the look-up where it happens only when logging, since no record pops."""
    return (_READ, _LOOK_UP) if never_pops(blueprint) else ()


def _parked(blueprint: Blueprint, path: str, *elsewhere: str) -> tuple[Planned, ...]:
    """Return where the unlinked wait, unless the answer at the path leads elsewhere."""
    return () if _answer(blueprint, path) in elsewhere else (_PARKED,)


def _nothing(path: str) -> Step:
    return Step(INTEGRATION, INTEGRATION, "Nothing is written", (path,))


def _parking(blueprint: Blueprint, path: str) -> str:
    place: Any = blueprint.decision(path).value
    by = f", emptied by {place.emptied_by}" if place.emptied_by else ""
    return f"Unlinked: waits in {place.where or 'no place'}{by}"


def _new_record(blueprint: Blueprint, path: str) -> str:
    record: Any = blueprint.decision(path).value
    return f"New {record.record_type or 'record'}"


def _again(blueprint: Blueprint, path: str) -> str:
    again: Any = blueprint.decision(path).value
    if again.pops_again is None:
        return "Nobody has said whether the record pops again"
    return "The record pops again" if again.pops_again else "No record pops again"


def _threshold(blueprint: Blueprint, path: str) -> str:
    return f"On {blueprint.decision(path).value:,} records or more: a shared number"


_EVENT = Planned(
    CENTER, INTEGRATION, (("scope.pop_trigger", led("Event: ")), ("scope.event_source", led("by ")))
)
_LOOK_UP = Planned(
    INTEGRATION, CRM, (("matching.lookup_keys", lookup_words), ("matching.lookup_by", led("by ")))
)
_READ = Planned(
    INTEGRATION, INTEGRATION, (("matching.phone.default_region", led("National numbers read as ")),)
)
_PARKED = Planned(CRM, CRM, (("activity.unmatched_parking", _parking),))


_MISSED_LOG = (
    Planned(CENTER, INTEGRATION, (("scope.event_source", led("Event by ")),)),
    Planned(INTEGRATION, INTEGRATION, (("scope.missed_interactions", led("Missed: ")),)),
    KEY,
    Planned(INTEGRATION, CRM, (("activity.record_type", record_words),)),
    Planned(CRM, CRM, (("ownership.queue_only_owner", led("Owner without an agent: ")),)),
    LEFT,
)


def _known(blueprint: Blueprint) -> Steps:
    pop = _popping(
        blueprint,
        _EVENT,
        _READ,
        _LOOK_UP,
        Planned(CRM, INTEGRATION, (("matching.on_multiple", led("One record; if several: ")),), back=True),
        Planned(
            INTEGRATION,
            AGENT,
            (("context.pop_target", led("Show: ")), ("context.placements", led("in: "))),
        ),
    )
    return (*pop, TALK, *settled((OVER, *_late(blueprint), KEY, WRITE, LINK, OWNER, LEFT), blueprint))


def _unknown(blueprint: Blueprint) -> Steps:
    pop = _popping(
        blueprint,
        _EVENT,
        _READ,
        _LOOK_UP,
        Planned(CRM, INTEGRATION, (), back=True, words="No record"),
        Planned(INTEGRATION, AGENT, (("context.on_none_view", led("Show: ")),)),
    )
    log = _logging(
        blueprint,
        "matching.on_none",
        "skip",
        Planned(INTEGRATION, INTEGRATION, (("matching.on_none", led("No match: ")),)),
        Planned(
            INTEGRATION,
            CRM,
            (("matching.new_record", _new_record), ("matching.create_when", led("made "))),
        ),
        Planned(CRM, INTEGRATION, (("matching.after_create", led("After creating: ")),), back=True),
        *_parked(blueprint, "matching.on_none", "create_contact", "create_lead"),
    )
    return (*pop, TALK, *log)


def _shared(blueprint: Blueprint) -> Steps:
    pop = _popping(
        blueprint,
        _EVENT,
        _READ,
        _LOOK_UP,
        Planned(CRM, INTEGRATION, (("matching.phone.shared_number_threshold", _threshold),), back=True),
        Planned(INTEGRATION, AGENT, (("context.on_shared_view", led("Show: ")),)),
    )
    log = _logging(
        blueprint,
        "matching.on_shared_number",
        "",
        Planned(INTEGRATION, INTEGRATION, (("matching.on_shared_number", led("Link to: ")),)),
        *_asked(blueprint),
        *_parked(blueprint, "matching.on_shared_number", "company_record"),
    )
    return (*pop, TALK, *log)


def _asked(blueprint: Blueprint) -> tuple[Planned, ...]:
    """Return what happens when the agent was asked and did not choose, where the agent is asked."""
    if _answer(blueprint, "matching.on_shared_number") not in {"ask_the_agent", None}:
        return ()
    return (Planned(AGENT, INTEGRATION, (("matching.on_unanswered", led("Agent did not choose: ")),)),)


def _withheld(blueprint: Blueprint) -> Steps:
    pop = _popping(
        blueprint,
        _EVENT,
        Planned(
            INTEGRATION,
            INTEGRATION,
            (("matching.phone.withheld_values", lambda *_: "The number is hidden; nobody is looked up"),),
        ),
        Planned(INTEGRATION, AGENT, (("context.on_withheld_view", led("Show: ")),)),
    )
    log = _logging(
        blueprint,
        "matching.on_withheld",
        "skip",
        Planned(INTEGRATION, INTEGRATION, (("matching.on_withheld", led("Hidden number: ")),)),
        *_parked(blueprint, "matching.on_withheld"),
    )
    return (*pop, TALK, *log)


def _transfer(blueprint: Blueprint) -> Steps:
    first = settled((ARRIVES,), blueprint)
    moved = settled(
        (
            Planned(AGENT, CENTER, (), words="Passes the call on"),
            Planned(CENTER, AGENT, (), words="The next agent takes it"),
            Planned(INTEGRATION, AGENT, (("context.repop_on_transfer", _again),)),
        ),
        blueprint,
    )
    written = settled(
        (
            OVER,
            Planned(
                INTEGRATION,
                INTEGRATION,
                (("deduplication.idempotency_key", led("Key on every leg: ")),),
            ),
            Planned(
                INTEGRATION,
                CRM,
                (("activity.transfers", led("Write: ")), ("activity.granularity", led(""))),
            ),
            Planned(
                CRM, CRM, (("ownership.rule", led("Owner: ")), ("ownership.on_transfer", led("of several: ")))
            ),
            LEFT,
        ),
        blueprint,
    )
    return (*first, TALK, *moved, *written)


def _missed(blueprint: Blueprint) -> Steps:
    rang = settled((ARRIVES, Planned(CENTER, AGENT, (), words="Rings; nobody answers")), blueprint)
    if _answer(blueprint, "scope.missed_interactions") == "ignore":
        return (*rang, _nothing("scope.missed_interactions"))
    return (*rang, *settled(_MISSED_LOG, blueprint))


SCENARIOS: Mapping[str, Scenario] = MappingProxyType(
    {
        one.name: one
        for one in (
            Scenario("known", "Known caller", "Somebody calls whose number is on one record.", "", _known),
            Scenario("unknown", "Unknown caller", "Somebody calls who is on no record.", "", _unknown),
            Scenario(
                "shared",
                "Shared number",
                "A call comes from a number that many records hold, such as a switchboard.",
                "matching.on_shared_number",
                _shared,
            ),
            Scenario(
                "withheld",
                "Withheld number",
                "The caller's number is hidden, so that nobody can be looked up.",
                "matching.on_withheld",
                _withheld,
            ),
            Scenario(
                "transfer",
                "Transfer",
                "One agent passes the call on to another.",
                "activity.transfers",
                _transfer,
            ),
            Scenario(
                "missed",
                "Missed call",
                "It rings, and nobody takes the call.",
                "scope.missed_interactions",
                _missed,
            ),
        )
    }
)
"""The six scenarios by name, in the order in which they are told."""
