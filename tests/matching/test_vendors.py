"""Vendors' behaviours: each does what its examples say, and every row of a run differs in exactly one way."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebook import DECIDED, EMAIL, LONDON, MAINE

from blueprint_kit.errors import InputError
from blueprint_kit.matching.duplicates.components import Union
from blueprint_kit.matching.vendor import QUESTIONS, Behaviour, VendorExample, behaviours, named
from blueprint_kit.matching.vendor_answers import sets_by_keys
from blueprint_kit.matching.vendor_compare import compare_vendors
from blueprint_kit.matching.vendor_runs import DIFFERENCES, VendorRun
from blueprint_kit.model.policies import MatchRules
from blueprint_kit.tables import Table, read_table

EXAMPLES = [(one, example) for one in behaviours() for example in one.examples]


def table(folder: Path, name: str, rows: list[dict[str, str]]) -> Table:
    file = folder / f"{name}.csv"
    pd.DataFrame(rows).fillna("").to_csv(file, index=False)
    return read_table(file)


def run(
    folder: Path,
    name: str,
    records: list[dict[str, str]],
    callers: list[str],
    rules: MatchRules = DECIDED,
    *,
    companies: list[dict[str, str]] | None = None,
) -> VendorRun:
    people = [
        {"Id": "", "First Name": "", "Last Name": "", "Email": "", "Phone": "", **row} for row in records
    ]
    contacts = table(folder, "contacts", people)
    log = table(
        folder,
        "calls",
        [
            {"Call ID": f"c{at}", "Direction": "inbound", "From": caller, "To": "+442079460000"}
            for at, caller in enumerate(callers)
        ],
    )
    tables = {"contact": contacts} | ({"company": table(folder, "companies", companies)} if companies else {})
    return compare_vendors(tables, log, rules, names=(name,))[0]


@pytest.mark.parametrize(("one", "example"), EXAMPLES, ids=lambda value: getattr(value, "name", None))
def test_a_behaviour_does_what_its_example_says(
    one: Behaviour, example: VendorExample, tmp_path: Path
) -> None:
    rows = [dict(row) for row in example.records]
    companies = [{"Company Name": f"Company {row['Id']}", **row} for row in example.companies]
    found = run(
        tmp_path, one.name, rows, [example.caller or "+442079460018"], companies=companies
    ).frame.iloc[0]
    assert tuple(text.partition(":")[2] for text in found["record_ids"].split(";") if text) == example.found


def test_every_behaviour_says_source_date_grade_and_what_is_left_out() -> None:
    assert len(behaviours()) == 8
    for one in behaviours():
        assert one.source
        assert one.left_out
        assert one.grade in {"A", "B", "C", "U"}
        assert one.question in QUESTIONS
        assert one.checked.isoformat() in one.caution


def test_london_lands_on_maine_by_the_last_ten_digits_and_not_under_the_rules(tmp_path: Path) -> None:
    found = run(tmp_path, "kommo_last_ten", [{"Id": "1", "Phone": MAINE}], [LONDON])
    assert found.frame["difference"].tolist() == ["vendor_only"]
    both = run(
        tmp_path, "kommo_last_ten", [{"Id": "1", "Phone": MAINE}, {"Id": "2", "Phone": LONDON}], [LONDON]
    )
    assert both.frame[["outcome", "difference"]].to_numpy().tolist() == [["several", "several"]]


def test_a_record_that_both_link_is_no_difference_and_a_missed_one_is_told(tmp_path: Path) -> None:
    rows = [{"Id": "1", "Phone": LONDON, "Mobile Phone": ""}]
    assert run(tmp_path, "ringcentral_all", rows, [LONDON]).counts["same"] == 1
    assert run(tmp_path, "dynamics_mobile", rows, [LONDON]).counts["blueprint_only"] == 1


def test_records_are_held_against_the_blueprints_own_duplicates(tmp_path: Path) -> None:
    rows = [
        {"Id": "1", "Email": "a@example.org"},
        {"Id": "2", "Email": "A@example.org"},
        {"Id": "3", "Email": ""},
    ]
    assert run(tmp_path, "hubspot_email", rows, [LONDON]).counts["vendor_only"] == 2
    rules = replace(DECIDED, contact_keys=(EMAIL,))
    found = run(tmp_path, "hubspot_email", rows, [LONDON], rules)
    assert found.compared
    assert found.counts["same"] == 3


def test_a_contacts_company_by_domain_is_held_against_the_one_in_the_export(tmp_path: Path) -> None:
    companies = [
        {"Id": "a", "Company Name": "Quay Ltd", "Website": "https://www.quay.example.org/uk"},
        {"Id": "b", "Company Name": "Other Ltd", "Website": "other.test"},
    ]
    rows = [
        {"Id": "1", "Email": "x@quay.example.org", "Company ID": "a", "Company": ""},
        {"Id": "2", "Email": "y@QUAY.example.org", "Company ID": "", "Company": "other ltd"},
        {"Id": "3", "Email": "z@gmail.com", "Company ID": "b", "Company": ""},
        {"Id": "4", "Email": "q@other.test", "Company ID": "", "Company": ""},
    ]
    found = run(tmp_path, "hubspot_company_domain", rows, [LONDON], companies=companies)
    assert found.frame["difference"].tolist() == ["same", "another", "blueprint_only", "vendor_only"]
    assert found.frame["own_record_ids"].tolist() == ["company:a", "company:b", "company:b", ""]


def test_a_company_is_asked_for_only_where_there_are_companies(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no table of companies"):
        run(tmp_path, "hubspot_company_domain", [{"Id": "1", "Email": "x@example.org"}], [LONDON])


def test_of_three_records_the_one_changed_last_is_linked_and_a_blank_date_leaves_them(tmp_path: Path) -> None:
    dates = ["2026-05-01", "2026-07-01", "2026-06-01"]
    rows = [{"Id": str(at), "Phone": LONDON, "Last Modified Date": day} for at, day in enumerate(dates)]
    found = run(tmp_path, "last_modified", rows, [LONDON]).frame.iloc[0]
    assert (found["outcome"], found["record_ids"], found["candidates"]) == ("one", "contact:1", 3)
    rows[2]["Last Modified Date"] = ""
    assert run(tmp_path, "last_modified", rows, [LONDON]).frame["outcome"].tolist() == ["several"]


def test_a_behaviour_without_a_source_names_no_vendor() -> None:
    (one,) = named(("last_modified",))
    assert "no vendor's page" in one.caution
    assert not one.systems


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "a", "b", "c", "d"]), st.sampled_from(["", "x", "y", "z"])),
        max_size=12,
    )
)
def test_sets_are_what_joining_pair_by_pair_gives(rows: list[tuple[str, str]]) -> None:
    sets = Union(len(rows))
    for one, other in itertools.combinations(range(len(rows)), 2):
        if any(a and a == b for a, b in zip(rows[one], rows[other], strict=True)):
            sets.join(one, other)
    columns = [pd.Series([row[at] for row in rows], dtype="str") for at in (0, 1)]
    assert sets_by_keys(columns).tolist() == [sets.find(at) for at in range(len(rows))]


def test_a_name_that_is_none_is_refused_with_those_there_are() -> None:
    with pytest.raises(InputError, match="kommo_last_ten"):
        named(("no_such",))


def test_on_the_sample_every_row_differs_in_exactly_one_way(project_root: Path) -> None:
    folder = project_root / "data" / "two_countries"
    contacts, log = (read_table(folder / f"{name}.csv") for name in ("hubspot_contacts", "aircall_calls"))
    found = compare_vendors({"contact": contacts}, log, DECIDED)
    for one in found:
        assert sum(one.counts.values()) == (len(log) if one.behaviour.question == "caller" else len(contacts))
        assert set(one.frame["difference"]) <= set(DIFFERENCES)
