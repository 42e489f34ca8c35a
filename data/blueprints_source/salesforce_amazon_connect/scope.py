"""Meridian Example Industrial, Salesforce and Amazon Connect: systems and trigger."""

from __future__ import annotations

from datetime import date

from blueprints_source.recipe import Answers, decided

ANSWERS: Answers = {
    "scope.crm": decided("salesforce", "Contacts, leads and accounts of all ten countries stand in one org."),
    "scope.crm_edition": decided(
        "Enterprise", "As the org's company information says: 100,000 requests a day and 1,000 more a seat."
    ),
    "scope.contact_center": decided(
        "amazon_connect", "The British service center moved to Amazon Connect in the spring of 2026."
    ),
    "scope.integration_point": decided(
        "service_cloud_voice",
        "It carries the call inside the console and is what Salesforce recommends in place of Open CTI.",
        rejected={
            "open_cti": "It retires on 28 February 2028, within the life of this integration.",
            "custom": "A softphone of our own would have to be kept alive for 30 agents.",
        },
    ),
    "scope.agent_workspace": decided(
        "crm_console", "All three British queues work in the service console all day."
    ),
    "scope.channels": decided(
        ["voice", "voicemail"], "Chat is handled in another product until 2028; callbacks come as calls."
    ),
    "scope.directions": decided(
        ["inbound", "outbound"],
        "Calls between colleagues name no customer; extensions 200 to 239 are left out.",
    ),
    "scope.event_source": decided(
        "record_stream",
        "Contact records arrive at least once and complete, wrap-up and agent included.",
        rejected={
            "event_stream": "Contact events are sent on a best-effort basis: some calls would never be logged."
        },
    ),
    "scope.pop_trigger": decided(
        "ringing", "The console shows the caller while it rings; support reads the last case before greeting."
    ),
    "scope.pop_directions": decided(
        ["inbound"], "The softphone layout pops inbound calls only; outbound ones start from the record."
    ),
    "scope.log_trigger": decided(
        "wrap_up_completed",
        "The contact record comes when after-contact work is done, with the agent's outcome in it.",
        rejected={"ended": "165 of 388 rows have no outcome yet at hang-up."},
    ),
    "scope.trigger_exceptions": decided(
        [{"applies_to": "voicemail", "pop_trigger": "never", "log_trigger": "ended"}],
        "Nobody talks and nobody wraps up, so a voicemail is logged when it ends.",
    ),
    "scope.missed_interactions": decided(
        "log_once",
        "133 of 388 rows are phones of a ring group that nobody picked up; they are one missed call each time.",
        rejected={"log_each_leg": "Support would see three missed calls for one customer."},
    ),
    "scope.existing_integrations": decided(
        [
            {
                "name": "CTI adapter for Amazon Connect",
                "writes": ["tasks"],
                "fate": "switched_off_at_cutover",
            },
            {"name": "Five9 sync, United States", "writes": ["tasks"], "fate": "switched_off_at_cutover"},
        ],
        "Found in the org's connected apps; the Five9 sync ends with that contract on the same day.",
    ),
    "scope.countries": decided(
        ["CA", "GB", "GG", "IM", "JE", "US-CA", "US-NY"],
        "The British center also takes calls of American and Canadian customers at night.",
    ),
    "scope.crm_licensed_users": decided(66, "Active users of the export of 9 November."),
    "scope.crm_settings": decided(
        [
            {"setting": "activity_field_unique", "answer": "no"},
            {"setting": "new_agentforce_org", "answer": "no"},
            {"setting": "shared_activities", "answer": "no"},
        ],
        "Looked up in Setup; marking a custom field of an activity as unique was tried in the sandbox and is not offered.",
    ),
    "scope.flows": decided(
        ["activity_to_crm", "click_to_dial", "crm_data_to_routing"],
        "Customers with an open complaint go to a senior agent, so the flow reads one field of the contact.",
    ),
    "scope.purpose": decided(
        {
            "outcome": "Each agent's part of a call stands once on the contact, under the agent's name, by the evening.",
            "out_of_scope": "Chat, campaign dialling, and the other nine countries until this one has run a quarter.",
            "constraints": "No release between 15 December and 10 January; budget for one integration service.",
            "contact_quality": True,
        },
        "The service director asked for figures by agent that hold; duplicates spoil them and so belong to it.",
    ),
    "scope.agents": decided(
        {"in_scope": 30, "at_one_time": 14}, "As the shift plan of the three queues says."
    ),
    "scope.go_live": decided(date(2027, 3, 1), "Seven weeks after the release freeze ends."),
    "scope.lifetime_until": decided(
        date(2031, 12, 31), "The Connect contract runs five years; nothing is planned to follow it."
    ),
}
