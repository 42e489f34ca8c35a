"""Meridian Example Industrial, Salesforce and Amazon Connect: written once, as what, and whose."""

from __future__ import annotations

from blueprints_source.recipe import Answers, decided

ANSWERS: Answers = {
    "deduplication.idempotency_key": decided(
        ["first_leg_id", "agent_id"],
        "Every transfer makes a new ContactId; the first one stays the same, and the agent tells the parts apart.",
        rejected={
            "leg_id": "A ring group of three would write three Tasks for one call.",
            "customer_number": "Two calls of one workshop within an hour are two calls.",
        },
    ),
    "deduplication.key_store": decided(
        "mapping_store",
        "The org offers no unique field on activities, so an upsert could find several; a small table remembers.",
        rejected={
            "native_upsert": "Task can be upserted, but not by a field that is known to be unique here.",
            "search_before_create": "Two records of one contact arrive within the same second.",
        },
    ),
    "deduplication.claim": decided(
        "lease_released_on_failure", "A failed write gives the key back, so that the repetition can succeed."
    ),
    "deduplication.window": decided(
        "P730D", "Contact records may be sent again as long as they are kept, and that is 24 months."
    ),
    "deduplication.reconciliation": decided(
        {"frequency": "nightly", "source": "contact search API of Connect", "looks_back": "P2D"},
        "The stream delivers at least once; the comparison finds what our own side lost.",
    ),
    "deduplication.contact_keys": decided(
        [
            {"name": "email", "parts": ["email"], "name_gate": "similar_name"},
            {
                "name": "phone_and_name",
                "parts": ["phone"],
                "crm_fields": ["Phone", "MobilePhone"],
                "name_gate": "similar_name",
            },
        ],
        "Shared mailboxes and switchboards both exist, so neither counts without an alike name.",
    ),
    "deduplication.contact_action": decided(
        "suggest_merge",
        "A person looks at each pair; the 38 clusters of the export are a morning's work.",
        rejected={"block_creation": "An agent in a call would be stuck with a message."},
    ),
    "deduplication.surviving_record": decided(
        "oldest",
        "Invoices and the data warehouse hold the id of the contact that was there first.",
        rejected={"last_changed": "The nightly import changes every contact."},
    ),
    "deduplication.survivorship": decided(
        [
            {"field": "Email", "keeps": "newest"},
            {"field": "MobilePhone", "keeps": "newest"},
            {"field": "Phone", "keeps": "most_trusted_source", "trusted_source": "billing"},
            {"field": "*", "keeps": "primary"},
        ],
        "Billing's phone is checked with every order, address and mobile are as new as the last contact, and the "
        "rest stays as on the contact that invoices name.",
    ),
    "activity.record_type": decided(
        [{"channel": "voice", "object": "task"}, {"channel": "voicemail", "object": "task"}],
        "Reports, history and the other countries use Tasks.",
        rejected={"voice_call": "Its fields are not confirmed for our org, and no report reads them yet."},
    ),
    "activity.granularity": decided(
        "per_agent",
        "Figures by agent are what the service director asked for; each part has its own length and outcome.",
        rejected={"per_interaction": "The second agent's twenty minutes would count for the first."},
    ),
    "activity.subject_template": decided(
        "{direction} call {queue}: {disposition}", "Queue and outcome are what support filters by."
    ),
    "activity.body_template": decided(
        "{ai_summary}\n{notes}", "The summary first, what the agent typed below it; no number in the text."
    ),
    "activity.associations": decided(
        [
            {"object": "company", "at_most": 1, "required": False},
            {"object": "contact", "at_most": 1, "required": False},
        ],
        "One contact as Who, its account as What: a Task takes no more while Shared Activities is off.",
        rejected={
            "case": "Account and case are both a What, and a Task takes one; the case links to the account."
        },
    ),
    "activity.write_mode": decided(
        "create_then_update",
        "The Task is written with the contact record; the summary follows a few minutes later.",
    ),
    "activity.artefacts": decided(
        ["ai_summary", "disposition", "notes"],
        "Team leads read the summary instead of listening; recordings stay in Connect and are not linked.",
        rejected={"recording_link": "Every console user could open it from the Task."},
    ),
    "activity.disposition_mapping": decided(
        {
            "rows": [
                {"contact_center_value": "Resolved", "crm_value": "Resolved"},
                {"contact_center_value": "Call back", "crm_value": "Call back"},
                {"contact_center_value": "Order status", "crm_value": "Order status"},
                {"contact_center_value": "Complaint", "crm_value": "Complaint"},
                {"contact_center_value": "Sales enquiry", "crm_value": "Sales enquiry"},
                {"contact_center_value": "Wrong number", "crm_value": "Wrong number"},
            ],
            "default": "Other",
            "when_never_chosen": "Not given",
        },
        "The six outcomes of the export, spelled as in the picklist; 165 rows carry none.",
    ),
    "activity.duration_unit": decided(
        "seconds", "CallDurationInSeconds takes seconds, and Connect gives seconds."
    ),
    "activity.time_zone": decided("utc", "Salesforce shows each user their own zone."),
    "activity.transfers": decided(
        "one_per_agent", "Each agent's part is a Task; the first ContactId in CallObject holds them together."
    ),
    "activity.external_id_field": decided(
        {"field": "CallObject", "unique": False, "case_sensitive": False, "searchable": True},
        "255 characters are enough for the id of the first leg; the mapping store, not this field, keeps it single.",
    ),
    "activity.unmatched_parking": decided(
        {"where": "Task queue “Calls without contact”", "emptied_by": "CX lead", "within": "P1D"},
        "About three a day, most of them withheld numbers that are closed at a glance.",
    ),
    "activity.writers": decided(
        ["integration_server"],
        "One service writes; the adapter's own logging is switched off in the call-center definition.",
        rejected={
            "agents_browser": "A call before the adapter is ready left no Task: 20 seconds after login."
        },
    ),
    "activity.field_mapping": decided(
        [
            {
                "source": "InitiationMethod",
                "crm_field": "CallType",
                "conversion": "custom",
                "written_at": "create",
                "owned_by": "integration",
            },
            {
                "source": "Attributes.disposition",
                "crm_field": "CallDisposition",
                "conversion": "disposition_mapping",
                "longest": 255,
                "fallback": "Not given",
                "written_at": "create",
                "owned_by": "agent",
            },
            {
                "source": "Agent.AgentInteractionDuration",
                "crm_field": "CallDurationInSeconds",
                "conversion": "duration_unit",
                "written_at": "create",
                "owned_by": "integration",
            },
            {
                "source": "InitialContactId",
                "crm_field": "CallObject",
                "conversion": "as_is",
                "longest": 255,
                "required": True,
                "written_at": "create",
                "owned_by": "integration",
            },
            {
                "source": "Agent.Username",
                "crm_field": "OwnerId",
                "conversion": "agent_mapping",
                "written_at": "create",
                "owned_by": "integration",
            },
            {
                "source": "InitiationTimestamp",
                "crm_field": "ActivityDate",
                "conversion": "time_zone",
                "written_at": "create",
                "owned_by": "integration",
            },
            {
                "source": "contact summary",
                "crm_field": "Description",
                "conversion": "as_is",
                "longest": 32000,
                "written_at": "artefact",
                "owned_by": "agent",
            },
        ],
        "InitialContactId is empty on a first leg, whose own ContactId is then the first; a corrected outcome stays.",
    ),
    "activity.source_time_zone": decided({"clock": "utc"}, "Every timestamp of the record ends in Z."),
    "ownership.agent_key": decided(
        "mapping_table",
        "Connect names agents by user name; in the directory five addresses differ and five are shared.",
        rejected={"email": "Contact records carry the user name, not the address."},
    ),
    "ownership.mapping_table": decided(
        {
            "where": "Connect_Username__c on User",
            "maintained_by": "RevOps lead",
            "reviewed_every": "P30D",
        },
        "A field on the user, filled when the licence is given; the monthly review finds leavers.",
    ),
    "ownership.rule": decided("handling_agent", "Each Task counts for the agent whose part it is."),
    "ownership.fallback_owner": decided(
        "UK service triage queue", "An unknown agent's Task waits there, and an alert names the user name."
    ),
    "ownership.queue_only_owner": decided(
        "UK callback queue", "Missed calls and voicemails have no agent; the queue is emptied every hour."
    ),
    "ownership.inactive_agents": decided(
        "fallback_owner", "Salesforce refuses an inactive owner; five users of the directory are inactive."
    ),
    "ownership.writer_identity": decided(
        "service_account", "An integration user with its own permission set; the owner is set on every write."
    ),
    "ownership.on_transfer": decided(
        "each_for_their_own", "It follows from one Task an agent; the last one is asked to follow up."
    ),
}
