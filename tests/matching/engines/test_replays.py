"""Tables prepared once answer any decisions as a fresh run does, whatever was asked before."""

from __future__ import annotations

from dataclasses import fields, replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rulebook import DECIDED, EMAIL, LONDON, MAINE, PHONE, calls, people, with_phone
from test_agreement import CALL, RECORD, RULES, log_of, tables_of

from blueprint_kit.matching import Replays, match
from blueprint_kit.matching.engines import duckdb as engine
from blueprint_kit.matching.kept import MOST, SIDES
from blueprint_kit.matching.prepared_records import TABLES
from blueprint_kit.model import Blueprint
from blueprint_kit.model.policies import KeyPolicy, MatchRules

VARIED = st.builds(
    lambda rules, keys, phone, region: with_phone(
        replace(rules, keys=keys, interaction_region=region), **phone
    ),
    RULES,
    st.sampled_from([KeyPolicy(), KeyPolicy(email_plus_tags="remove", role_mailboxes_as_persons=False)]),
    st.fixed_dictionaries(
        {
            "digits_only_is_international": st.booleans(),
            "default_region": st.sampled_from([None, "GB", "DE"]),
            "accept_possible": st.booleans(),
        }
    ),
    st.sampled_from([(), ("own_number_country", "default")]),
)
"""Rules that differ in everything a replay reads."""
LOGS = st.lists(CALL, min_size=1, max_size=6)


@settings(max_examples=12, deadline=None)
@given(
    st.lists(RECORD, max_size=7), st.lists(RECORD, max_size=3), LOGS, st.lists(VARIED, min_size=2, max_size=4)
)
def test_an_answer_after_others_is_that_of_a_fresh_run(contacts, leads, log, several):
    tables, rows = tables_of(contacts, leads), log_of(log)
    replays = Replays(tables, rows)
    for rules in (*several, several[0]):
        found, fresh = replays.match(rules), match(tables, rows, rules)
        pd.testing.assert_frame_equal(found.frame, fresh.frame)
        assert found.result_hash == fresh.result_hash
        assert found.summary == fresh.summary
        assert found.notices == fresh.notices


@settings(max_examples=12, deadline=None)
@given(st.lists(RECORD, min_size=1, max_size=7), LOGS, VARIED, VARIED, st.data())
def test_one_changed_field_is_answered_as_by_a_fresh_run(contacts, log, rules, other, data):
    tables, rows = tables_of(contacts, []), log_of(log)
    names = [one.name for one in fields(MatchRules) if getattr(rules, one.name) != getattr(other, one.name)]
    replays = Replays(tables, rows)
    replays.match(rules)
    for name in data.draw(st.permutations(names)) if names else ():
        rules = replace(rules, **{name: getattr(other, name)})
        assert replays.match(rules).result_hash == match(tables, rows, rules).result_hash, name


@settings(max_examples=12, deadline=None)
@given(st.lists(RECORD, max_size=7), st.lists(CALL, min_size=2, max_size=9), VARIED, st.integers(1, 8))
def test_a_sample_answers_its_rows_as_the_whole_log_does(contacts, log, rules, size):
    tables, rows = tables_of(contacts, []), log_of(log)
    rows["Call ID"] = [f"c{place // 2}" for place in range(len(rows))]
    replays = Replays(tables, rows)
    some = replays.sample(size, seed=3)
    whole, part = replays.match(rules), some.match(rules)
    assert 1 <= len(part) <= max(size, 2)
    pd.testing.assert_frame_equal(
        part.frame.drop(columns="row"), whole.frame.loc[part.frame.index].drop(columns="row")
    )
    kept = part.frame["interaction_id"].value_counts()
    assert (whole.frame["interaction_id"].value_counts()[kept.index] == kept).all()
    again = Replays(tables, rows).sample(size, seed=3).match(rules)
    assert again.result_hash == part.result_hash


@settings(max_examples=12, deadline=None)
@given(st.lists(RECORD, max_size=7), LOGS, VARIED, st.data())
def test_some_rows_are_those_of_the_whole_frame(contacts, log, rules, data):
    found = match(tables_of(contacts, []), log_of(log), rules)
    places = data.draw(st.lists(st.integers(0, len(log) - 1), unique=True))
    some = found.rows(pd.Series(places, dtype="int64").to_numpy())
    pd.testing.assert_frame_equal(some, found.frame.iloc[places])


