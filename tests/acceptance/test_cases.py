"""Acceptance cases: computed by the reference engine, bound both ways to decisions, never guessed."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from blueprint_kit.acceptance import acceptance_cases
from blueprint_kit.acceptance.fixtures import CALLS, CELLS
from blueprint_kit.matching import match
from blueprint_kit.model import Blueprint, definitions
from blueprint_kit.phone import normalize_phones, repairs
from blueprint_kit.store import load

NAMES = ("dynamics_genesys", "hubspot_aircall", "salesforce_amazon_connect")
Cases = dict[str, dict[str, Any]]


@pytest.fixture(params=NAMES)
def example(request: pytest.FixtureRequest, project_root: Path) -> Blueprint:
    return load(project_root / "data" / "blueprints" / f"{request.param}.blueprint.json")


@pytest.fixture
def aircall(project_root: Path) -> Blueprint:
    return load(project_root / "data" / "blueprints" / "hubspot_aircall.blueprint.json")


@pytest.fixture
def cases(example: Blueprint) -> Cases:
    return acceptance_cases(example)


def test_an_empty_blueprint_has_every_case_and_all_of_them_are_blocked() -> None:
    cases = acceptance_cases(Blueprint())
    assert len(cases) == len(CELLS) + len(CALLS)
    assert all(case["blocked"] and case["blocked_by"] and "then" not in case for case in cases.values())


def test_a_finished_blueprint_has_cases_of_both_kinds_and_none_is_blocked(cases: Cases) -> None:
    assert not any(case["blocked"] for case in cases.values())
    assert sum(key.startswith("phone.") for key in cases) >= 35
    assert sum(key.startswith("match.") for key in cases) >= 10
    assert list(cases) == sorted(cases)


def test_cases_are_plain_data_and_the_same_every_time(example: Blueprint, cases: Cases) -> None:
    text = json.dumps(cases, ensure_ascii=False, allow_nan=False)
    assert json.loads(text) == cases == acceptance_cases(example)


def test_a_reader_who_changes_a_case_changes_nobody_elses(example: Blueprint, cases: Cases) -> None:
    cases["phone.several_numbers"]["then"]["phone_e164"] = "changed"
    assert acceptance_cases(example)["phone.several_numbers"]["then"]["phone_e164"] != "changed"


def test_every_case_is_bound_to_decisions_that_exist_and_are_asked(example: Blueprint, cases: Cases) -> None:
    for key, case in cases.items():
        assert case["decisions"] == sorted(case["decisions"]), key
        assert set(case["decisions"]) <= set(definitions()), key
        assert all(example.decision(path).status != "not_applicable" for path in case["decisions"]), key


def test_each_phone_case_says_what_normalize_phones_says(example: Blueprint, cases: Cases) -> None:
    policy = example.phone_policy()
    for key, case in cases.items():
        if key.startswith("phone."):
            region = case["given"]["region"]
            cells = pd.Series([case["when"]["cell"]])
            frame = normalize_phones(cells, None if region == "none" else region, policy=policy)
            found = {
                name: value
                for name, value in frame.iloc[0].to_dict().items()
                if name not in {"phone_raw", "phone_region_source"}
            }
            assert {name: case["then"][name] for name in found} == found, key


def test_each_matching_case_comes_out_the_same_when_it_is_run_alone(example: Blueprint, cases: Cases) -> None:
    columns = list(
        next(case for key, case in cases.items() if key == "match.two_contacts")["given"]["contacts"][0]
    )
    for key, case in cases.items():
        if key.startswith("match."):
            people = pd.DataFrame(case["given"]["contacts"], columns=columns, dtype="str")
            log = pd.DataFrame([case["when"]["interaction"]], dtype="str")
            row = match({"contact": people}, log, example).frame.iloc[0].to_dict()
            assert {name: row[name] for name in case["then"]} == case["then"], key


@pytest.mark.parametrize(
    "path",
    [
        "matching.on_none",
        "matching.on_multiple",
        "matching.on_shared_number",
        "matching.on_withheld",
        "matching.phone.comparison",
        "matching.phone.several_numbers",
        "matching.phone.withheld_values",
    ],
)
def test_opening_a_decision_blocks_exactly_the_cases_bound_to_it(aircall: Blueprint, path: str) -> None:
    before, after = acceptance_cases(aircall), acceptance_cases(aircall.reopen(path, owner="CX lead"))
    bound = {key for key, case in before.items() if path in case["decisions"]}
    blocked = {key for key, case in after.items() if case["blocked"]}
    assert bound
    assert bound & set(after) == blocked
    assert all(after[key]["blocked_by"] == [path] for key in blocked)


def test_a_proposed_answer_blocks_as_an_open_one_does(aircall: Blueprint) -> None:
    blueprint = aircall.propose("matching.on_none", "create_lead", by="RevOps lead")
    case = acceptance_cases(blueprint)["match.unknown_caller"]
    assert case["blocked_by"] == ["matching.on_none"]
    assert "then" not in case


def test_another_answer_gives_another_then(aircall: Blueprint) -> None:
    bound = aircall.decide("matching.on_none", "create_lead", by="CX lead", why="To see what happens.")
    before = acceptance_cases(aircall)["match.unknown_caller"]["then"]
    after = acceptance_cases(bound)["match.unknown_caller"]["then"]
    assert (before["action"], after["action"]) == ("log_unlinked", "create_lead")


def test_another_default_region_reads_the_same_ten_digits_in_another_country(aircall: Blueprint) -> None:
    british = aircall.decide("matching.phone.default_region", "GB", by="CX lead", why="To see what happens.")
    found = [
        acceptance_cases(one)["phone.london_or_maine"]["then"]["phone_e164"] for one in (aircall, british)
    ]
    assert found == ["+12079460958", "+442079460958"]


def test_a_withheld_number_spelled_on_the_keypad_never_finds_a_contact(cases: Cases) -> None:
    then = cases["match.withheld_keypad"]["then"]
    assert (then["outcome"], then["record_id"], then["candidates"]) == ("withheld", "", 0)


def test_a_call_from_the_main_line_counts_every_contact_and_names_no_person(cases: Cases) -> None:
    then = cases["match.main_line"]["then"]
    assert then["outcome"] == "shared"
    assert then["record_object"] != "contact"
    assert then["candidates"] == len(cases["match.main_line"]["given"]["contacts"])


def test_without_a_phone_rule_no_phone_case_remains(aircall: Blueprint) -> None:
    by_mail = aircall.decide(
        "matching.lookup_keys", [{"name": "email", "parts": ["email"]}], by="CX lead", why="E-mail alone."
    )
    assert acceptance_cases(by_mail) == {}


def test_each_cell_named_after_a_repair_shows_that_repair_at_work() -> None:
    named = [cell for cell in CELLS if cell.key in repairs() and cell.key != "plus_supplied"]
    assert len(named) >= 20
    for cell in named:
        found = normalize_phones(pd.Series([cell.cell]), cell.region).iloc[0]
        assert cell.key in found["phone_repairs"].split(";"), cell.key


def test_keys_of_fixtures_are_unique_and_no_two_calls_share_four_last_digits() -> None:
    for keys in ([cell.key for cell in CELLS], [call.key for call in CALLS]):
        assert len(keys) == len(set(keys))
    ends = [call.number.split(" ")[0][-4:] for call in CALLS]
    assert len(ends) == len(set(ends))


def test_the_cases_of_a_new_policy_take_less_than_a_third_of_a_second(aircall: Blueprint) -> None:
    acceptance_cases(aircall)
    stricter = aircall.decide("matching.phone.shared_number_threshold", 7, by="CX lead", why="To measure.")
    begun = time.perf_counter()
    acceptance_cases(stricter)
    assert time.perf_counter() - begun < 0.3


def test_whatever_bound_decision_is_opened_no_case_guesses_its_answer(aircall: Blueprint) -> None:
    paths = sorted({path for case in acceptance_cases(aircall).values() for path in case["decisions"]})
    assert len(paths) >= 15
    for path in paths:
        for key, case in acceptance_cases(aircall.reopen(path)).items():
            assert case["blocked"] == (path in case["decisions"]), (path, key)
            assert ("then" in case) != case["blocked"], (path, key)
