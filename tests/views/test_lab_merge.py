"""What a merge would lose, the plan, key sets and ids as HTML: counts add up, typed text stays text, nothing in clear."""

from __future__ import annotations

import re
from datetime import date

import pandas as pd
import pytest

from blueprint_kit.matching import (
    Duplicates,
    audit_ids,
    compare_keys,
    compare_survivors,
    find_duplicates,
    merge_plan,
    simulate_survivorship,
)
from blueprint_kit.model import Blueprint
from blueprint_kit.views.lab_merge import (
    fields_table,
    ids_card,
    keys_table,
    keys_verdict,
    losses_verdict,
    plan_summary,
    survivors_table,
)

TODAY = date(2026, 11, 25)
NAMES = {
    "oldest": "Oldest", "last_changed": "Last changed", "most_complete": "Most complete",
    "with_external_id": "With external id",
}  # fmt: skip
PEOPLE = pd.DataFrame(
    {
        "Id": ["1", "2", "3"],
        "Email": ["ann.secret@example.org", "ann.secret@example.org", "bert@example.org"],
        "Phone": ["+44 20 7946 0958", "+44 20 7946 0000", "+44 20 7946 0958"],
        "DoNotCall": ["0", "1", "0"],
        "<b>Rank</b>": ["x", "y", "z"],
        "Created Date": ["2020-01-01", "2021-01-01", "2022-01-01"],
    }
)


@pytest.fixture
def blueprint() -> Blueprint:
    made = Blueprint().propose("deduplication.contact_keys", [{"name": "email", "parts": ["email"]}], by="R")
    made = made.decide("scope.purpose", {"contact_quality": True}, by="R", why="Cleaning.")
    return made.decide("scope.crm", "hubspot", by="R", why="It is.")


@pytest.fixture
def found(blueprint: Blueprint) -> Duplicates:
    return find_duplicates(PEOPLE, blueprint)


def test_an_overwritten_refusal_is_said_in_words(found: Duplicates, blueprint: Blueprint) -> None:
    said = losses_verdict(simulate_survivorship(found, blueprint)).striptags()
    assert "Merging 1 cluster loses 0 owners, 1 opt-out" in said
    assert "In 1 cluster a refusal would be overwritten" in said


def test_each_record_that_could_stay_has_its_column_and_the_one_in_force_says_so(
    found: Duplicates, blueprint: Blueprint
) -> None:
    compared = compare_survivors(found, blueprint)
    page = survivors_table(compared, NAMES, "oldest")
    assert [title in page for title in ("Oldest (in force)", "Last changed<", "With external id<")] == [
        True
    ] * 3
    (row,) = re.findall(r"Opt-outs overwritten.*?</tr>", page, re.DOTALL)
    figures = [int(one) for one in re.findall(r'class="bk-number">([\d,]+)<', row)]
    assert figures == [one.lost["consent"] for one in compared.values()]


def test_headers_that_people_typed_stay_text_and_no_cell_is_shown(
    found: Duplicates, blueprint: Blueprint
) -> None:
    plan = merge_plan(found, blueprint)
    pages = (
        fields_table(simulate_survivorship(found, blueprint)),
        plan_summary(plan, today=TODAY),
        keys_table(compare_keys(found, found), "<i>"),
        ids_card(audit_ids(PEOPLE, "Email")),
        ids_card(audit_ids(PEOPLE, "<b>Rank</b>")),
    )
    whole = "".join(pages)
    assert "<b>Rank</b>" not in whole
    assert "<i>" not in whole
    assert "&lt;b&gt;Rank" in whole
    assert "ann.secret" not in whole
    assert "7946 0958" not in whole


def test_the_plan_names_what_the_crm_does_with_its_source(found: Duplicates, blueprint: Blueprint) -> None:
    page = plan_summary(merge_plan(found, blueprint), today=TODAY).striptags()
    assert "What it takes in HubSpot" in page
    assert "It cannot be undone." in page
    assert "knowledge.hubspot.com" in page
    aged = plan_summary(merge_plan(found, blueprint), today=date(2028, 1, 1)).striptags()
    assert "last checked more than 365 days ago" in aged


def test_key_sets_that_join_the_same_say_so(found: Duplicates) -> None:
    assert "B joins the same 1 pair as A." in keys_verdict(compare_keys(found, found))


def test_ids_without_a_fault_say_that_nothing_is_wrong() -> None:
    assert "No row is missing one" in ids_card(audit_ids(PEOPLE, "Id"))
