"""Capacity: limits of one endpoint, and limits that only an unconfirmed source tells."""

from __future__ import annotations

from .arithmetic import number
from .budget_lines import lines, over_words, tightest
from .core.answers import Answers
from .core.rule import Severity, rule
from .requests import DESIGN


@rule(
    "CAP-05",
    severity=Severity.WARNING,
    title="Callers are not found at the busiest time, because searching has a limit of its own.",
    reads=(
        "matching.lookup_cache",
        "scope.crm",
        "scope.crm_edition",
        "reliability.peak_per_hour",
        "reliability.burst_factor",
        "reliability.quota_share",
        "reliability.retry",
        *DESIGN,
    ),
    why="Some CRMs allow far fewer searches than other requests, and each call searches at least once.",
    remedy="Keep matches for minutes, or keep an index of your own.",
    waive_when="Fewer calls start in a second than searches are allowed, also in the worst minute.",
    source="HubSpot changelog, CRM search API rate limit (developers.hubspot.com/changelog/"
    "crm-search-api-rate-limit-increase); the figure of today is not confirmed",
    grade="U",
    fails={
        "scope.crm": "hubspot",
        "matching.lookup_by": "crm_search_api",
        "matching.lookup_cache": None,
        "reliability.peak_per_hour": 3600,
    },
    passes={
        "scope.crm": "hubspot",
        "matching.lookup_by": "crm_search_api",
        "matching.lookup_cache": {"lifetime": "PT5M", "dropped_on_edit": True},
    },
)
def every_call_searches(answers: Answers) -> str | None:
    """Speak when each call searches, nothing is kept, and searches are limited apart."""
    if answers["matching.lookup_by"] != "crm_search_api":
        return None
    crm = answers.crm
    limit = next((quota for quota in crm.quotas if quota.applies_to == "search"), None) if crm else None
    if limit is None:
        return None
    cache = answers["matching.lookup_cache"]
    if cache is not None and cache.lifetime:
        return None
    answers.cite(limit)
    needed = next((line.needed for line in lines(answers, "CAP-05") if line.quota is limit), None)
    rate = f", {number(needed)} a second in the busiest minute" if needed else ""
    return f"Each call is searched for{rate}, no match is kept, and “{limit.title}” allows {limit.per_second():g} a second."


@rule(
    "CAP-07",
    severity=Severity.WARNING,
    title="At the busiest time a limit is met that nobody had looked up.",
    reads=(
        "reliability.peak_per_hour",
        "scope.crm",
        "scope.crm_edition",
        "reliability.burst_factor",
        "reliability.calls_per_interaction",
        "reliability.quota_share",
        "reliability.retry",
        *DESIGN,
    ),
    why="Some limits are told by forums and aggregators only; they may be higher by now, and they may hold.",
    remedy="Look the limit up for your plan, or ask the vendor, before anything is built on it.",
    waive_when="The vendor named a higher limit in writing, or a load test went through.",
    source="API Evangelist profile of Pipedrive (GitHub api-evangelist/pipedrive, rate limits); the figure of today is "
    "not confirmed",
    grade="C",
    fails={
        "scope.crm": "pipedrive",
        "reliability.peak_per_hour": 3600,
        "reliability.burst_factor": 3,
        "reliability.calls_per_interaction": 6,
    },
    passes={
        "scope.crm": "pipedrive",
        "reliability.peak_per_hour": 420,
        "reliability.burst_factor": 3,
        "reliability.calls_per_interaction": 6,
    },
)
def a_limit_nobody_confirmed(answers: Answers) -> str | None:
    """Speak when more is needed than a limit allows that only an unconfirmed source tells."""
    return over_words(answers, tightest(answers, "CAP-07"))


@rule(
    "CAP-08",
    severity=Severity.ERROR,
    title="Tickets stay without their call, because they may be updated only so often.",
    reads=(
        "reliability.peak_per_hour",
        "scope.crm",
        "reliability.burst_factor",
        "reliability.quota_share",
        "reliability.retry",
        *DESIGN,
    ),
    why="Some requests have a limit of their own, far below the general one; every artefact that comes late is one.",
    remedy="Write what comes late in one update, or put updates in a queue that keeps to the limit.",
    waive_when="Updates wait in a queue that keeps to the limit, and nobody needs them at once.",
    source="Zendesk usage limits, Update Ticket (developer.zendesk.com/rest_api/docs/support/usage_limits)",
    fails={
        "scope.crm": "zendesk",
        "reliability.peak_per_hour": 2400,
        "reliability.burst_factor": 3,
        "reliability.quota_share": 50,
        "activity.associations": [{"object": "case"}],
        "activity.granularity": "per_interaction",
        "activity.write_mode": "create_then_update",
        "activity.artefacts": ["recording_link", "transcript"],
    },
    passes={
        "scope.crm": "zendesk",
        "reliability.peak_per_hour": 420,
        "reliability.burst_factor": 3,
        "reliability.quota_share": 80,
        "activity.associations": [{"object": "case"}],
        "activity.granularity": "per_interaction",
        "activity.write_mode": "create_once",
        "activity.artefacts": ["recording_link", "transcript"],
    },
)
def updates_have_a_limit_of_their_own(answers: Answers) -> str | None:
    """Speak when an endpoint with a limit of its own is asked more than our part of it."""
    return over_words(answers, tightest(answers, "CAP-08"))