CONTACTS = people(
    {"Id": "1", "Phone": LONDON, "Owner ID": "u1", "Last Modified Date": "2026-05-01"},
    {"Id": "2", "Phone": LONDON, "Owner ID": "u2", "Last Modified Date": "2026-06-01"},
    {"Id": "3", "Phone": MAINE},
)
LOG = calls(LONDON, MAINE, "anonymous", **{"Agent ID": "u1"})


@pytest.fixture
def asked():
    """The texts that the engine was given."""
    return []


@pytest.fixture
def replays(asked):
    def counted(text, tables):
        asked.append(text)
        return engine.run(text, tables)

    return Replays(CONTACTS, LOG, engine=counted)


BASE = replace(DECIDED, rules=(EMAIL, PHONE), on_multiple="pick_by_tie_break", tie_break=("record_id",))
WITHOUT_COMPARING = {
    "on_none": "log_unlinked", "on_withheld": "log_unlinked", "invalid_handling": "keep_raw_and_flag",
    "on_multiple": "ask_the_agent", "shared_number_threshold": 2, "on_shared_number": "unlinked",
}  # fmt: skip


@pytest.mark.parametrize("name", WITHOUT_COMPARING)
def test_what_follows_from_the_candidates_asks_the_engine_for_nothing(replays, asked, name):
    replays.match(BASE)
    asked.clear()
    found = replays.match(replace(BASE, **{name: WITHOUT_COMPARING[name]}))
    assert len(found.frame) == 3
    assert asked == []


@pytest.mark.parametrize(
    "more", [{"tie_break": ("most_recently_updated",)}, {"tie_break": ("owned_by_this_agent",)}, {"on_multiple": "company_instead"}]
)  # fmt: skip
def test_another_order_of_picking_asks_about_the_cases_alone(replays, asked, more):
    replays.match(BASE)
    asked.clear()
    replays.match(replace(BASE, **more))
    assert len(asked) == 1


def test_what_was_asked_before_is_there_when_somebody_turns_back(replays, asked):
    other = replace(BASE, comparison="last_n_digits", last_digits=7)
    first = replays.match(BASE)
    replays.match(other)
    asked.clear()
    assert replays.match(BASE).result_hash == first.result_hash
    assert asked == []


def test_only_a_few_results_of_a_step_are_kept(replays):
    for digits in range(4, 12):
        replays.match(replace(BASE, comparison="last_n_digits", last_digits=digits))
    assert (MOST, SIDES, TABLES) == (3, 2, 4)
    replays.match(with_phone(BASE, accept_possible=True))
    replays.match(with_phone(BASE, default_region="DE"))
    assert len(replays._compared) == MOST
    assert len(replays._calls) == len(replays._records._opened) == SIDES
    assert len(replays._questions) == TABLES


def test_a_run_can_be_stopped_between_steps_and_gone_on_with(replays):
    class Stop(Exception):
        pass

    heard = []

    def stop(rows):
        heard.append(rows)
        if len(heard) == 3:
            raise Stop

    with pytest.raises(Stop):
        replays.match(BASE, progress=stop)
    assert replays.match(BASE).result_hash == match(CONTACTS, LOG, BASE).result_hash


def test_a_blueprint_s_values_and_what_is_assumed_hold_for_one_answer(replays):
    keys = [{"name": "phone", "parts": ["phone"]}]
    blueprint = Blueprint().propose("matching.lookup_keys", keys, by="RevOps lead")
    assumed = {
        "matching.phone.comparison": "exact_e164",
        "matching.customer_party": "caller_or_called_by_direction",
    }
    found = replays.match(blueprint, assume=assumed)
    assert found.result_hash == match(CONTACTS, LOG, blueprint, assume=assumed).result_hash
    assert "matching.phone.comparison" in found.working_paths
    assert "matching.phone.comparison" not in replays.match(blueprint).working_paths


def test_a_text_says_how_much_of_the_log_it_is():
    replays = Replays(CONTACTS, LOG)
    assert repr(replays) == "<Replays of 3 rows>"
    assert repr(replays.sample(2)) == "<Replays of 2 of 3 rows>"
    assert replays.sample(3) is replays
