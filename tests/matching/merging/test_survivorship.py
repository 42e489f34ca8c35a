"""What a merge would lose: told by class of field, and a refusal that would be overwritten is never missed."""

from __future__ import annotations

from pathlib import Path

import pytest
from rulebook import people

from blueprint_kit.matching import find_duplicates
from blueprint_kit.matching.merging.survivorship import simulate_survivorship, why_not_shown
from blueprint_kit.model import Blueprint
from blueprint_kit.store import load
from blueprint_kit.tables import read_table

KEYS = [{"name": "email", "parts": ["email"]}]
OLD = {"Id": "1", "Email": "a@example.org", "Created Date": "2020-01-01", "Last Modified Date": "2020-01-01"}
NEW = {"Id": "2", "Email": "A@example.org", "Created Date": "2024-01-01", "Last Modified Date": "2026-01-01"}


def merged(*rows: dict[str, str], survivorship: list[dict[str, str]] | None = None):
    blueprint = Blueprint().propose("deduplication.contact_keys", KEYS, by="R")
    blueprint = blueprint.decide("scope.purpose", {"contact_quality": True}, by="R", why="cleaning")
    if survivorship:
        blueprint = blueprint.propose("deduplication.survivorship", survivorship, by="R")
    return simulate_survivorship(find_duplicates(people(*rows), blueprint), blueprint)


def test_an_owner_and_an_external_id_of_the_younger_record_are_lost() -> None:
    found = merged(
        {**OLD, "Owner": "Ann", "External Id": "B-1"}, {**NEW, "Owner": "Bob", "External Id": "B-2"}
    )
    assert found.verdict().startswith(
        "Merging 1 cluster loses 1 owner, 0 opt-outs and 1 billing or external id;"
    )
    assert {one.field for one in found.fields} == {"Owner", "External Id"}


def test_a_blank_of_the_record_that_stays_is_filled_and_nothing_is_lost() -> None:
    found = merged(OLD, {**NEW, "Owner": "Bob", "External Id": "B-2"})
    assert not any(found.lost.values())


@pytest.mark.parametrize(
    ("field", "old", "new", "refused"),
    [
        ("DoNotCall", "0", "1", 1),
        ("DoNotCall", "1", "0", 0),
        ("Marketing Consent", "yes", "no", 1),
        ("Marketing Consent", "", "no", 0),
        ("Email Opt Out", "false", "false", 0),
    ],
)
def test_a_no_that_would_be_overwritten_by_a_yes_is_flagged(
    field: str, old: str, new: str, refused: int
) -> None:
    found = merged({**OLD, field: old}, {**NEW, field: new})
    assert found.lost["consent"] == refused
    assert found.refusals == (1,) * refused


def test_a_number_that_stands_in_another_field_is_kept_however_it_is_written() -> None:
    found = merged(
        {**OLD, "Phone": "+44 20 7946 0958"}, {**NEW, "Mobile": "+442079460958", "Phone": "+442079460000"}
    )
    assert found.lost["phone"] == 1


@pytest.mark.parametrize(
    ("rule", "lost"),
    [
        ({"keeps": "newest"}, 1),
        ({"keeps": "primary"}, 0),
        ({"keeps": "longest"}, 1),
        ({"keeps": "most_trusted_source", "trusted_source": "Billing"}, 1),
    ],
)  # fmt: skip
def test_the_decided_rule_says_whose_refusal_survives(rule: dict[str, str], lost: int) -> None:
    rows = {**OLD, "DoNotCall": "1", "Source": "Web"}, {**NEW, "DoNotCall": "false", "Source": "Billing"}
    found = merged(*rows, survivorship=[{"field": "DoNotCall", **rule}])
    assert found.lost["consent"] == lost
    assert next(one for one in found.fields if one.field == "DoNotCall").decided


def test_it_is_asked_only_where_contact_quality_is_part_of_the_purpose() -> None:
    assert "scope.purpose is open" in why_not_shown(Blueprint())
    without = Blueprint().decide("scope.purpose", {"contact_quality": False}, by="R", why="calls only")
    assert "does not include contact quality" in why_not_shown(without)
    asked = Blueprint().decide("scope.purpose", {"contact_quality": True}, by="R", why="cleaning")
    assert why_not_shown(asked) == ""


def test_the_refusals_counted_in_a_sample_are_those_of_its_rows(project_root: Path) -> None:
    blueprint = load(project_root / "data" / "blueprints" / "salesforce_amazon_connect.blueprint.json")
    table = read_table(project_root / "data" / "ten_countries" / "salesforce_contacts.csv")
    found = find_duplicates(table, blueprint)
    merged = simulate_survivorship(found, blueprint)
    frame = table.frame
    expected = 0
    for rows in (list(one.rows) for one in found.members):
        first = min(rows, key=lambda row: (frame["CreatedDate"][row], rows.index(row)))
        for column in ("HasOptedOutOfEmail", "HasOptedOutOfFax", "DoNotCall"):
            expected += any(frame[column][row] == "1" for row in rows) and frame[column][first] != "1"
    assert merged.lost["consent"] == expected
    assert merged.clusters == found.summary.clusters > 0


def test_records_that_do_not_tell_which_one_stays_are_counted() -> None:
    blueprint = Blueprint().propose("deduplication.contact_keys", KEYS, by="R")
    found = find_duplicates(people({**OLD, "External Id": ""}, {**NEW, "External Id": ""}), blueprint)
    assert simulate_survivorship(found, blueprint).not_told == 0
    told = simulate_survivorship(found, blueprint, surviving="with_external_id")
    assert told.not_told == 1
    assert "the records do not tell which one is 'with_external_id'" in told.notes[0]
