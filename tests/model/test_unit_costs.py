"""Unit costs: agreed names, names of one's own, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from blueprint_kit.errors import ValueRefused
from blueprint_kit.model import Blueprint, from_bytes, to_bytes
from blueprint_kit.model.record import UnitCost
from blueprint_kit.model.unit_costs import UNIT_COSTS, new_cost, stated, why_not_stated
from blueprint_kit.views.beside import beside

POP = "agent_seconds_ambiguous_pop"


@pytest.mark.parametrize("fact", UNIT_COSTS.values(), ids=str)
def test_each_agreed_name_says_what_it_asks_in_which_unit_and_for_which_figure(fact) -> None:
    assert fact.question.count("?") == 1
    assert fact.title
    assert fact.used
    assert fact.unit in {"calls", "seconds", "minutes"}
    assert new_cost(fact.key, 3, stated_by="CX lead").unit == fact.unit


def test_what_is_stated_travels_through_the_file_with_who_said_it_and_when() -> None:
    cost = new_cost(POP, "12.5", stated_by="CX lead", on=date(2026, 11, 10))
    kept = from_bytes(to_bytes(Blueprint().holding("unit_costs", POP, cost)))
    assert stated(kept, POP) == cost
    assert why_not_stated(kept, POP) == ""


def test_a_name_of_ones_own_is_as_good_with_a_unit_of_its_own() -> None:
    cost = new_cost("apology_letter", 4, unit="EUR a letter", stated_by="CX lead")
    kept = from_bytes(to_bytes(Blueprint().holding("unit_costs", "apology_letter", cost)))
    assert kept.unit_costs["apology_letter"].unit == "EUR a letter"


@pytest.mark.parametrize(
    ("key", "amount", "unit", "by", "said"),
    [
        (POP, "twelve", None, "CX lead", "The amount is no figure"),
        (POP, "-1", None, "CX lead", "at least 0"),
        (POP, "nan", None, "CX lead", "not a finite number"),
        (POP, "inf", None, "CX lead", "not a finite number"),
        (POP, "12", "minutes", "CX lead", "counted in seconds"),
        (POP, "12", None, "  ", "Say who states it"),
        (POP.replace("gu", "g"), "12", None, "CX lead", f"Did you mean {POP}?"),
        ("own", "12", " ", "CX lead", "needs a unit"),
        ("", "12", "EUR", "CX lead", "one line of 1 to 80"),
        ("two\nlines", "12", "EUR", "CX lead", "one line of 1 to 80"),
        ("own", "12", "EUR\na call", "CX lead", "must be one line"),
    ],
)
def test_what_cannot_be_used_is_refused_in_words(key, amount, unit, by, said) -> None:
    with pytest.raises(ValueRefused, match=said):
        new_cost(key, amount, unit=unit, stated_by=by)


def test_an_amount_that_a_file_states_in_another_unit_is_not_used() -> None:
    wrong = Blueprint().holding("unit_costs", POP, UnitCost(amount=1, unit="minutes", stated_by="CX lead"))
    assert stated(wrong, POP) is None
    assert "another unit than seconds" in why_not_stated(wrong, POP)


def test_the_document_names_an_agreed_cost_in_words_with_who_stated_it() -> None:
    held = Blueprint().holding("unit_costs", POP, new_cost(POP, 12, stated_by="CX lead"))
    held = held.holding("unit_costs", "own", UnitCost(amount=1, unit="EUR", stated_by="Finance"))
    rows = dict(dict(beside(held))["Unit costs"])
    assert rows[f"{UNIT_COSTS[POP].title} ({POP})"] == "Amount: 12 · Unit: seconds · Stated by: CX lead"
    assert "Stated by: Finance" in rows["own"]
