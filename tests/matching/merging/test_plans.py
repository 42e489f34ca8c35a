"""A merge plan says which record stays and what goes, leaves open what is open, and writes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rulebook import people

from blueprint_kit.errors import InputError
from blueprint_kit.matching import (
    BLOCKERS,
    WRITES_NOTHING,
    MergePlan,
    compare_survivors,
    find_duplicates,
    merge_plan,
    simulate_survivorship,
)
from blueprint_kit.model import Blueprint
from blueprint_kit.store import load
from blueprint_kit.tables import read_table

KEYS = [{"name": "email", "parts": ["email"]}, {"name": "phone", "parts": ["phone"]}]
OLD = {"Id": "1", "Email": "a@example.org", "Created Date": "2020-01-01", "Last Modified Date": "2020-01-01"}
NEW = {"Id": "2", "Email": "A@example.org", "Created Date": "2024-01-01", "Last Modified Date": "2026-01-01"}


def blueprint(stays: str = "", fields: Mapping[str, str] | None = None, crm: str = "") -> Blueprint:
    made = Blueprint().propose("deduplication.contact_keys", KEYS, by="R")
    made = made.decide("scope.purpose", {"contact_quality": True}, by="R", why="cleaning")
    if crm:
        made = made.decide("scope.crm", crm, by="R", why="it is")
    if stays:
        made = made.decide("deduplication.surviving_record", stays, by="R", why="invoices name it")
    if fields:
        rows = [{"field": field, "keeps": keeps} for field, keeps in fields.items()]
        made = made.decide("deduplication.survivorship", rows, by="R", why="agreed")
    return made


def plan(
    *rows: dict[str, str], stays: str = "", fields: Mapping[str, str] | None = None, crm: str = ""
) -> MergePlan:
    made = blueprint(stays, fields, crm)
    return merge_plan(find_duplicates(people(*rows), made), made)


def field(found: MergePlan, name: str):
    return next(one for one in found.clusters[0].fields if one.field == name)


def codes(found: MergePlan) -> list[str]:
    return [one.code for one in found.clusters[0].blockers]


def test_an_open_decision_is_not_replaced_by_a_default() -> None:
    found = plan({**OLD, "Owner": "Ann"}, {**NEW, "Owner": "Bob"})
    assert found.clusters[0].survivor is None
    owner = field(found, "Owner")
    assert (owner.keeps, owner.source, owner.lost, owner.losing) == ("open", None, None, (0, 1))
    assert {"survivor_open", "fields_open", "owners_differ"} <= set(codes(found))
    assert found.summary.survivors == found.summary.ready == 0
    assert "which record stays is open" in found.verdict()
    frame = found.frame
    assert frame.loc[frame["kind"] == "cluster", "record_id"].tolist() == ["open"]
    assert frame.loc[frame["field"] == "Owner", ["from_record_id", "loses"]].iloc[0].tolist() == [
        "open",
        "open",
    ]


@pytest.mark.parametrize(
    ("stays", "row"),
    [("oldest", 0), ("last_changed", 1), ("most_complete", 1), ("with_external_id", 0), ("", None)],
)
def test_the_decision_says_which_record_stays(stays: str, row: int | None) -> None:
    found = plan(
        {**OLD, "External Id": "B-1"}, {**NEW, "City": "Bern", "Title": "Dr", "Owner": "Bob"}, stays=stays
    )
    assert found.clusters[0].survivor == row


@pytest.mark.parametrize(
    ("stays", "rows"),
    [
        ("oldest", ({**OLD, "Created Date": ""}, NEW)),
        ("with_external_id", (OLD, NEW)),
        ("with_external_id", ({**OLD, "External Id": "B-1"}, {**NEW, "External Id": "B-1"})),
    ],
)
def test_records_that_do_not_tell_which_one_stays_leave_it_open(
    stays: str, rows: tuple[dict[str, str], ...]
) -> None:
    found = plan(*({"External Id": "", **row} for row in rows), stays=stays)
    assert found.clusters[0].survivor is None
    assert "survivor_open" in codes(found)


def test_a_decided_field_names_the_record_its_value_comes_from_and_what_is_lost() -> None:
    found = plan(
        {**OLD, "Owner": "Ann", "City": "Bern"}, {**NEW, "Owner": "Bob", "Title": "Dr"},
        stays="oldest", fields={"Owner": "newest"},
    )  # fmt: skip
    owner = field(found, "Owner")
    assert (owner.keeps, owner.source, owner.losing, owner.lost) == ("newest", 1, (0,), 1)
    title = field(found, "Title")
    assert (title.keeps, title.source, title.losing, title.lost) == ("only_value", 1, (), 0)
    assert "fields_open" not in codes(found)


def test_a_rule_for_every_other_field_leaves_none_open() -> None:
    rows = {**OLD, "Owner": "Ann", "City": "Bern"}, {**NEW, "Owner": "Bob", "City": "Basel"}
    found = plan(*rows, stays="oldest", fields={"Owner": "newest", "*": "primary"})
    assert [field(found, name).keeps for name in ("Owner", "City")] == ["newest", "primary"]
    assert "fields_open" not in codes(found)


def test_a_number_kept_in_another_field_is_not_lost() -> None:
    found = plan(
        {**OLD, "Phone": "+44 20 7946 0958", "Mobile": ""},
        {**NEW, "Phone": "+44 20 7946 0000", "Mobile": "+442079460958"},
        stays="oldest", fields={"*": "primary"},
    )  # fmt: skip
    assert [(field(found, one).source, field(found, one).lost) for one in ("Phone", "Mobile")] == [
        (0, 1),
        (1, 0),
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ({"DoNotCall": "0"}, {"DoNotCall": "1"}, "refusal"),
        ({"DoNotCall": ""}, {"DoNotCall": "1"}, "refusal"),
        ({"External Id": "B-1"}, {"External Id": "B-2"}, "ids_differ"),
        ({"Owner": "Ann"}, {"Owner": "Bob"}, "owners_differ"),
        ({"City": "Bern"}, {"City": "Basel"}, "fields_open"),
        ({}, {"Id": ""}, "no_record_id"),
        ({}, {"Id": "1"}, "same_record_id"),
    ],
)
def test_what_a_person_must_look_at_is_named(old: dict[str, str], new: dict[str, str], code: str) -> None:
    found = plan({**OLD, **old}, {**NEW, **new}, stays="most_complete")
    assert code in codes(found)
    assert found.summary.blockers[code] == 1
    same = plan({**OLD, **old}, {**NEW, **old}, stays="most_complete")
    assert code not in codes(same) or code in {"no_record_id", "same_record_id"}


def test_a_refusal_stands_before_all_else_and_is_lost_where_the_rule_drops_it() -> None:
    rows = {**OLD, "DoNotCall": "0", "Owner": "Ann"}, {**NEW, "DoNotCall": "1", "Owner": "Bob"}
    found = plan(*rows, stays="oldest", fields={"*": "primary"})
    assert codes(found)[0] == "refusal"
    assert (field(found, "DoNotCall").losing, field(found, "DoNotCall").lost) == ((1,), 1)
    kept = plan(*rows, stays="oldest", fields={"*": "primary", "DoNotCall": "newest"})
    assert field(kept, "DoNotCall").lost == 0
    assert codes(kept)[0] == "refusal", "it is looked at even where the rule keeps it"


def test_a_chain_is_looked_at() -> None:
    rows = (
        {**OLD, "Phone": ""}, {**NEW, "Phone": "+44 20 7946 0958"},
        {"Id": "3", "Email": "c@example.org", "Phone": "+44 20 7946 0958"},
    )  # fmt: skip
    assert "chain" in codes(plan(*rows, stays="most_complete", fields={"*": "primary"}))


@pytest.mark.parametrize(
    ("crm", "records", "merges", "one_call"),
    [
        ("salesforce", 3, 1, "yes"), ("salesforce", 4, 2, "no"), ("hubspot", 3, 2, "no"),
        ("freshsales", 25, 1, "verify"), ("servicenow", 2, None, "verify"), ("", 2, None, "verify"),
    ],
)  # fmt: skip
def test_the_catalog_says_how_many_merges_the_crm_needs(
    crm: str, records: int, merges: int | None, one_call: str
) -> None:
    found = plan(*({"Id": str(one), "Email": "a@example.org"} for one in range(records)), crm=crm)
    assert (found.clusters[0].merges, found.clusters[0].one_call) == (merges, one_call)
    assert (found.crm is None) is (crm == "")


def test_a_crm_that_the_catalog_does_not_know_asks_the_vendor() -> None:
    assert any("ask the vendor" in one for one in plan(OLD, NEW, crm="other: Acme Desk").notes)


def test_the_first_row_says_that_nothing_is_written_and_no_value_is_in_the_rows() -> None:
    found = plan(
        {**OLD, "Owner": "Ann Secret"}, {**NEW, "Owner": "Bob Hidden"}, stays="oldest", fields={"*": "newest"}
    )
    assert found.frame.iloc[0][["kind", "note"]].tolist() == ["notice", WRITES_NOTHING]
    text = found.frame.to_csv()
    assert "Secret" not in text
    assert "example.org" not in text
    clear = found.as_frame(values=True)
    assert clear.loc[clear["field"] == "Owner", ["value", "lost_values"]].iloc[0].tolist() == [
        "Bob Hidden",
        "Ann Secret",
    ]


def test_in_a_notebook_a_plan_shows_counts_alone() -> None:
    found = plan(
        {**OLD, "<b>Owner": "Ann Secret"}, {**NEW, "<b>Owner": "Bob Hidden"}, fields={"<b>No such": "newest"}
    )
    page = found._repr_html_()
    assert WRITES_NOTHING in page
    assert BLOCKERS["survivor_open"] in page
    assert "The rule for &#x27;&lt;b&gt;No such&#x27; found no such column." in page
    assert not [one for one in ("Secret", "Hidden", "example.org", "<b>") if one in page]


def test_a_working_value_that_nobody_decided_is_named() -> None:
    made = blueprint().propose("deduplication.surviving_record", "oldest", by="R")
    found = merge_plan(find_duplicates(people(OLD, NEW), made), made)
    assert "Not decided, taken as a working value: deduplication.surviving_record." in found.notes
    assert found.clusters[0].survivor == 0


@pytest.mark.parametrize(("purpose", "said"), [(None, "is open"), ({"outcome": "calls"}, "does not include")])
def test_without_contact_quality_as_a_purpose_there_is_no_plan(
    purpose: dict[str, str] | None, said: str
) -> None:
    made = Blueprint().propose("deduplication.contact_keys", KEYS, by="R")
    if purpose:
        made = made.decide("scope.purpose", purpose, by="R", why="calls only")
    with pytest.raises(InputError, match=said) as refused:
        merge_plan(find_duplicates(people(OLD, NEW), made), made)
    assert "blueprint-kit set FILE scope.purpose" in str(refused.value)


CELLS = st.sampled_from(["", "x", "y"])
ROWS = st.lists(
    st.fixed_dictionaries(
        {"Owner": CELLS, "City": CELLS, "External Id": CELLS, "DoNotCall": st.sampled_from(["", "0", "1"])}
    ),
    min_size=2, max_size=5,
)  # fmt: skip


@given(ROWS, st.sampled_from(["oldest", "last_changed", "most_complete", "with_external_id"]), st.booleans())
@settings(max_examples=60, deadline=None)
def test_every_value_is_kept_lost_or_open(rows: list[dict[str, str]], stays: str, decided: bool) -> None:
    named = [{"Id": str(n), "Email": "a@example.org", **row} for n, row in enumerate(rows)]
    found = plan(*named, stays=stays, fields={"*": "newest"} if decided else None)
    one = found.clusters[0]
    for field in one.fields:
        values = {row[field.field] for row in rows} - {""} if field.field != "Email" else {"a@example.org"}
        if field.keeps == "open":
            assert field.source is None
            assert not decided
        elif field.kind != "consent":
            assert len(values) == 1 + (field.lost or 0)
            assert set(field.losing).isdisjoint({field.source})
    assert set(codes(found)) <= set(BLOCKERS)


def test_the_options_of_the_surviving_record_are_compared_on_the_same_clusters(project_root: Path) -> None:
    made = load(project_root / "data" / "blueprints" / "salesforce_amazon_connect.blueprint.json")
    found = find_duplicates(
        read_table(project_root / "data" / "ten_countries" / "salesforce_contacts.csv"), made
    )
    compared = compare_survivors(found, made)
    assert list(compared) == ["oldest", "last_changed", "most_complete", "with_external_id"]
    assert {one.clusters for one in compared.values()} == {len(found)}
    assert compared["oldest"] == simulate_survivorship(found, made)
