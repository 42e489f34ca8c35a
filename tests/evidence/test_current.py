"""A recorded run turns stale when a file or the rules change, and says which."""

from __future__ import annotations

from datetime import date

from blueprint_kit.evidence import make_run, rules_now, why_out_of_date
from blueprint_kit.evidence.current import RULES_CHANGED
from blueprint_kit.model import Blueprint
from blueprint_kit.model.record import Run

NAME = "contacts.csv, column Phone"
DAY = date(2026, 11, 23)


def run_under(blueprint: Blueprint, kind: str = "phones") -> Run:
    rules = rules_now(blueprint, kind) or "b" * 12
    return make_run(kind, "t", {NAME: "a" * 64}, rules, {}, aggregates={"cells": 1})[1]


def decided(blueprint: Blueprint, path: str, value: object) -> Blueprint:
    return blueprint.decide(path, value, by="CX lead", why="As agreed.", on=DAY)


def test_a_fresh_run_stands_for_the_rules_and_the_file_it_was_made_of() -> None:
    for kind in ("phones", "match", "duplicates", "fuzzy"):
        assert why_out_of_date(run_under(Blueprint(), kind), Blueprint(), {NAME: "a" * 64}) == ()


def test_another_policy_makes_it_stale_and_the_old_one_current_again() -> None:
    before = Blueprint()
    run = run_under(before)
    after = decided(before, "matching.phone.default_region", "DE")
    assert why_out_of_date(run, after) == (RULES_CHANGED,)
    assert why_out_of_date(run, after.reopen("matching.phone.default_region")) == ()


def test_a_decision_that_reads_no_number_leaves_it_as_it_was() -> None:
    run = run_under(Blueprint())
    assert why_out_of_date(run, decided(Blueprint(), "scope.crm", "hubspot")) == ()


def test_another_content_or_a_file_that_is_gone_is_named() -> None:
    run = run_under(Blueprint())
    assert why_out_of_date(run, Blueprint(), {NAME: "c" * 64}) == (f"{NAME} has changed",)
    assert why_out_of_date(run, Blueprint(), {NAME: ""}) == (f"{NAME} is not there any more",)


def test_what_was_not_looked_at_is_not_judged() -> None:
    run = run_under(Blueprint())
    assert why_out_of_date(run, Blueprint(), {"other.csv": "c" * 64}) == ()
    assert why_out_of_date(run_under(Blueprint(), "interview"), Blueprint()) == ()
