"""A run in business units: what is counted, what is only bounded, what nobody has priced."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest
from rulebook import DECIDED, calls, people

from blueprint_kit.matching import Matches, match
from blueprint_kit.matching.assume import rules_of
from blueprint_kit.matching.whatif.costs import LOOSER, business, looser, makes_records
from blueprint_kit.matching.whatif.costs_counts import callers_of, count_pops, guess_words
from blueprint_kit.matching.whatif.costs_month import month_of
from blueprint_kit.model import Blueprint
from blueprint_kit.model.policies import MatchRules
from blueprint_kit.model.record import UnitCost
from blueprint_kit.model.unit_costs import UNIT_COSTS, new_cost

ONE, TWO, ELSE = "+442079460958", "+442079460959", "+442079460111"
PEOPLE = people({"Id": "1", "Phone": ONE}, {"Id": "2", "Phone": TWO}, {"Id": "3", "Phone": TWO})
ON = date(2026, 11, 10)


def priced(**amounts: float) -> Blueprint:
    """A blueprint in which a CX lead stated these amounts."""
    found = Blueprint()
    for key, amount in amounts.items():
        found = found.holding("unit_costs", key, new_cost(key, amount, stated_by="CX lead", on=ON))
    return found


def run(log: pd.DataFrame, rules: MatchRules = DECIDED, contacts: pd.DataFrame = PEOPLE) -> Matches:
    return match(contacts, log, rules)


def test_minutes_are_count_times_cost_with_who_stated_it_and_when() -> None:
    found = business(run(calls(TWO, TWO, ONE)), priced(agent_seconds_ambiguous_pop=30))
    pops = found.figure("ambiguous_pops")
    assert (pops.how, pops.count, pops.of, pops.per) == ("measured", 2, 3, "calls")
    assert pops.minutes == 1
    assert pops.formula == "2 × 30 seconds (CX lead, 2026-11-10) ÷ 60"
    assert found.minutes == 1


def test_what_nobody_has_priced_is_a_count_and_names_the_key_to_state() -> None:
    found = business(run(calls(TWO, ELSE)), Blueprint())
    pops = found.figure("ambiguous_pops")
    assert (pops.count, pops.minutes, pops.cost) == (1, None, None)
    assert pops.formula == "Nobody has stated what one costs: agent_seconds_ambiguous_pop."
    assert found.minutes is None
    assert found.without_cost == ("agent_seconds_ambiguous_pop", "agent_seconds_unknown_caller")


def test_a_cost_stated_in_another_unit_is_never_taken() -> None:
    key = "agent_seconds_ambiguous_pop"
    bp = Blueprint().holding("unit_costs", key, UnitCost(amount=1, unit="minutes", stated_by="CX lead"))
    found = business(run(calls(TWO)), bp).figure("ambiguous_pops")
    assert found.minutes is None
    assert "another unit" in found.formula


def test_callers_without_a_record_are_those_not_found_hidden_or_unreadable() -> None:
    found = count_pops(run(calls(ELSE, "anonymous", "+4420794609581234", ONE)))
    assert found.unknown == {"none": 1, "withheld": 1, "unusable": 1}


def test_without_a_truth_wrong_pops_are_not_measured_and_only_guesses_are_bounded() -> None:
    rules = replace(DECIDED, on_multiple="pick_by_tie_break", tie_break=("record_id",))
    wrong = business(run(calls(ONE, TWO), rules), Blueprint()).figure("wrong_pops")
    assert (wrong.how, wrong.count) == ("at most", 1)
    assert "Nobody has said who really called" in wrong.note
    assert "the decided order picks one: 1" in wrong.note


@pytest.mark.parametrize(
    ("rules", "log", "why"),
    [
        (replace(DECIDED, on_multiple="first_returned"), calls(TWO), "first_returned"),
        (replace(DECIDED, on_multiple="link_all"), calls(TWO), "link_all"),
        (replace(DECIDED, shared_number_threshold=2, on_shared_number="no_rule"), calls(TWO), "no_rule"),
        (
            replace(DECIDED, comparison="last_n_digits", last_digits=6),
            calls("+442078460958"),
            "last_n_digits",
        ),
    ],
)
def test_each_way_of_linking_by_a_guess_is_named(rules: MatchRules, log: pd.DataFrame, why: str) -> None:
    found = count_pops(run(log, rules))
    assert found.guessed == {why: 1}
    assert guess_words(why)


def test_a_sure_link_and_a_question_to_the_agent_are_no_guess() -> None:
    assert count_pops(run(calls(ONE, TWO))).guessed == {}


def test_with_a_truth_wrong_pops_are_counted_of_the_rows_it_judges_and_taken_to_all_rows() -> None:
    bp = priced(agent_minutes_wrong_link=5)
    truth = [frozenset({"1"}), frozenset({"9"}), None, None]
    wrong = business(run(calls(ONE, ONE, ONE, ELSE)), bp, truth=truth).figure("wrong_pops")
    assert (wrong.how, wrong.count, wrong.of, wrong.per_thousand) == ("measured", 1, 2, 500)
    assert wrong.minutes == 10
    assert "2.00 for the rows that no truth judges" in wrong.formula


def test_a_link_to_nobodys_record_is_wrong_where_the_caller_is_in_none() -> None:
    found = count_pops(run(calls(ONE, ELSE)), truth=[frozenset(), frozenset()])
    assert (found.judged, found.wrong) == (2, 1)


CREATES = replace(DECIDED, on_none="create_contact")


def test_one_number_in_several_spellings_makes_one_record_or_one_a_call() -> None:
    found = count_pops(run(calls(ELSE, "020 7946 0111", "+44 20 7946 0112", ONE), CREATES))
    assert (found.callers, found.creating) == (2, 3)


def test_rows_of_one_interaction_make_one_record() -> None:
    log = calls(ELSE, ELSE).assign(**{"Call ID": "same"})
    found = count_pops(run(log, CREATES))
    assert (found.rows, found.calls, found.creating) == (2, 1, 1)


def test_a_row_without_a_number_is_recognised_as_no_other() -> None:
    found = run(calls("", "", ELSE))
    assert len(set(callers_of(found).tolist())) == 3


def test_new_duplicates_are_not_measured_before_somebody_looked() -> None:
    one = business(run(calls(ELSE), CREATES), Blueprint()).figure("new_duplicates")
    assert (one.how, one.count, one.minutes) == ("not measured", None, None)


def replays(contacts: pd.DataFrame, log: pd.DataFrame, rules: MatchRules) -> Any:
    """Replays as a workbook does, over resolved rules."""

    def replay(answers: Mapping[str, Any]) -> Matches:
        changed = {path.rpartition(".")[2]: value for path, value in answers.items()}
        phone = {name: changed.pop(name) for name in ("several_numbers",) if name in changed}
        return match(contacts, log, replace(rules, **changed, phone=replace(rules.phone, **phone)))

    return replay


def test_a_looser_comparison_says_which_new_records_may_be_double_and_that_it_bounds_nothing() -> None:
    contacts = people({"Id": "1", "Phone": "+49 30 23125000"})
    log = calls("+498923125000", "+498923125111", "+12079460958")
    found = run(log, CREATES, contacts)
    again = looser(found, replays(contacts, log, CREATES))
    one = business(found, Blueprint(), looser=again).figure("new_duplicates")
    assert one.how == "possible"
    assert one.count == 1
    assert "It bounds nothing" in one.note


def test_a_comparison_that_is_looser_already_is_kept() -> None:
    asked: list[Mapping[str, Any]] = []

    def replay(answers: Mapping[str, Any]) -> Matches:
        asked.append(answers)
        return found

    found = run(calls(ONE), replace(DECIDED, comparison="last_n_digits", last_digits=7))
    looser(found, replay, {"matching.on_none": "create_contact"})
    assert "matching.phone.last_digits" not in asked[0]
    assert asked[0]["matching.on_none"] == "create_contact"
    found = run(calls(ONE))
    looser(found, replay)
    assert asked[1] == LOOSER


def test_with_a_truth_duplicates_are_the_callers_who_have_a_record() -> None:
    truth = [frozenset({"1"}), frozenset({"1"}), frozenset()]
    one = business(run(calls(ELSE, ELSE, "+442079460112"), CREATES), Blueprint(), truth=truth)
    assert (one.figure("new_duplicates").how, one.figure("new_duplicates").count) == ("measured", 1)


def test_no_record_is_made_where_the_blueprint_says_never() -> None:
    asked = Blueprint().propose("matching.on_none", "create_contact", by="CX lead")
    never = asked.propose("matching.create_when", "never", by="CX lead")
    found = run(calls(ELSE), CREATES)
    assert makes_records(asked, found)
    assert not makes_records(never, found)
    assert business(found, never).figure("new_duplicates").count == 0


def test_what_nobody_decided_for_unknown_callers_is_said() -> None:
    found = business(run(calls(ELSE), replace(DECIDED, on_none=None)), Blueprint())
    assert "For 1 nobody has decided" in found.figure("new_duplicates").note


def test_measured_minutes_and_those_that_may_come_on_top_are_two_sums() -> None:
    rules = replace(DECIDED, on_multiple="first_returned")
    bp = priced(agent_minutes_wrong_link=5, agent_seconds_unknown_caller=60)
    found = business(run(calls(TWO, ELSE), rules), bp)
    assert (found.minutes, found.minutes_more) == (1, 5)


DAY = "2026-05-01T09:00:00"


@pytest.mark.parametrize(
    ("started", "said"),
    [
        ([DAY, "2026-05-01T20:00:00"], "covers 11.0 hours, and nothing is inferred from less than a day"),
        ([DAY, "2026-05-02T08:59:00"], "less than a day"),
        (["", "soon"], "no dates that can be read"),
        ([], "no dates that can be read"),
    ],
)
def test_no_month_is_inferred_from_less_than_a_day(started: list[str], said: str) -> None:
    month = month_of(started, 2)
    assert month.factor is None
    assert said in month.said
    assert "state calls_per_month" in month.said


def test_a_short_log_says_that_it_holds_no_whole_week_and_which_rows_have_no_date() -> None:
    month = month_of([DAY, "2026-05-03T10:00:00", ""], 3)
    assert month.factor == pytest.approx(30.4375 / 3)
    assert "It holds no whole week" in month.said
    assert "1 of 3 rows have no date" in month.said


def test_calls_a_month_that_somebody_stated_go_before_the_dates() -> None:
    bp = priced(calls_per_month=1000, agent_seconds_ambiguous_pop=60)
    found = business(run(calls(TWO, ONE)), bp)
    assert found.monthly
    assert found.figure("ambiguous_pops").a_month == 500
    assert found.figure("ambiguous_pops").minutes == 500
    assert "stated by CX lead, 10 Nov 2026" in found.month.said


def test_calls_a_month_stated_for_an_empty_log_give_no_figure() -> None:
    found = business(run(calls(ONE).iloc[:0]), priced(calls_per_month=1000))
    assert found.month.factor is None
    assert all(one.a_month is None for one in found.figures)


def test_every_cost_that_a_figure_reads_can_be_stated() -> None:
    found = business(run(calls(TWO, ELSE)), Blueprint())
    assert set(found.without_cost) <= set(UNIT_COSTS)


def test_a_blueprints_own_replay_takes_the_looser_answers() -> None:
    rules = rules_of(Blueprint().propose("matching.lookup_keys", [{"name": "phone", "parts": ["phone"]}], by="CX lead"), LOOSER)  # fmt: skip
    assert (rules.comparison, rules.last_digits) == ("last_n_digits", 8)


def test_a_policy_that_compares_as_loosely_itself_is_not_measured_by_looking_again() -> None:
    rules = replace(CREATES, comparison="last_n_digits", last_digits=8)
    found = run(calls(ELSE), rules)
    one = business(found, Blueprint(), looser=found).figure("new_duplicates")
    assert (one.how, one.count) == ("not measured", None)
    assert "looking again finds nobody" in one.note
