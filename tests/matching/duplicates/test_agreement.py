"""Whole columns give the clusters that one record after the other gives: on random tables, samples, real exports."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rulebook import EMAIL, LONDON, MAINE, PHONE, people

from blueprint_kit.matching import find_duplicates
from blueprint_kit.matching.alike import MOST_COMPARED
from blueprint_kit.matching.duplicates import components_arrays
from blueprint_kit.matching.duplicates.components import Union
from blueprint_kit.matching.duplicates.order import order_of
from blueprint_kit.matching.duplicates.plain import ids_in_order, plain_duplicates
from blueprint_kit.matching.sides import as_side
from blueprint_kit.model.policies import KeyRule, MatchRules, PhonePolicy
from blueprint_kit.tables import read_table

GATES = (None, "no_gate", "same_name", "similar_name", "same_last_name")
NUMBERS = st.sampled_from(
    [LONDON, MAINE, "020 7946 0958", "2079460958", "+44 20 7946 0958 x12", "+44 20 7946 0958 x13", "", "anonymous",
     "+442079460958 / +12079460958", "1.23E+11", "0000000000", "020 7946 0958; 020 7946 0959", "\ud800", "800 555 0100"]
)  # fmt: skip
RECORD = st.fixed_dictionaries(
    {
        "Id": st.sampled_from(["1", "2", "007", "7", "10", "", "0", "0035e0000029000", "\ud800"]),
        "First Name": st.sampled_from(["Anna", "A.", "Bert", ""]),
        "Last Name": st.sampled_from(["Schmidt", "Schmitt", "Test", "", "Lee"]),
        "Phone": NUMBERS,
        "Mobile": NUMBERS,
        "Email": st.sampled_from(["", "a@x.org", "A@X.org; b@x.org", "b@x.org", "no address"]),
        "Company": st.sampled_from(["", "Northwind"]),
    }
)  # fmt: skip
KEYS = st.tuples(
    st.sampled_from([PHONE, EMAIL, KeyRule("both", ("email", "phone")), KeyRule("named", ("name", "phone")),
                     KeyRule("fields", ("phone",), crm_fields=("Mobile", "Phone")), KeyRule("nowhere", ("external_id",))]),
    st.sampled_from(GATES),
).map(lambda one: replace(one[0], name_gate=one[1]))  # fmt: skip
RULES = st.builds(
    MatchRules,
    contact_keys=st.lists(KEYS, min_size=1, max_size=3, unique_by=lambda rule: rule.name).map(tuple),
    comparison=st.sampled_from([None, "exact_e164_and_extension", "exact_e164", "national_number_same_country",
                                "national_number_any_country", "last_n_digits"]),
    last_digits=st.sampled_from([None, 7, 10]),
    extensions=st.sampled_from([None, "ignore", "tie_break", "part_of_key"]),
    shared_number_threshold=st.sampled_from([None, 1, 2, 3]),
    phone=st.builds(PhonePolicy, default_region=st.sampled_from(["GB", None]), several_numbers=st.sampled_from(["first", "all"])),
)  # fmt: skip


def agree(contacts, rules):
    """Hold clusters, order, rules, chains and counts to the plain statement; return what was found."""
    side = as_side(contacts, "contacts")
    plain = plain_duplicates(side, rules.for_duplicates())
    found = find_duplicates(contacts, rules)
    assert found.members == plain.clusters
    counts = found.summary
    assert (counts.rules, counts.shared_numbers) == (plain.joins, len(plain.shared))
    assert found.frame["rule"].tolist() == _rules_of(plain, len(side.frame))
    return found


def _rules_of(plain, rows):
    said = [""] * rows
    for cluster in plain.clusters:
        for row, rule in zip(cluster.rows, cluster.joined_by, strict=True):
            said[row] = rule
    return said


@settings(max_examples=150, deadline=None)
@given(st.lists(RECORD, max_size=9), RULES)
def test_whole_columns_give_the_clusters_of_the_plain_statement(rows, rules):
    frame = pd.DataFrame(rows, columns=list(dict.fromkeys(people().columns) | {"Mobile": 0, "Company": 0}), dtype=object)  # fmt: skip
    agree(frame, rules)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("uvwx")), min_size=3, max_size=12))
def test_a_chain_names_two_that_share_nothing_and_the_two_links_between(rows):
    contacts = people(
        *({"Id": str(n), "Email": f"{mail}@x.org", "Phone": f"020 7946 095{'uvwx'.index(phone)}"}
          for n, (mail, phone) in enumerate(rows))
    )  # fmt: skip
    rules = MatchRules(contact_keys=(EMAIL, PHONE), comparison="exact_e164", phone=PhonePolicy(default_region="GB"))  # fmt: skip
    found = agree(contacts, rules)
    value = {"email": 0, "phone": 1}
    for one in found.members:
        pairs = [(rows[a], rows[b]) for a in one.rows for b in one.rows]
        apart = any(a[0] != b[0] and a[1] != b[1] for a, b in pairs)
        assert one.chain == apart
        if one.link:
            a, through, b = (rows[row] for row in one.link.rows)
            assert a[0] != b[0]
            assert a[1] != b[1]
            assert a[value[one.link.rules[0]]] == through[value[one.link.rules[0]]]
            assert b[value[one.link.rules[1]]] == through[value[one.link.rules[1]]]
    assert found.chains["cluster"].tolist() == [n for n, one in enumerate(found.members, 1) if one.chain]


def test_more_names_than_are_compared_join_only_where_they_are_equal_and_are_counted():
    names = [f"{'abcdefghij'[n // 26]}{chr(97 + n % 26)}berg" for n in range(MOST_COMPARED + 1)]
    crowd = people(*({"Id": str(n), "Last Name": name, "Phone": LONDON} for n, name in enumerate([*names, names[0]])))  # fmt: skip
    rules = MatchRules(contact_keys=(replace(PHONE, name_gate="similar_name"),), comparison="exact_e164")
    found = agree(crowd, rules)
    assert (found.summary.wide_keys, [len(one.rows) for one in found.members]) == (1, [2])
    assert agree(crowd.iloc[:-2], rules).summary.wide_keys == 0


def test_a_chain_of_a_thousand_is_one_cluster_in_a_few_rounds():
    chance = np.random.default_rng(5)
    number = chance.permutation(1_000)
    rows = [{"Id": str(number[n]), "Email": f"p{n // 2}@x.org", "Phone": f"+4474{(n + 1) // 2:08d}"} for n in range(1_000)]  # fmt: skip
    found = agree(people(*rows), MatchRules(contact_keys=(EMAIL, PHONE), comparison="exact_e164"))
    assert (found.summary.clusters, found.summary.largest, found.summary.chains) == (1, 1_000, 1)
    assert 1 < found.summary.rounds < 15


EDGES = st.lists(st.tuples(st.integers(0, 29), st.integers(0, 29)), max_size=60)


@given(EDGES, EDGES, st.integers(0, 2))
def test_labels_are_those_of_a_union_whether_or_not_the_rounds_run_out(first, second, most):
    sets = Union(30)
    for one, other in first + second:
        sets.join(one, other)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(components_arrays, "MOST_ROUNDS", most)
        label = np.arange(30)
        for edges in (first, second):
            ends = np.array(edges, dtype=np.int64).reshape(-1, 2)
            label, rounds = components_arrays.joined(label, ends[:, 0], ends[:, 1])
            assert rounds <= most
    assert label.tolist() == [sets.find(place) for place in range(30)]
    assert components_arrays.count(label) == len({sets.find(place) for place in range(30)})


@given(st.lists(st.text("0019aZ é\u0663\ud800\x00", max_size=4), max_size=12))
def test_ids_stand_in_the_same_order_whichever_way_they_are_sorted(ids):
    assert order_of(ids).tolist() == ids_in_order(ids)


SAMPLES = ("two_countries/hubspot_contacts.csv", "ten_countries/salesforce_contacts.csv", "ten_countries/dynamics_contacts.xlsx",
           "ten_countries/zoho_contacts.csv", "ten_countries/pipedrive_people.csv", "ten_countries/salesforce_leads.csv")  # fmt: skip
REAL = ("link_chicago_childcare/csv_example_messy_input.csv", "link_febrl_a/dataset3.csv", "in_blood_banks_a/blood-banks.csv",
        "crm_salesforce_npsp_dev_org/Contact.csv", "us_cms_hospitals/Hospital_General_Information.csv",
        "crm_chinook_customers/Customer.csv")  # fmt: skip
LOOSE = MatchRules(
    contact_keys=(replace(EMAIL, name_gate="same_last_name"), replace(PHONE, name_gate="similar_name"), KeyRule("name", ("name",))),
    comparison="last_n_digits", last_digits=7, shared_number_threshold=6, phone=PhonePolicy(default_region="US"),
)  # fmt: skip
STRICT = MatchRules(
    contact_keys=(EMAIL, PHONE), comparison="national_number_same_country", extensions="part_of_key",
    phone=PhonePolicy(default_region="GB", several_numbers="all"),
)  # fmt: skip


@pytest.mark.parametrize("rules", [STRICT, LOOSE], ids=["strict", "loose"])
@pytest.mark.parametrize("sample", SAMPLES)
def test_both_find_the_same_clusters_in_the_samples(project_root, sample, rules):
    found = agree(read_table(project_root / "data" / sample), rules)
    sizes = [len(one.rows) for one in found.members]
    assert all(one >= other for one, other in pairwise(sizes))


@pytest.mark.parametrize("rules", [STRICT, LOOSE], ids=["strict", "loose"])
@pytest.mark.parametrize("file", REAL)
def test_both_find_the_same_clusters_in_real_exports(shared_data, file, rules):
    path = shared_data / file
    if not path.is_file():
        pytest.skip(f"{path.name} is not among the real exports")
    agree(read_table(path), rules)
