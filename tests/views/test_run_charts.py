"""A run over phones in the document: pictures of its counts, and that other rules are in force now."""

from __future__ import annotations

import pytest

from blueprint_kit.evidence import ladder_run
from blueprint_kit.exports import render
from blueprint_kit.model import Blueprint
from blueprint_kit.views.document import document
from blueprint_kit.views.evidence import evidence_card, run_charts
from tests.exports.blueprints import TODAY, measured


@pytest.fixture
def blueprint() -> Blueprint:
    return measured()


def phones(blueprint: Blueprint):
    return next((key, run) for key, run in blueprint.evidence.items() if run.kind == "phones")


def test_the_card_of_a_run_over_phones_draws_countries_and_reasons(blueprint: Blueprint) -> None:
    key, run = phones(blueprint)
    card = evidence_card(key, run)
    assert card.count('class="bk-chart bk-small" role="img"') == 2
    assert "United Kingdom: 900 valid, 70 invalid." in card
    assert "Not known: 44 invalid." in card


def test_the_card_of_a_ladder_draws_each_level_and_its_counts_are_said() -> None:
    counts = {"hits": 7, "ambiguous": 2, "misses": 1, "without_number": 0}
    key, run = ladder_run(
        "Ladder", inputs={}, rules="b" * 12, versions={}, calls=10, records=5, levels={"exact_e164": counts}
    )
    card = evidence_card(key, run)
    assert "Same E.164 number: 7 hit, 2 ambiguous, 1 miss." in card
    assert "Most calls find one record by the same E.164 number: 7 of 10" in card
    broken = run.model_copy(update={"aggregates": {"levels": {"x": 3, "exact_e164": "<b>"}, "calls": "9"}})
    assert run_charts(broken) == ""


@pytest.mark.parametrize("hostile", [{"countries": 3}, {"countries": {"<b>": {"<i>": "x", "valid": -1}}}, {}])
def test_counts_that_somebody_broke_by_hand_draw_nothing_and_break_nothing(hostile, blueprint) -> None:
    _, run = phones(blueprint)
    drawn = run_charts(run.model_copy(update={"aggregates": hostile}))
    assert "<b>" not in drawn
    assert "<i>" not in drawn


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_a_decision_whose_run_was_made_under_other_rules_says_so(form: str, blueprint: Blueprint) -> None:
    page = render(blueprint, form, today=TODAY).decode()
    assert "out of date" in page
    found = document(blueprint, today=TODAY)
    key, _ = phones(blueprint)
    assert found.entries["matching.phone.default_region"].outdated == (key,)
    assert next(one for one in found.evidence if one.id == key).stale


def test_a_run_made_under_the_rules_in_force_is_current(blueprint: Blueprint) -> None:
    key, run = phones(blueprint)
    same = run.model_copy(update={"rules": blueprint.phone_policy().digest()})
    held = {name: same if name == key else one for name, one in blueprint.evidence.items()}
    found = document(blueprint.model_copy(update={"evidence": held}), today=TODAY)
    assert next(one for one in found.evidence if one.id == key).stale == ()
