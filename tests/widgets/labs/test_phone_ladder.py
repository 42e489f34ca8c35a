"""The ladder in the phone lab: the same counts as in Python, masked rows, and a step of one number."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint_kit.matching import phone_column
from blueprint_kit.matching.phone_columns import log_column
from blueprint_kit.matching.strictness import replay
from blueprint_kit.model.levels import LEVELS
from blueprint_kit.model.policies import PhonePolicy
from blueprint_kit.tables import read_table
from blueprint_kit.widgets.labs import PhoneLab
from blueprint_kit.widgets.workbook import Workbook
from tests.widgets.labs.conftest import CALLS, CONTACTS, press, shown


@pytest.fixture
def lab(workbook: Workbook) -> PhoneLab:
    made = PhoneLab(workbook)
    made.file.choose(CONTACTS)
    press(made.box, "Run")
    made._ladder.file.choose(CALLS)
    return made


def test_a_log_with_a_direction_offers_the_customer_s_number_of_either_column_first(lab: PhoneLab) -> None:
    assert lab._ladder.column.value == ""
    assert lab._ladder.column.options[0][0] == "caller or called, by direction"


def test_each_column_of_the_log_is_offered_once(lab: PhoneLab) -> None:
    values = [value for _, value in lab._ladder.column.options]
    assert len(values) == len(set(values))


def test_a_ladder_without_a_hit_says_so_above_its_chart(lab: PhoneLab) -> None:
    press(lab.box, "Replay the ladder")
    page = shown(lab._ladder.box)
    assert "None of the 1,200 calls carries a number to look up." in page
    assert "At no level does a call find one record" in page


def test_the_ladder_shows_the_counts_that_python_gives(lab: PhoneLab, samples: Path) -> None:
    lab._ladder.digits.value = True
    press(lab.box, "Replay the ladder")
    policy = PhonePolicy(digits_only_is_international=True)
    calls = log_column(read_table(samples / "aircall_calls.csv"), "", policy).normalised()
    contacts = phone_column(read_table(samples / "hubspot_contacts.csv"), lab.column.value).normalised()
    found = replay(calls, contacts, policy)
    page = shown(lab._ladder.box)
    assert found.rungs[1].hits > 100
    carrying = 1200 - found.rungs[1].without_number
    assert f"finds one record for {found.rungs[1].hits:,} of {carrying:,} calls" in page
    for rung in found.rungs:
        assert f"{rung.hits:,} hit, " in page
    assert 'role="img"' in page


def test_calls_without_a_number_say_why_and_which_answer_they_wait_for(lab: PhoneLab) -> None:
    press(lab.box, "Replay the ladder")
    page = shown(lab._ladder.box)
    assert "It would be valid with a plus sign" in page
    assert "#matching.phone.digits_only_is_international" in page


def test_no_number_of_either_file_is_shown_in_clear(lab: PhoneLab, leaks) -> None:
    press(lab.box, "Replay the ladder")
    press(lab.box, "Show the steps")
    assert leaks(lab.box) == ()


def test_one_number_s_steps_end_in_the_calls_that_find_it(lab: PhoneLab, samples: Path) -> None:
    press(lab.box, "Show the steps")
    assert "Call log</b>" not in shown(lab.box)
    lab._ladder.digits.value = True
    press(lab.box, "Replay the ladder")
    press(lab.box, "Show the steps")
    page = shown(lab.box)
    assert "Call log</b>" in page
    assert "at level same E.164 number" in page or "none of 1,200 calls at any level" in page


def test_another_log_takes_the_old_answer_away(lab: PhoneLab) -> None:
    press(lab.box, "Replay the ladder")
    lab._ladder.file.choose("")
    assert 'role="img"' not in shown(lab._ladder.box)
    assert lab._ladder.step(1) is None


def test_a_level_is_proposed_with_the_ladder_that_speaks_for_it(lab: PhoneLab, workbook: Workbook) -> None:
    lab._ladder.digits.value = True
    press(lab.box, "Replay the ladder")
    lab._ladder.level.value = LEVELS[2]
    press(lab.box, "Propose this level")
    found = workbook.blueprint.decision("matching.phone.comparison")
    assert (found.status, found.candidate) == ("proposed", "national_number_same_country")
    (key,) = found.evidence
    run = workbook.blueprint.evidence[key]
    assert run.kind == "ladder"
    assert len(run.inputs) == 2
    for counts in run.aggregates["levels"].values():
        whole = sum(counts[name] for name in ("hits", "ambiguous", "misses", "without_number"))
        assert whole == run.aggregates["calls"] == 1200


def test_a_number_of_last_digits_is_proposed_with_its_level(lab: PhoneLab, workbook: Workbook) -> None:
    press(lab.box, "Replay the ladder")
    lab._ladder.level.value = LEVELS[4]
    press(lab.box, "Propose this level")
    found = workbook.blueprint.decision("matching.phone.last_digits")
    assert (found.status, found.candidate) == ("proposed", 10)


def test_a_recorded_ladder_stands_among_the_runs_until_a_log_or_a_rule_changes(
    lab: PhoneLab, workbook: Workbook, samples: Path
) -> None:
    press(lab.box, "Replay the ladder")
    press(lab.box, "Record this ladder")
    assert "Ladder run" in shown(lab.recorded.box)
    assert "out of date" not in shown(lab.recorded.box)
    (samples / "aircall_calls.csv").write_text("from\n", encoding="utf-8")
    press(lab.recorded.box, "Look again")
    assert "aircall_calls.csv, column by direction has changed" in shown(lab.recorded.box)
    press(lab.box, "Run")
    workbook.edit(
        lambda bp: bp.decide("matching.phone.accept_possible", True, by="CX lead", why="As measured.")
    )
    assert "The rules in force now are other ones" in shown(lab.recorded.box)
