"""Harbour Example Freight, HubSpot and Aircall: what agents see, and what if it fails."""

from __future__ import annotations

from datetime import date

from blueprints_source.recipe import Answers, assumed, decided

ANSWERS: Answers = {
    "context.pop_target": decided(
        "contact_page", "The card shows the person with the open deal, and its link leads to their page."
    ),
    "context.fields": decided(
        [
            {
                "field": "caller_name",
                "source": "HubSpot: contact name",
                "label": "Caller",
                "placement": "sidebar",
                "sensitivity": "personal",
                "seen_by": ["agent", "team lead"],
                "required": True,
                "fallback": "Unknown caller",
            },
            {
                "field": "company",
                "source": "HubSpot: associated company",
                "label": "Company",
                "placement": "sidebar",
                "sensitivity": "internal",
                "seen_by": ["agent", "team lead"],
                "required": True,
                "fallback": "No company",
            },
            {
                "field": "open_deal",
                "source": "HubSpot: newest open deal",
                "label": "Open deal",
                "placement": "sidebar",
                "sensitivity": "internal",
                "seen_by": ["agent", "team lead"],
                "required": False,
                "fallback": "None open",
            },
            {
                "field": "last_call",
                "source": "HubSpot: latest call",
                "label": "Last call",
                "placement": "sidebar",
                "sensitivity": "personal",
                "seen_by": ["agent", "team lead"],
                "required": False,
                "fallback": "First call",
            },
        ],
        "Four lines fit into Aircall's card; the shipment number was wished for and is not in HubSpot.",
    ),
    "context.placements": decided(
        ["sidebar"],
        "Aircall's card beside the call; the HubSpot page opens from its link when somebody asks for it.",
    ),
    "context.on_multiple_view": decided(
        "short_list", "The chosen record stands first; the others are one line each, so a wrong pick is seen."
    ),
    "context.on_none_view": decided(
        "number_and_country",
        "Number, country and line help the greeting; a form would stand in the way of answering.",
    ),
    "context.repop_on_transfer": decided(
        {"pops_again": True, "fields": ["caller_name", "company", "open_deal"]},
        "The shipper should not tell the story twice.",
    ),
    "context.lookup_moment": decided(
        "at_ring",
        "The own index answers fast enough; a lookup in the IVR would delay callers who hang up in the menu.",
    ),
    "context.lookup_time": decided(
        "PT0.3S", "95 of 100 lookups of the prototype on the exported contacts took under 0.3 seconds."
    ),
    "context.on_withheld_view": decided("notice", "“Number withheld”, so that nobody waits for a record."),
    "context.on_shared_view": decided(
        "company_and_people", "The company, and who works there; the agent asks who is speaking."
    ),
    "reliability.interactions_per_day": decided(
        95, "The busiest day of three weeks had 86 calls; ten percent are added for the spring."
    ),
    "reliability.peak_per_hour": decided(
        20, "The busiest hour of the export had 18 calls, on 3 November from 15:00 UTC."
    ),
    "reliability.burst_factor": decided(
        4, "After a port closure four calls came in one minute; an average minute of that hour has one."
    ),
    "reliability.calls_per_interaction": decided(
        4,
        "One create with its links, two updates for notes and recording, and now and then one more; lookups "
        "go to the own index and cost none.",
    ),
    "reliability.quota_share": decided(
        20, "Marketing's syncs need the rest; a fifth is still a hundred times what the calls need."
    ),
    "reliability.pop_latency": decided("PT2S", "The phone rings for four seconds before it moves on."),
    "reliability.log_latency": decided(
        "PT2M", "call.ended comes after 30 seconds; a minute and a half is left for retries."
    ),
    "reliability.delivery": decided(
        {
            "promise": "not_known",
            "time_out": "PT5S",
            "retry_horizon": "PT24H",
            "lag": "PT30S",
            "ordered": False,
        },
        "Aircall says that failing webhooks are switched off and says nothing of order or repetition; time-out "
        "and horizon are what the test account showed, taken on the cautious side.",
    ),
    "reliability.acknowledgement": decided(
        "answer_at_once_and_queue",
        "Aircall asks for a quick 200 and switches slow webhooks off.",
        rejected={"answer_after_the_crm_wrote": "A slow minute of HubSpot would switch the webhook off."},
    ),
    "reliability.ordering": decided(
        "by_event_time",
        "Each event says when it happened; the later one wins, whichever came first. There is no sequence number.",
        rejected={"by_arrival": "A late call.answered would reopen an ended call."},
    ),
    "reliability.retry": decided(
        {
            "attempts": 12,
            "first_delay": "PT2S",
            "factor": 4,
            "longest_delay": "PT2H",
            "jitter": True,
            "on_errors": ["connection_failed", "http_429", "http_5xx", "time_out"],
            "honours_retry_after": True,
        },
        "Twelve attempts cover a working day and then some. What HubSpot refuses for its content goes to the dead letters at once.",
    ),
    "reliability.outage_to_survive": decided(
        "PT8H", "HubSpot's longest outage of the last year lasted most of a working day."
    ),
    "reliability.dead_letter": decided(
        {"where": "Dead-letter queue of the service", "kept": "P14D", "emptied_by": "Integration engineer"},
        "Two weeks leave time over a holiday; each message holds the call id and no number.",
    ),
    "reliability.kill_switch": decided(
        {"who": "Integration engineer or CX lead", "how": "Webhook switched off in Aircall, two minutes"},
        "The CX lead has the right in Aircall, so that nobody has to be woken to stop it.",
    ),
    "reliability.alerts": decided(
        [
            {
                "event": "feed_switched_off",
                "told": ["CX lead", "Integration engineer"],
                "how": "chat channel",
                "threshold": "at once",
            },
            {
                "event": "nothing_arrives",
                "told": ["Integration engineer"],
                "how": "chat channel",
                "threshold": "30 minutes in opening hours",
            },
            {
                "event": "dead_letters",
                "told": ["Integration engineer"],
                "how": "chat channel",
                "threshold": "5 in an hour",
            },
            {
                "event": "counts_differ",
                "told": ["RevOps lead"],
                "how": "e-mail",
                "threshold": "1 call",
            },
            {
                "event": "unknown_agent",
                "told": ["RevOps lead"],
                "how": "e-mail",
                "threshold": "each",
            },
        ],
        "The two that lose calls go to a channel somebody watches; the rest can wait for the morning.",
    ),
    "reliability.overload_response": decided(
        "accept_and_queue", "Refusals count as failures and lead to a webhook that is switched off."
    ),
    "reliability.partial_failure": decided(
        "retry_the_part",
        "A call without its deal is still worth having; only the missing link is tried again.",
    ),
    "reliability.agent_fallback": decided(
        "Search HubSpot by hand, note in Aircall; notes are taken over when it is back",
        "Agents know Aircall's note field, and nothing is typed twice.",
    ),
    "rollout.cutover": decided(
        {
            "pilot_group": "Service GB, six agents, two weeks",
            "parallel_run": True,
            "double_logging_prevented_by": "the native app is switched off for the pilot's lines",
            "old_integration_off": date(2027, 2, 14),
            "way_back": "The CX lead switches the native app on again for all lines; calls of the time "
            "between are imported from Aircall's list.",
        },
        "The British service line is the smallest and has the cleanest numbers.",
    ),
    "rollout.support_owner": decided(
        "Integration engineer", "One owner from phone to timeline; others are called in by them."
    ),
    "rollout.environments": decided(
        {
            "crm_test_org": "HubSpot developer test account",
            "contact_center_test_org": "test line in Aircall",
            "first_test_in_production": False,
            "restored_after_refresh_by": "Integration engineer",
        },
        "Both exist already; the upsert of calls was tried there.",
    ),
    "rollout.data_cleanup": decided(
        {"what": ["numbers", "shared_lines"], "by": "RevOps lead", "until": date(2027, 1, 29)},
        "Damaged numbers are asked for again, and head-office numbers move from contacts to companies; "
        "duplicates wait for the merge project.",
    ),
    "rollout.backfill": assumed(
        {
            "past_imported": True,
            "reaches_back": "P30D",
            "marked_as": "imported",
            "same_key_as_live": True,
        },
        "Thirty days cover the customers in hand; sales wants to see the pilot's result before it says more.",
        owner="RevOps lead",
        expires=date(2027, 1, 29),
    ),
}
