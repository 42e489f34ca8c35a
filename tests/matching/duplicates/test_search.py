"""Which records are the same person, measured against a truth where there is one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rulebook import EMAIL, LONDON, MAINE, PHONE, people

from blueprint_kit.errors import InputError
from blueprint_kit.matching import duplicates_evidence, evaluate, find_duplicates, wilson
from blueprint_kit.matching.alike import similar
from blueprint_kit.model import Blueprint
from blueprint_kit.model.policies import KeyRule, MatchRules, PhonePolicy
from blueprint_kit.tables import read_table

RULES = MatchRules(
    contact_keys=(EMAIL, PHONE),
    comparison="exact_e164",
    extensions="ignore",
    phone=PhonePolicy(default_region="GB"),
)


def gated(gate, **changed):
    return replace(RULES, contact_keys=(replace(PHONE, name_gate=gate),), **changed)


def clusters(contacts, rules):
    frame = find_duplicates(contacts, rules).frame
    return {tuple(rows["record_id"]) for number, rows in frame.groupby("cluster") if number}


FAMILY = people(
    {"Id": "1", "First Name": "Anna", "Last Name": "Schmidt", "Phone": LONDON},
    {"Id": "2", "First Name": "Anna", "Last Name": "Schmitt", "Phone": "020 7946 0958"},
    {"Id": "3", "First Name": "Bert", "Last Name": "Schmidt", "Phone": LONDON},
    {"Id": "4", "First Name": "SCHMIDT,", "Last Name": "Anna", "Phone": LONDON},
    {"Id": "5", "Phone": LONDON},
)


@pytest.mark.parametrize(
    ("gate", "expected"),
    [
        ("same_name", {("1", "4")}),
        ("similar_name", {("1", "2", "4")}),
        ("same_last_name", {("1", "3")}),
        ("no_gate", {("1", "2", "3", "4", "5")}),
        (None, {("1", "2", "3", "4", "5")}),
    ],
)
def test_the_gate_says_how_alike_names_behind_one_number_must_be(gate, expected):
    assert clusters(FAMILY, gated(gate)) == expected


def test_a_chain_is_joined_and_flagged():
    contacts = people(
        {"Id": "1", "Email": "a@x.org"},
        {"Id": "2", "Email": "A@X.org", "Phone": LONDON},
        {"Id": "3", "Phone": LONDON},
        {"Id": "4", "Phone": MAINE},
        {"Id": "5", "Phone": MAINE},
    )
    found = find_duplicates(contacts, RULES)
    assert found.frame["cluster"].tolist() == [1, 1, 1, 2, 2]
    assert found.frame["chain"].tolist() == [True, True, True, False, False]
    assert found.frame["rule"].tolist() == ["email", "email", "phone", "phone", "phone"]
    assert found.clusters["rules"].tolist() == ["email;phone", "phone"]
    assert (found.summary.chains, found.summary.largest, found.summary.surplus) == (1, 3, 3)
    assert found.summary.rules == {"email": 1, "phone": 2}


def test_a_shared_number_joins_nobody_and_is_counted():
    office = people(*({"Id": str(n), "Phone": LONDON} for n in range(150)), {"Id": "x", "Phone": MAINE})
    found = find_duplicates(office, replace(RULES, shared_number_threshold=4))
    assert (len(found), found.summary.shared_numbers) == (0, 1)
    assert found.frame["size"].eq(1).all()


@pytest.mark.parametrize("level", ["national_number_any_country", "last_n_digits"])
def test_two_countries_are_never_one_person(level):
    contacts = people({"Id": "1", "Phone": LONDON}, {"Id": "2", "Phone": MAINE}, {"Id": "3", "Phone": LONDON})
    assert clusters(contacts, replace(RULES, comparison=level, last_digits=10)) == {("1", "3")}


def test_two_rows_with_one_id_are_found_like_any_others():
    assert clusters(people({"Id": "7", "Phone": LONDON}, {"Id": "7", "Phone": LONDON}), RULES) == {("7", "7")}


def test_without_contact_keys_the_line_that_sets_them_is_named():
    with pytest.raises(InputError, match=r"blueprint-kit set FILE deduplication\.contact_keys"):
        find_duplicates(FAMILY, Blueprint())


ROWS = st.lists(
    st.tuples(st.sampled_from(["", "a@x.org", "b@x.org"]), st.sampled_from(["", LONDON, MAINE])), max_size=8
)


@settings(max_examples=60, deadline=None)
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_records_changes_no_cluster_and_each_has_one_row(rows, chance):
    contacts = people(
        *({"Id": str(n), "Email": mail, "Phone": phone} for n, (mail, phone) in enumerate(rows))
    )
    shuffled = contacts.iloc[chance.sample(range(len(contacts)), len(contacts))]
    assert clusters(contacts, RULES) == {tuple(sorted(one)) for one in clusters(shuffled, RULES)}
    frame = find_duplicates(contacts, RULES).frame
    assert frame["row"].tolist() == list(range(1, len(rows) + 1))
    assert (frame["size"] > 1).equals(frame["cluster"] > 0)
    sizes = find_duplicates(contacts, RULES).clusters["size"].tolist()
    assert sizes == sorted(sizes, reverse=True)


@given(st.text("abcdé m", max_size=12), st.text("abcdé m", max_size=12))
def test_similarity_does_not_depend_on_the_order(first, second):
    assert similar(first, second) == similar(second, first)


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from("abc")), max_size=12))
def test_the_evaluation_counts_pairs_as_a_count_by_hand_does(rows):
    found = evaluate([cluster for cluster, _ in rows], [label for _, label in rows])
    pairs = [(a, b) for n, a in enumerate(rows) for b in rows[n + 1 :]]
    joined = [a[0] == b[0] != 0 for a, b in pairs]
    together = [a[1] == b[1] for a, b in pairs]
    both = sum(x and y for x, y in zip(joined, together, strict=True))
    assert (found.precision.hits, found.precision.of, found.recall.of) == (both, sum(joined), sum(together))


def test_the_interval_holds_the_share_and_stays_between_none_and_all():
    for hits, of in [(0, 5), (5, 5), (3, 7), (810, 2630)]:
        share = wilson(hits, of)
        assert 0 <= share.low <= share.value <= share.high <= 1
    assert wilson(0, 0).value is None


def test_rows_without_a_truth_are_left_out_and_an_unknown_column_is_refused():
    contacts = FAMILY.assign(Who=["a", "a", "b", "a", ""])
    found = find_duplicates(contacts, gated("no_gate")).evaluate("Who")
    assert (found.rows, found.precision.of, found.recall.of) == (4, 6, 3)
    with pytest.raises(InputError, match="no column 'Whom'"):
        find_duplicates(contacts, gated("no_gate")).evaluate("Whom")


def test_the_run_holds_counts_only_and_renders_without_a_value():
    found = find_duplicates(FAMILY, gated("similar_name"))
    name, run = duplicates_evidence(found, "Contacts")
    assert len(name) == 16
    assert run.aggregates["in_clusters"] == 3
    assert not any(
        value in found._repr_html_() + repr(found) + repr(run) for value in ("Anna", "Schmidt", "7946")
    )


def test_on_labelled_childcare_sites_better_keys_beat_the_number_alone(shared_data):
    path = shared_data / "link_chicago_childcare" / "csv_example_input_with_true_ids.csv"
    if not path.is_file():
        pytest.skip(f"{path.name} is not among the real exports")
    sites = read_table(path)
    base = replace(RULES, comparison="national_number_same_country", phone=PhonePolicy(default_region="US"))
    address = KeyRule("address", ("account_number",), crm_fields=("Address",))
    measured = {
        name: find_duplicates(sites, replace(base, contact_keys=keys)).evaluate("True Id")
        for name, keys in {"phone": (PHONE,), "gated": (replace(PHONE, name_gate="similar_name"),),
                           "address, phone": (address, PHONE)}.items()
    }  # fmt: skip
    phone, gate, best = measured["phone"], measured["gated"], measured["address, phone"]
    assert phone.precision.value == pytest.approx(0.842, abs=0.01)
    assert phone.recall.value == pytest.approx(0.766, abs=0.01)
    assert gate.precision.low > phone.precision.high
    assert best.f1 > phone.f1
    assert best.recall.low > phone.recall.high
