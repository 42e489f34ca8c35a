"""Meridian Example Industrial, Dynamics 365 and Genesys Cloud: what agents see, and what if it fails."""

from __future__ import annotations

from datetime import date

from blueprints_source.recipe import Answers, decided, left_open

ANSWERS: Answers = {
    "context.pop_target": decided("contact_page", "Orders and visits stand on the contact's timeline."),
    "context.fields": decided(
        [
            {
                "field": "caller_name",
                "source": "Dynamics: contact.fullname",
                "label": "Anrufer",
                "placement": "interaction_tab",
                "sensitivity": "personal",
                "seen_by": ["agent", "shift lead"],
                "required": True,
                "fallback": "Unbekannt",
            },
            {
                "field": "account",
                "source": "Dynamics: parent account",
                "label": "Firma",
                "placement": "interaction_tab",
                "sensitivity": "internal",
                "seen_by": ["agent", "shift lead"],
                "required": True,
                "fallback": "Keine Firma",
            },
            {
                "field": "open_orders",
                "source": "Dynamics: open orders",
                "label": "Offene Aufträge",
                "placement": "sidebar",
                "sensitivity": "internal",
                "seen_by": ["agent", "shift lead"],
                "required": False,
                "fallback": "Keine",
            },
        ],
        "Three lines; the credit limit stays on the page, where rights decide who sees it.",
    ),
    "context.placements": decided(["interaction_tab", "sidebar"], "The panel has a tab and a narrow list."),
    "context.on_multiple_view": decided(
        "search_results", "The agent may open one of them; nothing is linked by that alone."
    ),
    "context.on_none_view": decided(
        "number_and_country", "Number and country decide the language of the greeting."
    ),
    "context.repop_on_transfer": decided(
        {"pops_again": True, "fields": ["account", "caller_name", "open_orders"]},
        "The second agent connects too, and with that the page opens.",
    ),
    "context.lookup_moment": decided(
        "at_ring", "The lookup starts at the ring, so that the page is there when the agent connects."
    ),
    "context.lookup_time": decided("PT0.4S", "Measured against the index with the exported contacts, p95."),
    "context.on_withheld_view": decided("notice", "“Nummer unterdrückt” in the tab."),
    "context.on_shared_view": decided("company_page", "The account; its people are one click away."),
    "reliability.interactions_per_day": decided(
        45, "38 on the busiest day of three weeks, and some for the fair."
    ),
    "reliability.peak_per_hour": decided(12, "Nine in the busiest hour, on 28 October from 11:00."),
    "reliability.burst_factor": decided(3, "After the morning announcement three calls come in one minute."),
    "reliability.calls_per_interaction": decided(
        3, "One create, one update at a transfer or a late wrap-up, now and then a link; lookups cost none."
    ),
    "reliability.quota_share": decided(
        30, "Of 6,000 requests in five minutes for the user; imports run under another one."
    ),
    "reliability.pop_latency": decided("PT2S", "The framework gives up after ten seconds; two are agreed."),
    "reliability.log_latency": decided("PT5M", "The shift lead empties the list on the hour."),
    "reliability.delivery": left_open(
        "No statement of the vendor on repetition and order of events by EventBridge was found; a support case is open.",
        owner="Integration engineer",
        due=date(2026, 12, 11),
        options=("at_least_once", "best_effort"),
    ),
    "reliability.acknowledgement": decided(
        "answer_at_once_and_queue", "Events go into a queue of ours first."
    ),
    "reliability.retry": decided(
        {
            "attempts": 10,
            "first_delay": "PT5S",
            "factor": 4,
            "longest_delay": "PT2H",
            "jitter": True,
            "on_errors": ["connection_failed", "http_429", "http_5xx", "time_out"],
            "honours_retry_after": True,
        },
        "Dynamics says in Retry-After how long to wait, and makes those wait longer who do not; ten attempts last nearly eight hours.",
    ),
    "reliability.outage_to_survive": decided("PT6H", "The longest maintenance of the last two years."),
    "reliability.dead_letter": decided(
        {"where": "Dead-letter queue of the service", "kept": "P14D", "emptied_by": "Integration engineer"},
        "Two weeks outlast any shift plan; the message holds ids only.",
    ),
    "reliability.kill_switch": decided(
        {"who": "Integration engineer or shift lead", "how": "Feature flag, one minute"},
        "Events wait in the queue until it is switched on again.",
    ),
    "reliability.alerts": decided(
        [
            {
                "event": "writes_fail",
                "told": ["Integration engineer"],
                "how": "chat channel",
                "threshold": "5 in 10 minutes",
            },
            {
                "event": "counts_differ",
                "told": ["Integration engineer", "RevOps lead"],
                "how": "e-mail",
                "threshold": "1 conversation",
            },
            {
                "event": "nothing_arrives",
                "told": ["Integration engineer"],
                "how": "chat channel",
                "threshold": "1 hour in opening hours",
            },
            {
                "event": "dead_letters",
                "told": ["Integration engineer"],
                "how": "chat channel",
                "threshold": "1",
            },
        ],
        "As long as nobody can promise delivery, the nightly count is the alert that matters.",
    ),
    "reliability.overload_response": decided("accept_and_queue", "The queue holds a week of events."),
    "reliability.partial_failure": decided(
        "retry_the_part", "The phone call stays; link or owner is tried again."
    ),
    "reliability.agent_fallback": decided(
        "Search Dynamics by hand, wrap-up in Genesys as always", "The wrap-up is read later from Genesys."
    ),
    "rollout.cutover": decided(
        {
            "pilot_group": "Service DE, eight agents, four weeks",
            "parallel_run": True,
            "double_logging_prevented_by": "the old connector is off for the pilot's queue",
            "old_integration_off": date(2027, 5, 3),
            "way_back": "The shift lead asks for the old connector's queue setting; it takes an hour.",
        },
        "Service has shorter calls than Vertrieb, so mistakes show sooner.",
    ),
    "rollout.support_owner": decided("Integration engineer", "One number to call for Dynamics and Genesys."),
    "rollout.environments": decided(
        {
            "crm_test_org": "sandbox with invented contacts",
            "contact_center_test_org": "test queue in the production organisation of Genesys",
            "first_test_in_production": False,
            "restored_after_refresh_by": "Integration engineer",
        },
        "Genesys offers no second organisation in the contract; a queue nobody is routed to serves.",
    ),
    "rollout.data_cleanup": decided(
        {"what": ["numbers", "shared_lines"], "by": "RevOps lead", "until": date(2027, 4, 2)},
        "Switchboards move from contacts to accounts; nine cells in scientific notation are asked for again.",
    ),
    "rollout.backfill": decided(
        {"past_imported": False}, "Old phone calls stay; the export has no conversation id to import by."
    ),
}
