"""Labels hold ids and answers only, survive a stop, and count only where they were drawn for."""

from __future__ import annotations

import json
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebook import EMAIL, PHONE

from blueprint_kit import disk
from blueprint_kit.errors import InputError
from blueprint_kit.matching import find_duplicates
from blueprint_kit.matching.agreement import agreement
from blueprint_kit.matching.truth.estimates import LABELS
from blueprint_kit.matching.truth.given_labels import evaluate_given
from blueprint_kit.matching.truth.labels import (
    AGREED,
    Labels,
    labels_path,
    must_fit,
    other_states,
    read_labels,
    save_labels,
    spread,
)
from blueprint_kit.matching.truth.sampling import plan_duplicates
from blueprint_kit.model.policies import MatchRules, PhonePolicy
from blueprint_kit.privacy import find_planted
from blueprint_kit.tables import read_table

RULES = MatchRules(
    contact_keys=(replace(EMAIL, name_gate="similar_name"), replace(PHONE, name_gate="similar_name")),
    comparison="exact_e164",
    extensions="ignore",
    phone=PhonePolicy(default_region="US"),
)
EMPTY = Labels("a" * 64, 1, 200, "b" * 12)


@pytest.fixture(scope="module")
def contacts(project_root):
    return read_table(project_root / "data" / "two_countries" / "hubspot_contacts.csv")


@pytest.fixture(scope="module")
def plan(contacts):
    return plan_duplicates(contacts, find_duplicates(contacts, RULES), wanted=80)


def answered(plan, contacts, count=None):
    who, labels = contacts.frame["Truth"].tolist(), Labels.for_plan(plan)
    for pair in plan.pairs[:count]:
        same = who[pair.rows[0]] == who[pair.rows[1]]
        labels = labels.with_label(pair.key, "same" if same else "different", "A")
    return labels


KEYS = st.tuples(st.sampled_from(["1", "2", "row 3"]), st.sampled_from(["8", "9", "Xy-1"]))


@given(st.lists(st.tuples(KEYS, st.sampled_from(LABELS), st.sampled_from(["A", "B", AGREED])), max_size=30))
def test_what_is_written_is_read_again_and_each_rater_has_one_answer_a_pair(tmp_path_factory, given_labels):
    labels = EMPTY
    for pair, label, rater in given_labels:
        labels = labels.with_label(pair, label, rater)
    path = tmp_path_factory.mktemp("labels") / "deep" / "x.labels.json"
    save_labels(path, labels)
    assert {(one.pair, one.rater): one.label for one in read_labels(path).entries} == {
        (one.pair, one.rater): one.label for one in labels.entries
    }
    assert len({(one.pair, one.rater) for one in labels.entries}) == len(labels.entries)
    assert sum(spread(labels.by("A")).values()) == len(labels.by("A"))


def test_an_answer_is_taken_back_for_one_rater_alone():
    labels = EMPTY.with_label(("1", "2"), "same", "A").with_label(("1", "2"), "different", "B")
    again = labels.without(("1", "2"), "A")
    assert (again.by("A"), again.by("B")) == ({}, {("1", "2"): "different"})


def test_a_pair_on_which_raters_differ_has_no_answer_until_they_agree():
    labels = EMPTY.with_label(("1", "2"), "same", "A").with_label(("1", "2"), "different", "B")
    labels = labels.with_label(("1", "3"), "same", "A").with_label(("1", "3"), "same", "B")
    assert labels.settled() == {("1", "3"): "same"}
    assert labels.with_label(("1", "2"), "different", AGREED).settled()[("1", "2")] == "different"


def test_agreement_is_counted_and_kappa_takes_chance_off():
    first = {(str(n), "x"): "same" if n < 25 else "different" for n in range(50)}
    second = {(str(n), "x"): "same" if n < 20 or 25 <= n < 35 else "different" for n in range(50)}
    found = agreement(first, second)
    # Cohen's worked table of 20, 5, 10 and 15: agreement 0.7, by chance 0.5.
    assert (found.share.value, found.kappa) == (pytest.approx(0.7), pytest.approx(0.4))
    assert len(found.disagreements) == 15
    assert agreement(first, {}).kappa is None
    assert agreement({("1", "2"): "same"}, {("1", "2"): "same"}).kappa is None


def test_a_file_of_labels_holds_nothing_of_a_person(contacts, plan, tmp_path):
    path = tmp_path / "x.labels.json"
    save_labels(path, answered(plan, contacts))
    planted = [
        cell
        for column in (
            "First Name",
            "Last Name",
            "Email",
            "Phone Number",
            "Mobile Phone Number",
            "Company Name",
        )
        for cell in contacts.frame[column]
        if len(cell.strip()) >= 4
    ]
    assert find_planted([path], dict.fromkeys(planted)) == ()
    given = json.loads(path.read_text())
    assert set(given) == {"format", "input", "plan", "seed", "wanted", "labels"}
    known = {*contacts.frame["Record ID"], *(f"row {n + 1}" for n in range(len(contacts)))}
    assert all({first, second} <= known for first, second, _, _ in given["labels"])


