"""Every rule is tested by the examples that document it, with the expectations that a house's rules meet too."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from blueprint_kit.checks import rollout
from blueprint_kit.checks.core import Rule, Severity, rule, rules
from blueprint_kit.checks.core.answers import Answers
from blueprint_kit.checks.core.expectations import EXPECTATIONS, explains_itself
from blueprint_kit.checks.core.registry import own_rules
from blueprint_kit.errors import BlueprintKitError

RULES = list(rules().values())
# Governance rules read statuses, not answers.
READ_STATUSES = {"silent_while_everything_is_open": "GOV"}


@pytest.mark.parametrize("one", RULES, ids=lambda one: one.code)
@pytest.mark.parametrize("expected", EXPECTATIONS)
def test_a_rule_meets_what_is_expected_of_every_rule(expected: str, one: Rule) -> None:
    if READ_STATUSES.get(expected) == one.family:
        pytest.skip("governance rules read statuses, not answers")
    assert list(EXPECTATIONS[expected](one)) == []


def made(**parts: Any) -> Rule:
    """A sound rule, with parts of it changed."""

    def late(answers: Answers) -> str | None:
        return "It is late." if answers["scope.pop_trigger"] == "ended" else None

    given: dict[str, Any] = {
        "severity": Severity.WARNING,
        "title": "Late.",
        "reads": ("scope.pop_trigger",),
        "why": "It is so.",
        "remedy": "Do it sooner.",
        "waive_when": "Never.",
        "source": "A test",
        "fails": {"scope.pop_trigger": "ended"},
        "passes": {"scope.pop_trigger": "ringing"},
    }
    test = parts.pop("test", late)
    one: Rule = rule("TST-01", **given | parts)(test)
    return one


def says(answers: Answers) -> str:
    return f"It is {answers.get('scope.pop_trigger')}"


@pytest.mark.parametrize(
    ("expected", "one", "seen"),
    [
        (
            "explains_itself",
            made(reads=("scope.poptrigger",)),
            "it reads scope.poptrigger, which no decision has",
        ),
        ("explains_itself", made(why=""), "its why is no whole sentence: ''"),
        ("explains_itself", made(title="No stop"), "its title is no whole sentence: 'No stop'"),
        ("explains_itself", made(source=" "), "it names no source"),
        ("explains_itself", made(grade="D"), "its grade is 'D', not one of A, B, C, M, U"),
        ("explains_itself", made(fails=()), "it has no failing example"),
        ("explains_itself", made(passes=()), "it has no passing example"),
        (
            "speaks_on_its_failing_examples",
            made(fails={"scope.pop_trigger": "ringing"}),
            "failing example 1: it keeps silent",
        ),
        (
            "speaks_on_its_failing_examples",
            made(fails={}),
            "failing example 1: it keeps silent, since it waits for scope.pop_trigger",
        ),
        (
            "keeps_silent_on_its_passing_examples",
            made(passes={"scope.pop_trigger": "ended"}),
            "passing example 1: it says: It is late.",
        ),
        (
            "keeps_silent_on_its_passing_examples",
            made(passes={}),
            "passing example 1 leaves open what it reads: scope.pop_trigger",
        ),
        (
            "says_whole_sentences",
            made(test=says),
            "failing example 1: its message does not end with a full stop: It is ended",
        ),
        (
            "says_whole_sentences",
            made(test=lambda answers: "It is None yet."),
            "failing example 1: its message shows a blank as the program writes it: It is None yet.",
        ),
        (
            "unconfirmed_is_no_error_and_says_verify",
            replace(made(grade="C"), severity=Severity.ERROR),
            "it rests on an unconfirmed fact (grade C) and is an error",
        ),
        (
            "silent_while_everything_is_open",
            made(test=lambda answers: "It is so."),
            "it speaks while everything is open: It is so.",
        ),
    ],
)
def test_an_expectation_says_what_is_amiss(expected: str, one: Rule, seen: str) -> None:
    assert list(EXPECTATIONS[expected](one)) == [seen]


def test_an_example_that_cannot_stand_in_a_file_is_said_with_its_number() -> None:
    (seen,) = EXPECTATIONS["speaks_on_its_failing_examples"](made(fails={"scope.pop_trigger": "sometimes"}))
    assert seen.startswith("failing example 1 cannot stand in a file: ")


def test_a_sound_rule_meets_all_of_them() -> None:
    assert list(explains_itself(made())) == []
    assert [seen for expected in EXPECTATIONS.values() for seen in expected(made())] == []


def test_a_code_given_twice_names_both_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rollout, "again", replace(made(), code="TRG-02"), raising=False)
    own_rules.cache_clear()
    try:
        with pytest.raises(
            BlueprintKitError, match=r"TRG-02 is defined in \w+\.py, line \d+ and in \w+\.py, line \d+"
        ):
            own_rules()
    finally:
        monkeypatch.undo()
        own_rules.cache_clear()


def test_a_message_that_says_verify_itself_is_found_out() -> None:
    def late(answers: Answers) -> str | None:
        return "Verify: it is late." if answers["scope.pop_trigger"] == "ended" else None

    one = replace(made(grade="C"), test=late)
    said = list(EXPECTATIONS["unconfirmed_is_no_error_and_says_verify"](one))
    assert any("it says Verify itself" in words for words in said)
