"""Meridian Example Industrial: Dynamics 365 and Genesys Cloud, with two questions still open."""

from __future__ import annotations

from datetime import date

from blueprint_kit.model.record import About, Session, UnitCost, Waiver
from blueprints_source.recipe import ROLES, Example

from . import activity, matching, operation, scope, security

EXAMPLE = Example(
    file="dynamics_genesys.blueprint.json",
    about=About(
        title="Dynamics 365 and Genesys Cloud",
        organisation="Meridian Example Industrial",
        summary="Continental sales and service: better no link than a wrong one. Delivery is not known yet, and "
        "recording waits for the works council. The company is invented.",
    ),
    answers=(scope.ANSWERS, matching.ANSWERS, activity.ANSWERS, operation.ANSWERS, security.ANSWERS),
    scenarios={
        "known_caller": "Found by mobile; the page opens as the agent connects, one phone call at wrap-up.",
        "unknown_caller": "Number and country; the phone call waits in the view of calls without a contact.",
        "shared_number": "A switchboard in Kazakhstan: the account opens and is what the call regards.",
        "withheld_number": "sip:anonymous@anonymous.invalid: notice, and the shift lead's queue.",
        "transfer": "Vertrieb to Service DE: one conversation, one phone call, the last agent owns it.",
        "missed_call": "Abandoned after the announcement: one entry for the callback team.",
        "callback": "From the web form, dialled for the agent, record known.",
        "outbound": "ANI shows the agent's SIP address; the external participant is the customer.",
    },
    unit_costs={
        "wrong_link": UnitCost(
            amount=400, unit="EUR a call shown to a competitor", stated_by="CX lead", on=date(2026, 11, 10)
        ),
    },
    sessions={
        "Systems and matching": Session(on=date(2026, 11, 10), attended=ROLES),
        "Writing and owning": Session(on=date(2026, 11, 12), attended=ROLES[:3]),
        "Context and reliability": Session(on=date(2026, 11, 17), attended=ROLES[:3]),
        "Security and rollout": Session(on=date(2026, 11, 19), attended=ROLES),
    },
    waivers={
        "NRM-02@matching.phone.region_sources": Waiver(
            why="The export holds no country; numbers from outside Germany are stored with their country code, "
            "and the clean-up list names those that are not.",
            by="RevOps lead",
            until=date(2027, 4, 2),
            on=date(2026, 11, 19),
        )
    },
)
