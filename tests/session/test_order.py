"""What each open question unlocks, and the order in which a room asks them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint_kit.checks.core import check, rules
from blueprint_kit.errors import NotAsked
from blueprint_kit.model import Blueprint, Tier, definitions
from blueprint_kit.model.graph import dependants, grounds
from blueprint_kit.session import OpenQuestion, open_questions
from blueprint_kit.session.order import asking_order
from blueprint_kit.session.waiting import Waiting, unanswered, waiting
from tests.exports import blueprints


def _by_path(blueprint: Blueprint) -> dict[str, OpenQuestion]:
    return {one.path: one for one in open_questions(blueprint)}


def _answered(blueprint: Blueprint, *paths: str) -> Blueprint:
    for path in paths:
        example = definitions()[path].ask.example
        blueprint = blueprint.decide(path, example, by="CX lead", why="Agreed in the room.")
    return blueprint


@pytest.fixture(params=["empty", "half"])
def blueprint(request: pytest.FixtureRequest) -> Blueprint:
    made: Blueprint = getattr(blueprints, request.param)()
    return made


def test_every_open_question_stands_in_the_order_once(blueprint: Blueprint) -> None:
    asked = [one.path for one in open_questions(blueprint)]
    assert sorted(asked) == sorted(unanswered(blueprint))


def test_no_question_comes_before_one_that_it_rests_on(blueprint: Blueprint) -> None:
    place = {one.path: number for number, one in enumerate(open_questions(blueprint))}
    for path, number in place.items():
        assert all(place[ground] < number for ground in grounds(path) if ground in place)


def test_the_first_session_comes_first_with_what_its_questions_rest_on(blueprint: Blueprint) -> None:
    order = [one.path for one in open_questions(blueprint)]
    first = [path for path in order if definitions()[path].ask.tier is Tier.FIRST]
    until = order[: order.index(first[-1]) + 1]
    drawn_up = [path for path in until if path not in first]
    assert all(any(one in first for one in dependants()[path]) for path in drawn_up)
    assert len(drawn_up) <= 2


def test_what_unlocks_more_is_asked_sooner() -> None:
    one, other = "scope.crm", "scope.countries"
    entries = [Waiting("A", True, frozenset({other})), Waiting("B", True, frozenset({other}))]
    assert asking_order([one, other], entries) == (other, one)


def test_what_unlocks_as_much_stays_in_the_section() -> None:
    paths = ["scope.crm", "scope.countries", "security.recording", "security.regimes"]
    entries = [
        Waiting("A", True, frozenset({"security.recording"})),
        Waiting("B", True, frozenset({"scope.crm", "scope.go_live"})),
    ]
    assert asking_order([*paths, "scope.go_live"], entries)[0] == "scope.crm"
    only_build = ["scope.purpose", "scope.go_live", "security.recording", "security.residency"]
    assert asking_order(only_build, entries[:1])[:2] == ("security.recording", "security.residency")


def test_an_answer_unlocks_only_what_waits_for_it_alone(blueprint: Blueprint) -> None:
    missing = set(unanswered(blueprint))
    for one in open_questions(blueprint):
        assert all(missing.intersection(grounds(path)) == {one.path} for path in one.questions)
        assert all(missing.intersection(rules()[code].reads) == {one.path} for code in one.rules)


def test_a_rule_that_an_answer_unlocks_speaks_once_it_is_given() -> None:
    bp = _answered(Blueprint(), "scope.crm")
    for one in open_questions(bp):
        if one.rules:
            after = {waits.rule.code for waits in check(_answered(bp, one.path)).waiting}
            assert not after.intersection(one.rules), one.path


def test_answering_one_of_two_brings_the_other_from_nearer_to_unlocked() -> None:
    path = "ownership.agent_key"
    before = _by_path(Blueprint())["scope.contact_center"]
    after = _by_path(_answered(Blueprint(), "scope.crm"))["scope.contact_center"]
    assert path not in before.questions
    assert path in after.questions
    assert after.unlocks + after.nearer <= before.unlocks + before.nearer


def test_both_counts_are_said_in_words_and_as_data() -> None:
    one = _by_path(Blueprint())["scope.crm"]
    assert one.unlocks_words() == f"unlocks {one.unlocks}, brings {one.nearer} nearer"
    said = one.to_json()
    assert said["unlocks"] == len(said["unlocks_questions"]) + len(said["unlocks_rules"])
    assert said["brings_nearer"] == one.nearer


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(tuple(definitions())), max_size=30))
def test_whatever_is_answered_the_order_holds_and_nothing_waits_for_an_answer(paths: list[str]) -> None:
    bp = Blueprint()
    for path in paths:
        try:
            bp = _answered(bp, path)
        except NotAsked:
            continue
    missing = set(unanswered(bp))
    order = [one.path for one in open_questions(bp)]
    assert set(order) == missing
    assert all(one.missing <= missing for one in waiting(bp, check(bp)))
    place = {path: number for number, path in enumerate(order)}
    assert all(place[at] < place[path] for path in order for at in grounds(path) if at in place)
