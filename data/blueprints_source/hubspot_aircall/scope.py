"""Harbour Example Freight, HubSpot and Aircall: systems and trigger."""

from __future__ import annotations

from datetime import date

from blueprints_source.recipe import Answers, assumed, decided

ANSWERS: Answers = {
    "scope.crm": decided("hubspot", "All customers of both countries have stood in HubSpot since 2024."),
    "scope.crm_edition": decided(
        "Professional", "As the subscription page says; it allows 190 requests in 10 seconds for one app."
    ),
    "scope.contact_center": decided(
        "aircall", "All four lines of the company run on Aircall, and the contract has two years to go."
    ),
    "scope.integration_point": decided(
        "custom",
        "A service of our own reads Aircall's webhooks and writes the calls; only so are matching, retries "
        "and ownership ours to decide.",
        rejected={
            "native_connector": "It writes one call on every contact that carries the head office's number, and that rule cannot be changed.",
            "calling_extensions_sdk": "HubSpot then writes the call itself, and nothing is logged while no HubSpot tab is open.",
        },
    ),
    "scope.agent_workspace": decided(
        "contact_center_desktop",
        "Dispatchers keep Aircall's window in front and open HubSpot from it; a pop in a HubSpot tab behind "
        "it would not be seen.",
        rejected={"crm_console": "Only the four sales agents keep HubSpot open all day."},
    ),
    "scope.channels": decided(
        ["voice", "voicemail"],
        "Aircall carries calls and voicemails; e-mail and chat stay in HubSpot and are not touched.",
    ),
    "scope.directions": decided(
        ["inbound", "outbound"],
        "Calls between colleagues say nothing about a customer; in three weeks they were 70 of 1,200 rows.",
        rejected={"internal": "They would fill the timeline of whoever shares an extension's digits."},
    ),
    "scope.event_source": decided(
        "webhook",
        "Webhooks tell of a call as it rings; the export has no call id and comes once a day at best.",
        rejected={"report_file": "Without a call id nothing can be written only once."},
    ),
    "scope.pop_trigger": decided(
        "ringing",
        "Dispatchers want the shipper's name before they greet; Aircall sends call.created as it rings.",
        rejected={"connected": "The greeting is over by the time the record shows."},
    ),
    "scope.pop_directions": decided(
        ["inbound"], "Outbound calls are dialled from the record, so it is open already."
    ),
    "scope.log_trigger": decided(
        "ended",
        "Aircall's call.ended comes about 30 seconds after the call with complete data, tags included; "
        "call.hungup comes at once and is incomplete.",
        rejected={"artefacts_ready": "The call would show minutes later, after the agent has moved on."},
    ),
    "scope.trigger_exceptions": decided([], "Voicemails follow the same two events; there is no exception."),
    "scope.missed_interactions": decided(
        "log_once",
        "A missed call is a shipper to call back; one entry is enough, however many phones rang.",
        rejected={"log_each_leg": "A ring group of four would write four missed calls for one caller."},
    ),
    "scope.existing_integrations": decided(
        [
            {
                "name": "Aircall app for HubSpot",
                "writes": ["calls", "contacts"],
                "fate": "switched_off_at_cutover",
            },
            {"name": "HubSpot calling, five sales people", "writes": ["calls"], "fate": "kept"},
            {"name": "Voicemail to shared mailbox", "writes": ["e-mail"], "fate": "kept"},
        ],
        "Seen in HubSpot's connected apps and in Aircall's integrations page on 10 November.",
        by="Integration engineer",
    ),
    "scope.countries": decided(
        ["GB", "GG", "IM", "JE", "US-ME", "US-NJ", "US-NY"],
        "Offices in Portland (Maine), Newark, Leeds and London; customers in the Crown dependencies have "
        "numbers under +44 that are not British ones.",
    ),
    "scope.crm_licensed_users": decided(38, "Counted in HubSpot's user list, without the two partners."),
    "scope.crm_settings": decided(
        [
            {"setting": "create_engagement", "answer": "no"},
            {"setting": "calls_unique_property", "answer": "no"},
        ],
        "The service uses no calling app, so HubSpot writes no call itself; a batch upsert of calls by a "
        "unique property was tried in the test account and refused.",
    ),
    "scope.flows": decided(
        ["activity_to_crm", "click_to_dial"],
        "Calls go to HubSpot and agents dial from it; routing stays as it is in Aircall.",
        rejected={
            "crm_data_to_routing": "Routing by account owner was wished for; it waits until matching has run for a quarter."
        },
    ),
    "scope.purpose": decided(
        {
            "outcome": "Every customer call stands once on the right contact within two minutes, and the "
            "agent sees who rings before answering.",
            "out_of_scope": "Routing by CRM data, campaign dialling, e-mail, and merging of old contacts.",
            "constraints": "The native app must be off before the peak season begins in April 2027.",
            "contact_quality": False,
        },
        "Named by both sites in the first session; merging is a project of its own.",
    ),
    "scope.agents": decided(
        {"in_scope": 33, "at_one_time": 18},
        "33 agents appear in the export of three weeks; the rota never has more than 18 on at once.",
    ),
    "scope.go_live": decided(
        date(2027, 2, 15), "Six weeks before the peak season, and after the number clean-up."
    ),
    "scope.lifetime_until": assumed(
        date(2029, 12, 31),
        "The Aircall contract runs until the end of 2028 and is expected to be extended once.",
        owner="RevOps lead",
        expires=date(2027, 1, 29),
    ),
}
