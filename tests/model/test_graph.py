"""What rests on what, and what has to be looked at again when an answer changes."""

from __future__ import annotations

from datetime import date

import pytest

from blueprint_kit.errors import ValueRefused
from blueprint_kit.model import Blueprint, canonical, definitions, from_bytes, merge, to_bytes, to_document
from blueprint_kit.model.basis import Changed
from blueprint_kit.model.graph import dependants, downstream, grounds, in_order, ordered, upstream

DAY = date(2026, 11, 20)
NEAR, MIDDLE, FAR = "scope.crm", "ownership.agent_key", "ownership.fallback_owner"
"""A chain: the far one rests on the middle one, and that on the near one."""


def _say(blueprint: Blueprint, path: str, value: object, *, on: date = DAY) -> Blueprint:
    return blueprint.decide(path, value, by="CX lead", why="Agreed in the room.", on=on)


@pytest.fixture
def chain() -> Blueprint:
    """Three answers, each resting on the one before."""
    blueprint = Blueprint()
    for path, value in ((NEAR, "hubspot"), (MIDDLE, "email"), (FAR, "Team lead")):
        blueprint = _say(blueprint, path, value)
    return blueprint


@pytest.fixture
def changed(chain: Blueprint) -> Blueprint:
    return _say(chain, NEAR, "salesforce", on=date(2026, 11, 24))


def test_every_ground_is_a_decision_and_none_rests_on_itself() -> None:
    for path in definitions():
        assert set(grounds(path)) <= set(definitions()) - {path}


def test_no_decision_rests_on_itself_by_way_of_others() -> None:
    place = {path: number for number, path in enumerate(in_order())}
    assert len(place) == len(definitions())
    assert all(place[ground] < place[path] for path in definitions() for ground in grounds(path))


def test_a_circle_is_refused_by_name() -> None:
    with pytest.raises(TypeError, match=r"in a circle: .*a > b|b > a"):
        ordered({"a": ["b"], "b": ["a"]})


def test_both_directions_say_the_same() -> None:
    for path in definitions():
        assert all(path in dependants()[ground] for ground in grounds(path))
        assert all(path in downstream(far) for far in upstream(path))


def test_nothing_is_to_be_confirmed_while_nothing_has_changed(chain: Blueprint) -> None:
    assert not chain.to_confirm


def test_a_change_reaches_what_rests_on_it_near_and_far(changed: Blueprint) -> None:
    assert changed.to_confirm[MIDDLE] == (Changed(NEAR, "hubspot"),)
    assert changed.to_confirm[FAR] == (Changed(NEAR, "hubspot", (MIDDLE,)),)
    assert NEAR not in changed.to_confirm


def test_an_answer_that_changes_back_leaves_nothing_to_confirm(changed: Blueprint) -> None:
    assert not _say(changed, NEAR, "hubspot").to_confirm


def test_confirming_the_near_one_settles_what_rests_on_it(changed: Blueprint) -> None:
    confirmed = changed.confirm(MIDDLE, by="RevOps lead", on=date(2026, 11, 25))
    assert not confirmed.to_confirm
    assert confirmed.decision(MIDDLE).confirmed.by == "RevOps lead"
    assert confirmed.decision(MIDDLE).value == "email"


def test_confirming_the_far_one_leaves_the_near_one_to_confirm(changed: Blueprint) -> None:
    confirmed = changed.confirm(FAR, by="RevOps lead", on=DAY)
    assert set(confirmed.to_confirm) == {MIDDLE}
    again = _say(confirmed, NEAR, "dynamics")
    assert set(again.to_confirm) == {MIDDLE, FAR}


def test_changing_the_answer_itself_settles_it(changed: Blueprint) -> None:
    assert not _say(changed, MIDDLE, "sso_subject").confirm(FAR, by="CX lead").to_confirm


def test_reopening_what_was_rested_on_counts_as_a_change(chain: Blueprint) -> None:
    assert set(chain.reopen(NEAR).to_confirm) == {MIDDLE, FAR}


def test_an_assumption_and_a_blank_rest_on_others_too(chain: Blueprint) -> None:
    assumed = chain.assume(MIDDLE, "email", owner="CX lead", expires=date(2027, 1, 1), why="For now.")
    blank = assumed.not_applicable(FAR, reason="No queue is left alone.", by="CX lead", on=DAY)
    assert not blank.to_confirm
    assert set(_say(blank, NEAR, "dynamics").to_confirm) == {MIDDLE, FAR}


def test_an_assumption_that_is_decided_with_the_same_value_changes_nothing(chain: Blueprint) -> None:
    assumed = chain.assume(NEAR, "hubspot", owner="CX lead", expires=date(2027, 1, 1), why="For now.")
    assert not assumed.to_confirm


def test_what_people_typed_is_not_held_a_second_time(chain: Blueprint) -> None:
    further = _say(chain, "ownership.rule", "handling_agent")
    further = _say(further, "ownership.inactive_agents", "fallback_owner")
    assert further.decision("ownership.inactive_agents").basis[FAR].answer is None
    assert further.decision(FAR).basis[MIDDLE].answer == "email"


def test_saving_loading_and_merging_keep_what_is_to_be_confirmed(
    chain: Blueprint, changed: Blueprint
) -> None:
    assert from_bytes(to_bytes(changed)).to_confirm == changed.to_confirm
    theirs = _say(chain, "scope.crm", "hubspot")
    merged = merge(chain, changed, theirs)
    assert not merged.conflicts
    assert merged.blueprint.to_confirm == changed.to_confirm


def test_a_basis_of_digests_alone_is_still_read(changed: Blueprint) -> None:
    plain = to_document(changed)
    basis = plain["decisions"][MIDDLE]["basis"]
    basis[NEAR] = basis[NEAR]["digest"]
    older = from_bytes(canonical(plain))
    assert older.to_confirm[MIDDLE] == (Changed(NEAR),)
    assert to_document(older) == plain


def test_what_has_not_changed_cannot_be_confirmed(chain: Blueprint) -> None:
    with pytest.raises(ValueRefused, match=r"agent_key: Nothing that this answer rested on"):
        chain.confirm(MIDDLE, by="CX lead")


def test_nobody_confirms_without_a_name(changed: Blueprint) -> None:
    with pytest.raises(ValueRefused, match="by: is too short"):
        changed.confirm(MIDDLE, by="")
