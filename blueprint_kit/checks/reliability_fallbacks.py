"""Reliability for people: who stops it, what agents do meanwhile, and promises nobody keeps."""

from __future__ import annotations

from .core.answers import Answers
from .core.rule import Severity, rule


@rule(
    "REL-06",
    severity=Severity.WARNING,
    title="When it writes nonsense, nobody can stop it.",
    reads=("reliability.kill_switch",),
    why="A wrong rule writes on hundreds of records an hour, and a release takes longer than that.",
    remedy="Name who switches the integration off, and how, without a release.",
    waive_when="The connector is switched off by an administrator of either system, who is named in the note.",
    source="Success by Design, integration challenges: no continuity plan (github.com/MicrosoftDocs/dynamics365-guidance)",
    fails=({"reliability.kill_switch": None}, {"reliability.kill_switch": {"how": "Feature flag"}}),
    passes={"reliability.kill_switch": {"who": "Integration team on duty", "how": "Feature flag"}},
)
def nobody_can_stop_it(answers: Answers) -> str | None:
    """Speak when there is no switch, or nobody or no way is named."""
    switch = answers["reliability.kill_switch"]
    if switch is None:
        return "There is no switch that stops the integration."
    blank = [word for word, value in (("who", switch.who), ("how", switch.how)) if not value]
    return f"The switch that stops the integration does not say {' and '.join(blank)}." if blank else None


@rule(
    "REL-07",
    severity=Severity.ERROR,
    title="Half a call is written: the activity without the person, or the person without the activity.",
    reads=("reliability.partial_failure", "reliability.calls_per_interaction"),
    why="A write of several requests can stop in the middle, and a retry of the whole repeats its first half.",
    remedy="Try the missing part again, or park it with the reason.",
    waive_when="The CRM writes everything in one request or nothing.",
    source="RingCentral App Connect: one call is created, linked and updated in several requests "
    "(docs/troubleshooting/calls-stuck-pending.md)",
    fails={"reliability.partial_failure": "no_rule", "reliability.calls_per_interaction": 6},
    passes=(
        {"reliability.partial_failure": "retry_the_part"},
        {"reliability.partial_failure": "no_rule", "reliability.calls_per_interaction": 1},
    ),
)
def half_written(answers: Answers) -> str | None:
    """Speak when a write takes several requests and stopping in between has no rule."""
    if answers["reliability.partial_failure"] not in (None, "no_rule"):
        return None
    calls = answers["reliability.calls_per_interaction"]
    if calls is not None and calls <= 1:
        return None
    many = f"{calls:g} requests" if calls else "several requests"
    return f"An interaction takes {many}, and there is no rule for when only some succeed."


@rule(
    "REL-08",
    severity=Severity.WARNING,
    title="When nothing pops, agents do not know what to do.",
    reads=("reliability.agent_fallback",),
    why="Every integration fails some day; agents who were never told wait, or write nothing down.",
    remedy="Write one line for agents: where they search, and where they note the call.",
    waive_when="Agents worked without the integration until now, and the old way stays open.",
    source="Success by Design, integration challenges: no continuity plan (github.com/MicrosoftDocs/dynamics365-guidance)",
    fails=({"reliability.agent_fallback": "no_rule"}, {"reliability.agent_fallback": None}),
    passes={"reliability.agent_fallback": "Search by hand, note in the shared form"},
)
def agents_left_alone(answers: Answers) -> str | None:
    """Speak when agents have no rule for an outage."""
    if answers["reliability.agent_fallback"] in (None, "no_rule"):
        return "There is no rule for what agents do while the integration is down."
    return None


@rule(
    "REL-09",
    severity=Severity.WARNING,
    title="Activities are promised sooner than the feed can deliver.",
    reads=(
        "reliability.log_latency",
        "scope.contact_center",
        "scope.event_source",
        "reliability.delivery",
    ),
    why="Nothing that is built behind a feed can be faster than the feed.",
    remedy="Promise less, or read a faster feed.",
    waive_when="The lag was measured in your account and is shorter.",
    source="NICE CXone, contact data may lag 15 minutes or more (help.nicecxone.com/content/studio/actions/contact_id_v7)",
    fails=(
        {
            "reliability.log_latency": "PT5M",
            "scope.contact_center": "nice_cxone",
            "scope.event_source": "contact_history",
        },
        {"reliability.log_latency": "PT5M", "reliability.delivery": {"lag": "PT10M"}},
    ),
    passes={"reliability.log_latency": "PT5M", "reliability.delivery": {"lag": "PT10S"}},
)
def sooner_than_the_feed(answers: Answers) -> str | None:
    """Speak when the log is wanted sooner than the feed's lag."""
    wanted = answers["reliability.log_latency"]
    if wanted is None:
        return None
    told = answers.get("reliability.delivery")
    lag, named = (told.lag.total_seconds(), "the feed") if told and told.lag else (None, "")
    if lag is None:
        feed = answers.event_source
        lag, named = (feed.lag_seconds, f"the feed {feed.title}") if feed else (None, "")
    if lag is None or lag <= wanted.total_seconds():
        return None
    return (
        f"Activities are wanted within {wanted.total_seconds() / 60:.3g} minutes; {named} may be {lag / 60:.3g} minutes "
        "late."
    )


@rule(
    "REL-10",
    severity=Severity.WARNING,
    title="The design trusts a promise that no feed keeps.",
    reads=("reliability.delivery",),
    why="Between two systems a message is lost or repeated now and then; nobody delivers exactly once.",
    remedy="Design for repetition with a key, and for loss with a comparison.",
    waive_when="Never: measure it, and write down what was seen.",
    source="Amazon Connect, Twilio, Webex and Zoom each state the opposite (for example "
    "twilio.com/docs/events/event-delivery-and-duplication)",
    fails={"reliability.delivery": {"promise": "exactly_once"}},
    passes={"reliability.delivery": {"promise": "at_least_once"}},
)
def trusts_exactly_once(answers: Answers) -> str | None:
    """Speak when the feed is said to deliver exactly once."""
    told = answers["reliability.delivery"]
    if told is None or told.promise != "exactly_once":
        return None
    return f"The feed is said to deliver “{told.promise.label.lower()}”."
