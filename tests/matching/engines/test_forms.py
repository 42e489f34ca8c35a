"""Both forms of the text say the same of every row, and the number of pairs a key makes chooses between them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import get_args

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rulebook import DECIDED, EMAIL, LONDON, PHONE, calls, people
from test_agreement import CALL, RECORD, RULES, log_of, tables_of

from blueprint_kit.matching.engines.answering import finished_keys
from blueprint_kit.matching.engines.duckdb import run
from blueprint_kit.matching.engines.forms import FEW_PAIRS, choosing, form_of
from blueprint_kit.matching.engines.plan import Form
from blueprint_kit.matching.engines.sql import SHOWN_IDS, compiled
from blueprint_kit.matching.run import agents_of, prepared, reference, sides_of
from blueprint_kit.matching.sides import as_side

FORMS = get_args(Form)


def by_form(tables, log, rules):
    """Return the frame of all rows in each form, and the reference's."""
    side = as_side(log, "interactions")
    _, asked, books, _ = prepared(sides_of(tables, rules), side, rules)
    keys = finished_keys(books, asked, agents_of(side), rules)
    found = {form: keys.answers(rules, form=form).frame(side) for form in FORMS}
    return found, reference(sides_of(tables, rules), side, rules).answers.frame(side)


def agree(tables, log, rules):
    rules = rules.for_match()
    found, said = by_form(tables, log, rules)
    for form in FORMS:
        pd.testing.assert_frame_equal(found[form], said, obj=form)
    return said


@settings(max_examples=120, deadline=None)
@given(
    st.lists(RECORD, max_size=7), st.lists(RECORD, max_size=3), st.lists(CALL, min_size=1, max_size=6), RULES
)
def test_each_form_says_of_every_row_what_the_reference_says(contacts, leads, log, rules):
    agree(tables_of(contacts, leads), log_of(log), rules)


PICKED = replace(
    DECIDED, on_multiple="pick_by_tie_break", tie_break=("most_recently_updated", "owned_by_this_agent")
)


@settings(max_examples=25, deadline=None)
@given(
    st.permutations(("open_deal_or_case", "owned_by_this_agent", "most_recently_updated")),
    st.lists(
        st.tuples(st.sampled_from(["u1", "u2", "u3"]), st.sampled_from(["", "d"]), st.integers(1, 4)),
        min_size=SHOWN_IDS + 1, max_size=3 * SHOWN_IDS,
    ),
)  # fmt: skip
def test_of_more_records_than_are_listed_each_agent_sees_the_first_ones_in_order(order, records):
    rows = [
        {
            "Id": str(n),
            "Phone": LONDON,
            "Owner ID": owner,
            "Deal ID": deal,
            "Last Modified Date": f"2026-05-0{day}",
        }
        for n, (owner, deal, day) in enumerate(records)
    ]
    log = pd.concat([calls(LONDON, **{"Agent ID": agent}) for agent in ("u1", "u2", "u9")], ignore_index=True)
    said = agree({"contact": people(*rows)}, log, replace(PICKED, tie_break=tuple(order)))
    assert (said["candidates"] == len(records)).all()


KEYS = st.lists(st.sampled_from(["a", "b", "c", None]), max_size=12)


@settings(max_examples=60, deadline=None)
@given(KEYS, KEYS)
def test_the_largest_number_of_pairs_of_a_key_is_counted(held, asked):
    tables = {
        name: pa.table({"key_0": pa.array(keys, pa.large_string())})
        for name, keys in (("held_0", held), ("asked_0", asked))
    }
    many, often = Counter(filter(None, held)), Counter(filter(None, asked))
    found = run(choosing(replace(DECIDED, rules=(EMAIL,))), tables)["pairs"][0].as_py()
    # No two of these three keys share a drawer, or the number would be larger.
    assert found == max((many[key] * often[key] for key in many), default=0)


@pytest.mark.parametrize(("each", "form"), [(316, "key_join"), (317, "collapsed")])
def test_a_key_on_too_many_of_both_sides_has_the_records_collapsed_first(each, form):
    assert (each**2 <= FEW_PAIRS) == (form == "key_join")
    few = pa.table({"key_0": ["one"], "key_1": ["two"]})
    many = pa.table({"key_0": [f"k{n}" for n in range(each)], "key_1": ["placeholder"] * each})
    rules = replace(DECIDED, rules=(EMAIL, PHONE), comparison="national_number_same_country")
    tables = {"held_0": few, "asked_0": few, "held_1": many, "asked_1": many}
    assert form_of(rules, tables) == form


def test_a_placeholder_on_ten_thousand_records_and_questions_makes_no_row_for_each_pair():
    number = pa.array(range(10_000), pa.int64())
    nothing = pa.array([0] * 10_000, pa.int64())
    key = {"key_0": ["placeholder"] * 10_000}
    tables = {
        "held_0": pa.table({"record": number, "rank": nothing, "excluded": nothing, **key}),
        "asked_0": pa.table({"question": number, "number": nothing, **key}),
        "asks": pa.table({"ask": number, "agent": nothing, "question_0": number}),
        "details": pa.table({"record": number, "place": number}),
    }
    rules = replace(DECIDED, rules=(EMAIL,))
    assert form_of(rules, tables) == "collapsed"
    # A hundred million pairs of two numbers are 1.6 GB.
    found = run(compiled(rules, "collapsed"), tables, memory="200MB").to_pydict()
    answered = [place == 0 for place in found["place"]]
    assert (answered.count(True), answered.count(False)) == (10_000, SHOWN_IDS)
    assert {size for size, answer in zip(found["size"], answered, strict=True) if answer} == {10_000}
