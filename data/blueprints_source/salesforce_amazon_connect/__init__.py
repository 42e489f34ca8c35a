"""Meridian Example Industrial: Salesforce and Amazon Connect, the British center, ready to be built."""

from __future__ import annotations

from datetime import date

from blueprint_kit.model.record import About, Session, UnitCost, Waiver
from blueprints_source.recipe import ROLES, Example

from . import activity, matching, operation, scope, security

EXAMPLE = Example(
    file="salesforce_amazon_connect.blueprint.json",
    about=About(
        title="Salesforce and Amazon Connect",
        organisation="Meridian Example Industrial",
        summary="The British service center: one Task for each agent's part of a call. The company is invented.",
    ),
    answers=(scope.ANSWERS, matching.ANSWERS, activity.ANSWERS, operation.ANSWERS, security.ANSWERS),
    scenarios={
        "known_caller": "Found by mobile while the greeting plays; the page opens at ring, the Task after wrap-up.",
        "unknown_caller": "Number and country; the agent confirms, and a lead is made with the Task.",
        "shared_number": "A workshop with eight contacts: account and people shown, the Task on the account.",
        "withheld_number": "“Restricted” and +266696687 alike: notice, Task without a contact.",
        "transfer": "Orders to Accounts: two ContactIds, one first id, two Tasks with an owner each.",
        "missed_call": "Three phones of the ring group: one Task in the callback queue.",
        "callback": "Dialled from the Task; the record is known.",
        "outbound": "Click-to-dial from the contact; no pop, the page is open.",
    },
    unit_costs={
        "duplicate_task": UnitCost(
            amount=6, unit="GBP a Task cleaned by hand", stated_by="RevOps lead", on=date(2026, 11, 12)
        ),
        "agent_seconds_unknown_caller": UnitCost(
            amount=40, unit="seconds", stated_by="CX lead", on=date(2026, 11, 10)
        ),
    },
    sessions={
        "Systems and matching": Session(on=date(2026, 11, 10), attended=ROLES),
        "Writing and owning": Session(on=date(2026, 11, 12), attended=ROLES[:3]),
        "Context and reliability": Session(on=date(2026, 11, 17), attended=ROLES[:3]),
        "Security and rollout": Session(on=date(2026, 11, 19), attended=ROLES),
    },
    waivers={
        "CTX-06@context.fields": Waiver(
            why="The account is filled on all 497 contacts of the export, because Salesforce files every contact of "
            "this org under one.",
            by="CX lead",
            until=date(2027, 6, 30),
            on=date(2026, 11, 19),
        )
    },
)
