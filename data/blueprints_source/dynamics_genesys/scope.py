"""Meridian Example Industrial, Dynamics 365 and Genesys Cloud: systems and trigger."""

from __future__ import annotations

from datetime import date

from blueprints_source.recipe import Answers, assumed, decided

ANSWERS: Answers = {
    "scope.crm": decided("dynamics", "Continental customers stand in Dynamics since the merger of 2023."),
    "scope.crm_edition": decided(
        "Customer Service Enterprise",
        "As the licence overview says; request limits hold for each user, not for the edition.",
    ),
    "scope.contact_center": decided(
        "genesys_cloud", "Vertrieb and Service DE take their calls in Genesys Cloud, region Frankfurt."
    ),
    "scope.integration_point": decided(
        "channel_integration_framework",
        "The softphone sits in the app's panel and opens records there; its calls give up after ten seconds.",
        rejected={"native_connector": "It links a call to the first record that the search returns."},
    ),
    "scope.agent_workspace": decided(
        "softphone_in_crm", "Agents work in Dynamics, with Genesys in the panel on the right."
    ),
    "scope.channels": decided(
        ["callback", "voice"], "Callbacks come from the web form and are dialled by Genesys."
    ),
    "scope.directions": decided(
        ["inbound", "outbound"], "21 of 380 rows are calls between extensions and name no customer."
    ),
    "scope.event_source": decided(
        "eventbridge",
        "Analytics events tell of wrap-up and of each agent's end; the service reads them in Frankfurt.",
        rejected={
            "notifications": "Events over the websocket can get lost, by the vendor's partners' own account.",
            "interactions_export": "The export has no conversation id, and one of two files said it was partial.",
        },
    ),
    "scope.pop_trigger": decided(
        "connected",
        "Five phones ring at once in Vertrieb; only who answers should see the customer.",
        rejected={"ringing": "The record would open on four screens that do not take the call."},
    ),
    "scope.pop_directions": decided(["inbound"], "Outbound calls and callbacks start from the record."),
    "scope.log_trigger": decided(
        "wrap_up_completed",
        "AfterCallWork is sent when the wrap-up is applied, and the wrap-up is what reports need.",
    ),
    "scope.trigger_exceptions": decided(
        [{"applies_to": "callback", "pop_trigger": "dialling"}],
        "A callback is dialled for the agent, so the record opens as it is dialled.",
    ),
    "scope.missed_interactions": decided(
        "log_once", "24 abandoned calls in three weeks; each is one entry for the callback list."
    ),
    "scope.existing_integrations": decided(
        [
            {
                "name": "Genesys connector for Dynamics",
                "writes": ["phone calls"],
                "fate": "switched_off_at_cutover",
            }
        ],
        "The only one in the solution list; it writes a phone call for each agent session.",
    ),
    "scope.countries": decided(
        ["DE", "FR", "KZ", "RU"],
        "Counted in the export of 366 contacts by the country of their readable numbers.",
    ),
    "scope.crm_licensed_users": decided(40, "Licences of the two departments."),
    "scope.crm_settings": decided(
        [{"setting": "application_users", "answer": "2"}],
        "One user for calls and one for the nightly comparison, so that they do not share 6,000 requests in five minutes.",
    ),
    "scope.flows": decided(["activity_to_crm", "click_to_dial"], "Presence and routing stay in Genesys."),
    "scope.purpose": decided(
        {
            "outcome": "A call stands once on the customer, with the wrap-up, and nobody is linked by chance.",
            "out_of_scope": "E-mail, chat, the Italian office, and cleaning of accounts.",
            "constraints": "The works council decides on recording; nothing is recorded before.",
            "contact_quality": False,
        },
        "Said by both department heads; three wrong links to a competitor's contact started the project.",
    ),
    "scope.agents": decided({"in_scope": 36, "at_one_time": 22}, "Shift plans of Vertrieb and Service DE."),
    "scope.go_live": assumed(
        date(2027, 5, 3),
        "Depends on the works council, which meets in February.",
        owner="RevOps lead",
        expires=date(2027, 2, 26),
    ),
    "scope.lifetime_until": decided(date(2030, 12, 31), "The Genesys contract ends then."),
}
