"""Runs about contacts that are the same: counts only, and stale exactly when what they rest on changes."""

from __future__ import annotations

from datetime import date

import pytest

from blueprint_kit.evidence import (
    KEYS_OF_A,
    ids_run,
    keys_run,
    read_by,
    rules_now,
    survivorship_run,
    why_out_of_date,
)
from blueprint_kit.evidence.current import RULES_CHANGED
from blueprint_kit.model import Blueprint

FILE = {"contacts.csv": "a" * 64}
DAY = date(2026, 11, 25)
EMAIL = [{"name": "email", "parts": ["email"]}]
PHONE = [{"name": "phone", "parts": ["phone"]}]


def with_keys(keys: list[dict[str, object]]) -> Blueprint:
    return Blueprint().propose("deduplication.contact_keys", keys, by="R")


def keys(rules: str, rules_a: str = "a" * 12):
    return keys_run(
        "A and B", inputs=FILE, rules_a=rules_a, rules=rules, versions={},
        a={"clusters": 2, "f1": 0.5}, b={"clusters": 3, "f1": None}, pairs={"both": 1, "only_a": 0, "only_b": 2},
    )  # fmt: skip


def survivorship(blueprint: Blueprint):
    rules = rules_now(blueprint, "survivorship") or ""
    return survivorship_run(
        "Merging", inputs=FILE, rules=rules, versions={}, clusters=2, ready=1, blockers={"chain": 1},
        lost={"oldest": {"owner": 1, "refusals": 0}}, open_fields=3,
    )[1]  # fmt: skip


def test_a_comparison_stands_while_its_b_is_in_force_and_no_longer() -> None:
    rules = rules_now(with_keys(PHONE), "keys") or ""
    _, run = keys(rules)
    assert why_out_of_date(run, with_keys(PHONE), FILE) == ()
    assert why_out_of_date(run, with_keys(EMAIL), FILE) == (RULES_CHANGED,)
    assert why_out_of_date(run, with_keys(PHONE), {"contacts.csv": "c" * 64}) == ("contacts.csv has changed",)
    assert rules == rules_now(with_keys(PHONE), "duplicates")
    assert read_by("keys") == read_by("duplicates")


def test_another_a_is_another_run() -> None:
    one, other = keys("b" * 12, "a" * 12), keys("b" * 12, "c" * 12)
    assert one[0] != other[0]
    assert set(one[1].inputs) == {"contacts.csv", KEYS_OF_A}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("deduplication.surviving_record", "oldest"),
        ("deduplication.survivorship", [{"field": "Email", "keeps": "newest"}]),
        ("deduplication.contact_keys", EMAIL),
        ("matching.email", {"lower_case": False}),
    ],
)
def test_what_a_merge_loses_goes_out_of_date_with_each_decision_it_rests_on(path: str, value: object) -> None:
    run = survivorship(Blueprint())
    assert why_out_of_date(run, Blueprint(), FILE) == ()
    assert why_out_of_date(run, Blueprint().propose(path, value, by="R"), FILE) == (RULES_CHANGED,)
    assert path in read_by("survivorship")


def test_a_column_of_ids_goes_out_of_date_with_its_file_alone() -> None:
    name, run = ids_run(
        "Ids", inputs=FILE, column="ERP Number", versions={}, rows=3, filled=2, distinct=2,
        findings={"blank": 1}, on=DAY,
    )  # fmt: skip
    assert why_out_of_date(run, with_keys(EMAIL), FILE) == ()
    assert why_out_of_date(run, Blueprint(), {"contacts.csv": ""}) == ("contacts.csv is not there any more",)
    other, _ = ids_run(
        "Ids", inputs=FILE, column="Legacy Id", versions={}, rows=3, filled=2, distinct=2, findings={}
    )
    assert name != other
    assert read_by("ids") == ()
