"""The card somebody pastes into a ticket: what was read, each rule, what the decisions did, what would have to change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from rulebook import DECIDED, EMAIL, LONDON, MAINE, PHONE, calls, people

from blueprint_kit.errors import InputError
from blueprint_kit.matching import match
from blueprint_kit.privacy import find_planted
from blueprint_kit.tables import read_table
from blueprint_kit.views.lab_match import why_not_card

PARTS = ("Cells read:", "Rules, in order:", "What the decisions did with it:")


def card(contacts, log, rules=DECIDED, contact=None):
    return match(contacts, log, rules).explain("c0", contact)


def test_one_of_several_that_were_found_is_said_to_be_one_of_them():
    found = card(
        people({"Id": "1", "Phone": LONDON}, {"Id": "2", "Phone": LONDON}), calls(LONDON), contact="2"
    )
    assert found.verdict == (
        "Interaction c0 did not find record 2. Several records agree. Record 2 is one of the 2 that were found."
    )
    assert found.policy == "Several records agree. Decided in matching.on_multiple: ask the agent."
    assert found.title == "Why not this person?"


def test_a_record_beside_several_that_does_not_agree_is_told_apart():
    contacts = people(*({"Id": n, "Phone": LONDON} for n in "12"), {"Id": "3", "Phone": "+442079460111"})
    found = card(contacts, calls(LONDON), contact="3")
    assert found.verdict.endswith("Several records agree. Record 3 agrees by no rule.")
    assert found.needed == "No single decision: what the two hold differs."


def test_a_main_line_that_goes_to_its_company_is_linked_to_it_and_says_which_threshold_set_it_apart():
    office = people(*({"Id": n, "Phone": LONDON, "Account ID": "A1"} for n in "12"))
    rules = replace(DECIDED, shared_number_threshold=2, on_shared_number="company_record")
    found = card(office, calls(LONDON), rules)
    assert found.verdict.startswith(
        "Interaction c0 is linked to company A1: the number stands on so many records"
    )
    assert found.policy.endswith(
        "Decided in matching.on_shared_number: company record. It is linked to company A1."
    )
    assert (found.change.path, found.change.value) == ("matching.phone.shared_number_threshold", "3")
    higher = match(office, calls(LONDON), replace(rules, shared_number_threshold=3))
    assert higher.frame["outcome"].tolist() == ["ambiguous"]


def test_london_and_maine_are_said_to_be_two_people_whatever_is_decided():
    found = card(people({"Id": "1", "Phone": MAINE}), calls(LONDON), replace(DECIDED, last_digits=10), "1")
    assert found.change is None
    assert found.needed.startswith(
        "Nothing that may be decided: only the digits agree, and the countries differ"
    )


@pytest.mark.parametrize(
    ("caller", "said"),
    [
        ("anonymous", "Interaction c0 hides its number: "),
        ("+18005550199", "Interaction c0 has no number that can be looked up: "),
        (MAINE, "Interaction c0 found nobody: "),
    ],
)
def test_each_outcome_is_said_in_a_sentence(caller, said):
    found = card(people({"Id": "1", "Phone": LONDON}), calls(caller))
    assert found.verdict.startswith(said)
    assert found.needed


def test_an_open_decision_is_named_as_what_would_have_to_change():
    log = calls(LONDON).assign(Direction="")
    found = card(people({"Id": "1", "Phone": LONDON}), log, replace(DECIDED, customer_party=None), "1")
    assert (
        found.policy
        == "Nobody has decided whose number in the interaction is the customer's. matching.customer_party is open."
    )
    none = card(people({"Id": "1", "Phone": LONDON}), calls(MAINE), replace(DECIDED, on_none=None))
    assert none.policy.endswith("Nobody has decided what follows: matching.on_none is open.")


def test_where_nobody_can_say_whose_number_counts_both_ends_are_shown():
    log = calls(LONDON).assign(Direction="internal")
    found = card(people({"Id": "1", "Phone": LONDON}), log)
    assert {cell.column for cell in found.cells} == {"Direction", "From", "To"}


def test_a_leg_or_a_row_without_id_is_named_by_its_number():
    log = pd.concat([calls(LONDON), calls(MAINE)], ignore_index=True).assign(**{"Call ID": "c0"})
    contacts = people({"Id": "1", "Phone": LONDON}, {"Id": "2", "Phone": MAINE})
    found = match(contacts, log, DECIDED)
    assert found.explain("row 2").verdict.startswith("Row 2 of the log found contact 2")
    without = match(contacts, log.drop(columns="Call ID"), DECIDED)
    assert without.explain("2").verdict == found.explain("row 2").verdict
    with pytest.raises(InputError, match="'row 1' to 'row 2'"):
        found.explain("row 3")


def test_the_text_has_its_parts_once_and_folds_empty_cells():
    contacts = people({"Id": "1", "Phone": "+442079460111", "Mobile Phone": "", "Email": ""})
    text = card(contacts, calls(LONDON), replace(DECIDED, rules=(PHONE, EMAIL)), "1").as_text()
    assert all(text.count(part) == 1 for part in PARTS)
    assert "  empty: contact Mobile Phone, contact Email" in text
    assert "Values are masked. Rules " in text
    assert text.isascii() or "\N{BULLET}" in text


def test_ten_rows_of_each_outcome_of_a_sample_make_cards_that_show_no_number(
    project_root: Path, tmp_path: Path
):
    folder = project_root / "data" / "ten_countries"
    contacts, log = (read_table(folder / name) for name in ("zoho_contacts.csv", "talkdesk_calls.csv"))
    rules = replace(DECIDED, customer_party="external_participant", shared_number_threshold=4)
    found = match(contacts, log, rules)
    planted = [
        cell
        for table, column in ((log, "contact_phone_number"), (contacts, "Phone"), (contacts, "Email"))
        for cell in table.frame[column]
        if sum(map(str.isdigit, cell)) >= 9 or "@" in cell
    ]
    pages = []
    for _, rows in found.frame.groupby("outcome"):
        for row in rows.head(10).to_dict("records"):
            record = row["candidate_ids"].split(";")[-1] or contacts.frame["Record Id"].iloc[0]
            for one in (found.explain(row["interaction_id"]), found.explain(f"row {row['row']}", record)):
                pages += [one.as_text(), str(why_not_card(one)), one._repr_html_()]
                assert one.needed or row["record_id"]
    page = tmp_path / "cards.html"
    page.write_text("\n".join(pages), encoding="utf-8")
    assert find_planted([page], planted) == ()
