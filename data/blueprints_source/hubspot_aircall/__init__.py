"""Harbour Example Freight: HubSpot and Aircall, two countries, ready to be built."""

from __future__ import annotations

from datetime import date

from blueprint_kit.model.record import About, Session, UnitCost, Waiver
from blueprints_source.recipe import ROLES, Example

from . import activity, matching, operation, scope, security

EXAMPLE = Example(
    file="hubspot_aircall.blueprint.json",
    about=About(
        title="HubSpot and Aircall",
        organisation="Harbour Example Freight",
        summary="Calls of four lines in two countries, written once, on the right contact. The company is invented.",
    ),
    answers=(scope.ANSWERS, matching.ANSWERS, activity.ANSWERS, operation.ANSWERS, security.ANSWERS),
    scenarios={
        "known_caller": "A shipper's mobile rings Dispatch US: found by the second number field, pops at ring, one call.",
        "unknown_caller": "A carrier's driver: number and country shown, call in the list without contact.",
        "shared_number": "A head office's line: the company pops with its people, the call goes to the company.",
        "withheld_number": "“anonymous”: notice on the card, logged without a person.",
        "transfer": "Sales GB passes to Dispatch GB: one call, the second agent owns it.",
        "missed_call": "Four phones rang, one missed call on the callback list.",
        "callback": "Dialled from the list; the record is the one dialled from.",
        "outbound": "Click-to-dial to a contact marked do not call: not dialled.",
    },
    unit_costs={
        "wrong_link": UnitCost(
            amount=14, unit="USD a call on the wrong record", stated_by="RevOps lead", on=date(2026, 11, 12)
        ),
        "agent_minutes_wrong_link": UnitCost(
            amount=6, unit="minutes", stated_by="RevOps lead", on=date(2026, 11, 12)
        ),
        "agent_seconds_unknown_caller": UnitCost(
            amount=35, unit="seconds", stated_by="CX lead", on=date(2026, 11, 10)
        ),
    },
    sessions={
        "Systems and matching": Session(on=date(2026, 11, 10), attended=ROLES),
        "Writing and owning": Session(on=date(2026, 11, 12), attended=ROLES[:3]),
        "Context and reliability": Session(on=date(2026, 11, 17), attended=ROLES[:3]),
        "Security and rollout": Session(on=date(2026, 11, 19), attended=ROLES),
    },
    waivers={
        "TRG-16@scope.existing_integrations": Waiver(
            why="Five sales people dial with HubSpot's own calling and have no seat in Aircall, so no call reaches both.",
            by="RevOps lead",
            until=date(2027, 6, 30),
            on=date(2026, 11, 19),
        )
    },
)
