"""Systems and trigger: what is joined to what, and which event starts the flow."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from .ask import Ask, Nature, Problem, Role, Tier
from .conditions import all_of, clause, differs, filled, includes, when
from .scope_types import (
    Agents,
    Channel,
    CrmSetting,
    Direction,
    ExistingIntegration,
    Flow,
    LogTrigger,
    MissedInteractions,
    PopTrigger,
    Purpose,
    TriggerException,
    Workspace,
)
from .status import Decision, Frozen, Open
from .values import CatalogName, Count, Country, OpenName, SetOf, Table, Text

POPS = differs("scope.pop_trigger", "never")


class Scope(Frozen):
    """The two systems, the workspace between them, and the events that start the flow."""

    crm: Annotated[
        Decision[CatalogName],
        Ask(
            title="CRM",
            question="Which CRM holds the records that interactions are linked to?",
            why="Limits, field names and native duplicate rules differ by CRM, and most checks read this.",
            asked=(Role.REVOPS,),
            example="salesforce",
            tier=Tier.FIRST,
            nature=Nature.FACT,
            offered_by="catalog.crm",
        ),
    ] = Open()
    crm_edition: Annotated[
        Decision[Text],
        Ask(
            title="CRM edition",
            question="Which edition or plan of the CRM is licensed?",
            why="Request quotas follow from it.",
            asked=(Role.REVOPS,),
            example="Enterprise",
            problems=(Problem.P5,),
            nature=Nature.FACT,
            tier=Tier.BUILD,
        ),
    ] = Open()
    contact_center: Annotated[
        Decision[CatalogName],
        Ask(
            title="Contact center",
            question="Which contact center carries the interactions?",
            why="Its events, ids and delivery promises decide how the rest must be built.",
            asked=(Role.CX, Role.TELEPHONY),
            example="amazon_connect",
            tier=Tier.FIRST,
            nature=Nature.FACT,
            offered_by="catalog.contact_center",
        ),
    ] = Open()
    integration_point: Annotated[
        Decision[CatalogName],
        Ask(
            title="Integration point",
            question="At which point do the two systems meet?",
            why="It decides what can pop, who writes, and until when the vendor supports it.",
            asked=(Role.ENGINEERING, Role.REVOPS),
            example="service_cloud_voice",
            problems=(Problem.P3,),
            tier=Tier.FIRST,
            offered_by="catalog.integration_point",
            rests_on=("scope.crm", "scope.contact_center"),
        ),
    ] = Open()
    agent_workspace: Annotated[
        Decision[Workspace],
        Ask(
            title="Agent workspace",
            question="In which window do agents work while they talk?",
            why="A record that pops in a window nobody looks at is no screen pop.",
            asked=(Role.CX,),
            example="crm_console",
            problems=(Problem.P3,),
            tier=Tier.FIRST,
        ),
    ] = Open()
    channels: Annotated[
        Decision[SetOf[Channel]],
        Ask(
            title="Channels",
            question="Which channels are part of this integration?",
            why="Each channel has its own events, and only some carry a phone number.",
            asked=(Role.CX,),
            example=["callback", "voice"],
            tier=Tier.FIRST,
            nature=Nature.FACT,
        ),
    ] = Open()
    directions: Annotated[
        Decision[SetOf[Direction]],
        Ask(
            title="Directions",
            question="Which directions are logged?",
            why="Outbound and internal interactions are matched, owned and popped differently.",
            asked=(Role.CX, Role.REVOPS),
            example=["inbound", "outbound"],
            problems=(Problem.P2,),
            tier=Tier.BUILD,
        ),
    ] = Open()
    event_source: Annotated[
        Decision[OpenName],
        Ask(
            title="Event source",
            question="Which feed of the contact center does the integration read?",
            why="Delivery promise, time-out, retry horizon and lag follow from the feed, not from the vendor.",
            asked=(Role.ENGINEERING, Role.TELEPHONY),
            example="event_stream",
            problems=(Problem.P1, Problem.P5),
            tier=Tier.FIRST,
            offered_by="catalog.event_source",
            rests_on=("scope.contact_center",),
        ),
    ] = Open()
    pop_trigger: Annotated[
        Decision[PopTrigger],
        Ask(
            title="Pop trigger",
            question="Which event shows the customer's record to the agent?",
            why="Too early it blocks answering, too late it helps nobody.",
            asked=(Role.CX,),
            example="ringing",
            problems=(Problem.P3,),
            tier=Tier.FIRST,
        ),
    ] = Open()
    pop_directions: Annotated[
        Decision[SetOf[Direction]],
        Ask(
            title="Directions that pop",
            question="In which directions does the record pop at all?",
            why="What is logged and what pops are two questions, and some CRMs never pop outbound calls.",
            asked=(Role.CX,),
            example=["inbound"],
            problems=(Problem.P3,),
            tier=Tier.BUILD,
            when=when("a record pops", POPS),
        ),
    ] = Open()
    log_trigger: Annotated[
        Decision[LogTrigger],
        Ask(
            title="Log trigger",
            question="Which event writes the activity?",
            why="What is not known yet at that moment is missing unless the activity is updated later.",
            asked=(Role.REVOPS, Role.ENGINEERING),
            example="wrap_up_completed",
            problems=(Problem.P1, Problem.P5),
            tier=Tier.FIRST,
        ),
    ] = Open()
    trigger_exceptions: Annotated[
        Decision[Table[TriggerException]],
        Ask(
            title="Trigger exceptions",
            question="Which channels or directions pop or log at another event?",
            why="A chat has no ringing; one rule for all channels leaves some without a trigger.",
            asked=(Role.CX, Role.ENGINEERING),
            example=[{"applies_to": "chat", "pop_trigger": "accepted"}],
            problems=(Problem.P3,),
        ),
    ] = Open()
    missed_interactions: Annotated[
        Decision[MissedInteractions],
        Ask(
            title="Missed interactions",
            question="What is written when nobody took the interaction?",
            why="Without a rule missed calls vanish, or every phone that rang writes its own.",
            asked=(Role.CX, Role.REVOPS),
            example="log_once",
            problems=(Problem.P1,),
            tier=Tier.BUILD,
            when=when(
                "inbound calls or callbacks are in scope",
                all_of(
                    includes("scope.channels", "voice", "callback"), includes("scope.directions", "inbound")
                ),
            ),
        ),
    ] = Open()
    existing_integrations: Annotated[
        Decision[Table[ExistingIntegration]],
        Ask(
            title="Existing integrations",
            question="What already pops records or writes activities today?",
            why="The old connector is the usual second writer, and two writers make every activity twice.",
            asked=(Role.REVOPS, Role.ENGINEERING),
            example=[
                {"name": "native connector", "writes": ["activities"], "fate": "switched_off_at_cutover"}
            ],
            problems=(Problem.P1,),
            nature=Nature.FACT,
            tier=Tier.FIRST,
        ),
    ] = Open()
    countries: Annotated[
        Decision[SetOf[Country]],
        Ask(
            title="Countries",
            question="In which countries (in the US: states) are the people called and the agents?",
            why="Numbering plans, recording consent and data transfer rules follow from the country.",
            asked=(Role.CX, Role.SECURITY),
            example=["DE", "GB", "US-CA"],
            problems=(Problem.P2, Problem.P6),
            nature=Nature.FACT,
            tier=Tier.FIRST,
        ),
    ] = Open()
    crm_licensed_users: Annotated[
        Decision[Count],
        Ask(
            title="CRM seats",
            question="How many CRM seats are licensed?",
            why="Salesforce, Zoho and Pipedrive count request quotas per seat.",
            asked=(Role.REVOPS,),
            example=120,
            unit="seats",
            problems=(Problem.P5,),
            nature=Nature.FACT,
        ),
    ] = Open()
    crm_settings: Annotated[
        Decision[Table[CrmSetting]],
        Ask(
            title="CRM settings",
            question="How is this CRM set up where the integration depends on it?",
            why="Some limits exist only with one setting on or off.",
            asked=(Role.REVOPS, Role.ENGINEERING),
            example=[{"setting": "shared_activities", "answer": "yes"}],
            nature=Nature.FACT,
            tier=Tier.BUILD,
            offered_by="catalog.crm_settings",
            when=when("the CRM is known", filled("scope.crm")),
        ),
    ] = Open()
    flows: Annotated[
        Decision[SetOf[Flow]],
        Ask(
            title="Flows",
            question="What moves between the two systems?",
            why="Each flow has its own direction, volume and failure, and what is not named is not built.",
            asked=(Role.CX, Role.REVOPS),
            example=["activity_to_crm", "click_to_dial"],
            tier=Tier.BUILD,
        ),
    ] = Open()
    purpose: Annotated[
        Decision[Purpose],
        Ask(
            title="Purpose",
            question="Which outcome is wanted, and what is out of scope?",
            why="What nobody named as a need is out of scope once the blueprint is signed.",
            asked=(Role.REVOPS, Role.CX),
            example={"outcome": "Agents see who calls before they answer.", "contact_quality": False},
            tier=Tier.BUILD,
        ),
    ] = Open()
    agents: Annotated[
        Decision[Agents],
        Ask(
            title="Agents",
            question="How many agents take part, and how many at one time?",
            why="Seats, bursts and the size of the agent mapping follow from it.",
            asked=(Role.CX,),
            example={"in_scope": 80, "at_one_time": 45},
            unit="agents",
            problems=(Problem.P5,),
            nature=Nature.FACT,
        ),
    ] = Open()
    go_live: Annotated[
        Decision[date],
        Ask(
            title="Go-live",
            question="When does the integration go live?",
            why="Facts with an end date are checked against it.",
            asked=(Role.REVOPS,),
            example="2027-03-01",
            tier=Tier.BUILD,
        ),
    ] = Open()
    lifetime_until: Annotated[
        Decision[date],
        Ask(
            title="Lifetime",
            question="Until when must the integration live without being rebuilt?",
            why="An integration point that ends before this date is bought twice.",
            asked=(Role.REVOPS, Role.ENGINEERING),
            example="2030-12-31",
            rests_on=("scope.integration_point", "scope.go_live"),
        ),
    ] = Open()


VOICE = includes("scope.channels", "voice", "callback", "voicemail")
PHONE_CHANNEL = includes("scope.channels", "voice", "sms", "messaging", "voicemail", "callback")
INBOUND = includes("scope.directions", "inbound")
OUTBOUND = includes("scope.directions", "outbound")
# A contact center with several webhooks has a name for each, such as ``webhook_taskrouter``.
WEBHOOK = clause("scope.event_source", lambda name: str(name).startswith("webhook"))
