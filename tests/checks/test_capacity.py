"""The arithmetic of requests against the catalog's limits."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint_kit.checks.core import check, rule_of
from blueprint_kit.checks.retries import horizon
from blueprint_kit.model.reliability_types import Retry

TODAY = date(2026, 11, 23)
PEAK = {
    "reliability.peak_per_hour": 3600,
    "reliability.burst_factor": 1,
    "reliability.calls_per_interaction": 10,
    "reliability.quota_share": 100,
}
DAY = {"reliability.interactions_per_day": 10_000, "reliability.quota_share": 100}


def found(code: str, bp: Any) -> Any:
    return check(bp, today=TODAY, only=[rule_of(code)])


def test_ten_requests_a_second_fit_nineteen_and_three_times_as_many_do_not(build: Any) -> None:
    hubspot = {"scope.crm": "hubspot", "scope.crm_edition": "Professional"}
    assert not list(found("CAP-01", build.decided(hubspot | PEAK)))
    (over,) = found("CAP-01", build.decided(hubspot | PEAK | {"reliability.burst_factor": 3}))
    assert "300 requests in 10 s, 30 a second are needed (3,600 an hour at the busiest" in over.message
    assert "is 190 requests in 10 s, 19 a second." in over.message


def test_an_edition_that_is_not_recognised_takes_the_strictest_limit_and_says_so(build: Any) -> None:
    bp = build.decided(
        {"scope.crm": "hubspot", "scope.crm_edition": "Gold"} | PEAK | {"reliability.burst_factor": 1.5}
    )
    assert "the strictest known" in next(iter(found("CAP-01", bp))).message


def test_seats_raise_the_daily_limit(build: Any) -> None:
    day = {
        "scope.crm": "salesforce",
        "scope.crm_edition": "Enterprise",
        "reliability.calls_per_interaction": 15,
    } | DAY
    assert list(found("CAP-02", build.decided(day | {"scope.crm_licensed_users": 10})))
    assert not list(found("CAP-02", build.decided(day | {"scope.crm_licensed_users": 50})))


def test_tokens_are_counted_where_the_crm_counts_tokens(build: Any) -> None:
    day = {
        "scope.crm": "pipedrive",
        "scope.crm_edition": "multiplier 1",
        "scope.crm_licensed_users": 1,
        "reliability.calls_per_interaction": 1,
        "reliability.interactions_per_day": 1,
        "reliability.quota_share": 100,
    }
    assert not list(found("CAP-02", build.decided(day)))
    (over,) = found("CAP-02", build.decided(day | {"reliability.interactions_per_day": 4000}))
    assert "tokens" in over.message


@pytest.mark.parametrize("crm", ["servicenow", "other: our own"])
def test_without_a_known_limit_nothing_is_asked_and_nothing_said(build: Any, crm: str) -> None:
    bp = build.decided({"scope.crm": crm})
    for code in ("CAP-01", "CAP-02", "CAP-03", "CAP-04"):
        assert (list(found(code, bp)), found(code, bp).waiting) == ([], ())


def test_an_hourly_limit_is_shared_with_the_other_applications(build: Any) -> None:
    hour = {
        "scope.crm": "freshsales",
        "reliability.peak_per_hour": 100,
        "reliability.calls_per_interaction": 6,
    }
    assert not list(found("CAP-04", build.decided(hour | {"reliability.quota_share": 60})))
    (over,) = found("CAP-04", build.decided(hour | {"reliability.quota_share": 50}))
    assert "600 requests an hour are needed" in over.message
    assert "500 requests an hour" in over.message


@given(attempts=st.integers(0, 5000), factor=st.floats(0, 100), first=st.integers(0, 3600))
def test_more_attempts_never_end_sooner(attempts: int, factor: float, first: int) -> None:
    def lasts(many: int) -> timedelta:
        found = horizon(Retry(attempts=many, first_delay=timedelta(seconds=first), factor=factor))
        assert found is not None
        return found

    assert lasts(attempts) <= lasts(attempts + 1)
    assert lasts(1) == timedelta(0)
