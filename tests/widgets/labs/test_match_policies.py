"""Policies A and B in the matching lab: the answer follows each change, on a stated sample where it has to."""

from __future__ import annotations

import re
import threading
import time
from pathlib import Path

import pytest

from blueprint_kit.matching import compare_policies
from blueprint_kit.tables import read_table
from blueprint_kit.widgets.labs import MatchLab, match_policies
from blueprint_kit.widgets.labs.match_policies import MatchPolicies
from blueprint_kit.widgets.labs.running import IN_BACKGROUND, LongRun
from blueprint_kit.widgets.workbook import Workbook
from tests.widgets.labs.conftest import CALLS, CONTACTS, press, shown

COMPARISON, MULTIPLE = "matching.phone.comparison", "matching.on_multiple"
THRESHOLD, DIGITS = "matching.phone.shared_number_threshold", "matching.phone.last_digits"
SETTLED = {
    "matching.phone.digits_only_is_international": True,
    "matching.phone.comparison": "exact_e164",
    "matching.phone.extensions": "ignore",
}


@pytest.fixture
def lab(workbook: Workbook) -> MatchLab:
    made = MatchLab(workbook)
    made.files["contact"].choose(CONTACTS)
    made.files["log"].choose(CALLS)
    press(made.box, "Propose the usual start")
    for path, value in SETTLED.items():
        workbook.edit(
            lambda bp, path=path, value=value: bp.propose(path, value, by="CX lead", why="A start.")
        )
    press(made.box, "Run")
    return made


@pytest.fixture
def policies(lab: MatchLab) -> MatchPolicies:
    return lab.policies


def counts(page: str) -> dict[str, int]:
    found = re.findall(r'>(Gained|Lost|Changed|Otherwise): [^<]*</t[hd]><td class="bk-number">([\d,]+)', page)
    return {name.lower(): int(count.replace(",", "")) for name, count in found}


def test_nothing_is_compared_before_somebody_asks(policies: MatchPolicies) -> None:
    policies.controls[COMPARISON].value = "last_n_digits"
    assert policies._answer.children == ()


def test_after_the_first_comparison_the_answer_follows_each_change(policies: MatchPolicies) -> None:
    policies.controls[MULTIPLE].value = "company_instead"
    press(policies.box, "Compare")
    first = counts(shown(policies.box))
    policies.controls[COMPARISON].value = "last_n_digits"
    policies.controls[DIGITS].value = "7"
    assert counts(shown(policies.box)) != first
    policies.controls[COMPARISON].value = policies.controls[DIGITS].value = ""
    assert counts(shown(policies.box)) == first


def test_a_control_set_back_to_a_leaves_nothing_to_compare(policies: MatchPolicies) -> None:
    policies.controls[MULTIPLE].value = "ask_the_agent"
    press(policies.box, "Compare")
    policies.controls[MULTIPLE].value = ""
    assert "B is the same as A" in shown(policies.box)
    assert policies._answer.children == ()


def test_the_kinds_of_change_are_those_of_a_fresh_comparison(policies: MatchPolicies, lab: MatchLab) -> None:
    policies.controls[COMPARISON].value = "last_n_digits"
    policies.controls[DIGITS].value = "7"
    press(policies.box, "Compare")
    given = lab.given()
    assert given is not None
    blueprint = policies._blueprint
    b = given.match(blueprint, {COMPARISON: "last_n_digits", DIGITS: "7"})
    fresh = compare_policies(given.match(blueprint), b)
    assert counts(shown(policies.box)) == fresh.counts
    assert fresh.moved > 0


def test_the_rows_of_one_kind_are_listed_apart(policies: MatchPolicies, leaks) -> None:
    policies.controls[COMPARISON].value = "last_n_digits"
    policies.controls[DIGITS].value = "7"
    press(policies.box, "Compare")
    for label, kind in policies.kind.options[1:]:
        policies.kind.value = kind
        count = re.search(r"\(([\d,]+)\)", label)
        assert count is not None
        assert f"of {count[1]} rows that B changes" in shown(policies._pager.box)
    assert len(policies.kind.options) > 1
    assert leaks(policies.box) == ()


def test_a_slider_and_its_field_show_one_number_and_one_answer(policies: MatchPolicies) -> None:
    policies.controls[MULTIPLE].value = "ask_the_agent"
    press(policies.box, "Compare")
    turn = policies._turn
    policies.form.sliders[THRESHOLD].value = 2
    assert policies.controls[THRESHOLD].value == "2"
    assert policies._turn == turn + 1
    policies.controls[THRESHOLD].value = "70"
    assert policies.form.assumed()[THRESHOLD] == "70"
    assert policies.form.sliders[THRESHOLD].value == 50


@pytest.fixture
def sampling(monkeypatch) -> None:
    monkeypatch.setattr(match_policies, "SAMPLE", 300)
    monkeypatch.setattr(match_policies, "REST_SECONDS", 0.4)


def wait_for(done) -> None:
    ends = time.monotonic() + 60
    while not done() and time.monotonic() < ends:
        time.sleep(0.02)
    assert done()


def whole(policies: MatchPolicies) -> bool:
    found = policies._compared
    return found is not None and found.rows == 1200 and not policies.run.busy


