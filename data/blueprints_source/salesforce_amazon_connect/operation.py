"""Meridian Example Industrial, Salesforce and Amazon Connect: what agents see, and what if it fails."""

from __future__ import annotations

from datetime import date

from blueprints_source.recipe import Answers, assumed, decided

ANSWERS: Answers = {
    "context.pop_target": decided("contact_page", "Open cases and orders stand on the contact's page."),
    "context.fields": decided(
        [
            {
                "field": "caller_name",
                "source": "Salesforce: Contact.Name",
                "label": "Caller",
                "placement": "header",
                "sensitivity": "personal",
                "seen_by": ["agent", "team lead"],
                "required": True,
                "fallback": "Unknown caller",
            },
            {
                "field": "account",
                "source": "Salesforce: Account.Name",
                "label": "Account",
                "placement": "header",
                "sensitivity": "internal",
                "seen_by": ["agent", "team lead"],
                "required": True,
            },
            {
                "field": "open_complaint",
                "source": "Salesforce: newest open case",
                "label": "Open complaint",
                "placement": "sidebar",
                "sensitivity": "personal",
                "seen_by": ["agent", "team lead"],
                "required": False,
                "fallback": "None open",
            },
            {
                "field": "preferred_language",
                "source": "Salesforce: Preferred_Language__c",
                "label": "Language",
                "placement": "sidebar",
                "sensitivity": "personal",
                "seen_by": ["agent"],
                "required": False,
                "fallback": "English",
            },
        ],
        "What an agent asks in the first ten seconds; contract values were struck out by the security reviewer.",
    ),
    "context.placements": decided(
        ["header", "record_page", "sidebar"], "The console has all three; toasts are switched off there."
    ),
    "context.on_multiple_view": decided("short_list", "The agent picks; name, account and town are enough."),
    "context.on_none_view": decided(
        "number_and_country", "Number, country and queue; the lead is made after the call and not before."
    ),
    "context.repop_on_transfer": decided(
        {"pops_again": True, "fields": ["account", "caller_name", "open_complaint"]},
        "The new ContactId carries the attributes on, so the second lookup costs nothing.",
    ),
    "context.lookup_moment": decided(
        "in_the_ivr_or_flow",
        "The greeting lasts four seconds, and the routing field is read by the same request.",
        rejected={"at_ring": "The page would fill while the agent already greets."},
    ),
    "context.on_withheld_view": decided("notice", "A line in the header says that the number is withheld."),
    "context.on_shared_view": decided(
        "company_and_people", "The account with its people; the agent chooses after the greeting."
    ),
    "reliability.interactions_per_day": decided(
        40, "33 contacts on the busiest day of three weeks, and a fifth more in the spring."
    ),
    "reliability.peak_per_hour": decided(
        14, "Twelve contacts in the busiest hour, on 28 October from 15:00 UTC."
    ),
    "reliability.burst_factor": decided(
        5, "Recall letters bring five calls in a minute; an average minute of that hour has a quarter of one."
    ),
    "reliability.calls_per_interaction": decided(
        5,
        "One lookup, one create, one link to the account, one update with the summary, and one part more in four.",
    ),
    "reliability.quota_share": decided(
        5, "Billing and marketing use most of the 166,000 requests a day; 200 of them are enough here."
    ),
    "reliability.pop_latency": decided("PT3S", "The phone rings for five seconds before it moves on."),
    "reliability.log_latency": decided(
        "PT15M", "Nobody reads the Task within the quarter of an hour; the summary needs most of it."
    ),
    "reliability.delivery": decided(
        {
            "promise": "at_least_once",
            "time_out": "PT60S",
            "retry_horizon": "P1D",
            "lag": "PT2M",
            "ordered": False,
        },
        "Documented: at least once, sent again when data change, LastUpdateTimestamp tells which counts. Lag "
        "and horizon were measured on the stream.",
    ),
    "reliability.acknowledgement": decided(
        "answer_at_once_and_queue",
        "The stream's reader only puts records into our queue; Salesforce may be slow.",
    ),
    "reliability.ordering": decided(
        "by_event_time",
        "The record with the later LastUpdateTimestamp counts, as the documentation says.",
        rejected={"by_arrival": "A repeated older record would take the summary away again."},
    ),
    "reliability.retry": decided(
        {
            "attempts": 12,
            "first_delay": "PT5S",
            "factor": 3,
            "longest_delay": "PT1H",
            "jitter": True,
            "on_errors": ["connection_failed", "http_403_limit", "http_429", "http_5xx", "time_out"],
            "honours_retry_after": True,
        },
        "Salesforce answers 403 with REQUEST_LIMIT_EXCEEDED and no Retry-After, so the delays are our own; twelve attempts last five hours.",
    ),
    "reliability.outage_to_survive": decided(
        "PT4H", "Maintenance windows of the org last up to four hours on a Saturday."
    ),
    "reliability.dead_letter": decided(
        {"where": "Dead-letter queue of the service", "kept": "P14D", "emptied_by": "Integration engineer"},
        "Fourteen days cover the Christmas freeze; the message holds ids and no customer data.",
    ),
    "reliability.kill_switch": decided(
        {"who": "Integration engineer or RevOps lead", "how": "Flag in the service's settings, one minute"},
        "Records stay in the stream for a day and are read when it is switched on again.",
    ),
    "reliability.alerts": decided(
        [
            {
                "event": "writes_fail",
                "told": ["Integration engineer"],
                "how": "pager",
                "threshold": "10 in 15 minutes",
            },
            {
                "event": "dead_letters",
                "told": ["Integration engineer"],
                "how": "chat channel",
                "threshold": "1",
            },
            {
                "event": "nothing_arrives",
                "told": ["CX lead", "Integration engineer"],
                "how": "chat channel",
                "threshold": "1 hour in opening hours",
            },
            {
                "event": "counts_differ",
                "told": ["RevOps lead"],
                "how": "e-mail",
                "threshold": "1 contact",
            },
            {
                "event": "unknown_agent",
                "told": ["RevOps lead"],
                "how": "e-mail",
                "threshold": "each",
            },
        ],
        "Only failing writes wake somebody; the rest is seen the same day.",
    ),
    "reliability.overload_response": decided(
        "accept_and_queue", "The queue takes more in a minute than the three lines bring in a day."
    ),
    "reliability.partial_failure": decided(
        "retry_the_part", "The Task stands; only the account's link or the summary is tried again."
    ),
    "reliability.agent_fallback": decided(
        "Search Salesforce by hand, outcome in Connect; the Task is written when it is back",
        "After-contact work in Connect goes on without the CRM.",
    ),
    "rollout.cutover": decided(
        {
            "pilot_group": "UK Orders, ten agents, three weeks",
            "parallel_run": True,
            "double_logging_prevented_by": "the adapter's logging is off for the pilot's profile",
            "old_integration_off": date(2027, 3, 1),
            "way_back": "The RevOps lead assigns the old call-center definition to the profile again.",
        },
        "Orders has the fewest transfers, and its team lead asked to start.",
    ),
    "rollout.support_owner": decided(
        "Integration engineer", "Instance, service and org have three teams; one of them answers first."
    ),
    "rollout.environments": decided(
        {
            "crm_test_org": "partial copy sandbox with invented contacts",
            "contact_center_test_org": "second Connect instance with one test line",
            "first_test_in_production": False,
            "restored_after_refresh_by": "RevOps lead",
        },
        "A sandbox refresh resets the call-center definition; the steps are written down.",
    ),
    "rollout.data_cleanup": decided(
        {"what": ["duplicates", "numbers", "shared_lines"], "by": "RevOps lead", "until": date(2027, 2, 12)},
        "76 switchboard cells move to the account; the eleven cells that lost digits are asked for again.",
    ),
    "rollout.backfill": assumed(
        {"past_imported": False},
        "The adapter's Tasks stay as they are; whether the reports need them in the new form is seen after the pilot.",
        owner="RevOps lead",
        expires=date(2027, 2, 12),
    ),
}
