"""The budget of requests: its arithmetic, what it waits for, and that the rules judge by it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprint_kit import catalog
from blueprint_kit.checks.arithmetic import Term, product, spelled
from blueprint_kit.checks.budget import budget as budget_of
from blueprint_kit.checks.budget_lines import CALLS, RETRY_SHARE, Line, lines
from blueprint_kit.checks.core import check, rules
from blueprint_kit.checks.core.answers import Answers
from blueprint_kit.checks.quotas import window_words
from blueprint_kit.checks.requests import counted, requests
from blueprint_kit.model import definitions

TODAY = date(2026, 11, 23)
CAPACITY = [one for code, one in rules().items() if code.startswith("CAP")]
FIGURES = {
    "reliability.peak_per_hour": 420,
    "reliability.burst_factor": 2.5,
    "reliability.calls_per_interaction": 6,
    "reliability.interactions_per_day": 2400,
    "reliability.quota_share": 50,
    "scope.crm_licensed_users": 120,
    "scope.crm_settings": [{"setting": "application_users", "answer": "2"}],
    "reliability.retry": {"attempts": 5},
    "scope.channels": ["voice"],
    "matching.lookup_keys": [{"name": "phone", "parts": ["phone"]}],
    "matching.lookup_by": "crm_search_api",
    "matching.phone.stored_format": "national",
    "matching.phone.formats_tried": ["e164", "national"],
    "matching.on_none": "create_contact",
    "deduplication.key_store": "mapping_store",
    "activity.granularity": "per_interaction",
    "activity.associations": [{"object": "contact"}, {"object": "case"}],
    "activity.case_rule": "attach_to_open_case",
    "activity.write_mode": "create_then_update",
    "activity.artefacts": ["notes", "recording_link"],
    "scope.log_trigger": "ended",
}
EDITIONS = {
    "salesforce": "Enterprise",
    "hubspot": "Professional",
    "dynamics": "any",
    "zoho": "Standard",
    "pipedrive": "multiplier 1",
    "zendesk": "Suite Team",
    "freshsales": "any",
    "servicenow": "any",
}


def budget(build: Any, crm: str, **changed: Any) -> dict[str, Line]:
    decisions = {"scope.crm": crm, "scope.crm_edition": EDITIONS[crm]} | FIGURES | changed
    bp = build.decided(decisions, skip_unasked=True)
    return {one.quota.slug: one for one in lines(Answers(bp, TODAY, tuple(definitions())))}


@pytest.mark.parametrize(
    ("crm", "slug", "needed", "allowed", "window"),
    [
        ("salesforce", "daily_enterprise", 2400 * 6 * 1.1, (100_000 + 120 * 1000) * 0.5, "in any 24 hours"),
        ("hubspot", "burst_professional", 420 / 3600 * 2.5 * 6 * 1.1 * 10, 95, "in 10 s"),
        ("hubspot", "daily_lowest", 2400 * 6 * 1.1, 125_000, "a day"),
        ("hubspot", "search", 420 / 3600 * 2.5 * 3 * 1.1, 2, "a second"),
        ("dynamics", "requests", 420 / 3600 * 2.5 * 6 * 1.1 * 300, 12_000, "in 5 minutes"),
        ("zoho", "daily_standard", 2400 * 6 * 1.1, (50_000 + 120 * 250) * 0.5, "in any 24 hours"),
        ("pipedrive", "daily_times_1", 2400 * (10 + 5 * 2) * 1.1, 120 * 30_000 * 0.5, "a day"),
        ("pipedrive", "burst_token", 420 / 3600 * 2.5 * 6 * 1.1 * 2, 20, "in 2 s"),
        ("zendesk", "minute_team", 420 / 3600 * 2.5 * 6 * 1.1 * 60, 100, "a minute"),
        ("zendesk", "ticket_update", 420 / 3600 * 2.5 * 3 * 1.1 * 60, 50, "a minute"),
        ("zendesk", "ticket_update_one", 3, 30, "in 10 minutes"),
        ("freshsales", "hour", 420 * 6 * 1.1, 500, "an hour"),
    ],
)
def test_each_crm_counts_in_its_own_window_and_unit(
    *, build: Any, crm: str, slug: str, needed: float, allowed: float, window: str
) -> None:
    line = budget(build, crm)[slug]
    assert (line.needed, line.allowed) == (pytest.approx(needed), pytest.approx(allowed))
    assert line.window == window
    assert line.over == (needed > allowed)


def test_a_crm_without_known_limits_has_no_lines(build: Any) -> None:
    assert budget(build, "servicenow") == {}


def test_limits_that_depend_on_running_time_are_left_to_a_load_test(build: Any) -> None:
    assert set(budget(build, "dynamics")) == {"requests"}


def test_an_open_figure_is_waited_for_and_not_guessed(build: Any) -> None:
    peak = {"status": "open"}
    line = budget(build, "hubspot", **{"reliability.peak_per_hour": peak})["burst_professional"]
    assert (line.needed, line.over, line.waits_on) == (None, None, ("reliability.peak_per_hour",))
    assert "(waiting on reliability.peak_per_hour)" in line.needed_words()


def test_an_open_edition_is_waited_for_where_editions_differ_and_not_elsewhere(build: Any) -> None:
    found = budget(build, "hubspot", **{"scope.crm_edition": {"status": "open"}})
    assert found["burst_starter"].waits_on == ("scope.crm_edition",)
    assert found["daily_lowest"].waits_on == ()
    assert found["daily_lowest"].unsure


def test_the_number_of_application_users_is_asked_only_where_one_is_not_enough(build: Any) -> None:
    nobody = {"scope.crm_settings": {"status": "open"}}
    assert budget(build, "dynamics", **nobody)["requests"].waits_on == ()
    busy = {"reliability.peak_per_hour": 20_000}
    assert budget(build, "dynamics", **nobody, **busy)["requests"].waits_on == ("scope.crm_settings",)


def test_the_arithmetic_reads_as_it_is_reckoned(build: Any) -> None:
    line = budget(build, "hubspot")["burst_professional"]
    assert line.needed_words() == (
        "420 an hour at the busiest / 3,600 x 2.5 burst x 6 calls x 1.1 retries x 10 s "
        "= 19.25 requests in 10 s, 1.93 a second"
    )
    assert line.allowed_words() == "190 in 10 s x 50 % ours = 95 requests in 10 s, 9.5 a second"


def test_calls_are_counted_from_the_design_spelling_by_spelling_and_update_by_update(build: Any) -> None:
    bp = build.decided({"scope.crm": "hubspot"} | FIGURES, skip_unasked=True)
    answers = Answers(bp, TODAY, tuple(definitions()))
    said = {one.words: one.count for one in requests(answers)}
    assert said == {
        "find the caller, 2 spellings tried": 2,
        "find the case": 1,
        "make a record of an unknown caller": 1,
        "write the activity": 1,
        "link it": 1,
        "add what the agent chose and typed, the recording": 2,
    }
    legs = Answers(bp.decide("activity.granularity", "per_leg", by="x", why="y"), TODAY, tuple(definitions()))
    assert counted(legs) == counted(answers) + 4


AMOUNTS = st.fixed_dictionaries(
    {
        "reliability.peak_per_hour": st.integers(1, 100_000),
        "reliability.burst_factor": st.floats(1, 10),
        "reliability.calls_per_interaction": st.floats(1, 20),
        "reliability.interactions_per_day": st.integers(1, 1_000_000),
    }
)
RANDOM = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@RANDOM
@given(crm=st.sampled_from(sorted(EDITIONS)), amounts=AMOUNTS, data=st.data())
def test_what_is_needed_never_falls_when_a_figure_grows(
    build: Any, crm: str, amounts: dict[str, Any], data: st.DataObject
) -> None:
    path = data.draw(st.sampled_from(sorted(amounts)))
    before = budget(build, crm, **amounts)
    after = budget(build, crm, **amounts | {path: amounts[path] * data.draw(st.integers(1, 9))})
    for slug, line in before.items():
        assert line.needed is not None
        assert (after[slug].needed or 0) >= line.needed
        assert after[slug].allowed == line.allowed


@RANDOM
@given(
    crm=st.sampled_from(sorted(EDITIONS)),
    amounts=AMOUNTS,
    share=st.integers(1, 100),
    users=st.integers(1, 500),
)
def test_the_rules_speak_exactly_where_the_plain_formula_is_over(
    build: Any, crm: str, amounts: dict[str, Any], share: int, users: int
) -> None:
    decisions = {"scope.crm": crm, "scope.crm_edition": EDITIONS[crm]} | FIGURES | amounts
    decisions |= {"reliability.quota_share": share, "scope.crm_licensed_users": users}
    bp = build.decided(decisions, skip_unasked=True)
    spoken = {one.rule.code for one in check(bp, today=TODAY, only=CAPACITY)}
    peak, burst, calls, day = (
        amounts[path]
        for path in (
            "reliability.peak_per_hour",
            "reliability.burst_factor",
            "reliability.calls_per_interaction",
            "reliability.interactions_per_day",
        )
    )
    again = 1 + RETRY_SHARE
    a_second = peak / 3600 * burst * calls * again
    short = {"hubspot": 190 / 10, "zendesk": 200 / 60}.get(crm)
    assert ("CAP-01" in spoken) == (short is not None and a_second > short * share / 100)
    by_day = {
        "salesforce": 100_000 + 1000 * users,
        "hubspot": 250_000,
        "zoho": min(100_000, 50_000 + 250 * users),
    }
    tokens = {"pipedrive": 30_000 * users}.get(crm)
    over = crm in by_day and day * calls * again > by_day[crm] * share / 100
    over |= tokens is not None and day * (10 + 2 * (calls - 1)) * again > tokens * share / 100
    assert ("CAP-02" in spoken) == over
    assert ("CAP-03" in spoken) == (crm == "dynamics" and a_second > 2 * 20)
    assert ("CAP-04" in spoken) == (crm == "freshsales" and peak * calls * again > 1000 * share / 100)


@RANDOM
@given(figures=st.lists(st.floats(0.01, 1e6), min_size=1, max_size=6))
def test_a_product_holds_every_figure_it_spells(figures: list[float]) -> None:
    terms = [Term(one, f"of {place}") for place, one in enumerate(figures)]
    result = 1.0
    for one in figures:
        result *= one
    assert product(terms) == pytest.approx(result, abs=1e-8)
    assert [f"of {place}" in spelled(terms) for place in range(len(figures))] == [True] * len(figures)


def test_every_limit_of_the_catalog_names_its_window_in_words() -> None:
    for crm in catalog.crms().values():
        for quota in crm.quotas:
            assert window_words(quota)


def whole(build: Any, **decisions: Any) -> Any:
    return budget_of(build.decided(decisions, skip_unasked=True), today=TODAY)


def test_the_count_of_the_design_stands_beside_the_figure_that_was_decided(build: Any) -> None:
    found = whole(build, **{"scope.crm": "hubspot"} | FIGURES)
    assert (found.counted, found.calls.figure, found.differs) == (8, 6, True)
    assert not whole(build, **{"scope.crm": "hubspot"} | FIGURES | {CALLS: 8}).differs


def test_what_is_open_in_the_design_is_named_and_counted_as_the_least(build: Any) -> None:
    found = whole(build, **{"scope.crm": "hubspot", "activity.associations": [{"object": "deal"}]})
    assert found.counted == 2
    assert "activity.write_mode" in found.still_open
    assert "activity.deal_selection" in found.still_open


def test_a_crm_that_is_open_or_unknown_has_no_lines_and_says_which(build: Any) -> None:
    assert whole(build).crm_open
    own = whole(build, **{"scope.crm": "other: our own"})
    assert (own.crm_open, own.crm, own.lines) == (False, None, ())


@pytest.mark.parametrize(
    ("mode", "too_late", "said"),
    [
        ("answer_at_once_and_queue", False, "answered at once, before any request"),
        ("answer_after_the_crm_wrote", True, "3 s / 6 requests = 0.5 s for each request"),
        ({"status": "open"}, None, "when it gets one is not decided"),
    ],
)
def test_the_time_to_answer_is_shared_by_the_calls_made_before(
    *, build: Any, mode: Any, too_late: bool | None, said: str
) -> None:
    feed = {"scope.contact_center": "zoom_contact_center", "scope.event_source": "webhook"}
    found = whole(build, **feed | {"reliability.acknowledgement": mode, CALLS: 6}).acknowledging
    assert found.too_late is too_late
    assert said in str(found)
