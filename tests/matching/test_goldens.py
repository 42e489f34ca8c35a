"""Cases that real integrations got wrong, each with the answer it must have."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from rulebook import DECIDED, EMAIL, LONDON, MAINE, PHONE, calls, people, with_phone

from blueprint_kit.errors import InputError
from blueprint_kit.matching import COLUMNS, find_duplicates, match
from blueprint_kit.model import Blueprint
from blueprint_kit.model.policies import KeyRule


def answers(contacts, interactions, rules=DECIDED, *names):
    frame = match(contacts, interactions, rules).frame
    return [tuple(row) for row in frame[list(names or ("outcome", "record_id"))].itertuples(index=False)]


def test_the_columns_are_those_of_the_interface():
    frame = match(people({"Id": "1", "Phone": LONDON}), calls(LONDON), DECIDED).frame
    assert tuple(frame.columns) == COLUMNS
    assert frame["row"].tolist() == [1]
    assert frame["candidates"].dtype == "int64"


def test_one_record_with_the_number_is_linked():
    contacts = people({"Id": "1", "Phone": "020 7946 0958"}, {"Id": "2", "Phone": MAINE})
    assert answers(
        contacts, calls(LONDON), DECIDED, "outcome", "rule", "record_object", "record_id", "action"
    ) == [("unique", "phone", "contact", "1", "link")]


@pytest.mark.parametrize("level", ["national_number_any_country", "last_n_digits"])
@pytest.mark.parametrize(
    "on_multiple", ["pick_by_tie_break", "first_returned", "company_instead", "link_all"]
)
def test_london_is_never_shown_as_maine_with_certainty(level, on_multiple):
    rules = replace(
        DECIDED, comparison=level, last_digits=10, on_multiple=on_multiple, tie_break=("record_id",)
    )
    found = answers(
        people({"Id": "1", "Phone": MAINE}), calls(LONDON), rules, "outcome", "record_id", "reason", "action"
    )
    assert found == [("ambiguous", "", "country_differs", "undecided")]


def test_a_stricter_level_is_tried_first_so_that_maine_does_not_disturb_london():
    rules = replace(DECIDED, comparison="last_n_digits", last_digits=10)
    contacts = people({"Id": "1", "Phone": MAINE}, {"Id": "2", "Phone": LONDON})
    assert answers(contacts, calls(LONDON), rules, "outcome", "record_id", "reason") == [
        ("unique", "2", "exact_e164")
    ]


def test_a_number_without_country_agrees_only_from_the_level_that_says_so():
    contacts = people({"Id": "1", "Phone": "020 7946 0958"})
    unknown = with_phone(DECIDED, default_region=None)
    assert answers(contacts, calls(LONDON), unknown) == [("none", "")]
    wider = replace(unknown, comparison="national_number_same_country")
    assert answers(contacts, calls(LONDON), wider) == [("unique", "1")]


def test_restricted_spelled_on_a_keypad_is_a_withheld_number_and_nobody_in_texas():
    contacts = people({"Id": "1", "Phone": "+1 737 874 2833"})
    us = with_phone(DECIDED, default_region="US")
    found = answers(contacts, calls("7378742833", "anonymous", "Restricted"), us, "outcome", "action")
    assert found == [("withheld", "queue")] * 3


def test_a_main_line_on_150_contacts_is_shared_with_the_exact_count_and_twenty_ids():
    office = people(*({"Id": str(n), "Phone": LONDON} for n in range(1, 151)))
    frame = match(office, calls(LONDON), replace(DECIDED, shared_number_threshold=4)).frame
    row = frame.iloc[0]
    assert (row["outcome"], row["candidates"], row["action"]) == ("shared", 150, "unlinked")
    assert row["candidate_ids"].split(";") == [str(n) for n in range(1, 21)]


def test_without_a_threshold_the_main_line_stays_ambiguous():
    office = people(*({"Id": str(n), "Phone": LONDON} for n in range(1, 151)))
    assert answers(office, calls(LONDON), DECIDED, "outcome", "candidates") == [("ambiguous", 150)]


def test_a_shared_number_goes_to_the_company_all_belong_to():
    rules = replace(DECIDED, shared_number_threshold=2, on_shared_number="company_record")
    office = people(*({"Id": n, "Phone": LONDON, "Account ID": "A1"} for n in "12"))
    assert answers(office, calls(LONDON), rules, "outcome", "record_object", "record_id") == [
        ("shared", "company", "A1")
    ]


def test_an_extension_tells_colleagues_behind_one_switchboard_apart():
    office = people(*({"Id": str(n), "Phone": f"{LONDON} ext. {n}"} for n in range(10, 20)))
    rules = replace(DECIDED, extensions="tie_break", shared_number_threshold=4)
    assert answers(office, calls(f"{LONDON} x12", LONDON), rules) == [("unique", "12"), ("shared", "")]
    strict = replace(rules, extensions="part_of_key")
    assert answers(office, calls(f"{LONDON} x12", LONDON), strict) == [("unique", "12"), ("none", "")]


def test_an_open_question_about_extensions_makes_no_certain_match():
    office = people({"Id": "1", "Phone": f"{LONDON} ext. 12"})
    rules = replace(DECIDED, extensions=None)
    assert answers(office, calls(LONDON), rules, "outcome", "reason") == [("ambiguous", "extensions_open")]


def test_a_household_mobile_is_settled_by_the_decided_order_and_by_nothing_else():
    home = people(
        {"Id": "9", "Phone": "+447400123456", "Last Modified Date": "2026-05-01"},
        {"Id": "10", "Phone": "07400 123456", "Last Modified Date": "2026-06-01"},
    )
    ask = answers(home, calls("+447400123456"), DECIDED, "outcome", "record_id", "candidate_ids", "action")
    assert ask == [("ambiguous", "", "9;10", "ask_the_agent")]
    pick = replace(DECIDED, on_multiple="pick_by_tie_break", tie_break=("most_recently_updated", "record_id"))
    assert answers(home, calls("+447400123456"), pick) == [("resolved", "10")]
    draw = replace(pick, tie_break=("oldest",))
    assert answers(home, calls("+447400123456"), draw, "outcome", "reason") == [
        ("ambiguous", "tie_break_draw")
    ]
    silent = replace(pick, tie_break=())
    assert answers(home, calls("+447400123456"), silent, "outcome", "reason") == [
        ("ambiguous", "tie_break_open")
    ]
    undecided = replace(DECIDED, on_multiple=None, tie_break=("record_id",))
    assert answers(home, calls("+447400123456"), undecided, "outcome", "action") == [
        ("ambiguous", "undecided")
    ]


def test_the_record_of_the_agent_who_has_the_call_goes_first():
    home = people(
        {"Id": "1", "Phone": LONDON, "Owner ID": "u1"}, {"Id": "2", "Phone": LONDON, "Owner ID": "u2"}
    )
    rules = replace(DECIDED, on_multiple="pick_by_tie_break", tie_break=("owned_by_this_agent", "record_id"))
    log = pd.concat(
        [calls(LONDON, **{"Agent ID": "u2"}), calls(LONDON, **{"Agent ID": "u9"})], ignore_index=True
    )
    assert answers(home, log, rules) == [("resolved", "2"), ("resolved", "1")]


def test_each_leg_of_a_transfer_has_its_row_and_the_interaction_counts_once():
    legs = pd.DataFrame(
        {
            "Interaction ID": ["a", "a", "a"],
            "Leg ID": ["1", "2", "3"],
            "Direction": ["inbound", "inbound", "outbound"],
            "From": [LONDON, LONDON, "1012"],
            "To": ["1012", "1013", MAINE],
        },
        dtype="str",
    )
    contacts = people({"Id": "1", "Phone": LONDON}, {"Id": "2", "Phone": MAINE})
    found = match(contacts, legs, DECIDED)
    assert found.frame["record_id"].tolist() == ["1", "1", "2"]
    assert found.frame["leg_id"].tolist() == ["1", "2", "3"]
    assert (found.summary.rows, found.summary.interactions, found.summary.conflicting) == (3, 1, 1)


def test_own_numbers_and_extensions_are_internal_even_where_a_contact_holds_them():
    contacts = people({"Id": "1", "Phone": "+442079460012"})
    rules = replace(DECIDED, own_numbers=("+442079460000-+442079460099", "1000-1999", "+44 1632 960001"))
    log = calls("+442079460012", "1044", "020 7946 0077", "+441632960001")
    assert answers(contacts, log, rules, "outcome") == [("internal",)] * 4


def test_the_external_participant_is_found_whichever_way_the_leg_is_turned():
    rules = replace(
        DECIDED, customer_party="external_participant", own_numbers=("+442079460000-+442079460099",)
    )
    contacts = people({"Id": "1", "Phone": MAINE})
    log = pd.DataFrame(
        {"Call ID": ["a", "b", "c"], "Direction": ["outbound", "", ""], "From": [MAINE, "+442079460001", MAINE],
         "To": ["+442079460001", MAINE, LONDON]}, dtype="str",
    )  # fmt: skip
    assert answers(contacts, log, rules, "outcome", "reason") == [
        ("unique", "exact_e164"), ("unique", "exact_e164"), ("unusable", "parties_unclear"),
    ]  # fmt: skip


def test_while_nobody_has_decided_whose_number_counts_no_row_is_matched():
    found = answers(people({"Id": "1", "Phone": LONDON}), calls(LONDON), replace(DECIDED, customer_party=None),
                    "outcome", "action", "reason")  # fmt: skip
    assert found == [("none", "undecided", "customer_party_open")]


def test_the_strictest_level_holds_under_every_answer_so_it_is_compared_while_the_question_is_open():
    contacts = people({"Id": "1", "Phone": LONDON})
    rules = with_phone(replace(DECIDED, comparison=None), default_region=None)
    assert answers(contacts, calls(LONDON, "020 7946 0958", MAINE), rules, "outcome", "reason") == [
        ("unique", "exact_e164_and_extension"), ("unusable", "no_region"), ("none", "comparison_open"),
    ]  # fmt: skip


def test_the_first_rule_with_candidates_wins():
    rules = replace(DECIDED, rules=(EMAIL, PHONE))
    contacts = people({"Id": "1", "Email": "A@Example.com"}, {"Id": "2", "Phone": LONDON})
    log = calls(LONDON, LONDON)
    log["Email"] = ["a@example.com", ""]
    assert answers(contacts, log, rules, "rule", "record_id") == [("email", "1"), ("phone", "2")]


def test_named_fields_are_searched_in_their_order():
    contacts = people({"Id": "1", "Mobile Phone": LONDON}, {"Id": "2", "Phone": LONDON})
    ordered = replace(DECIDED, rules=(KeyRule("phone", ("phone",), crm_fields=("Phone", "Mobile Phone")),))
    assert answers(contacts, calls(LONDON), ordered) == [("unique", "2")]
    assert answers(contacts, calls(LONDON), DECIDED) == [("ambiguous", "")]


def test_contacts_go_before_leads_and_a_converted_lead_is_its_contact():
    tables = {
        "contact": people({"Id": "003", "Phone": MAINE}, {"Id": "004", "Phone": "+442079460111"}),
        "lead": people(
            {"Id": "00Q", "Phone": LONDON, "IsConverted": "true", "ConvertedContactId": "003"},
            {"Id": "00R", "Phone": "+442079460111", "IsConverted": "false"},
        ),
    }
    rules = replace(DECIDED, searched_objects=("contact", "lead"), excluded_records=("converted_leads",))
    log = calls(LONDON, "+442079460111")
    assert answers(tables, log, rules, "outcome", "record_object", "record_id") == [
        ("unique", "contact", "003"), ("unique", "contact", "004"),
    ]  # fmt: skip
    unordered = replace(rules, searched_objects=())
    assert answers(tables, log, unordered)[1] == ("ambiguous", "")


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_conversions_are_followed_to_their_end_whatever_the_order_of_rows(order):
    rows = (
        {"Id": "1", "Phone": LONDON, "IsConverted": "true", "ConvertedContactId": "2"},
        {"Id": "2", "Phone": "", "IsConverted": "true", "ConvertedContactId": "3"},
        {"Id": "3", "Phone": MAINE, "IsConverted": "", "ConvertedContactId": ""},
    )
    rules = replace(DECIDED, excluded_records=("converted_leads",))
    assert answers(people(*(rows[place] for place in order)), calls(LONDON), rules) == [("unique", "3")]


def test_conversions_that_go_round_lead_to_nobody():
    contacts = people(
        {"Id": "1", "Phone": LONDON, "IsConverted": "true", "ConvertedContactId": "2"},
        {"Id": "2", "Phone": MAINE, "IsConverted": "true", "ConvertedContactId": "1"},
    )
    rules = replace(DECIDED, excluded_records=("converted_leads",))
    assert answers(contacts, calls(LONDON), rules) == [("none", "")]


def test_excluded_records_are_never_the_answer():
    contacts = people(
        {"Id": "1", "Last Name": "Unknown", "First Name": "Caller", "Phone": LONDON},
        {"Id": "2", "Last Name": "Inactive", "Phone": MAINE, "Lead Status": "Disqualified"},
    )
    rules = replace(DECIDED, excluded_records=("inactive", "placeholder_records"))
    assert (
        answers(contacts, calls(LONDON, MAINE), rules, "outcome", "reason") == [("none", "only_excluded")] * 2
    )


def test_parts_of_one_rule_must_all_agree():
    rule = KeyRule("phone_and_name", ("phone", "name"))
    contacts = people(
        {"Id": "1", "First Name": "Anna", "Last Name": "Schmidt", "Phone": LONDON},
        {"Id": "2", "First Name": "Bert", "Last Name": "Schmidt", "Phone": LONDON},
    )
    log = calls(LONDON, LONDON)
    log["Customer Name"] = ["SCHMIDT, Anna", "Carla"]
    assert answers(contacts, log, replace(DECIDED, rules=(rule,))) == [("unique", "1"), ("none", "")]


def test_a_toll_free_number_names_no_person():
    found = answers(
        people({"Id": "1", "Phone": "+18005550199"}), calls("+18005550199"), DECIDED, "outcome", "reason"
    )
    assert found == [("unusable", "type_not_allowed")]


def test_without_lookup_rules_the_line_that_sets_them_is_named():
    with pytest.raises(InputError, match=r"blueprint-kit set FILE matching\.lookup_keys"):
        match(people(), calls(LONDON), Blueprint())


def test_an_assumption_holds_for_one_run_and_is_listed():
    contacts = people({"Id": "1", "Phone": LONDON})
    assume = {
        "matching.lookup_keys": [{"name": "phone", "parts": ["phone"]}],
        "matching.phone.comparison": "exact_e164",
        "matching.customer_party": "caller_or_called_by_direction",
    }
    blueprint = Blueprint()
    found = match(contacts, calls(LONDON), blueprint, assume=assume)
    assert found.frame["outcome"].tolist() == ["unique"]
    assert set(found.working_paths) == set(assume)
    assert blueprint.decision("matching.lookup_keys").status == "open"


def test_a_run_lists_only_the_working_values_that_it_read():
    contacts = people({"Id": "1", "Phone": LONDON})
    blueprint = (
        Blueprint()
        .propose("matching.lookup_keys", [{"name": "phone", "parts": ["phone"]}], by="RevOps lead")
        .propose("deduplication.contact_keys", [{"name": "email", "parts": ["email"]}], by="RevOps lead")
    )
    assert match(contacts, calls(LONDON), blueprint).working_paths == ("matching.lookup_keys",)
    assert find_duplicates(contacts, blueprint).working_paths == ("deduplication.contact_keys",)


def test_a_field_that_no_table_has_is_said():
    rules = replace(DECIDED, rules=(KeyRule("id", ("external_id",), crm_fields=("Customer_Id__c",)), PHONE))
    assert "Customer_Id__c" in " ".join(
        match(people({"Id": "1", "Phone": LONDON}), calls(LONDON), rules).notices
    )


def test_a_number_shared_in_maine_links_london_to_no_company():
    rules = replace(DECIDED, comparison="last_n_digits", last_digits=10, shared_number_threshold=2,
                    on_shared_number="company_record")  # fmt: skip
    office = people(*({"Id": n, "Phone": MAINE, "Account ID": "A1"} for n in "12"))
    assert answers(office, calls(LONDON), rules, "outcome", "record_id", "reason") == [
        ("ambiguous", "", "country_differs")
    ]


def test_a_local_number_of_one_country_is_not_found_by_a_call_from_another():
    rules = with_phone(replace(DECIDED, comparison="last_n_digits", last_digits=7), default_region="US")
    site = people({"Id": "1", "Phone": "906-8600"})
    log = calls("+1 312 906 8600", "+44 20 7906 8600")
    assert answers(site, log, rules, "outcome", "reason") == [
        ("unique", "last_n_digits"), ("ambiguous", "country_differs"),
    ]  # fmt: skip
