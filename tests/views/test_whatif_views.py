"""Business units and open decisions in words: what is not certain is said apart, what people typed is text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest

from blueprint_kit.evidence import make_run, read_by, rules_now, sensitivity_run
from blueprint_kit.matching import match
from blueprint_kit.matching.evidence import sensitivity_evidence
from blueprint_kit.matching.whatif.costs import Business, business
from blueprint_kit.matching.whatif.sensitivity import Sensitivity, sensitivity
from blueprint_kit.model import Blueprint
from blueprint_kit.model.unit_costs import new_cost
from blueprint_kit.views.business import (
    business_html,
    counted_words,
    minutes_words,
    pair_verdict,
    total_words,
)
from blueprint_kit.views.evidence import evidence_card
from blueprint_kit.views.sensitivity import answer_rows, sensitivity_head, spread_html

PEOPLE = pd.DataFrame({"Id": ["1", "2", "3"], "Phone": ["+442079460958", "+442079460959", "+442079460959"]})
CALLS = pd.DataFrame(
    {
        "Call ID": ["a", "b", "c"],
        "Direction": "inbound",
        "From": ["+442079460958", "+442079460959", "+442079460111"],
        "To": "+442079460000",
    }
)
ANSWERS: Mapping[str, Any] = {
    "scope.channels": ["voice"],
    "matching.lookup_keys": [{"name": "phone", "parts": ["phone"]}],
    "matching.phone.comparison": "exact_e164",
    "matching.customer_party": "caller_or_called_by_direction",
    "matching.on_multiple": "ask_the_agent",
}


def blueprint(**costs: float) -> Blueprint:
    found = Blueprint()
    for path, value in ANSWERS.items():
        found = found.decide(path, value, by="CX lead", why="As agreed.")
    for key, amount in costs.items():
        found = found.holding("unit_costs", key, new_cost(key, amount, stated_by="<i>CX lead</i>"))
    return found


def said(bp: Blueprint, **answers: str) -> Business:
    named = {f"matching.{name}": value for name, value in answers.items()}
    return business(match(PEOPLE, CALLS, bp, assume=named or None), bp)


def test_who_stated_a_cost_is_text_and_never_markup() -> None:
    page = business_html(said(blueprint(agent_seconds_ambiguous_pop=30)))
    assert "&lt;i&gt;CX lead" in page
    assert "<i>" not in page


def test_what_is_counted_and_what_is_not_certain_are_two_figures() -> None:
    bp = blueprint(agent_seconds_unknown_caller=60, agent_minutes_wrong_link=5)
    a, b = said(bp), said(bp, on_multiple="first_returned")
    assert total_words(a).startswith("1 minute in this log is counted.")
    assert "up to 5 more in this log" in total_words(b)
    assert "as many counted minutes on this log as A; of what is not certain, up to 5 more" in pair_verdict(
        a, b
    )


def test_without_any_stated_cost_no_minutes_are_said() -> None:
    bp = blueprint()
    assert "no minutes can be said" in total_words(said(bp))
    assert pair_verdict(said(bp), said(bp)).startswith("No minutes can be said of A and B.")


def test_what_does_not_occur_needs_no_cost() -> None:
    one = said(blueprint()).figure("wrong_pops")
    assert (counted_words(one), minutes_words(one)) == ("0 of 3 calls", "0")
    assert one.formula == "It does not occur here."


@pytest.fixture
def weighed() -> Sensitivity:
    bp = blueprint(agent_seconds_ambiguous_pop=60)
    paths = ("matching.on_multiple", "matching.on_none", "matching.phone.accept_possible")
    return sensitivity(bp, lambda more: match(PEOPLE, CALLS, bp, assume=more or None), paths=paths)


def test_decisions_stand_with_their_weight_and_answers_with_gains_losses_and_minutes(
    weighed: Sensitivity,
) -> None:
    page = sensitivity_head(weighed)
    assert page.index("Several matches") < page.index("Numbers outside the plan")
    rows = {words: rest for words, *rest in answer_rows(weighed.spreads[0], weighed.now)}
    assert rows["Ask the agent (as now)"] == [0, "no difference", "no difference"]
    picked = rows["Pick by tie-break, with the order most recently updated, then record id"]
    assert picked[:2] == [1, "+1 resolved, −1 ambiguous"]
    assert "pops with several records −333 per 1,000, −1 min in this log" in picked[2]
    assert "pops that are a guess at most +333 per 1,000" in picked[2]
    assert "Several matches" in spread_html(weighed.spreads[0], weighed)


def test_a_weighing_is_kept_as_counts_and_drawn_as_a_card(weighed: Sensitivity) -> None:
    key, run = sensitivity_evidence(weighed, "Open decisions on calls.csv", inputs={"calls.csv": "a" * 64})
    assert run.aggregates["decisions"]["matching.on_multiple"] == {"moves": 1, "relinks": 1}
    page = evidence_card(key, run)
    assert "Most hangs on “Several matches”: 1 of 3 rows" in page
    assert "1 more move none, whichever answer is taken." in page


def test_a_weighing_is_stale_as_soon_as_what_a_replay_reads_is_decided_otherwise(
    weighed: Sensitivity,
) -> None:
    bp = blueprint()
    assert rules_now(bp, "sensitivity") == weighed.rules_digest
    assert rules_now(bp.decide("matching.on_none", "skip", by="CX", why="As agreed."), "sensitivity") != weighed.rules_digest  # fmt: skip
    assert "matching.on_none" in read_by("sensitivity")


def test_an_answer_in_many_words_is_cut_before_it_is_kept() -> None:
    _, run = sensitivity_run(
        "Calls", inputs={}, rules="b" * 12, versions={}, rows=1, of=1,
        decisions={}, answers={"matching.tie_break": {"x" * 200: {"moved": 1}}},
    )  # fmt: skip
    (words,) = run.aggregates["answers"]["matching.tie_break"]
    assert len(words) == 80
    assert make_run("sensitivity", "t", {}, "b" * 12, {}, aggregates=run.aggregates)
