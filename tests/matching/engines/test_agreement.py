"""The engine is held to the reference matcher, row by row and column by column."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from held_to import agree
from hypothesis import given, settings
from hypothesis import strategies as st
from rulebook import DECIDED, EMAIL, LONDON, MAINE, PHONE, calls, people, with_phone

from blueprint_kit.matching.reasons import OUTCOMES
from blueprint_kit.matching.run import Replay, match, prepared, reference, sides_of
from blueprint_kit.matching.sides import as_side
from blueprint_kit.model.policies import KeyRule

NUMBERS = st.sampled_from(
    [LONDON, MAINE, "020 7946 0958", "2079460958", "+44 20 7946 0958 x12", "+44 20 7946 0958 x13", "+447400123456",
     "anonymous", "7378742833", "", "1012", "+49 30 123456", "1.23E+11", "0000000000", "+1 207 946 0958 x12",
     "+442079460958 / +12079460958", "+442079460001", "020 7946 0958; 020 7946 0959", "800 555 0100", "\ud800"]
)  # fmt: skip
EMAILS = st.sampled_from(["", "a@x.org", "b@x.org", "A@X.org; b@x.org", "info@x.org", "no address"])
NAMES = st.sampled_from(["", "Lovelace", "Hopper", "Test"])
FEW_IDS = st.sampled_from(["1", "2", "3", "007", "7", "", "0035e0000029000"])
OWNERS = st.sampled_from(["", "u1", "u2"])
DAYS = st.sampled_from(["", "2026-05-01", "2026-06-01", "01/02/2026"])
RECORD = st.fixed_dictionaries(
    {
        "Id": FEW_IDS, "Phone": NUMBERS, "Mobile": NUMBERS, "Email": EMAILS, "Last Name": NAMES, "Owner ID": OWNERS,
        "Company ID": st.sampled_from(["", "c1", "c2"]), "Last Modified Date": DAYS, "Created Date": DAYS,
        "Deal ID": st.sampled_from(["", "d"]), "Is Converted": st.sampled_from(["", "true"]),
        "Converted Contact ID": FEW_IDS, "Archived": st.sampled_from(["", "", "yes"]),
    }
)  # fmt: skip
CALL = st.fixed_dictionaries(
    {
        "Direction": st.sampled_from(["inbound", "outbound", "internal", ""]), "From": NUMBERS, "To": NUMBERS,
        "Email": EMAILS, "Last Name": NAMES, "Agent ID": OWNERS,
    }
)  # fmt: skip
BOTH = KeyRule("both", ("email", "phone"))
NAMED = KeyRule("named", ("name", "phone"))
FIELDS = KeyRule("fields", ("phone",), crm_fields=("Mobile", "Phone"))
RULES = st.builds(
    lambda base, several, **more: with_phone(replace(base, **more), several_numbers=several),
    st.just(DECIDED),
    st.sampled_from(["first", "all"]),
    rules=st.lists(st.sampled_from([PHONE, EMAIL, BOTH, NAMED, FIELDS]), min_size=1, max_size=3, unique=True).map(tuple),
    comparison=st.sampled_from([None, "exact_e164_and_extension", "exact_e164", "national_number_same_country",
                                "national_number_any_country", "last_n_digits"]),
    last_digits=st.sampled_from([None, 7, 10]),
    extensions=st.sampled_from([None, "ignore", "tie_break", "part_of_key"]),
    searched_objects=st.sampled_from([(), ("contact",), ("lead", "contact"), ("contact", "lead")]),
    shared_number_threshold=st.sampled_from([None, 1, 2, 3]),
    own_numbers=st.sampled_from([(), ("+442079460001", "1000-1099")]),
    customer_party=st.sampled_from([None, "external_participant", "caller_or_called_by_direction", "agent_leg"]),
    on_multiple=st.sampled_from([None, "pick_by_tie_break", "ask_the_agent", "company_instead", "link_all"]),
    tie_break=st.lists(
        st.sampled_from(["owned_by_this_agent", "open_deal_or_case", "most_recently_updated", "oldest", "record_id"]),
        max_size=4, unique=True,
    ).map(tuple),
    on_none=st.sampled_from([None, "log_unlinked"]),
    on_shared_number=st.sampled_from([None, "company_record", "unlinked"]),
    excluded_records=st.lists(
        st.sampled_from(["converted_leads", "archived", "own_staff", "placeholder_records"]), max_size=3, unique=True
    ).map(tuple),
)  # fmt: skip


def frame(rows, columns):
    return pd.DataFrame(rows, columns=columns, dtype=object)


def log_of(rows):
    made = frame(rows, ["Direction", "From", "To", "Email", "Last Name", "Agent ID"])
    made.insert(0, "Call ID", pd.Series([f"c{n}" for n in range(len(rows))], dtype=object))
    return made


def tables_of(contacts, leads):
    columns = ["Id", "Phone", "Mobile", "Email", "Last Name", "Owner ID", "Company ID", "Last Modified Date",
               "Created Date", "Deal ID", "Is Converted", "Converted Contact ID", "Archived"]  # fmt: skip
    return {"contact": frame(contacts, columns), "lead": frame(leads, columns)}


@settings(max_examples=120, deadline=None)
@given(
    st.lists(RECORD, max_size=7), st.lists(RECORD, max_size=3), st.lists(CALL, min_size=1, max_size=6), RULES
)
def test_the_engine_says_of_every_row_what_the_reference_says(contacts, leads, log, rules):
    agree(tables_of(contacts, leads), log_of(log), rules)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(RECORD, max_size=6, unique_by=lambda row: row["Id"] or object()).filter(
        lambda rows: all(row["Id"] for row in rows)
    ),
    st.lists(CALL, min_size=2, max_size=6),
    RULES,
    st.randoms(use_true_random=False),
)
def test_neither_the_order_of_either_side_nor_the_batch_changes_an_answer(contacts, log, rules, chance):
    tables, calls_ = tables_of(contacts, []), log_of(log)
    # A day in one spelling fits a whole column, so that a batch may read other days than the month.
    tables["contact"]["Created Date"] = tables["contact"]["Last Modified Date"] = "2026-05-01"
    whole = match(tables, calls_, rules).frame.drop(columns="row").set_index("interaction_id")
    turned = {
        "contact": tables["contact"].sample(frac=1, random_state=chance.randrange(99)),
        "lead": tables["lead"],
    }
    cut = chance.randrange(1, len(calls_))
    parts = [match(turned, part, rules).frame for part in (calls_.iloc[cut:], calls_.iloc[:cut])]
    found = pd.concat(parts).drop(columns="row").set_index("interaction_id")
    pd.testing.assert_frame_equal(found.loc[whole.index], whole)


OFFICE = people(*({"Id": str(n), "Phone": LONDON, "Company ID": "c1"} for n in range(1, 151)))
CASES = {
    "unique": (people({"Id": "1", "Phone": LONDON}), calls(LONDON), {}),
    "resolved": (
        people({"Id": "2", "Phone": LONDON}, {"Id": "1", "Phone": LONDON}), calls(LONDON),
        {"on_multiple": "pick_by_tie_break", "tie_break": ("record_id",)},
    ),
    "ambiguous": (
        people({"Id": "1", "Phone": MAINE}), calls(LONDON), {"comparison": "last_n_digits", "last_digits": 10}
    ),
    "shared": (OFFICE, calls(LONDON), {"shared_number_threshold": 4, "on_shared_number": "company_record"}),
    "none": (people({"Id": "1", "Phone": LONDON}), calls("+442079460001"), {}),
    "withheld": (people({"Id": "1", "Phone": "+1 737 874 2833"}), calls("7378742833"), {}),
    "internal": (people({"Id": "1", "Phone": LONDON}), calls(LONDON), {"own_numbers": (LONDON,)}),
    "unusable": (people({"Id": "1", "Phone": LONDON}), calls("1.23E+11"), {}),
}  # fmt: skip


@pytest.mark.parametrize("outcome", list(OUTCOMES))
def test_each_outcome_comes_from_both(outcome):
    contacts, log, more = CASES[outcome]
    found = agree({"contact": contacts}, log, replace(DECIDED, **more))
    assert found["outcome"].tolist() == [outcome]


def test_a_main_line_on_150_records_is_counted_exactly_and_goes_to_its_company():
    contacts, log, more = CASES["shared"]
    row = agree({"contact": contacts}, log, replace(DECIDED, **more)).iloc[0]
    assert (row["candidates"], row["record_object"], row["record_id"]) == (150, "company", "c1")
    assert row["candidate_ids"] == ";".join(str(n) for n in range(1, 21))


def test_london_is_not_maine_for_both():
    contacts, log, more = CASES["ambiguous"]
    row = agree({"contact": contacts}, log, replace(DECIDED, **more)).iloc[0]
    assert (row["record_id"], row["reason"], row["action"]) == ("", "country_differs", "ask_the_agent")


def test_rows_with_one_id_are_one_record_and_the_row_changed_last_says_its_owner():
    twice = people(
        {"Id": "1", "Phone": LONDON, "Owner ID": "u1", "Last Modified Date": "2026-06-01"},
        {"Id": "1", "Phone": LONDON, "Owner ID": "u2", "Last Modified Date": "2026-05-01"},
        {"Id": "2", "Phone": LONDON, "Owner ID": "u3", "Last Modified Date": "2026-05-01"},
    )
    rules = replace(DECIDED, on_multiple="pick_by_tie_break", tie_break=("owned_by_this_agent",))
    log = calls(LONDON, **{"Agent ID": "u1"})
    for contacts in (twice, twice.iloc[::-1].reset_index(drop=True)):
        row = agree({"contact": contacts}, log, rules).iloc[0]
        assert (row["outcome"], row["record_id"], row["candidates"]) == ("resolved", "1", 2)


def said_of(replay, row):
    found = replay.resolver.row(replay.row_keys(row))
    ids = {(one.object, one.record_id) for one in found.records}
    return found.rule, found.level, ids, found.sharing, found.doubt, found.excluded


@settings(max_examples=60, deadline=None)
@given(
    st.lists(RECORD, max_size=6), st.lists(RECORD, max_size=2), st.lists(CALL, min_size=1, max_size=3), RULES
)
def test_an_explanation_finds_by_look_up_what_the_reference_finds_in_its_index(contacts, leads, log, rules):
    rules, side = rules.for_match(), as_side(log_of(log), "interactions")
    given_ = sides_of(tables_of(contacts, leads), rules), side, rules
    one, other = Replay(*prepared(*given_)), reference(*given_)
    for row in range(len(log)):
        assert said_of(one, row) == said_of(other, row)
