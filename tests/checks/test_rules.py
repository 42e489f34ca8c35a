"""Every rule is tested by the examples that document it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from blueprint_kit.checks.core import Example, Rule, Severity, check, example_blueprint, rules
from blueprint_kit.model import Blueprint, definitions

TODAY = date(2026, 11, 23)
RULES = list(rules().values())


def cases(which: str) -> list[Any]:
    found: list[tuple[Rule, Example]] = [(one, example) for one in RULES for example in getattr(one, which)]
    return [pytest.param(one, example, id=f"{one.code}-{n}") for n, (one, example) in enumerate(found)]


@pytest.mark.parametrize(("one", "example"), cases("fails"))
def test_a_rule_speaks_on_its_failing_example(one: Rule, example: Example) -> None:
    found = check(example_blueprint(example, on=TODAY), today=TODAY, only=[one])
    assert [item.rule.code for item in found][:1] == [one.code], found.waiting
    assert all(item.message.strip() and item.path in definitions() for item in found)


@pytest.mark.parametrize(("one", "example"), cases("passes"))
def test_a_rule_looks_and_keeps_silent_on_its_passing_example(one: Rule, example: Example) -> None:
    found = check(example_blueprint(example, on=TODAY), today=TODAY, only=[one])
    assert list(found) == []
    assert found.waiting == (), "the passing example leaves something open that the rule reads"


@pytest.mark.parametrize("one", RULES, ids=lambda one: one.code)
def test_a_rule_reads_paths_that_exist_and_explains_itself(one: Rule) -> None:
    assert set(one.reads) <= set(definitions())
    for text in (one.title, one.why, one.remedy, one.waive_when):
        assert text.endswith("."), text
    assert one.source
    assert one.grade in "ABCMU"
    assert one.fails
    assert one.passes


@pytest.mark.parametrize("one", [one for one in RULES if one.verify], ids=lambda one: one.code)
def test_a_rule_on_an_unconfirmed_fact_is_no_error_and_says_verify(one: Rule) -> None:
    assert one.severity is not Severity.ERROR
    found = check(example_blueprint(one.fails[0], on=TODAY), today=TODAY, only=[one])
    assert all(item.message.startswith("Verify: ") for item in found)


@pytest.mark.parametrize("one", RULES, ids=lambda one: one.code)
def test_a_rule_never_fires_while_everything_is_open(one: Rule) -> None:
    if one.family == "GOV":
        pytest.skip("governance rules read statuses, not answers")
    assert list(check(Blueprint(), today=TODAY, only=[one])) == []
