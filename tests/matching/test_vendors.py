"""Vendors' behaviours: each does what its examples say, and every row of a run differs in exactly one way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from rulebook import DECIDED, EMAIL, LONDON, MAINE

from blueprint_kit.errors import InputError
from blueprint_kit.matching import match
from blueprint_kit.matching.vendor import Behaviour, VendorExample, behaviours, named
from blueprint_kit.matching.vendor_runs import DIFFERENCES, VendorRun, compare_vendors
from blueprint_kit.model.policies import MatchRules
from blueprint_kit.tables import Table, read_table

EXAMPLES = [(one, example) for one in behaviours() for example in one.examples]


def table(folder: Path, name: str, rows: list[dict[str, str]]) -> Table:
    file = folder / f"{name}.csv"
    pd.DataFrame(rows).fillna("").to_csv(file, index=False)
    return read_table(file)


def run(
    folder: Path, name: str, records: list[dict[str, str]], callers: list[str], rules: MatchRules = DECIDED
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
    return compare_vendors({"contact": contacts}, log, rules, match(contacts, log, rules), (name,))[0]


@pytest.mark.parametrize(("one", "example"), EXAMPLES, ids=lambda value: getattr(value, "name", None))
def test_a_behaviour_does_what_its_example_says(
    one: Behaviour, example: VendorExample, tmp_path: Path
) -> None:
    rows = [dict(row) for row in example.records]
    found = run(tmp_path, one.name, rows, [example.caller or "+442079460018"]).frame.iloc[0]
    assert (
        tuple(text.removeprefix("contact:") for text in found["record_ids"].split(";") if text)
        == example.found
    )


def test_every_behaviour_says_source_date_grade_and_what_is_left_out() -> None:
    assert len(behaviours()) == 7
    for one in behaviours():
        assert one.source
        assert one.left_out
        assert one.grade in {"A", "B", "C", "U"}
        assert one.question in {"caller", "records"}
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


def test_a_name_that_is_none_is_refused_with_those_there_are() -> None:
    with pytest.raises(InputError, match="kommo_last_ten"):
        named(("no_such",))


def test_on_the_sample_every_row_differs_in_exactly_one_way(project_root: Path) -> None:
    folder = project_root / "data" / "two_countries"
    contacts, log = (read_table(folder / f"{name}.csv") for name in ("hubspot_contacts", "aircall_calls"))
    found = compare_vendors({"contact": contacts}, log, DECIDED, match(contacts, log, DECIDED))
    for one in found:
        assert sum(one.counts.values()) == (len(log) if one.behaviour.question == "caller" else len(contacts))
        assert set(one.frame["difference"]) <= set(DIFFERENCES)
