"""Six ways an interaction can go follow the decisions at each step."""

from __future__ import annotations

import pytest

from blueprint_kit.model import Blueprint, definitions
from blueprint_kit.views.scenarios import SCENARIOS, Told, tell, told


def _say(blueprint: Blueprint, path: str, value: object) -> Blueprint:
    return blueprint.decide(path, value, by="CX lead", why="Agreed in the room.")


def _words(one: Told) -> list[str]:
    return [step.words for step in one.steps]


def _paths(one: Told) -> set[str]:
    return {path for step in one.steps for path in step.paths}


def test_each_scenario_rests_on_the_decisions_that_make_it_different() -> None:
    own = {
        "known": {"matching.on_multiple", "context.pop_target", "activity.associations"},
        "unknown": {"matching.on_none", "context.on_none_view", "matching.create_when"},
        "shared": {"matching.on_shared_number", "context.on_shared_view", "matching.on_unanswered"},
        "withheld": {"matching.on_withheld", "context.on_withheld_view", "matching.phone.withheld_values"},
        "transfer": {"activity.transfers", "context.repop_on_transfer", "ownership.on_transfer"},
        "missed": {"scope.missed_interactions", "ownership.queue_only_owner"},
    }
    found = {one.scenario.name: _paths(one) for one in told(Blueprint())}
    assert all(paths <= found[name] for name, paths in own.items())
    assert all(paths <= set(definitions()) for paths in found.values())


@pytest.mark.parametrize(
    ("name", "path", "answer"),
    [
        ("unknown", "matching.on_none", "skip"),
        ("withheld", "matching.on_withheld", "skip"),
        ("missed", "scope.missed_interactions", "ignore"),
    ],
)
def test_where_nothing_is_written_the_way_ends_there(
    full: Blueprint, name: str, path: str, answer: str
) -> None:
    one = tell(SCENARIOS[name], _say(full, path, answer))
    assert (one.steps[-1].words, one.steps[-1].paths) == ("Nothing is written", (path,))
    assert "activity.record_type" not in _paths(one)


def test_an_unknown_caller_who_becomes_a_record_does_not_wait_unlinked(full: Blueprint) -> None:
    logged = tell(SCENARIOS["unknown"], _say(full, "matching.on_none", "log_unlinked"))
    made = tell(SCENARIOS["unknown"], _say(full, "matching.on_none", "create_lead"))
    assert "activity.unmatched_parking" in _paths(logged)
    assert "matching.create_when" not in _paths(logged)
    assert "activity.unmatched_parking" not in _paths(made)
    assert "matching.create_when" in _paths(made)


def test_only_an_agent_who_is_asked_can_leave_it_unanswered(full: Blueprint) -> None:
    company = tell(SCENARIOS["shared"], _say(full, "matching.on_shared_number", "company_record"))
    asked = tell(SCENARIOS["shared"], _say(full, "matching.on_shared_number", "ask_the_agent"))
    assert "matching.on_unanswered" not in _paths(company)
    assert "matching.on_unanswered" in _paths(asked)


def test_without_a_pop_the_caller_is_looked_up_when_logging(full: Blueprint) -> None:
    one = tell(SCENARIOS["known"], _say(full, "scope.pop_trigger", "never"))
    words = _words(one)
    assert not any(word.startswith("Show: ") for word in words)
    talk = words.index("The conversation")
    assert any(word.startswith("Look up by") for word in words[talk:])


def test_where_nobody_calls_in_no_scenario_arises() -> None:
    bp = _say(Blueprint(), "scope.directions", ["outbound"])
    assert all("inbound is not among scope.directions" in one.not_asked for one in told(bp))
    assert all(not one.steps for one in told(bp))


def test_open_decisions_on_a_way_are_counted_once(half: Blueprint) -> None:
    for one in told(half):
        assert len(one.open_paths) == len(set(one.open_paths))
        assert {half.decision(path).status for path in one.open_paths} <= {"open", "proposed"}
