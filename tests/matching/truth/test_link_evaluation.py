"""Links measured against who really called: right, wrong, missed with the reason, and by what counts as one case."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rulebook import DECIDED, EMAIL, LONDON, MAINE, PHONE, calls, people

from blueprint_kit.errors import InputError, TableError
from blueprint_kit.matching import LINK_WHY, match, read_link_truth
from blueprint_kit.matching.sides import as_side
from blueprint_kit.model.policies import KeyRule, MatchRules

OTHER = "+44 20 7946 0001"
PICKS = replace(DECIDED, on_multiple="pick_by_tie_break", tie_break=("record_id",))


def truth_of(*records: str) -> pd.DataFrame:
    """Return a truth table: the records of each row of the log in turn."""
    rows = [(str(row), ids) for row, ids in enumerate(records, start=1)]
    return pd.DataFrame(rows, columns=["row", "truth_record"], dtype=object)


def measured(contacts: Any, log: pd.DataFrame, *records: str, rules: MatchRules = DECIDED):
    return match(contacts, log, rules).evaluate(truth_of(*records))


def why(found) -> list[tuple[int, str]]:
    return [(error.row, error.why) for error in found.errors]


def test_right_wrong_and_missed_links_are_counted_with_their_denominators():
    contacts = people({"Id": "1", "Phone": LONDON}, {"Id": "2", "Phone": OTHER})
    found = measured(contacts, calls(LONDON, OTHER, "anonymous", MAINE, LONDON), "1", "1", "2", "", "")
    assert (found.judged, found.known) == (5, 3)
    assert (found.precision.hits, found.precision.of) == (1, 3)
    assert (found.recall.hits, found.recall.of) == (1, 3)
    assert (found.wrong_pops.hits, found.wrong_pops.of) == (2, 5)
    assert found.wrong_per_thousand is not None
    assert found.wrong_per_thousand[0] == 400
    assert found.f1 == pytest.approx(1 / 3)
    assert dict(found.wrong) == {"another_agreed": 1, "stranger": 1}
    assert dict(found.missed) == {"another_agreed": 1, "withheld": 1}
    assert why(found) == [(1, "another_agreed"), (2, "withheld"), (4, "stranger")]


def test_rows_that_the_truth_does_not_name_are_not_judged():
    contacts = people({"Id": "1", "Phone": LONDON})
    log = calls(LONDON, LONDON, LONDON)
    table = pd.DataFrame({"interaction_id": ["c2"], "record_id": ["1"]}, dtype=object)
    found = match(contacts, log, DECIDED).evaluate(table)
    assert (found.rows, found.judged, found.precision.of) == (3, 1, 1)
    column = log.assign(**{"Who called": ["1", "", "none"]})
    found = match(contacts, column, DECIDED).evaluate("who CALLED")
    assert (found.judged, found.known, found.precision.hits, found.precision.of) == (2, 1, 1, 2)


MISSED = {
    "not_searched": ({"Id": "1", "Phone": OTHER}, LONDON, "99", {}),
    "excluded": (
        {"Id": "1", "Phone": LONDON, "Last Name": "Test"}, LONDON, "1", {"excluded_records": ("placeholder_records",)},
    ),
    "withheld": ({"Id": "1", "Phone": LONDON}, "anonymous", "1", {}),
    "internal": ({"Id": "1", "Phone": LONDON}, LONDON, "1", {"own_numbers": (LONDON,)}),
    "no_number": ({"Id": "1", "Phone": LONDON}, "", "1", {}),
    "call_unreadable": ({"Id": "1", "Phone": LONDON}, "1.23E+11", "1", {}),
    "type_left_out": ({"Id": "1", "Phone": "0808 157 0123"}, "0808 157 0123", "1", {}),
    "party_open": ({"Id": "1", "Phone": LONDON}, LONDON, "1", {"customer_party": None}),
    "shared": ({"Id": "1", "Phone": LONDON}, LONDON, "1", {"shared_number_threshold": 1}),
    "record_without_number": ({"Id": "1", "Phone": ""}, LONDON, "1", {}),
    "record_unreadable": ({"Id": "1", "Phone": "see notes"}, LONDON, "1", {}),
    "column_not_searched": (
        {"Id": "1", "Phone": "", "Mobile": LONDON}, LONDON, "1",
        {"rules": (KeyRule("phone", ("phone",), crm_fields=("Phone",)),)},
    ),
    "spelled_otherwise": ({"Id": "1", "Phone": "+1 207 946 0958"}, LONDON, "1", {}),
    "doubtful": ({"Id": "1", "Phone": MAINE}, LONDON, "1", {"comparison": "last_n_digits", "last_digits": 10}),
    "other_number": ({"Id": "1", "Phone": OTHER}, LONDON, "1", {}),
    "no_rule_agrees": ({"Id": "1", "Phone": LONDON, "Email": "a@x.org"}, LONDON, "1", {"rules": (EMAIL,)}),
}  # fmt: skip


@pytest.mark.parametrize("reason", list(MISSED))
def test_each_missed_caller_has_the_reason_that_would_have_to_change(reason):
    record, caller, true, more = MISSED[reason]
    log = calls(caller, Email="b@x.org")
    found = measured(people(record), log, true, rules=replace(DECIDED, **more))
    assert why(found) == [(0, reason)]
    assert (found.recall.hits, found.recall.of, dict(found.missed)) == (0, 1, {reason: 1})


def test_of_several_that_agree_it_is_said_whether_the_true_one_was_among_them():
    contacts = people(*({"Id": str(one), "Phone": LONDON} for one in range(3)))
    log = calls(LONDON, LONDON)
    assert why(measured(contacts, log, "2", "9")) == [(0, "several_with"), (1, "not_searched")]
    outside = people(*({"Id": str(one), "Phone": LONDON} for one in range(3)), {"Id": "9", "Phone": OTHER})
    assert why(measured(outside, log, "2", "9")) == [(0, "several_with"), (1, "several_without")]
    assert why(measured(outside, log, "2", "9", rules=PICKS)) == [
        (0, "picked_another"),
        (1, "another_agreed"),
    ]


def test_a_field_that_goes_first_is_named_where_the_callers_record_holds_the_number_too():
    contacts = people({"Id": "1", "Phone": "", "Mobile": LONDON}, {"Id": "2", "Phone": LONDON, "Mobile": ""})
    fields = KeyRule("phone", ("phone",), crm_fields=("Phone", "Mobile"))
    assert why(measured(contacts, calls(LONDON), "1", rules=replace(DECIDED, rules=(fields,)))) == [
        (0, "goes_first")
    ]


def test_a_link_to_the_company_is_counted_apart_and_misses_the_person():
    contacts = people(*({"Id": str(one), "Phone": LONDON, "Company ID": "c1"} for one in range(4)))
    rules = replace(DECIDED, shared_number_threshold=3, on_shared_number="company_record")
    found = measured(contacts, calls(LONDON, LONDON), "2", "", rules=rules)
    assert (found.companies.hits, found.companies.of) == (1, 2)
    assert (found.precision.of, found.recall.hits, found.recall.of) == (0, 0, 1)
    assert why(found) == [(0, "shared")]


def test_a_truth_that_names_companies_judges_links_to_them():
    tables = {
        "company": pd.DataFrame({"Id": ["c1", "c2"], "Phone": [LONDON, OTHER]}, dtype=object),
        "contact": people({"Id": "1", "Phone": MAINE}),
    }
    found = measured(tables, calls(LONDON, OTHER), "c1", "c1")
    assert (found.precision.hits, found.precision.of, found.companies.of) == (1, 2, 0)


def test_both_forms_of_a_salesforce_id_are_one_record():
    contacts = people({"Id": "70130000001tcyIAAQ", "Phone": LONDON})
    assert measured(contacts, calls(LONDON), "70130000001tcyI").precision.hits == 1


def test_calls_of_one_person_are_one_case_for_the_interval():
    many = [f"+44 20 7946 {number:04d}" for number in range(20)]
    contacts = people(*({"Id": str(place), "Phone": one} for place, one in enumerate(many)))
    once = measured(contacts, calls(*many), *map(str, range(20)))
    often = measured(contacts, calls(*[many[0]] * 20), *["0"] * 20)
    assert once.precision.value == often.precision.value == 1
    assert often.precision.low < 0.3
    assert once.precision.low > 0.8


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"row": ["9"], "record_id": ["1"]}, "none of the 2 of the log"),
        ({"row": ["1"], "interaction_id": ["other"], "record_id": ["1"]}, "other interactions"),
        ({"interaction_id": ["zz"], "record_id": ["1"]}, "None of its interactions is in the log"),
        ({"row": ["1"], "note": ["x"], "more": ["y"]}, "no column of records"),
    ],
)
def test_a_table_that_says_nothing_of_this_log_is_refused(table, said):
    log = as_side(calls(LONDON, MAINE), "interactions")
    with pytest.raises(InputError, match=said):
        read_link_truth(pd.DataFrame(table, dtype=object), log)


def test_a_column_that_is_not_there_names_the_nearest():
    with pytest.raises(TableError, match="no column 'Form'"):
        read_link_truth("Form", as_side(calls(LONDON), "interactions"))


NUMBERS = [LONDON, MAINE, OTHER, "anonymous", "", "1.23E+11"]


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.sampled_from(NUMBERS), max_size=6),
    st.lists(
        st.tuples(st.sampled_from(NUMBERS), st.sampled_from(["", "0", "1", "2;3", "77"])),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from([None, 2]),
    st.sampled_from([DECIDED, PICKS]),
)
def test_every_judged_row_is_counted_once_and_every_error_has_a_reason(held, log, threshold, rules):
    contacts = people(*({"Id": str(place), "Phone": one} for place, one in enumerate(held)))
    rules = replace(rules, shared_number_threshold=threshold, rules=(PHONE,))
    found = measured(contacts, calls(*(caller for caller, _ in log)), *(ids for _, ids in log), rules=rules)
    right = found.precision.hits
    assert found.recall.hits == right
    assert sum(found.missed.values()) == found.recall.of - right
    assert sum(found.wrong.values()) == found.precision.of - right == found.wrong_pops.hits
    assert len(found.errors) == sum(found.wrong.values()) + sum(found.missed.values()) - sum(
        error.error == "linked to somebody else" and bool(error.true) for error in found.errors
    )
    assert {error.why for error in found.errors} <= set(LINK_WHY)
