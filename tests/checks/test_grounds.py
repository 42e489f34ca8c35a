"""Facts where they are used: what a finding rests on, its age, and the list for the whole blueprint."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from blueprint_kit.catalog import VERIFY_AFTER
from blueprint_kit.checks.budget import budget
from blueprint_kit.checks.core import Severity, check, example_blueprint, rule_of, rules
from blueprint_kit.checks.grounds import Ground, grounds

READ = date(2026, 11, 23)
OLD = READ + VERIFY_AFTER + timedelta(days=1)


def found(code: str, today: date) -> Any:
    one = rule_of(code)
    return next(iter(check(example_blueprint(one.fails[0], on=READ), today=today, only=[one])))


def listed(bp: Any, today: date = READ) -> dict[str, Ground]:
    made = grounds(bp, findings=check(bp, today=today), budget=budget(bp, today=today), today=today)
    return {one.fact.id: one for one in made}


def test_a_finding_names_the_facts_it_rests_on_with_source_and_date() -> None:
    data = found("CAP-01", READ).to_json()
    assert data["facts"]["hubspot.api_burst"]["checked"] == "2026-11-23"
    assert "usage guidelines" in data["facts"]["hubspot.api_burst"]["source"]


@pytest.mark.parametrize("code", ["CAP-01", "TRG-08", "ACT-02", "DED-03", "TRG-12", "MAT-04"])
def test_an_old_fact_asks_to_be_verified_and_keeps_its_severity(code: str) -> None:
    young, old = found(code, READ), found(code, OLD)
    assert not young.message.startswith("Verify: ")
    assert old.message == f"Verify: {young.message}"
    assert old.severity is young.severity is rule_of(code).severity


def test_the_last_day_of_the_set_age_asks_for_nothing_yet() -> None:
    assert not found("CAP-01", READ + VERIFY_AFTER).message.startswith("Verify: ")


def test_an_error_that_rests_on_an_unconfirmed_fact_counts_as_a_warning() -> None:
    error = found("CAP-01", READ)
    told = replace(error, facts=tuple(replace(fact, grade="C") for fact in error.facts))
    assert (error.severity, told.severity) == (Severity.ERROR, Severity.WARNING)
    assert told.to_json()["verify"]


def test_a_rule_that_reads_no_catalog_rests_on_no_fact() -> None:
    assert found("TRG-02", OLD).facts == ()
    assert not found("TRG-02", OLD).message.startswith("Verify: ")


def test_every_rule_that_speaks_of_a_feed_rests_on_the_facts_of_that_feed() -> None:
    silent = {"TRG-12", "REL-09"}  # the point's end, and a lag that the team itself gave
    for one in rules().values():
        if "scope.event_source" not in one.reads or one.code in silent:
            continue
        spoken = [
            item
            for example in one.fails
            for item in check(example_blueprint(example, on=READ), today=READ, only=[one])
        ]
        assert any(item.facts for item in spoken) or one.code in {"SEC-09", "DED-06"}, one.code


def test_only_facts_of_the_chosen_systems_that_are_used_are_listed(build: Any) -> None:
    bp = build.decided(
        {
            "scope.crm": "salesforce",
            "scope.crm_edition": "Enterprise",
            "scope.integration_point": "open_cti",
            "activity.associations": [{"object": "contact"}],
        }
    )
    used = listed(bp)
    assert {one.partition(".")[0] for one in used} == {"salesforce"}
    assert used["salesforce.open_cti_retires"].paths == ("scope.integration_point",)
    assert used["salesforce.task_links"].paths == ("activity.associations",)
    assert used["salesforce.api_daily"].budget
    assert "salesforce.fuzzy_phone" not in used


def test_facts_to_be_verified_come_first(build: Any) -> None:
    used = list(listed(build.decided({"scope.crm": "hubspot", "scope.crm_edition": "Pro"})).values())
    asking = [one.fact.asks(READ) for one in used]
    assert asking == sorted(asking, reverse=True)
    assert asking[0]


def test_an_empty_blueprint_rests_on_nothing(build: Any) -> None:
    assert listed(build.decided({})) == {}
