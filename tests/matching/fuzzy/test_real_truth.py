"""The score on public tables with a truth, learnt without a label: beside the exact rules, with intervals."""

from __future__ import annotations

from dataclasses import replace

import pytest

from blueprint_kit.matching import evaluate, find_duplicates
from blueprint_kit.matching.fuzzy import fuzzy_candidates
from blueprint_kit.model.policies import KeyRule, MatchRules, PhonePolicy
from blueprint_kit.tables import read_table

pytest.importorskip("splink", reason="the optional extra 'fuzzy' is not installed")

RULES = MatchRules(
    comparison="national_number_same_country", extensions="ignore", phone=PhonePolicy(default_region="US")
)


def table(shared_data, *path):
    file = shared_data.joinpath(*path)
    if not file.is_file():
        pytest.skip(f"{file.name} is not among the real exports")
    return read_table(file)


def test_invented_people_are_found_by_the_score_where_the_id_alone_misses_them(shared_data):
    people = table(shared_data, "link_febrl_a", "dataset1.csv")
    truth = ["-".join(cell.split("-")[:2]) for cell in people.frame["rec_id"]]
    column = next(name for name in people.frame.columns if name.strip() == "soc_sec_id")
    rules = replace(RULES, contact_keys=(KeyRule("national id", ("account_number",), crm_fields=(column,)),))
    found = fuzzy_candidates(people, rules, threshold=0.9)
    told = found.evaluate(truth)
    exact = evaluate(found.exact.frame["cluster"].tolist(), truth)
    assert told.of == 500
    assert told.scored.recall.low > exact.recall.high
    assert told.scored.precision.low > 0.98
    assert told.together.recall.value >= 0.99
    assert told.lost_in_blocking <= 5


def test_childcare_sites_the_score_is_more_precise_than_the_rules_and_both_together_find_most(shared_data):
    sites = table(shared_data, "link_chicago_childcare", "csv_example_input_with_true_ids.csv")
    address = KeyRule("address", ("account_number",), crm_fields=("Address",))
    rules = replace(RULES, contact_keys=(address, KeyRule("phone", ("phone",))))
    exact = find_duplicates(sites, rules)
    told = fuzzy_candidates(sites, rules, threshold=0.9, duplicates=exact).evaluate("True Id")
    alone = exact.evaluate("True Id")
    assert told.scored.precision.low > alone.precision.high
    assert told.together.recall.value > max(told.scored.recall.value, alone.recall.value)
    assert 0 < told.lost_in_blocking < 0.05 * told.of
