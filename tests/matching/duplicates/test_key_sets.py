"""Two key sets side by side: every pair is counted once, and listed where one of them alone joins it."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rulebook import people

from blueprint_kit.errors import InputError
from blueprint_kit.evidence import KEYS_OF_A
from blueprint_kit.matching import (
    Duplicates,
    audit_ids,
    compare_keys,
    compare_survivors,
    find_duplicates,
    ids_evidence,
    keys_evidence,
    merge_plan,
    survivorship_evidence,
)
from blueprint_kit.matching.duplicates.key_sets import ONLY_A, ONLY_B
from blueprint_kit.model.policies import KeyRule, MatchRules
from blueprint_kit.store import load
from blueprint_kit.tables import read_table

EMAIL = KeyRule("email", ("email",))
ID = KeyRule("id", ("external_id",))


def search(rows: list[dict[str, str]], *keys: KeyRule) -> Duplicates:
    return find_duplicates(people(*rows), MatchRules(contact_keys=keys))


def joined(found: Duplicates) -> set[tuple[int, int]]:
    return {pair for one in found.members for pair in combinations(sorted(one.rows), 2)}


ROWS = st.lists(
    st.fixed_dictionaries(
        {"Email": st.sampled_from(["", "a@x.org", "b@x.org"]), "External Id": st.sampled_from(["", "B-1", "B-2"])}
    ),
    min_size=1, max_size=8,
)  # fmt: skip


@given(ROWS)
@settings(max_examples=60, deadline=None)
def test_counts_and_list_are_those_of_the_pairs_themselves(rows: list[dict[str, str]]) -> None:
    named = [{"Id": str(n), **row} for n, row in enumerate(rows)]
    one, other = search(named, EMAIL), search(named, ID)
    found = compare_keys(one, other)
    in_a, in_b = joined(one), joined(other)
    assert (found.pairs.both, found.pairs.only_a, found.pairs.only_b) == (
        len(in_a & in_b), len(in_a - in_b), len(in_b - in_a),
    )  # fmt: skip
    listed = {(tuple(sorted(pair)), which) for pair, which in found.listed}
    assert listed == {(pair, ONLY_A) for pair in in_a - in_b} | {(pair, ONLY_B) for pair in in_b - in_a}


def test_searches_over_other_records_are_not_compared() -> None:
    with pytest.raises(InputError, match="not over the same records"):
        compare_keys(search([{"Email": "a@x.org"}], EMAIL), search([{"Email": "b@x.org"}], EMAIL))


def test_both_are_measured_by_the_truth_and_kept_as_counts(project_root: Path) -> None:
    table = read_table(project_root / "data" / "two_countries" / "hubspot_contacts.csv")
    a = find_duplicates(table, MatchRules(contact_keys=(EMAIL,)))
    b = find_duplicates(
        table, MatchRules(contact_keys=(EMAIL, KeyRule("phone", ("phone",), name_gate="similar_name")))
    )
    found = compare_keys(a, b, "Truth")
    assert found.truth_a is not None
    assert found.truth_b is not None
    assert found.pairs.only_a == 0 < found.pairs.only_b
    assert (found.truth_b.recall.value or 0) > (found.truth_a.recall.value or 0)
    name, run = keys_evidence(found, "A and B", inputs={"contacts.csv": "a" * 64})
    assert run.rules == b.rules_digest
    assert run.inputs[KEYS_OF_A] == a.rules_digest
    assert run.aggregates["b"]["f1"] == round(found.truth_b.f1 or 0, 4)
    assert name != keys_evidence(compare_keys(b, b, "Truth"), "t", inputs={"contacts.csv": "a" * 64})[0]


def test_a_merge_and_a_column_of_ids_are_kept_without_a_row(project_root: Path) -> None:
    made = load(project_root / "data" / "blueprints" / "salesforce_amazon_connect.blueprint.json")
    table = read_table(project_root / "data" / "ten_countries" / "salesforce_contacts.csv")
    found = find_duplicates(table, made)
    plan = merge_plan(found, made)
    _, run = survivorship_evidence(plan, compare_survivors(found, made), made, "Merging")
    assert run.aggregates["clusters"] == len(found)
    assert set(run.aggregates["lost"]) == {"oldest", "last_changed", "most_complete", "with_external_id"}
    _, ids = ids_evidence(audit_ids(table, "Id"), "Ids", inputs={"contacts.csv": "a" * 64})
    assert ids.aggregates["rows"] == len(table)
    text = f"{run}{ids}"
    assert not [cell for cell in table.frame["Id"] if cell in text]
