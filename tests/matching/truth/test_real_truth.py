"""Exact rules on public tables with a truth: how good they are, and why the number alone is not the best rule."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rulebook import PHONE

from blueprint_kit.matching import evaluate, evaluate_labels, find_duplicates, plan_duplicates
from blueprint_kit.model.policies import KeyRule, MatchRules, PhonePolicy
from blueprint_kit.tables import read_table

RULES = MatchRules(
    comparison="national_number_same_country", extensions="ignore", phone=PhonePolicy(default_region="US")
)
ADDRESS = KeyRule("address", ("account_number",), crm_fields=("Address",))


def table(shared_data, *path):
    file = shared_data.joinpath(*path)
    if not file.is_file():
        pytest.skip(f"{file.name} is not among the real exports")
    return read_table(file)


def measured(contacts, truth, *keys):
    found = find_duplicates(contacts, replace(RULES, contact_keys=keys))
    return evaluate(found.frame["cluster"].tolist(), truth)


def febrl(shared_data, name):
    people = table(shared_data, "link_febrl_a", f"{name}.csv")
    truth = ["-".join(cell.split("-")[:2]) for cell in people.frame["rec_id"]]
    column = {name.strip(): name for name in people.frame.columns}

    def rule(name, field, gate=None):
        return KeyRule(name, ("account_number",), crm_fields=(column[field],), name_gate=gate)

    rules = (
        rule("national id", "soc_sec_id"),
        rule("birth date", "date_of_birth", "similar_name"),
        rule("address", "address_1", "similar_name"),
        rule("postcode", "postcode", "similar_name"),
    )
    return people, truth, rules


@pytest.mark.parametrize(
    ("name", "of", "alone", "best"), [("dataset1", 500, 0.900, 0.970), ("dataset3", 6538, 0.857, 0.978)]
)
def test_invented_people_are_found_by_an_id_and_by_three_weaker_keys_behind_a_name(
    shared_data, name, of, alone, best
):
    """Without numbers a rule on numbers finds nobody; the id misses where it was typed wrong."""
    people, truth, rules = febrl(shared_data, name)
    number = measured(people, truth, PHONE)
    assert (number.precision.value, number.recall.value, number.f1) == (None, 0, None)
    only, every = measured(people, truth, rules[0]), measured(people, truth, *rules)
    assert only.recall.of == every.recall.of == of
    assert only.precision.value == 1
    assert only.recall.value == pytest.approx(alone, abs=0.005)
    assert every.recall.value == pytest.approx(best, abs=0.005)
    assert every.precision.low > 0.99
    assert every.f1_low > only.f1_high


def test_childcare_sites_need_the_address_beside_the_number(shared_data):
    """Sites of one agency share a number, which costs precision, and sites change it, which costs recall."""
    sites = table(shared_data, "link_chicago_childcare", "csv_example_input_with_true_ids.csv")
    truth = sites.frame["True Id"].tolist()
    phone, both = measured(sites, truth, PHONE), measured(sites, truth, ADDRESS, PHONE)
    gated = measured(sites, truth, replace(PHONE, name_gate="similar_name"))
    strict = measured(sites, truth, KeyRule("both agree", ("phone", "account_number"), crm_fields=("Phone", "Address")))  # fmt: skip
    assert (phone.precision.hits, phone.precision.of, phone.recall.of) == (5061, 6010, 6608)
    assert phone.f1 == pytest.approx(0.802, abs=0.002)
    assert both.f1 == pytest.approx(0.836, abs=0.002)
    assert both.recall.low > phone.recall.high
    # What is won in recall is paid in precision, and the intervals of F1 meet: by it alone they are not apart.
    assert both.precision.value < phone.precision.value
    assert both.f1_low < phone.f1_high
    # A gate of names, or asking for both, is nearly always right and misses most: sites' names vary.
    assert gated.precision.low > 0.9
    assert strict.precision.low > 0.99
    assert max(gated.recall.high, strict.recall.high) < 0.45


def test_three_hundred_labels_say_of_childcare_sites_what_their_whole_truth_says(shared_data):
    sites = table(shared_data, "link_chicago_childcare", "csv_example_input_with_true_ids.csv")
    found = find_duplicates(sites, replace(RULES, contact_keys=(PHONE,)))
    truth = sites.frame["True Id"].tolist()
    exact = evaluate(found.frame["cluster"].tolist(), truth)
    held = 0
    for seed in range(10):
        plan = plan_duplicates(sites, found, wanted=300, seed=seed)
        answers = {
            pair.key: "same" if truth[pair.rows[0]] == truth[pair.rows[1]] else "different"
            for pair in plan.pairs
        }
        labelled = evaluate_labels(plan, answers)
        held += labelled.precision.low <= exact.precision.value <= labelled.precision.high
        assert labelled.recall_all.low <= exact.recall.value
    assert held >= 9