@pytest.mark.usefixtures("sampling")
def test_a_moving_control_answers_on_a_stated_sample_and_a_resting_one_on_all_rows(
    policies: MatchPolicies,
) -> None:
    policies.controls[COMPARISON].value = "last_n_digits"
    policies.controls[DIGITS].value = "7"
    press(policies.box, "Compare")
    seen = []
    for digits in (8, 9, 10):
        policies.form.sliders[DIGITS].value = digits
        seen.append(shown(policies.box))
    assert all("On 300 of 1,200 calls, a sample." in page for page in seen)
    assert all(one.disabled for one in policies._actions.children)
    wait_for(lambda: whole(policies))
    assert "a sample" not in shown(policies.box)
    assert not any(one.disabled for one in policies._actions.children)
    assert policies._compared is not None
    assert policies._compared.b.rules.last_digits == 10


@pytest.mark.usefixtures("sampling")
def test_who_listens_hears_of_answers_to_all_rows_alone(policies: MatchPolicies) -> None:
    heard: list[tuple[int, dict[str, object]]] = []
    policies.compared.append(lambda b, assumed: heard.append((len(b), assumed)))
    policies.controls[COMPARISON].value = "last_n_digits"
    policies.controls[DIGITS].value = "7"
    press(policies.box, "Compare")
    wait_for(lambda: len(heard) == 1)
    policies.form.sliders[DIGITS].value = 9
    wait_for(lambda: len(heard) == 2)
    assert [rows for rows, _ in heard] == [1200, 1200]
    assert heard[1][1][DIGITS] == "9"


@pytest.mark.usefixtures("sampling")
def test_what_is_answered_at_once_takes_no_sample(policies: MatchPolicies) -> None:
    policies.controls[MULTIPLE].value = "ask_the_agent"
    press(policies.box, "Compare")
    policies.form.sliders[THRESHOLD].value = 3
    assert whole(policies)


def test_a_run_that_is_outdated_hands_nothing_on_and_the_newer_one_follows() -> None:
    run, begun, go_on, handed = LongRun("Comparing"), threading.Event(), threading.Event(), []

    def work(progress):
        begun.set()
        go_on.wait(30)
        progress(1)
        return "old"

    run.start(IN_BACKGROUND + 1, work, handed.append)
    assert begun.wait(30)
    run.instead(lambda: run.start(1, lambda _: "new", handed.append))
    go_on.set()
    wait_for(lambda: not run.busy and handed)
    assert handed == ["new"]
    assert "Stopped" not in shown(run.box)


def test_what_is_proposed_cites_the_run_it_was_measured_by(
    policies: MatchPolicies, workbook: Workbook
) -> None:
    policies.controls[MULTIPLE].value = "ask_the_agent"
    press(policies.box, "Compare")
    press(policies.box, "Propose B")
    found = workbook.blueprint.decision(MULTIPLE)
    ((key, run),) = workbook.blueprint.evidence.items()
    assert (found.status, found.origin, found.evidence) == ("proposed", "measured", (key,))
    assert "1,200 rows" in found.why
    assert run.kind == "match"
    assert sum(run.aggregates["outcomes"].values()) == 1200
    assert run.rules == workbook.blueprint.match_rules().for_match().digest()


def test_a_recorded_run_says_when_its_file_or_its_rules_are_others(
    lab: MatchLab, policies: MatchPolicies, workbook: Workbook, samples: Path
) -> None:
    policies.controls[MULTIPLE].value = "ask_the_agent"
    press(policies.box, "Compare")
    press(policies.box, "Propose B")
    assert "Match run" in shown(lab.recorded.box)
    assert "out of date" not in shown(lab.recorded.box)
    workbook.edit(lambda bp: bp.propose(MULTIPLE, "link_all", by="CX lead", why="Another start."))
    assert "The rules in force now are other ones" in shown(lab.recorded.box)
    file = samples / "aircall_calls.csv"
    file.write_bytes(file.read_bytes() + b"\n")
    press(lab.recorded.box, "Look again")
    assert "aircall_calls.csv has changed" in shown(lab.recorded.box)


def test_an_offer_for_waiting_rows_cites_the_run_that_shows_them(workbook: Workbook) -> None:
    made = MatchLab(workbook)
    made.files["contact"].choose(CONTACTS)
    made.files["log"].choose(CALLS)
    keys = [{"name": "phone", "parts": ["phone"]}]
    workbook.edit(lambda bp: bp.propose("matching.lookup_keys", keys, by="CX lead", why="A start."))
    press(made.box, "Run")
    press(made.box, "Propose customer's party: caller when inbound, called when outbound")
    ((key, _),) = workbook.blueprint.evidence.items()
    found = workbook.blueprint.decision("matching.customer_party")
    assert found.evidence == (key,)
    assert found.why.startswith("1,200 of 1,200 calls") or "wait for it" in found.why


def test_the_changed_rows_are_written_with_both_answers(policies: MatchPolicies, tmp_path: Path) -> None:
    policies.controls[MULTIPLE].value = "ask_the_agent"
    press(policies.box, "Compare")
    press(policies.box, "Write the changed rows")
    (file,) = (one for one in tmp_path.rglob("*policy-changes*") if one.is_file())
    table = read_table(file)
    assert policies._compared is not None
    assert len(table) == policies._compared.moved
    assert {"change", "a_outcome", "b_outcome"} <= set(table.frame.columns)


def test_a_second_run_on_the_same_files_takes_up_what_is_prepared(lab: MatchLab) -> None:
    first = lab.given()
    press(lab.box, "Run")
    assert lab.given() is first
    lab.files["log"].choose("")
    lab.files["log"].choose(CALLS)
    assert lab.given() is not None
