"""Reliability assumptions: how much, how fast, and what if it fails."""

from __future__ import annotations

from typing import Annotated

from .ask import Ask, Nature, Problem, Role, Tier
from .conditions import when
from .ownership_types import NoRule
from .reliability_conditions import SERVER, UNORDERED_UPDATES
from .reliability_types import (
    Acknowledgement,
    Alert,
    DeadLetter,
    Delivery,
    KillSwitch,
    Ordering,
    OverloadResponse,
    PartialFailure,
    Retry,
)
from .scope import POPS
from .status import Decision, Frozen, Open
from .values import Count, Duration, Number, Percent, Table, Text


class Reliability(Frozen):
    """The load, the times people expect, and what happens when something breaks."""

    interactions_per_day: Annotated[
        Decision[Count],
        Ask(
            title="Interactions on a busy day",
            question="How many interactions are there on a busy day?",
            why="A daily quota that runs out at noon leaves the afternoon's calls unlogged.",
            asked=(Role.CX, Role.TELEPHONY),
            example=2400,
            unit="interactions a day",
            problems=(Problem.P5,),
            nature=Nature.FACT,
            tier=Tier.BUILD,
        ),
    ] = Open()
    peak_per_hour: Annotated[
        Decision[Count],
        Ask(
            title="Busiest hour",
            question="How many interactions are there in the busiest hour?",
            why="An average hides the hour in which records stop popping.",
            asked=(Role.CX, Role.TELEPHONY),
            example=420,
            unit="interactions an hour",
            problems=(Problem.P5,),
            nature=Nature.FACT,
            tier=Tier.FIRST,
        ),
    ] = Open()
    burst_factor: Annotated[
        Decision[Number],
        Ask(
            title="Burst factor",
            question="How many times as busy is the busiest minute as that hour's average minute?",
            why="After an outage or an announcement everybody calls at once, and limits are counted in seconds.",
            asked=(Role.TELEPHONY, Role.CX),
            example=2.5,
            unit="times the hour's average minute",
            problems=(Problem.P5,),
            nature=Nature.FACT,
            tier=Tier.BUILD,
        ),
    ] = Open()
    calls_per_interaction: Annotated[
        Decision[Number],
        Ask(
            title="CRM calls per interaction",
            question="How many CRM calls does one interaction cost, if it was measured?",
            why="Keys, formats, links, updates and legs multiply, and the sum decides whether the quota holds.",
            asked=(Role.ENGINEERING,),
            example=6,
            unit="CRM calls an interaction",
            problems=(Problem.P5,),
            nature=Nature.DERIVED,
            rests_on=(
                "matching.lookup_keys",
                "matching.phone.formats_tried",
                "activity.associations",
                "activity.write_mode",
                "activity.granularity",
                "deduplication.key_store",
            ),
        ),
    ] = Open()
    quota_share: Annotated[
        Decision[Percent],
        Ask(
            title="Share of the quota",
            question="Which share of the CRM's request quota may this integration use?",
            why="Quotas are shared, and the integration that eats them stops every other one.",
            asked=(Role.REVOPS, Role.ENGINEERING),
            example=40,
            unit="percent",
            problems=(Problem.P5,),
            tier=Tier.BUILD,
            rests_on=("scope.crm", "scope.crm_edition"),
        ),
    ] = Open()
    pop_latency: Annotated[
        Decision[Duration],
        Ask(
            title="Time to pop",
            question="Within which time after the trigger must the record be shown, in 95 of 100 cases?",
            why="A record that arrives after the greeting has helped nobody.",
            asked=(Role.CX, Role.ENGINEERING),
            example="PT2S",
            unit="95th percentile",
            problems=(Problem.P3, Problem.P5),
            tier=Tier.BUILD,
            when=when("a record pops", POPS),
            rests_on=("scope.pop_trigger",),
        ),
    ] = Open()
    log_latency: Annotated[
        Decision[Duration],
        Ask(
            title="Time to log",
            question="Within which time after the end must the activity be written, in 95 of 100 cases?",
            why="Whoever takes the next call sees no trace of the last one until then.",
            asked=(Role.CX, Role.REVOPS),
            example="PT5M",
            unit="95th percentile",
            problems=(Problem.P5,),
            tier=Tier.BUILD,
            rests_on=("scope.log_trigger", "scope.event_source"),
        ),
    ] = Open()
    delivery: Annotated[
        Decision[Delivery],
        Ask(
            title="Delivery",
            question="How does the chosen feed deliver its events?",
            why="A feed that repeats makes duplicates, and one that loses makes gaps nobody notices.",
            asked=(Role.ENGINEERING, Role.TELEPHONY),
            example={
                "promise": "at_least_once",
                "time_out": "PT15S",
                "retry_horizon": "PT4H",
                "lag": "PT10S",
                "ordered": False,
            },
            problems=(Problem.P1, Problem.P5),
            nature=Nature.FACT,
            tier=Tier.BUILD,
            rests_on=("scope.event_source", "scope.contact_center"),
        ),
    ] = Open()
    acknowledgement: Annotated[
        Decision[Acknowledgement],
        Ask(
            title="Acknowledgement",
            question="When is the contact center told that its message arrived?",
            why="Told too late it sends again, and every repetition may become a second activity.",
            asked=(Role.ENGINEERING,),
            example="answer_at_once_and_queue",
            problems=(Problem.P1, Problem.P5),
            tier=Tier.BUILD,
            when=SERVER,
            rests_on=("reliability.delivery",),
        ),
    ] = Open()
    ordering: Annotated[
        Decision[Ordering],
        Ask(
            title="Ordering",
            question="Which of two updates counts as the later one?",
            why="An old update that arrives last puts a finished call back to ringing.",
            asked=(Role.ENGINEERING,),
            example="by_sequence",
            problems=(Problem.P5,),
            tier=Tier.BUILD,
            when=UNORDERED_UPDATES,
            rests_on=("scope.event_source",),
        ),
    ] = Open()
    retry: Annotated[
        Decision[Retry],
        Ask(
            title="Retry",
            question="How, how often and after which failures is a write tried again?",
            why="Retrying what can never succeed blocks the rest, and retrying too soon extends the penalty.",
            asked=(Role.ENGINEERING,),
            example={
                "attempts": 6,
                "first_delay": "PT2S",
                "factor": 3,
                "longest_delay": "PT10M",
                "jitter": True,
                "on_errors": ["connection_failed", "http_429", "http_5xx", "time_out"],
                "honours_retry_after": True,
            },
            problems=(Problem.P1, Problem.P5),
            tier=Tier.BUILD,
            when=SERVER,
            rests_on=("deduplication.key_store", "reliability.outage_to_survive"),
        ),
    ] = Open()
    outage_to_survive: Annotated[
        Decision[Duration],
        Ask(
            title="Outage to survive",
            question="How long may the CRM be down without an interaction being lost?",
            why="What the queue cannot hold is gone, and nobody knows whom to call back.",
            asked=(Role.REVOPS, Role.ENGINEERING),
            example="PT8H",
            problems=(Problem.P5,),
            tier=Tier.BUILD,
        ),
    ] = Open()
    dead_letter: Annotated[
        Decision[DeadLetter],
        Ask(
            title="Dead letters",
            question="Where do messages go that cannot be written, how long, and who empties the place?",
            why="A dead letter without an owner is a call that silently never happened.",
            asked=(Role.ENGINEERING, Role.REVOPS),
            example={"where": "Dead-letter queue", "kept": "P14D", "emptied_by": "Integration team on duty"},
            problems=(Problem.P4, Problem.P5),
            tier=Tier.BUILD,
            when=SERVER,
        ),
    ] = Open()
    kill_switch: Annotated[
        Decision[KillSwitch],
        Ask(
            title="Kill switch",
            question="Who can stop the integration, and how?",
            why="A faulty integration writes thousands of wrong activities before somebody finds the switch.",
            asked=(Role.ENGINEERING, Role.SECURITY),
            example={"who": "Integration team on duty", "how": "Feature flag, two minutes"},
            problems=(Problem.P5,),
            tier=Tier.BUILD,
        ),
    ] = Open()
    alerts: Annotated[
        Decision[Table[Alert]],
        Ask(
            title="Alerts",
            question="Who is told of what, and how?",
            why="Without an alert the customer is the first to notice.",
            asked=(Role.ENGINEERING, Role.CX),
            example=[
                {
                    "event": "writes_fail",
                    "told": ["Integration team on duty"],
                    "how": "pager",
                    "threshold": "10 in 5 minutes",
                }
            ],
            problems=(Problem.P5,),
        ),
    ] = Open()
    overload_response: Annotated[
        Decision[OverloadResponse],
        Ask(
            title="Answer under overload",
            question="What does the integration's endpoint answer when it cannot keep up?",
            why="Some sources never send again what was refused.",
            asked=(Role.ENGINEERING,),
            example="accept_and_queue",
            problems=(Problem.P5,),
            tier=Tier.BUILD,
            when=SERVER,
            rests_on=("scope.event_source",),
        ),
    ] = Open()
    partial_failure: Annotated[
        Decision[PartialFailure],
        Ask(
            title="Partial failure",
            question="What happens when the activity was written but its link, owner or artefact was not?",
            why="Half-written activities belong to nobody and show up in no list.",
            asked=(Role.ENGINEERING, Role.REVOPS),
            example="retry_the_part",
            problems=(Problem.P4, Problem.P5),
            tier=Tier.BUILD,
            rests_on=("activity.associations", "activity.write_mode"),
        ),
    ] = Open()
    agent_fallback: Annotated[
        Decision[Text | NoRule],
        Ask(
            title="Agents' fallback",
            question="What do agents do while pop or log is down?",
            why="Without a word on it each agent invents their own way, and the notes are lost.",
            asked=(Role.CX,),
            example="Search by hand, note in the shared form",
            problems=(Problem.P3, Problem.P5),
        ),
    ] = Open()
