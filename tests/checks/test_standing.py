"""A waiver holds until its last day, and one without effect is said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from blueprint_kit.checks.core import SOON, Effect, Standing, check, standing
from blueprint_kit.model import Blueprint
from blueprint_kit.model.record import Waiver

TODAY = date(2026, 11, 23)
ID = "TRG-02@scope.pop_trigger"
LATE_POP = Blueprint().decide("scope.pop_trigger", "ended", by="CX lead", why="As it is today.", on=TODAY)


def waived(blueprint: Blueprint, key: str = ID, days: int = 60) -> Standing:
    waiver = Waiver(why="A pilot of two weeks with three agents.", by="CX", until=TODAY + timedelta(days))
    held = blueprint.holding("waivers", key, waiver)
    (one,) = standing(held, check(held, today=TODAY), today=TODAY)
    return one


@pytest.mark.parametrize(("days", "effect"), [(60, Effect.HOLDS), (0, Effect.HOLDS), (-1, Effect.ENDED)])
def test_the_last_day_counts(days: int, effect: Effect) -> None:
    assert waived(LATE_POP, days=days).effect is effect


@pytest.mark.parametrize(
    ("days", "said"),
    [(SOON + 1, ""), (SOON, "Ends in 14 days."), (1, "Ends in 1 day."), (0, "Today is its last day.")],
)
def test_one_that_ends_within_two_weeks_says_so(days: int, said: str) -> None:
    one = waived(LATE_POP, days=days)
    assert one.note() == said
    assert one.ends_soon == bool(said)


def test_one_whose_finding_does_not_occur_waives_nothing() -> None:
    at_ring = LATE_POP.decide("scope.pop_trigger", "ringing", by="CX lead", why="Agreed.", on=TODAY)
    one = waived(at_ring)
    assert (one.effect, one.waives_nothing, one.ends_soon) == (Effect.NOTHING, True, False)
    assert one.note() == "Waives nothing: the finding does not occur."


def test_one_of_a_rule_that_is_not_known_names_it() -> None:
    one = waived(LATE_POP, "XYZ-01@scope.pop_trigger")
    assert one.waives_nothing
    assert one.note() == "Waives nothing: there is no rule XYZ-01."


def test_one_whose_rule_waits_says_for_which_answer() -> None:
    one = waived(Blueprint())
    assert (one.effect, one.waives_nothing) == (Effect.WAITS, False)
    assert one.note() == "No effect yet: the rule waits for an answer to scope.pop_trigger."
