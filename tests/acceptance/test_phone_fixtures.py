"""Fixtures of a column: invented cells for what occurred, answered under the policy in force."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from blueprint_kit.acceptance import phone_fixtures
from blueprint_kit.acceptance.fixtures import CELLS
from blueprint_kit.acceptance.phone_fixtures import REASON_CELLS
from blueprint_kit.model import PhonePolicy
from blueprint_kit.phone import normalize_one, reasons, repairs

PLAIN = PhonePolicy()


@pytest.mark.parametrize(("code", "cell", "region"), REASON_CELLS)
def test_each_invented_cell_has_the_reason_it_stands_for(code: str, cell: str, region: str) -> None:
    assert normalize_one(cell, region).reason == code


def test_each_repair_that_occurred_is_asked_for_and_no_other() -> None:
    found = phone_fixtures(PLAIN, ["float_suffix_removed", "too_short"])
    asked = {case["name"].split(".")[1] for case in found["cases"]}
    assert asked == {"float_suffix_removed", "too_short"}
    assert found["not_covered"] == []


def test_the_answer_is_the_one_of_the_policy_in_force() -> None:
    on = phone_fixtures(PLAIN, ["float_suffix_removed"])["cases"][0]
    off = phone_fixtures(replace(PLAIN, cleaning=frozenset()), ["float_suffix_removed"])["cases"][0]
    assert on["when"] == off["when"]
    assert on["then"]["phone_outcome"] == "valid"
    assert off["then"]["phone_reason"] == "repair_switched_off"


def test_a_case_can_be_run_again_from_the_file_alone() -> None:
    found = json.loads(json.dumps(phone_fixtures(PLAIN, [*repairs(), *reasons()])))
    for case in found["cases"]:
        region = case["given"]["region"].replace("none", "")
        again = normalize_one(case["when"]["cell"], region, area=case["given"]["area"])
        assert again.outcome == case["then"]["phone_outcome"], case["name"]
        assert (again.e164 or "") == case["then"]["phone_e164"], case["name"]


def test_what_no_invented_cell_covers_is_named() -> None:
    assert phone_fixtures(PLAIN, ["column_lacks_area_codes"])["not_covered"] == ["column_lacks_area_codes"]


def test_the_acceptance_cell_of_a_repair_goes_before_its_documented_examples() -> None:
    own = {cell.key: cell.cell for cell in CELLS if cell.key in repairs()}
    cases = phone_fixtures(PLAIN, own)["cases"]
    assert {case["name"].removeprefix("repair."): case["when"]["cell"] for case in cases} == own
