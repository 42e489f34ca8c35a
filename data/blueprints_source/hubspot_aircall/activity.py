"""Harbour Example Freight, HubSpot and Aircall: written once, as what, and whose."""

from __future__ import annotations

from datetime import date

from blueprints_source.recipe import Answers, assumed, decided

ANSWERS: Answers = {
    "deduplication.idempotency_key": decided(
        ["interaction_id"],
        "Aircall's numeric call id is the same in every event of a call, and one call makes one activity.",
        rejected={
            "event_type": "Created and ended would each write a call.",
            "customer_number": "A shipper who calls twice in a minute made two calls.",
        },
    ),
    "deduplication.key_store": decided(
        "mapping_store",
        "HubSpot refused the upsert of calls by a unique property in our test account, so the service keeps "
        "call id and HubSpot id itself.",
        rejected={
            "search_before_create": "A call just written may not be found for seconds, and a webhook comes again within that time.",
            "native_upsert": "Documented for other objects; not available for calls in our account.",
        },
    ),
    "deduplication.claim": decided(
        "lease_released_on_failure",
        "The key is leased for two minutes and given back when HubSpot fails; taken for good beforehand, the "
        "repetition would be thrown away with the call.",
    ),
    "deduplication.window": decided(
        "P90D", "Longer than any repetition or replay by hand; 90 days are about 6,000 rows."
    ),
    "deduplication.reconciliation": decided(
        {"frequency": "nightly", "source": "Aircall call list by API", "looks_back": "P3D"},
        "A webhook that failed too often is switched off; the nightly comparison finds the calls of that "
        "time, over a long weekend too.",
        rejected={"hourly": "In three weeks no call was missed that could not wait for the morning."},
    ),
    "deduplication.contact_keys": decided(
        [
            {"name": "email", "parts": ["email"], "name_gate": "no_gate"},
            {
                "name": "phone_and_name",
                "parts": ["phone"],
                "crm_fields": ["Phone Number", "Mobile Phone Number"],
                "name_gate": "similar_name",
            },
        ],
        "One address is one person; a number alone joins a whole office, so the names must be alike.",
    ),
    "activity.record_type": decided(
        [{"channel": "voice", "object": "calls"}, {"channel": "voicemail", "object": "calls"}],
        "HubSpot's calls carry direction, status and duration; a note would have none of them.",
        rejected={"other: note": "Reports on calls leave notes out."},
    ),
    "activity.granularity": decided(
        "per_interaction",
        "The shipper made one call; who passed it on stands in the body.",
        rejected={"per_leg": "Every phone of a ring group would write its own."},
    ),
    "activity.subject_template": decided(
        "{direction} call: {caller_name} ({queue})",
        "Read in the timeline by people who look for the shipper and the line.",
    ),
    "activity.body_template": decided(
        "Handled by {agent_name}, {duration}. Outcome: {disposition}.\n{notes}",
        "The number is in its own field; it does not belong in a text that is mailed on.",
    ),
    "activity.associations": decided(
        [
            {"object": "company", "at_most": 1, "required": False},
            {"object": "contact", "at_most": 1, "required": False},
            {"object": "deal", "at_most": 1, "required": False},
        ],
        "One person, their company and the deal in hand; none is required, so that an unknown caller's call is written too.",
    ),
    "activity.deal_selection": decided(
        "open_most_recent",
        "Most contacts have one open deal; with several the newest is the one being talked about.",
        rejected={"link_all_open": "One call would count in every quote of a large shipper."},
    ),
    "activity.write_mode": decided(
        "create_then_update",
        "The call stands there a minute after its end; recording and agent's notes are added as they arrive.",
        rejected={"all_at_once": "The next agent would not see the call that just ended."},
    ),
    "activity.artefacts": decided(
        ["disposition", "notes", "recording_link"],
        "Tags and notes from Aircall, and a link for team leads. No transcript: nobody could say who would read it.",
    ),
    "activity.disposition_mapping": decided(
        {
            "rows": [
                {"contact_center_value": "resolved", "crm_value": "Connected"},
                {"contact_center_value": "call-back", "crm_value": "Call back"},
                {"contact_center_value": "order-status", "crm_value": "Order status"},
                {"contact_center_value": "complaint", "crm_value": "Complaint"},
                {"contact_center_value": "sales-enquiry", "crm_value": "Sales enquiry"},
                {"contact_center_value": "wrong-number", "crm_value": "Wrong number"},
            ],
            "default": "Other",
            "when_never_chosen": "Not given",
        },
        "The six tags that occur in the export; 409 of 1,200 calls have none, and that is said as “Not given”.",
    ),
    "activity.duration_unit": decided(
        "milliseconds",
        "HubSpot reads hs_call_duration as milliseconds; Aircall gives seconds, so the service multiplies.",
    ),
    "activity.time_zone": decided("utc", "HubSpot shows each reader their own zone, in Leeds as in Newark."),
    "activity.transfers": decided(
        "same_activity",
        "One call, one entry; the second agent's part is added to the body.",
        rejected={"one_per_agent": "Reports by contact would count a passed-on call twice."},
    ),
    "activity.external_id_field": decided(
        {"field": "aircall_call_id", "unique": False, "case_sensitive": False, "searchable": True},
        "The nightly comparison reads it. HubSpot could not promise uniqueness for calls, so the mapping "
        "store is what prevents the second write.",
    ),
    "activity.unmatched_parking": decided(
        {"where": "List “Calls without contact”", "emptied_by": "CX lead", "within": "P1D"},
        "Around ten calls a day; Leeds goes through them every morning.",
    ),
    "activity.writers": decided(
        ["integration_server"],
        "One writer. The native app is switched off the evening before, and agents no longer log by hand.",
        rejected={"crms_own_sdk": "Beside the service it would be the second writer of every call."},
    ),
    "activity.field_mapping": decided(
        [
            {
                "source": "started_at",
                "crm_field": "hs_timestamp",
                "conversion": "time_zone",
                "required": True,
                "written_at": "create",
                "owned_by": "integration",
            },
            {
                "source": "direction",
                "crm_field": "hs_call_direction",
                "conversion": "as_is",
                "written_at": "create",
                "owned_by": "integration",
            },
            {
                "source": "duration",
                "crm_field": "hs_call_duration",
                "conversion": "duration_unit",
                "written_at": "create",
                "owned_by": "integration",
            },
            {
                "source": "raw_digits",
                "crm_field": "hs_call_from_number",
                "conversion": "e164",
                "fallback": "withheld",
                "written_at": "create",
                "owned_by": "integration",
            },
            {
                "source": "tags",
                "crm_field": "hs_call_disposition",
                "conversion": "disposition_mapping",
                "fallback": "Not given",
                "written_at": "wrap_up",
                "owned_by": "agent",
            },
            {
                "source": "user.email",
                "crm_field": "hubspot_owner_id",
                "conversion": "agent_mapping",
                "written_at": "create",
                "owned_by": "integration",
            },
            {
                "source": "id",
                "crm_field": "aircall_call_id",
                "conversion": "as_is",
                "required": True,
                "written_at": "create",
                "owned_by": "integration",
            },
            {
                "source": "recording page",
                "crm_field": "hs_call_recording_url",
                "conversion": "as_is",
                "written_at": "artefact",
                "owned_by": "integration",
            },
        ],
        "hs_timestamp is the one field HubSpot requires. Once an agent has corrected the outcome, it is theirs.",
    ),
    "activity.source_time_zone": decided(
        {"clock": "utc"}, "Webhooks carry Unix time; in the export only the column marked UTC is read."
    ),
    "ownership.agent_key": decided(
        "email",
        "18 of 33 agents have the same address in both systems today; the other 15 are put right in HubSpot before go-live.",
        rejected={"mapping_table": "A list nobody maintains gives a new colleague's calls to somebody else."},
    ),
    "ownership.rule": decided(
        "handling_agent",
        "Team leads count calls by the agent who talked.",
        rejected={"record_owner": "The account owner would be credited with dispatch's work."},
    ),
    "ownership.fallback_owner": decided(
        "CX lead", "Named by role; an alert goes out with it, so that the address is put right the same day."
    ),
    "ownership.queue_only_owner": decided(
        "Callback list of the line",
        "Missed calls and voicemails belong to the line until somebody calls back.",
    ),
    "ownership.inactive_agents": decided(
        "fallback_owner", "Three agents of the export have left; HubSpot refuses a deactivated owner."
    ),
    "ownership.writer_identity": decided(
        "service_account",
        "A private app writes and sets the owner each time; 151 calls of the old app belong to its own user.",
        rejected={"administrator": "It would break when that person leaves, and may do far too much."},
    ),
    "ownership.on_transfer": assumed(
        "last",
        "Whoever finishes the call follows it up; to be confirmed with the first transferred calls of the "
        "pilot, since Aircall does not say what a transfer does to the id.",
        owner="CX lead",
        expires=date(2027, 1, 29),
    ),
}
