"""Meridian Example Industrial, Dynamics 365 and Genesys Cloud: written once, as what, and whose."""

from __future__ import annotations

from blueprints_source.recipe import Answers, decided

ANSWERS: Answers = {
    "deduplication.idempotency_key": decided(
        ["interaction_id"],
        "One conversationId holds across transfers, and one conversation makes one phone call.",
        rejected={
            "leg_id": "A sessionId is new for every agent; a transfer would write a second phone call."
        },
    ),
    "deduplication.key_store": decided(
        "mapping_store",
        "The duplicate rules of Dynamics leave phone calls out, and an alternate key on them is not confirmed.",
        rejected={"native_upsert": "Needs an alternate key on the phone call; the vendor's answer is due."},
    ),
    "deduplication.claim": decided(
        "lease_released_on_failure", "A lease of one minute; a request that fails gives it back."
    ),
    "deduplication.window": decided(
        "P400D", "Longer than any replay from the archive, which holds a year of events."
    ),
    "deduplication.reconciliation": decided(
        {"frequency": "nightly", "source": "Genesys analytics query of conversations", "looks_back": "P2D"},
        "Nobody found a promise on loss or repetition, so both are counted every night.",
    ),
    "deduplication.contact_keys": decided(
        [{"name": "email", "parts": ["email"], "name_gate": "same_name"}],
        "Numbers are shared too often here to say that two contacts are one.",
    ),
    "activity.record_type": decided(
        [{"channel": "callback", "object": "phonecall"}, {"channel": "voice", "object": "phonecall"}],
        "The phone call is what timelines and reports of both departments show.",
    ),
    "activity.granularity": decided(
        "per_interaction", "The customer called once; the agents' parts are told apart in Genesys."
    ),
    "activity.subject_template": decided(
        "{queue}: {disposition} ({direction})", "Queue and wrap-up in German, as people search for them."
    ),
    "activity.body_template": decided(
        "{agent_name}, {started_at}.\n{notes}", "Who, when, and what was noted; the number has its own field."
    ),
    "activity.associations": decided(
        [
            {"object": "company", "at_most": 1, "required": False},
            {"object": "contact", "at_most": 1, "required": False},
        ],
        "A phone call regards one record: the contact, or the account where the number is a switchboard.",
    ),
    "activity.artefacts": decided(
        ["disposition", "notes"],
        "Nothing is recorded before the works council has decided, so nothing is linked.",
    ),
    "activity.disposition_mapping": decided(
        {
            "rows": [
                {"contact_center_value": "Call back", "crm_value": "Rückruf"},
                {"contact_center_value": "Complaint", "crm_value": "Reklamation"},
                {"contact_center_value": "Order status", "crm_value": "Auftragsstand"},
                {"contact_center_value": "Resolved", "crm_value": "Erledigt"},
                {"contact_center_value": "Sales enquiry", "crm_value": "Anfrage"},
                {"contact_center_value": "Wrong number", "crm_value": "Falsch verbunden"},
            ],
            "default": "Sonstiges",
            "when_never_chosen": "Nicht angegeben",
        },
        "ININ-WRAP-UP-TIMEOUT means that the agent chose none; of several joined by a semicolon the last counts.",
    ),
    "activity.duration_unit": decided(
        "minutes",
        "actualdurationminutes takes minutes; Genesys gives milliseconds, rounded up by the service.",
    ),
    "activity.time_zone": decided("utc", "Dynamics shows each user their own zone."),
    "activity.transfers": decided(
        "same_activity", "36 of 380 conversations were passed on; each stays one phone call."
    ),
    "activity.external_id_field": decided(
        {
            "field": "mer_conversationid",
            "unique": False,
            "case_sensitive": False,
            "searchable": True,
        },
        "A text column that the nightly comparison reads; the mapping store keeps the id single.",
    ),
    "activity.unmatched_parking": decided(
        {"where": "View “Anrufe ohne Kontakt”", "emptied_by": "Shift lead", "within": "P1D"},
        "About eight a day with this strict rule; the shift lead has half an hour for it.",
    ),
    "activity.writers": decided(
        ["integration_server"],
        "One service; the panel only opens records and writes nothing.",
        rejected={"native_connector": "It writes a phone call for each agent session."},
    ),
    "activity.field_mapping": decided(
        [
            {
                "source": "direction of the external participant",
                "crm_field": "directioncode",
                "conversion": "custom",
                "required": True,
                "written_at": "create",
                "owned_by": "integration",
            },
            {
                "source": "external participant address",
                "crm_field": "phonenumber",
                "conversion": "e164",
                "fallback": "unterdrückt",
                "written_at": "create",
                "owned_by": "integration",
            },
            {
                "source": "conversationStart",
                "crm_field": "actualstart",
                "conversion": "time_zone",
                "required": True,
                "written_at": "create",
                "owned_by": "integration",
            },
            {
                "source": "conversationEnd",
                "crm_field": "actualend",
                "conversion": "time_zone",
                "written_at": "wrap_up",
                "owned_by": "integration",
            },
            {
                "source": "duration",
                "crm_field": "actualdurationminutes",
                "conversion": "duration_unit",
                "written_at": "wrap_up",
                "owned_by": "integration",
            },
            {
                "source": "wrap-up code",
                "crm_field": "mer_outcome",
                "conversion": "disposition_mapping",
                "fallback": "Nicht angegeben",
                "written_at": "wrap_up",
                "owned_by": "agent",
            },
            {
                "source": "userId",
                "crm_field": "ownerid",
                "conversion": "agent_mapping",
                "written_at": "create",
                "owned_by": "integration",
            },
            {
                "source": "conversationId",
                "crm_field": "mer_conversationid",
                "conversion": "as_is",
                "longest": 100,
                "required": True,
                "written_at": "create",
                "owned_by": "integration",
            },
        ],
        "Direction belongs to the participant in Genesys and turns round between legs, so one participant is named.",
    ),
    "activity.source_time_zone": decided({"clock": "utc"}, "Analytics events carry ISO times that end in Z."),
    "ownership.agent_key": decided(
        "sso_subject",
        "Both systems sign in through the same directory, whose object id neither marriage nor a new address changes.",
        rejected={"email": "Addresses follow names, and in the directory five are shared."},
    ),
    "ownership.rule": decided("handling_agent", "Follow-ups are done by who talked to the customer."),
    "ownership.fallback_owner": decided(
        "Team Service DE", "A team may own a phone call, and its view is read daily."
    ),
    "ownership.queue_only_owner": decided("Team Rückruf", "Abandoned calls belong to the callback team."),
    "ownership.inactive_agents": decided("fallback_owner", "Agency staff leave every quarter."),
    "ownership.writer_identity": decided(
        "service_account", "An application user of its own; the owner is set with every write."
    ),
    "ownership.on_transfer": decided(
        "last",
        "Who wraps up last has promised the customer something.",
        rejected={"longest_talk": "Nobody can say in the call who that will be."},
    ),
}