def test_a_stop_while_writing_leaves_the_answers_as_they_were(tmp_path, monkeypatch):
    path = tmp_path / "x.labels.json"
    save_labels(path, EMPTY.with_label(("1", "2"), "same", "A"))

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(disk.os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        save_labels(path, EMPTY)
    assert len(read_labels(path).entries) == 1
    assert [one.name for one in tmp_path.iterdir()] == ["x.labels.json"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format": "blueprint-kit labels 1"}',
        '{"format": "blueprint-kit labels 1", "input": "x", "plan": "y", "seed": 1, "wanted": 2, "labels": []}',
    ],
)
def test_a_file_that_holds_no_labels_is_refused_in_one_line(tmp_path, text):
    path = tmp_path / "x.labels.json"
    path.write_text(text)
    with pytest.raises(InputError, match=r"x\.labels\.json: Not a file of labels"):
        read_labels(path)


@pytest.mark.parametrize("row", [["1", "2", "same"], ["1", "2", "equal", "A"], ["1", "2", "same", "Anna"],
                                 ["anna@example.com", "2", "same", "A"], ["+14155550123", "2", "same", "A"], 7])  # fmt: skip
def test_a_line_that_is_no_label_is_refused_and_not_quoted(tmp_path, row):
    path = tmp_path / "x.labels.json"
    save_labels(path, EMPTY)
    given = json.loads(path.read_text())
    path.write_text(json.dumps(given | {"labels": [row]}))
    with pytest.raises(InputError, match="label 1 is not two ids") as refused:
        read_labels(path)
    assert "anna" not in str(refused.value).lower()


def test_labels_of_a_changed_file_are_refused_and_lie_in_a_file_of_their_own(contacts, plan, tmp_path):
    labels = answered(plan, contacts)
    must_fit(labels, plan, "x")
    with pytest.raises(InputError, match="have changed since"):
        must_fit(replace(labels, fingerprint="c" * 64), plan, "x")
    old = labels_path(tmp_path, "data/contacts.csv", "0" * 64)
    save_labels(old, labels)
    save_labels(labels_path(tmp_path, "other.csv", "0" * 64), labels)
    now = labels_path(tmp_path, "contacts.csv", plan.fingerprint)
    assert not now.exists()
    assert other_states(now) == (old,)


def test_labels_drawn_under_other_rules_count_once_every_pair_of_the_new_plan_has_one(contacts, plan):
    rules = replace(RULES, contact_keys=(PHONE,))
    other = plan_duplicates(contacts, find_duplicates(contacts, rules), wanted=80)
    labels = answered(plan, contacts)
    with pytest.raises(InputError, match=r"drawn under other rules or roles of columns; \d+ of the 80"):
        must_fit(labels, other, "x")
    for pair in other.pairs:
        labels = labels.with_label(pair.key, "different", "A")
    must_fit(labels, other, "x")


def table_of(tmp_path, text):
    (tmp_path / "pairs.csv").write_text(text)
    return read_table(tmp_path / "pairs.csv")


PEOPLE = pd.DataFrame(
    {"Id": ["1", "2", "3", "4"], "Email": ["a@x.org", "A@x.org", "b@x.org", "b@x.org"]}, dtype=object
)


def test_pairs_labelled_elsewhere_are_measured_by_themselves(tmp_path):
    found = find_duplicates(PEOPLE, replace(RULES, contact_keys=(EMAIL,)))
    pairs = table_of(tmp_path, "id_a,id_b,label\n1,2,yes\n4,3,different\nrow 1,3,Same\n2,4,cannot tell\n")
    measured = evaluate_given(PEOPLE, found, pairs)
    assert measured.rows == 3
    assert (measured.precision.hits, measured.precision.of) == (1, 2)
    assert (measured.recall.hits, measured.recall.of) == (1, 2)
    assert measured.precision.low < 0.5 < measured.precision.high


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("1,9,same", "names no record"),
        ("1,2,perhaps so", "no label that is known"),
        ("1,1,same", "twice the same record"),
        ("1,2,same\n2,1,different", "row 2"),
        ("1,row 9,same", "names no record"),
    ],
)
def test_a_pair_that_cannot_be_read_is_refused_with_its_row(tmp_path, rows, said):
    found = find_duplicates(PEOPLE, replace(RULES, contact_keys=(EMAIL,)))
    with pytest.raises(InputError, match=said):
        evaluate_given(PEOPLE, found, table_of(tmp_path, f"a,b,label\n{rows}\n"))


def test_a_table_without_a_column_of_labels_is_refused(tmp_path):
    found = find_duplicates(PEOPLE, replace(RULES, contact_keys=(EMAIL,)))
    with pytest.raises(InputError, match="no column of labels"):
        evaluate_given(PEOPLE, found, table_of(tmp_path, "a,b,when\n1,2,now\n"))
