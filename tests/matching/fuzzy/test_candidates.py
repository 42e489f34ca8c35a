"""Pairs that no exact rule joins, scored by Splink: explained by what was learnt, the same each time, offline."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from math import isclose

import pandas as pd
import pytest
from fuzzy_people import RULES
from hypothesis import given
from hypothesis import strategies as st

from blueprint_kit.errors import InputError, TableError
from blueprint_kit.matching import evaluate, evaluate_linked, find_duplicates
from blueprint_kit.matching.fuzzy import INSTALL, extra, fuzzy_candidates, fuzzy_evidence
from blueprint_kit.matching.fuzzy.levels import UNKNOWN
from blueprint_kit.matching.fuzzy.words import likelier

pytest.importorskip("splink", reason="the optional extra 'fuzzy' is not installed")


@pytest.fixture(scope="module")
def found(contacts):
    return fuzzy_candidates(contacts, RULES, threshold=0.5)


def test_no_candidate_is_a_pair_that_the_exact_rules_join(contacts, found):
    cluster = find_duplicates(contacts, RULES).frame["cluster"]
    frame = found.frame
    assert len(frame) > 20
    a, b = (cluster.iloc[frame[name] - 1].tolist() for name in ("row_a", "row_b"))
    assert all(one == 0 or one != other for one, other in zip(a, b, strict=True))
    assert frame["probability"].between(0.5, 1).all()
    assert frame["probability"].is_monotonic_decreasing


def test_what_the_fields_say_multiplies_to_the_probability_that_splink_gives(found):
    prior = found.model.prior
    for number in range(len(found)):
        odds = prior / (1 - prior)
        for step in found.explain(number):
            odds *= step.factor
        assert isclose(odds / (1 + odds), found.probability(number), rel_tol=1e-6, abs_tol=1e-9)


def test_people_entered_twice_with_a_slip_are_found_and_the_rules_alone_miss_them(contacts, found):
    exact = found.exact.evaluate("Person")
    fuzzy = found.evaluate("Person")
    assert exact.recall.value < 0.35
    assert fuzzy.scored.recall.value > 0.9
    assert fuzzy.scored.precision.value > 0.95
    assert fuzzy.together.recall.value >= max(exact.recall.value, fuzzy.scored.recall.value)
    assert fuzzy.of == exact.recall.of == 80


def test_a_pair_that_no_block_looked_at_counts_as_missed(contacts):
    stranger = contacts.iloc[[1]].assign(Id="zz", **{"First Name": "Xaver", "Last Name": "Quast", "Email": "", "Phone": "", "Street": "", "Date of Birth": ""})  # fmt: skip
    found = fuzzy_candidates(pd.concat([contacts, stranger], ignore_index=True), RULES)
    told = found.evaluate("Person")
    assert told.lost_in_blocking >= 1
    assert told.scored.recall.hits <= told.of - told.lost_in_blocking


def test_an_explanation_names_fields_and_levels_and_no_value(found):
    steps = found.explain(0)
    assert [one.field for one in steps] == [field.name for field in found.model.fields]
    slips = [step for n in range(len(found)) for step in found.explain(n) if step.level == "one letter apart"]
    assert any(step.field == "last name" and step.factor > 10 for step in slips)
    assert any(
        step.level == UNKNOWN and step.factor == 1 for n in range(len(found)) for step in found.explain(n)
    )
    assert any(one.sentence.startswith("last name one letter apart: ") and one.sentence.endswith(" times likelier for the same person") for one in slips)  # fmt: skip
    said = " ".join(found.frame["why"]) + repr(found) + repr(found.model)
    assert "For one person: " in said
    assert "last name one letter apart (" in said
    assert not any(value in said for value in ("Anna", "example.com", "+4474", "Road"))


def test_the_same_records_and_seed_give_the_same_answer_and_the_order_of_rows_changes_no_pair(
    contacts, found
):
    again = fuzzy_candidates(contacts, RULES, threshold=0.5)
    pd.testing.assert_frame_equal(found.frame, again.frame)
    assert fuzzy_evidence(found, "A")[0] == fuzzy_evidence(again, "A")[0]


def test_a_run_holds_counts_alone_and_they_add_up(found):
    key, run = fuzzy_evidence(found, "Contacts")
    assert (len(key), run.kind) == (16, "fuzzy")
    counts = run.aggregates
    assert sum(counts["bands"].values()) == counts["candidates"] == len(found)
    assert all(sum(levels.values()) == len(found) for levels in counts["levels"].values())
    assert not any(value in repr(run) for value in ("Anna", "example.com", "c17"))


def test_a_threshold_lists_fewer_pairs_and_one_outside_0_to_1_is_refused(contacts, found):
    strict = fuzzy_candidates(contacts, RULES, threshold=0.99)
    assert len(strict) <= len(found)
    assert set(zip(strict.frame["row_a"], strict.frame["row_b"], strict=True)) <= set(zip(found.frame["row_a"], found.frame["row_b"], strict=True))  # fmt: skip
    with pytest.raises(InputError, match="The threshold is 90"):
        fuzzy_candidates(contacts, RULES, threshold=90)


def test_records_that_say_too_little_are_refused_with_what_to_do(contacts):
    with pytest.raises(InputError, match="Too few records share a value"):
        fuzzy_candidates(contacts.head(3), RULES)
    with pytest.raises(InputError, match="Fewer than two columns"):
        fuzzy_candidates(contacts[["Id", "Email"]], replace(RULES, contact_keys=RULES.contact_keys[:1]))
    with pytest.raises(TableError, match="no column 'Nowhere'"):
        fuzzy_candidates(contacts, RULES, fields=["Nowhere"])


def test_few_records_of_which_a_share_runs_towards_nothing_are_scored_all_the_same(contacts):
    few = contacts.copy()
    few.loc[3, "Email"], few.loc[10, "Phone"] = few.loc[10, "Email"], few.loc[20, "Phone"]
    ungated = tuple(replace(rule, name_gate=None) for rule in RULES.contact_keys)
    found = fuzzy_candidates(few, replace(RULES, contact_keys=ungated), threshold=0.5)
    assert found.evaluate("Person").scored.recall.value > 0.9
    levels = [one for levels in found.model.levels for one in levels]
    assert all(0 < one.same <= 1 and 0 < one.two <= 1 for one in levels)
    assert [sum(one.same for one in levels) for levels in found.model.levels] == pytest.approx(
        [1.0] * len(found.model.levels)
    )
    assert all(one.factor <= 100.001 for one in levels if one.untrained and one.words != "the same")


def test_further_columns_are_compared_under_their_own_name(contacts):
    found = fuzzy_candidates(contacts.assign(Nickname=contacts["First Name"]), RULES, fields=["Nickname"])
    assert "Nickname" in [field.name for field in found.model.fields]


def test_without_the_extra_the_line_that_installs_it_is_named(contacts, monkeypatch):
    monkeypatch.setattr(extra, "find_spec", lambda _: None)
    with pytest.raises(InputError, match="not installed") as refused:
        fuzzy_candidates(contacts, RULES)
    assert INSTALL in str(refused.value)


def test_no_socket_is_opened_and_nothing_is_loaded_before_it_is_asked_for(project_root):
    script = """
import socket, sys
sys.path[:0] = ["tests/matching", "tests/matching/fuzzy"]
def refuse(*_, **__): raise AssertionError("a socket was opened")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
from fuzzy_people import RULES, entered_twice
import blueprint_kit.matching.fuzzy as fuzzy
assert "splink" not in sys.modules
assert len(fuzzy.fuzzy_candidates(entered_twice(), RULES))
"""
    offline = project_root / "tests" / "setup" / "offline.py"
    done = subprocess.run(
        [sys.executable, offline, sys.executable, "-c", script], cwd=project_root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from("abc")), max_size=10))
def test_pairs_of_whole_clusters_are_measured_like_the_clusters(rows):
    clusters, truth = [one for one, _ in rows], [label for _, label in rows]
    pairs = [(a, b) for b in range(len(rows)) for a in range(b) if clusters[a] == clusters[b] and clusters[a]]
    assert evaluate_linked(pairs, truth) == evaluate(clusters, truth)


@given(st.floats(1e-9, 1e9))
def test_a_factor_reads_the_same_from_either_side(factor):
    one, other = likelier(factor), likelier(1 / factor)
    assert one.replace("the same person", "two people") == other.replace("the same person", "two people")
