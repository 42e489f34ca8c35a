"""Three traps met in the field, under every policy that bears on them: what comes out is what was decided.

London and Maine share their last ten digits; RESTRICTED dialled on a keypad is a valid number of Texas; a main line
stands on 150 contacts.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path

import pandas as pd
import pytest
from rulebook import DECIDED, LONDON, MAINE, PHONE, calls, people, with_phone

from blueprint_kit.matching import compare_vendors, find_duplicates, match
from blueprint_kit.matching.normalisers import LADDER
from blueprint_kit.model.matching_types import OnMultiple, OnSharedNumber, OnWithheld
from blueprint_kit.model.policies import MatchRules
from blueprint_kit.tables import Table, read_table

MULTIPLE = [str(one) for one in OnMultiple]
SHARED = [str(one) for one in OnSharedNumber]
WITHHELD = [str(one) for one in OnWithheld]
KEYPAD = ("7378742833", "+17378742833", "266696687", "+266696687", "86282452253")
OFFICE = people(*({"Id": str(n), "Phone": LONDON, "Account ID": "A1"} for n in range(1, 151)))
SCATTERED = OFFICE.assign(**{"Account ID": [f"A{n}" for n in range(150)]})


def row(contacts: pd.DataFrame, caller: str, rules: MatchRules) -> pd.Series:
    return match(contacts, calls(caller), rules).frame.iloc[0]


def read(folder: Path, name: str, frame: pd.DataFrame) -> Table:
    frame.to_csv(folder / name, index=False)
    return read_table(folder / name)


@pytest.mark.parametrize(("level", "on_multiple"), list(product(LADDER, MULTIPLE)))
def test_london_never_lands_on_maine_and_always_on_london(level: str, on_multiple: str) -> None:
    rules = replace(
        DECIDED, comparison=level, last_digits=10, on_multiple=on_multiple,
        tie_break=("most_recently_updated", "record_id"),
    )  # fmt: skip
    alone = row(people({"Id": "maine", "Phone": MAINE}), LONDON, rules)
    assert alone["record_id"] == ""
    assert alone["outcome"] in {"none", "ambiguous"}
    beside = row(people({"Id": "maine", "Phone": MAINE}, {"Id": "london", "Phone": LONDON}), LONDON, rules)
    assert (beside["outcome"], beside["record_id"]) == ("unique", "london")


@pytest.mark.parametrize("level", LADDER)
def test_london_and_maine_are_never_one_person(level: str) -> None:
    rules = replace(DECIDED, comparison=level, last_digits=10, contact_keys=(PHONE,))
    pair = people({"Id": "1", "Phone": MAINE}, {"Id": "2", "Phone": LONDON})
    assert find_duplicates(pair, rules).frame["cluster"].tolist() == [0, 0]


def test_what_known_products_make_of_london_and_maine(tmp_path: Path) -> None:
    pair = read(
        tmp_path, "pair.csv", people({"Id": "1", "Phone": MAINE}, {"Id": "2", "Phone": "+442079460111"})
    )
    runs = compare_vendors(pair, read(tmp_path, "log.csv", calls(LONDON)), DECIDED)
    found = {run.behaviour.name: run.frame.iloc[0] for run in runs}
    assert found["kommo_last_ten"]["record_ids"] == "contact:1"
    assert found["ringcentral_all"]["outcome"] == found["last_modified"]["outcome"] == "none"
    assert found["salesforce_fuzzy_phone"]["record_ids"] == "contact:1;contact:2"
    assert found["salesforce_contact_rule"]["outcome"] == found["hubspot_email"]["outcome"] == "none"


@pytest.mark.parametrize(("caller", "region", "policy"), list(product(KEYPAD, ("US", "GB", None), WITHHELD)))
def test_a_word_dialled_on_a_keypad_is_a_hidden_caller_and_nobody(
    caller: str, region: str | None, policy: str
) -> None:
    holder = people({"Id": "1", "Phone": caller}, {"Id": "2", "Phone": f"+{caller.lstrip('+')}"})
    rules = with_phone(replace(DECIDED, on_withheld=policy), default_region=region)
    found = row(holder, caller, rules)
    assert (found["outcome"], found["record_id"], found["action"]) == ("withheld", "", policy)
    assert found["candidates"] == 0


def test_while_nobody_has_decided_on_hidden_callers_the_row_says_so() -> None:
    us = with_phone(replace(DECIDED, on_withheld=None), default_region="US")
    found = row(people({"Id": "1", "Phone": "+1 737 874 2833"}), "7378742833", us)
    assert (found["outcome"], found["action"], found["reason"]) == (
        "withheld",
        "undecided",
        "withheld_keypad",
    )


def test_a_list_that_leaves_the_keypad_word_out_takes_it_for_texas() -> None:
    us = with_phone(DECIDED, default_region="US", withheld_values=("anonymous",))
    found = row(people({"Id": "1", "Phone": "+1 737 874 2833"}), "7378742833", us)
    assert (found["outcome"], found["record_id"]) == ("unique", "1"), "which is why the list is asked for"


@pytest.mark.parametrize("policy", SHARED)
def test_a_main_line_on_150_records_follows_the_decision_on_shared_numbers(policy: str) -> None:
    rules = replace(DECIDED, shared_number_threshold=4, on_shared_number=policy)
    together, apart = row(OFFICE, LONDON, rules), row(SCATTERED, LONDON, rules)
    for found in (together, apart):
        assert (found["outcome"], found["candidates"], found["action"]) == ("shared", 150, policy)
        assert len(found["candidate_ids"].split(";")) == 20
    company = policy == "company_record"
    assert (together["record_object"], together["record_id"]) == (("company", "A1") if company else ("", ""))
    assert apart["record_id"] == ""


@pytest.mark.parametrize(
    ("threshold", "outcome"), [(2, "shared"), (150, "shared"), (151, "ambiguous"), (None, "ambiguous")]
)
def test_a_number_is_shared_from_exactly_as_many_records_as_decided(
    threshold: int | None, outcome: str
) -> None:
    assert row(OFFICE, LONDON, replace(DECIDED, shared_number_threshold=threshold))["outcome"] == outcome


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("pick_by_tie_break", ("resolved", "contact", "1")),
        ("company_instead", ("resolved", "company", "A1")),
        ("ask_the_agent", ("ambiguous", "", "")),
        ("leave_unlinked", ("ambiguous", "", "")),
        ("link_all", ("ambiguous", "", "")),
        ("first_returned", ("ambiguous", "", "")),
    ],
)
def test_without_a_threshold_the_main_line_follows_the_decision_on_several(
    policy: str, expected: tuple[str, str, str]
) -> None:
    rules = replace(DECIDED, on_multiple=policy, tie_break=("record_id",))
    found = row(OFFICE, LONDON, rules)
    assert tuple(found[["outcome", "record_object", "record_id"]]) == expected
    assert found["action"] == policy


def test_what_known_products_make_of_a_main_line_on_150_records(tmp_path: Path) -> None:
    office = OFFICE.assign(
        **{"Last Modified Date": [f"2026-0{1 + n // 28}-{1 + n % 28:02d}" for n in range(150)]}
    )
    tables, log = read(tmp_path, "office.csv", office), read(tmp_path, "log.csv", calls(LONDON))
    runs = compare_vendors(tables, log, replace(DECIDED, shared_number_threshold=4))
    found = {run.behaviour.name: run.frame.iloc[0] for run in runs if run.behaviour.question == "caller"}
    assert (found["ringcentral_all"]["outcome"], found["ringcentral_all"]["candidates"]) == ("all", 150)
    assert (found["last_modified"]["outcome"], found["last_modified"]["record_ids"]) == ("one", "contact:150")
    assert found["kommo_last_ten"]["outcome"] == "several"
    assert found["dynamics_mobile"]["outcome"] == "none"
