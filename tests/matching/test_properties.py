"""What holds for every log and every set of contacts."""

from __future__ import annotations

import time
from dataclasses import replace

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from rulebook import DECIDED, EMAIL, LONDON, MAINE, PHONE, calls, people

from blueprint_kit.matching import match
from blueprint_kit.matching.normalisers import NORMALISERS, key_of
from blueprint_kit.matching.reasons import OUTCOMES, REASONS
from blueprint_kit.model.policies import KeyRule

NUMBERS = st.sampled_from(
    [LONDON, MAINE, "020 7946 0958", "2079460958", "+44 20 7946 0958 x12", "+447400123456", "anonymous", "7378742833",
     "", "1012", "+49 30 123456", "1.23E+11", "0000000000", "+442079460958;ext=12"]
)  # fmt: skip
CONTACTS = st.lists(st.tuples(NUMBERS, st.sampled_from(["", "a@x.org", "b@x.org"])), max_size=6)
LOGS = st.lists(st.tuples(NUMBERS, st.sampled_from(["", "a@x.org", "c@x.org"])), min_size=1, max_size=6)
RULES = st.builds(
    replace,
    st.just(replace(DECIDED, rules=(EMAIL, PHONE), last_digits=10)),
    comparison=st.sampled_from([None, "exact_e164_and_extension", "exact_e164", "national_number_same_country",
                                "national_number_any_country", "last_n_digits"]),
    extensions=st.sampled_from([None, "ignore", "tie_break", "part_of_key"]),
    shared_number_threshold=st.sampled_from([None, 2, 3]),
    on_multiple=st.sampled_from([None, "pick_by_tie_break", "ask_the_agent", "company_instead"]),
    tie_break=st.sampled_from([(), ("oldest", "record_id"), ("owned_by_this_agent",)]),
)  # fmt: skip
FEW = settings(max_examples=20, deadline=None)


def contacts_of(rows):
    return people(
        *({"Id": str(place + 1), "Phone": phone, "Email": email} for place, (phone, email) in enumerate(rows))
    )


def log_of(rows):
    log = calls(*(phone for phone, _ in rows))
    return log.assign(Email=pd.Series([email for _, email in rows], dtype=object))


@FEW
@given(CONTACTS, LOGS, RULES)
def test_every_row_comes_out_once_in_order_with_an_outcome_and_a_reason(rows, log_rows, rules):
    log = log_of(log_rows)
    found = match(contacts_of(rows), log, rules)
    frame = found.frame
    assert frame["row"].tolist() == list(range(1, len(log) + 1))
    assert frame["interaction_id"].tolist() == log["Call ID"].tolist()
    assert set(frame["outcome"]) <= set(OUTCOMES)
    assert set(frame["reason"]) <= set(REASONS)
    assert sum(found.summary.outcomes.values()) == len(log)


@FEW
@given(CONTACTS, LOGS, RULES)
def test_unique_means_exactly_one_candidate_and_only_it_is_linked(rows, log_rows, rules):
    frame = match(contacts_of(rows), log_of(log_rows), rules).frame
    unique = frame[frame["outcome"] == "unique"]
    assert unique["candidates"].eq(1).all()
    assert unique["candidate_ids"].eq(unique["record_id"]).all()
    assert unique["action"].eq("link").all()
    linked = frame["record_id"].ne("")
    assert not (
        linked & frame["outcome"].isin(["none", "withheld", "internal", "unusable", "ambiguous"])
    ).any()
    assert not (frame["outcome"].eq("resolved") & ~linked).any()


@FEW
@given(CONTACTS, LOGS, RULES, st.randoms(use_true_random=False))
def test_the_order_of_contacts_and_of_interactions_changes_no_answer(rows, log_rows, rules, chance):
    contacts, log = contacts_of(rows), log_of(log_rows)
    before = match(contacts, log, rules).frame.set_index("interaction_id").drop(columns="row")
    shuffled = contacts.iloc[chance.sample(range(len(contacts)), len(contacts))]
    turned = log.iloc[chance.sample(range(len(log)), len(log))]
    after = match(shuffled, turned, rules).frame.set_index("interaction_id").drop(columns="row")
    pd.testing.assert_frame_equal(after.loc[before.index], before)


@FEW
@given(CONTACTS, LOGS, RULES)
def test_a_contact_that_shares_no_key_changes_no_row(rows, log_rows, rules):
    log = log_of(log_rows)
    before = match(contacts_of(rows), log, rules)
    after = match(contacts_of([*rows, ("+81 3 1234 5678", "nobody@else.example")]), log, rules)
    assert after.result_hash == before.result_hash


@FEW
@given(CONTACTS, LOGS, RULES)
def test_a_day_answered_alone_gives_what_the_month_gives(rows, log_rows, rules):
    contacts, log = contacts_of(rows), log_of(log_rows)
    whole = match(contacts, log, rules).frame.drop(columns="row")
    parts = [match(contacts, log.iloc[[place]], rules).frame.drop(columns="row") for place in range(len(log))]
    pd.testing.assert_frame_equal(pd.concat(parts), whole)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=4))
def test_no_cell_stops_a_run_and_no_cell_reaches_a_rendering(cells):
    contacts = people(*({"Id": str(n), "Phone": cell, "Email": cell} for n, cell in enumerate(cells)))
    found = match(contacts, log_of([(cell, cell) for cell in cells]), replace(DECIDED, rules=(EMAIL, PHONE)))
    assert len(found.frame) == len(cells)
    assert len(found.result_hash) == 64
    secret = [cell for cell in cells if len(cell) > 12]
    assert not any(cell in found._repr_html_() + repr(found) for cell in secret)


IDS = KeyRule("ids", ("external_id", "name"), crm_fields=("Id", "Last Name"))
HOSTILE = ["=cmd|'/c calc'!A1", "\x00", "\ud800", "a" * 100_000, "<script>alert(1)</script>", "\u202e+44", "٠٢٠٧٩٤٦٠٩٥٨",
           "+44" * 400, "'; DROP TABLE", "\x1f", "NaN", "None", "1e400", "👍"]  # fmt: skip


def test_hostile_cells_come_out_with_an_outcome_in_any_column():
    contacts = people(
        *({"Id": cell, "Phone": cell, "Email": cell, "Last Name": cell} for cell in [*HOSTILE, "7\x1f8"])
    )
    log = log_of([(cell, cell) for cell in HOSTILE]).assign(**{"Call ID": pd.Series(HOSTILE, dtype=object)})
    found = match(contacts, log, replace(DECIDED, rules=(IDS, EMAIL, PHONE)))
    assert len(found.frame) == len(HOSTILE)
    assert "<script>" not in found._repr_html_()
    assert found.explain(HOSTILE[0], "7\x1f8").as_text()


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(set(NORMALISERS) - {"external_id"})), st.text(max_size=80))
def test_a_key_is_a_fixed_point_of_its_normaliser_or_absent(part, text):
    key = key_of(part, text)
    assert key is None or (key and key_of(part, key) in {key, None} and key == key.strip())


def test_ten_thousand_calls_from_a_number_on_ten_thousand_contacts_stay_quick_and_exact():
    hot = people(*({"Id": str(n), "Phone": LONDON} for n in range(10_000)))
    log = calls(*[LONDON] * 10_000)
    start = time.perf_counter()
    frame = match(hot, log, replace(DECIDED, on_multiple="pick_by_tie_break", tie_break=("record_id",))).frame
    assert time.perf_counter() - start < 20
    assert frame["candidates"].eq(10_000).all()
    assert frame["record_id"].eq("0").all()
    assert frame["candidate_ids"].str.count(";").eq(19).all()
