"""Capacity: the requests the design makes, held against what the CRM allows."""

from __future__ import annotations

from .budget_lines import over_words, tightest
from .core.answers import Answers
from .core.rule import Severity, rule

_LIMITS = (
    "HubSpot usage guidelines (developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines); Zendesk usage "
    "limits (developer.zendesk.com/rest_api/docs/support/usage_limits)"
)
_PEAK = {"reliability.peak_per_hour": 3600, "reliability.quota_share": 50}


@rule(
    "CAP-01",
    severity=Severity.ERROR,
    title="In the busiest minute the CRM refuses requests, and calls go unwritten.",
    reads=(
        "reliability.peak_per_hour",
        "scope.crm",
        "scope.crm_edition",
        "reliability.burst_factor",
        "reliability.calls_per_interaction",
        "reliability.quota_share",
        "reliability.retry",
    ),
    why="Requests a second = busiest hour / 3600 x burst x calls for each interaction x (1 + retries); beyond the "
    "limit the CRM answers with a refusal.",
    remedy="Put writes in a queue, batch them, keep matches for minutes, or buy a higher limit.",
    waive_when="A load test in your own account went through at this rate.",
    source=_LIMITS,
    fails={
        "scope.crm": "hubspot",
        "scope.crm_edition": "Professional",
        **_PEAK,
        "reliability.burst_factor": 3,
        "reliability.calls_per_interaction": 6,
        "reliability.retry": {"attempts": 5},
    },
    passes={
        "scope.crm": "hubspot",
        "scope.crm_edition": "Professional",
        "reliability.peak_per_hour": 420,
        "reliability.quota_share": 50,
        "reliability.burst_factor": 2.5,
        "reliability.calls_per_interaction": 6,
    },
)
def too_many_a_second(answers: Answers) -> str | None:
    """Speak when the busiest minute needs more than our part of the limit."""
    return over_words(answers, tightest(answers, "CAP-01"))


@rule(
    "CAP-02",
    severity=Severity.ERROR,
    title="In the afternoon the day's requests are used up, for this integration and for every other one.",
    reads=(
        "reliability.interactions_per_day",
        "scope.crm",
        "scope.crm_edition",
        "scope.crm_licensed_users",
        "reliability.calls_per_interaction",
        "reliability.quota_share",
        "reliability.retry",
    ),
    why="Daily limits are counted for the whole account and shared by everything that is connected to it.",
    remedy="Make fewer requests for each interaction, batch them, or buy more.",
    waive_when="The account's usage report shows room for this many more.",
    source="Salesforce limits cheat sheet (developer.salesforce.com/docs/platform/salesforce-app-limits-cheatsheet); "
    "Zoho CRM API limits (zoho.com/crm/developer/docs/api/v4/api-limits.html); Pipedrive rate limiting "
    "(pipedrive.readme.io/docs/core-api-concepts-rate-limiting)",
    fails={
        "scope.crm": "salesforce",
        "scope.crm_edition": "Enterprise",
        "scope.crm_licensed_users": 20,
        "reliability.interactions_per_day": 20000,
        "reliability.calls_per_interaction": 6,
        "reliability.quota_share": 40,
    },
    passes={
        "scope.crm": "salesforce",
        "scope.crm_edition": "Enterprise",
        "scope.crm_licensed_users": 120,
        "reliability.interactions_per_day": 2400,
        "reliability.calls_per_interaction": 6,
        "reliability.quota_share": 40,
    },
)
def too_many_a_day(answers: Answers) -> str | None:
    """Speak when a day needs more than our part of the daily limit."""
    return over_words(answers, tightest(answers, "CAP-02"))


@rule(
    "CAP-03",
    severity=Severity.ERROR,
    title="One integration user is slowed down while the CRM has room for many.",
    reads=(
        "reliability.peak_per_hour",
        "scope.crm",
        "scope.crm_edition",
        "scope.crm_settings",
        "reliability.burst_factor",
        "reliability.calls_per_interaction",
        "reliability.retry",
    ),
    why="This CRM counts requests for each user and server: one user is one bucket.",
    remedy="Spread the writes over several application users.",
    waive_when="A load test with this user went through at this rate.",
    source="Dataverse service protection limits (github.com/MicrosoftDocs/powerapps-docs, developer/data-platform/"
    "api-limits.md)",
    fails={
        "scope.crm": "dynamics",
        "reliability.peak_per_hour": 6000,
        "reliability.burst_factor": 3,
        "reliability.calls_per_interaction": 6,
        "scope.crm_settings": [{"setting": "application_users", "answer": "1"}],
    },
    passes={
        "scope.crm": "dynamics",
        "reliability.peak_per_hour": 6000,
        "reliability.burst_factor": 3,
        "reliability.calls_per_interaction": 6,
        "scope.crm_settings": [{"setting": "application_users", "answer": "4"}],
    },
)
def one_user_is_one_bucket(answers: Answers) -> str | None:
    """Speak when the busiest minute needs more than the integration's users may ask for."""
    return over_words(answers, tightest(answers, "CAP-03"))


@rule(
    "CAP-04",
    severity=Severity.ERROR,
    title="The CRM's limit for an hour is used up within that hour.",
    reads=(
        "reliability.peak_per_hour",
        "scope.crm",
        "scope.crm_edition",
        "reliability.calls_per_interaction",
        "reliability.quota_share",
        "reliability.retry",
    ),
    why="Some CRMs count requests by the hour, and the busiest hour is the one that counts.",
    remedy="Batch the writes, keep matches, and move what can wait to the night.",
    waive_when="Writes may wait for the next hour, and the queue is long enough.",
    source="AWS Glue documentation, Freshsales connection limitations (docs.aws.amazon.com/glue/latest/dg/"
    "freshsales-connection-limitations.html)",
    fails={
        "scope.crm": "freshsales",
        "reliability.peak_per_hour": 420,
        "reliability.calls_per_interaction": 6,
        "reliability.quota_share": 100,
    },
    passes={
        "scope.crm": "freshsales",
        "reliability.peak_per_hour": 100,
        "reliability.calls_per_interaction": 6,
        "reliability.quota_share": 60,
    },
)
def too_many_an_hour(answers: Answers) -> str | None:
    """Speak when the busiest hour needs more than our part of an hourly limit."""
    return over_words(answers, tightest(answers, "CAP-04"))


@rule(
    "CAP-06",
    severity=Severity.WARNING,
    title="The busiest hour is an average, and the real one brings the integration down.",
    reads=("reliability.peak_per_hour", "reliability.interactions_per_day"),
    why="Calls come in the day and in waves; an hour that is a twenty-fourth of the day is no peak.",
    remedy="Read the busiest hour from the call log of a month with an incident.",
    waive_when="Calls come evenly around the clock, and the log shows it.",
    source="Arithmetic: a peak of at most the day / 24 x 1.2 is an average (practice with call logs)",
    fails={"reliability.peak_per_hour": 100, "reliability.interactions_per_day": 2400},
    passes={"reliability.peak_per_hour": 420, "reliability.interactions_per_day": 2400},
)
def peak_is_an_average(answers: Answers) -> str | None:
    """Speak when the peak is hardly above a twenty-fourth of the day."""
    peak, day = answers["reliability.peak_per_hour"], answers["reliability.interactions_per_day"]
    if not peak or not day or peak > day / 24 * 1.2:
        return None
    return f"The busiest hour is {peak:,}; a day of {day:,} has {day / 24:,.0f} an hour on average."
