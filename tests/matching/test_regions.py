"""The country of a national number, on either side, and whose number it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rulebook import DECIDED, LONDON, MAINE, calls, people, with_phone

from blueprint_kit.matching import match
from blueprint_kit.matching.customer import direction_of

NATIONAL = "2079460958"


def outcome(contacts, log, rules):
    return [
        tuple(row)
        for row in match(contacts, log, rules).frame[["outcome", "record_id"]].itertuples(index=False)
    ]


BOTH = people({"Id": "gb", "Phone": LONDON}, {"Id": "us", "Phone": MAINE})


def test_the_own_number_that_was_called_says_the_country_of_the_caller():
    rules = with_phone(
        replace(DECIDED, interaction_region=("own_number_country", "default")), default_region="US"
    )
    assert outcome(BOTH, calls(NATIONAL, To="+442079460000"), rules) == [("unique", "gb")]
    assert outcome(BOTH, calls(NATIONAL, To="+12075550100"), rules) == [("unique", "us")]
    assert outcome(BOTH, calls(NATIONAL, To=""), rules) == [("unique", "us")]


def test_the_default_is_not_used_where_the_chain_does_not_end_in_it():
    rules = replace(DECIDED, interaction_region=("own_number_country",))
    assert outcome(BOTH, calls(NATIONAL, To=""), rules) == [("unusable", "")]


def test_a_column_of_the_log_names_the_country_before_the_default_does():
    rules = replace(DECIDED, interaction_region=("country_column", "default"))
    assert outcome(BOTH, calls(NATIONAL, Country="United States"), rules) == [("unique", "us")]


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (("country_column", "default"), "us"),
        (("default",), "gb"),
        (("company_country", "country_column"), "gb"),
    ],
)
def test_a_stored_number_takes_the_first_source_that_answers(sources, expected):
    stored = people({"Id": "1", "Phone": NATIONAL, "Country": "USA", "Company Country": "UK"})
    caller = {"gb": LONDON, "us": MAINE}[expected]
    assert outcome(stored, calls(caller), with_phone(DECIDED, region_sources=sources)) == [("unique", "1")]


def test_a_company_s_country_comes_from_its_own_table():
    tables = {
        "contact": people({"Id": "1", "Phone": NATIONAL, "Account ID": "A1"}),
        "company": people({"Id": "A1", "Country": "US"}),
    }
    rules = with_phone(DECIDED, region_sources=("company_country", "default"))
    assert outcome(tables, calls(MAINE), rules) == [("unique", "1")]


def test_an_area_code_kept_apart_is_joined():
    stored = people({"Id": "1", "Phone": "7946 0958", "Area": "020"})
    rules = with_phone(DECIDED, region_sources=("area_column", "default"), area_column="Area")
    assert outcome(stored, calls(LONDON), rules) == [("unique", "1")]


def test_a_word_that_names_no_direction_is_none():
    assert [direction_of(word) for word in ("TRANSFER", "callback", "inbound outbound", "")] == [""] * 4


def test_an_outbound_call_belongs_to_the_number_that_was_dialled():
    log = calls("+442079460000").assign(Direction="outbound", To=MAINE)
    assert outcome(BOTH, log, DECIDED) == [("unique", "us")]
    assert outcome(BOTH, log.assign(Direction="transfer"), DECIDED) == [("unusable", "")]
