"""What is said of a row where a vendor differs; and a kept run of vendors holds counts alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from rulebook import DECIDED, EMAIL, LONDON, MAINE

from blueprint_kit.evidence import rules_now, vendors_rules
from blueprint_kit.matching import compare_vendors, vendors_evidence
from blueprint_kit.matching.vendor import named, of_systems
from blueprint_kit.matching.vendor_runs import VendorRun
from blueprint_kit.matching.vendor_words import LISTED, listed
from blueprint_kit.model import Blueprint
from blueprint_kit.tables import Table, read_table


def read(folder: Path, name: str, rows: list[dict[str, str]]) -> Table:
    pd.DataFrame(rows).to_csv(folder / name, index=False)
    return read_table(folder / name)


@pytest.fixture
def runs(tmp_path: Path) -> tuple[VendorRun, ...]:
    people = [
        {"Id": "1", "Phone": MAINE, "Mobile Phone": "", "Email": "a@example.org"},
        {"Id": "2", "Phone": "+442079460111", "Mobile Phone": "", "Email": "A@example.org"},
        {"Id": "3", "Phone": "+442079460111", "Mobile Phone": "", "Email": ""},
    ]
    calls = [
        {"Call ID": f"c{at}", "Direction": "inbound", "From": caller, "To": "+442079460000"}
        for at, caller in enumerate((LONDON, "+442079460111", "anonymous"))
    ]
    rules = replace(DECIDED, contact_keys=(EMAIL,))
    return compare_vendors(read(tmp_path, "people.csv", people), read(tmp_path, "calls.csv", calls), rules)


def test_each_differing_row_says_why_on_both_sides(runs: tuple[VendorRun, ...]) -> None:
    found = listed(runs)
    assert tuple(found.columns) == LISTED
    said = found[found["vendor"].eq("kommo_last_ten")]
    assert said[["id", "difference", "vendor_record_ids", "vendor_why", "blueprint_why"]].to_numpy().tolist() == [
        ["c0", "linked here, not under your rules", "contact:1", "One record has the same last ten digits.",
         "A key could be made, and no record agrees."],
    ]  # fmt: skip
    each = found[found["vendor"].eq("ringcentral_all")]
    assert each["vendor_why"].tolist() == [
        "2 records have the same whole number; the call is written on each."
    ]
    rule = found[found["vendor"].eq("salesforce_contact_rule")]
    assert set(rule["vendor_why"]) == {"No names together with e-mail address or phone to compare."}
    assert set(rule["blueprint_why"]) == {"Joined by the rule 'email'."}


def test_where_all_agree_the_list_has_its_columns_and_no_row(runs: tuple[VendorRun, ...]) -> None:
    same = [run for run in runs if run.behaviour.name == "hubspot_email"]
    assert list(listed(same).columns) == list(LISTED)
    assert len(listed(same)) == 0


def test_what_becomes_of_the_rows_adds_up_on_both_sides(runs: tuple[VendorRun, ...]) -> None:
    for run in runs:
        assert sum(own for own, _ in run.endings.values()) == len(run.frame)
        assert sum(theirs for _, theirs in run.endings.values()) == len(run.frame)


def test_a_run_names_no_record_when_it_is_printed(runs: tuple[VendorRun, ...]) -> None:
    assert "contact:1" not in repr(runs)


def test_a_kept_run_holds_counts_and_goes_stale_with_the_rules(runs: tuple[VendorRun, ...]) -> None:
    _, run = vendors_evidence(runs, DECIDED, "Vendors", inputs={"people.csv": "a" * 64})
    assert run.kind == "vendors"
    assert run.aggregates["differences"]["kommo_last_ten"]["vendor_only"] == 1
    assert run.aggregates["endings"]["ringcentral_all"]["all"] == {"blueprint": 0, "vendor": 1}
    assert run.rules == vendors_rules(DECIDED)
    empty = Blueprint()
    assert rules_now(empty, "vendors") == vendors_rules(empty.match_rules())
    asked = empty.propose("matching.phone.comparison", "exact_e164", by="RevOps lead", why="Strict.")
    assert rules_now(asked, "vendors") != rules_now(empty, "vendors")


def test_the_chosen_systems_come_first_and_none_is_lost() -> None:
    found = of_systems("hubspot", "aircall")
    assert {"hubspot"} <= set(found[0].systems)
    assert next(one.name for one in found if "hubspot" not in one.systems) == "dynamics_mobile"
    assert {one.name for one in found} == {one.name for one in named(())}
