"""A blueprint fails closed, never changes in place, and keeps what is not asked aside."""

from __future__ import annotations

import pickle
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint_kit.errors import NotAsked, UndecidedError, ValueRefused
from blueprint_kit.model import Blueprint, definitions, from_bytes, to_bytes

TODAY = date(2026, 11, 23)
PATHS = sorted(definitions())


def decided(path: str, value: Any, bp: Blueprint | None = None) -> Blueprint:
    return (bp or Blueprint()).decide(path, value, by="CX lead", why="Agreed in the room.", on=TODAY)


@pytest.mark.parametrize("path", PATHS)
def test_an_open_decision_has_no_value_by_any_way_of_reading(path: str) -> None:
    decision = Blueprint().decision(path)
    for read in (
        lambda: decision.value,
        lambda: getattr(decision, "value", None),
        lambda: hasattr(decision, "value"),
    ):
        with pytest.raises(UndecidedError):
            read()


def test_a_proposal_has_no_value_but_a_candidate_for_the_labs() -> None:
    bp = Blueprint().propose("matching.on_multiple", "ask_the_agent", by="CX lead")
    with pytest.raises(UndecidedError):
        _ = bp.matching.on_multiple.value
    assert bp.working("matching.on_multiple") == "ask_the_agent"


def test_editing_returns_a_new_blueprint_and_leaves_the_old_one() -> None:
    old = Blueprint()
    new = decided("scope.crm", "hubspot", old)
    assert old.scope.crm.status == "open"
    assert new.scope.crm.value == "hubspot"
    assert new.matching is old.matching


def test_deciding_needs_a_name_and_a_reason() -> None:
    with pytest.raises(ValueRefused, match="by"):
        Blueprint().decide("scope.crm", "hubspot", by="", why="In use.")
    with pytest.raises(ValueRefused, match="why"):
        Blueprint().decide("scope.crm", "hubspot", by="CX lead", why=" ")


@pytest.mark.parametrize("origin", ["template", "suggested"])
def test_a_template_or_a_suggestion_decides_nothing(origin: str) -> None:
    with pytest.raises(ValueRefused, match="origin"):
        Blueprint().decide("scope.crm", "hubspot", by="CX lead", why="It came along.", origin=origin)


def test_a_refusal_names_place_and_example_but_not_the_value() -> None:
    with pytest.raises(ValueRefused) as refused:
        decided("reliability.peak_per_hour", "secret-4711")
    assert "reliability.peak_per_hour" in str(refused.value)
    assert "For example" in str(refused.value)
    assert "4711" not in str(refused.value)


def test_a_question_whose_condition_fails_is_not_applicable_with_the_condition_as_reason() -> None:
    bp = decided("scope.pop_trigger", "never")
    decision = bp.decision("scope.pop_directions")
    assert decision.status == "not_applicable"
    assert decision.not_asked
    assert decision.reason == "Asked only when a record pops."


def test_an_answer_whose_condition_ends_is_kept_aside_and_returns() -> None:
    bp = decided("scope.pop_directions", ["inbound"], decided("scope.pop_trigger", "ringing"))
    shut = decided("scope.pop_trigger", "never", bp)
    assert shut.scope.pop_directions.status == "not_applicable"
    assert shut.kept["scope.pop_directions"].value == ("inbound",)
    again = decided("scope.pop_trigger", "ringing", shut)
    assert again.scope.pop_directions.value == ("inbound",)
    assert not again.kept


def test_deciding_what_is_not_asked_is_refused_with_the_remedy() -> None:
    bp = decided("scope.pop_trigger", "never")
    with pytest.raises(NotAsked, match="Asked only when a record pops"):
        decided("scope.pop_directions", ["inbound"], bp)


def test_a_condition_that_meets_an_open_decision_counts_as_asked() -> None:
    assert Blueprint().decision("scope.pop_directions").status == "open"


def test_a_decision_remembers_what_it_rested_on() -> None:
    bp = decided("scope.crm", "salesforce")
    first = decided("scope.integration_point", "open_cti", bp).scope.integration_point.basis
    other = decided(
        "scope.integration_point", "open_cti", decided("scope.crm", "hubspot")
    ).scope.integration_point
    assert set(first) == {"scope.crm"}
    assert first != other.basis


def test_a_blueprint_travels_between_processes() -> None:
    bp = decided("scope.channels", ["voice"])
    assert pickle.loads(pickle.dumps(bp)) == bp  # noqa: S301 - our own bytes


EXAMPLES = st.sampled_from(PATHS)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(EXAMPLES, st.sampled_from(["decide", "propose", "assume", "reopen"])), max_size=12))
def test_any_series_of_edits_survives_saving_and_loading_byte_by_byte(edits: list[tuple[str, str]]) -> None:
    bp = Blueprint()
    for path, action in edits:
        example = definitions()[path].ask.example
        try:
            if action == "decide":
                bp = decided(path, example, bp)
            elif action == "propose":
                bp = bp.propose(path, example, by="CX lead", why="Because.", due=TODAY)
            elif action == "assume":
                bp = bp.assume(path, example, owner="CX lead", expires=TODAY, why="For now.")
            else:
                bp = bp.reopen(path, owner="CX lead", due=TODAY, note="To be asked.")
        except NotAsked:
            continue
    data = to_bytes(bp)
    assert from_bytes(data) == bp
    assert to_bytes(from_bytes(data)) == data
