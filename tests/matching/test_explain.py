"""An explanation names the rules, masks every value, and proposes a change that works."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rulebook import DECIDED, EMAIL, LONDON, MAINE, PHONE, calls, people, with_phone

from blueprint_kit.errors import InputError
from blueprint_kit.matching import match
from blueprint_kit.model.policies import KeyRule


def explained(contacts, log, rules, contact="1", **asked):
    return match(contacts, log, rules).explain("c0", contact, **asked)


@pytest.mark.parametrize(
    ("phone", "rules", "path", "value"),
    [
        ("020 7946 0958", with_phone(DECIDED, default_region=None), "matching.phone.default_region", "GB"),
        ("+49 30 1234567 / +44 20 7946 0958", DECIDED, "matching.phone.several_numbers", "all"),
        (
            "+44 20 7946 0958 ext. 7",
            replace(DECIDED, extensions="part_of_key"),
            "matching.phone.extensions",
            "ignore",
        ),
        (LONDON, replace(DECIDED, customer_party=None), "matching.customer_party", "external_participant"),
    ],
)
def test_the_change_it_proposes_would_match(phone, rules, path, value):
    change = explained(people({"Id": "1", "Phone": phone}), calls(LONDON), rules).change
    assert (change.path, change.value) == (path, value)


def test_a_field_left_out_of_the_rule_is_named():
    rules = replace(DECIDED, rules=(KeyRule("phone", ("phone",), crm_fields=("Phone",)),))
    change = explained(people({"Id": "1", "Phone": "", "Mobile Phone": LONDON}), calls(LONDON), rules).change
    assert change.path == "matching.lookup_keys"
    assert "every field" in change.sentence


def test_no_change_is_proposed_that_would_join_two_countries():
    rules = replace(DECIDED, last_digits=10)
    found = explained(people({"Id": "1", "Phone": MAINE}), calls(LONDON), rules)
    assert found.change is None
    assert found.rules[0].agrees == "no"


def test_when_others_are_in_the_way_that_is_what_is_said():
    contacts = people({"Id": "1", "Phone": LONDON}, {"Id": "2", "Phone": LONDON})
    change = explained(contacts, calls(LONDON), DECIDED).change
    assert (change.path, change.value) == ("matching.on_multiple", "pick_by_tie_break")
    assert "2 records agree" in change.sentence


def test_a_rule_after_the_first_match_is_not_reached():
    contacts = people({"Id": "1", "Phone": LONDON, "Email": "a@x.org"})
    log = calls(LONDON).assign(Email="a@x.org")
    lines = explained(contacts, log, replace(DECIDED, rules=(EMAIL, PHONE))).rules
    assert [(line.rule, line.agrees) for line in lines] == [("email", "yes"), ("phone", "not reached")]


@pytest.mark.parametrize(
    ("other", "rules", "said"),
    [
        ({"Phone": MAINE}, DECIDED, "Record 2 agrees by no rule."),
        (
            {"Email": "a@x.org"},
            replace(DECIDED, rules=(PHONE, EMAIL)),
            "Record 2 agrees by the rule 'email', which is tried later.",
        ),
        (
            {"Phone": LONDON + " ext. 7"},
            replace(DECIDED, comparison="national_number_same_country", extensions="part_of_key"),
            "Record 2 agrees by no rule.",
        ),
        (
            {"Phone": "7946 0958"},
            replace(DECIDED, comparison="last_n_digits", last_digits=8),
            "Record 2 agrees less strictly: the last digits agree; the rest was not compared.",
        ),
        (
            {"Mobile Phone": LONDON},
            replace(DECIDED, rules=(KeyRule("phone", ("phone",), crm_fields=("Phone", "Mobile Phone")),)),
            "Record 2 agrees too; an earlier kind of record or field goes before it.",
        ),
        (
            {"Phone": LONDON},
            replace(DECIDED, on_multiple="pick_by_tie_break", tie_break=("record_id",)),
            "the decided order picked this one. Record 2 agrees too.",
        ),
    ],
)
def test_a_call_linked_to_somebody_else_says_to_whom_and_why_that_one_won(other, rules, said):
    contacts = people({"Id": "1", "Phone": LONDON, "Mobile Phone": ""}, {"Id": "2", **other})
    found = explained(contacts, calls(LONDON).assign(Email="a@x.org"), rules, contact="2")
    assert found.verdict.startswith(
        "Interaction c0 is linked to another record, contact 1, by the rule 'phone': "
    )
    assert found.verdict.endswith(said)
    assert "did not find" not in found.verdict


def test_an_excluded_record_is_named_as_excluded():
    contacts = people(
        {"Id": "1", "Phone": LONDON}, {"Id": "2", "Phone": LONDON, "Status": "archived", "Archived": "true"}
    )
    rules = replace(DECIDED, excluded_records=("archived",))
    found = explained(contacts, calls(LONDON), rules, contact="2")
    assert found.verdict.endswith("Record 2 is excluded from lookups: archived.")


def test_without_a_contact_the_likeliest_record_is_tried():
    contacts = people({"Id": "1", "Phone": "020 7946 0958"})
    found = match(contacts, calls(LONDON), with_phone(DECIDED, default_region=None)).explain("c0")
    assert found.outcome == "none"
    assert found.change.value == "GB"


def test_values_are_masked_unless_somebody_asks_to_see_them():
    contacts = people(
        {"Id": "1", "First Name": "Anna", "Last Name": "Schmidt", "Phone": MAINE, "Email": "anna@x.org"}
    )
    log = calls(LONDON).assign(Email="bert@x.org")
    rules = replace(DECIDED, rules=(EMAIL, KeyRule("both", ("phone", "name")), PHONE))
    masked = explained(contacts, log, rules)
    for shown in (masked.as_text(), masked._repr_html_(), repr(masked)):
        assert not any(
            value in shown for value in ("Anna", "Schmidt", "anna@", "bert@", "7946 0958", "9460958")
        )
    assert "anna@x.org" in explained(contacts, log, rules, reveal=True).as_text()


def test_an_unknown_id_is_said_without_repeating_it():
    found = match(people({"Id": "1", "Phone": LONDON}), calls(LONDON), DECIDED)
    for asked in (("+441234567890",), ("c0", "+441234567890")):
        with pytest.raises(InputError) as refused:
            found.explain(*asked)
        assert "1234567890" not in str(refused.value)
