"""Calls drawn to be labelled: by outcome and rule, the same each time, and fit to estimate the links."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from rulebook import DECIDED, LONDON, calls, people

from blueprint_kit.errors import InputError
from blueprint_kit.matching import (
    Labels,
    evaluate_given_links,
    evaluate_labels,
    match,
    must_fit,
    read_labels,
    save_labels,
)
from blueprint_kit.privacy import find_planted
from blueprint_kit.store import load
from blueprint_kit.tables import read_table

OTHER = "+44 20 7946 0001"


@pytest.fixture(scope="module")
def sample(project_root):
    """The sample's run, its truth by row and the contacts' ids."""
    data = project_root / "data"
    contacts = read_table(data / "two_countries" / "hubspot_contacts.csv")
    log = read_table(data / "two_countries" / "aircall_calls.csv")
    truth = read_table(data / "two_countries" / "aircall_calls.truth.csv")
    found = match(contacts, log, load(data / "blueprints" / "hubspot_aircall.blueprint.json"))
    return found, truth, contacts.frame["Record ID"].tolist()


def answers(plan, sample):
    _, truth, ids = sample
    who = [cell.split(";") for cell in truth.frame["truth_record"]]
    return {
        pair.key: "same" if ids[pair.rows[1]] in who[pair.rows[0]] else "different" for pair in plan.pairs
    }


def test_strata_are_outcomes_and_rules_and_hold_every_call(sample):
    found = sample[0]
    plan = found.plan(wanted=200)
    linked = {one.name: one.size for one in plan.strata if one.kind == "joined"}
    outcomes = found.summary.outcomes
    assert linked == {
        "linked, resolved by phone": outcomes["resolved"],
        "linked, unique by phone": outcomes["unique"],
    }
    assert plan.linked + plan.near + plan.alone == len(found)
    assert len(plan.pairs) == sum(one.drawn for one in plan.strata) == 200
    assert {one.kind for one in plan.strata} == {"joined", "near"}
    assert all(one.name.startswith(("linked, ", "not linked, ")) for one in plan.strata)


def test_the_same_seed_draws_the_same_calls_and_a_larger_plan_keeps_them(sample):
    found = sample[0]
    plan, again, more = (
        found.plan(wanted=100, seed=4),
        found.plan(wanted=100, seed=4),
        found.plan(wanted=160, seed=4),
    )
    assert (plan.pairs, plan.digest) == (again.pairs, again.digest)
    assert {pair.key for pair in plan.pairs} <= {pair.key for pair in more.pairs}
    assert {pair.key for pair in found.plan(wanted=100, seed=5).pairs} != {pair.key for pair in plan.pairs}
    with pytest.raises(InputError, match="0 pairs are none"):
        found.plan(wanted=0)


def test_labels_hold_the_true_precision_in_their_interval(sample):
    found, truth, _ = sample
    exact, held = found.evaluate(truth), 0
    for seed in range(20):
        plan = found.plan(wanted=200, seed=seed)
        measured = evaluate_labels(plan, answers(plan, sample))
        held += measured.precision.low <= exact.precision.value <= measured.precision.high
        # Callers with nothing near are in no pair, so that recall is an upper limit.
        assert measured.recall.high >= exact.recall.value
    assert held >= 18


def test_a_call_that_found_nobody_stands_beside_records_that_share_something():
    contacts = people(
        {"Id": "a1", "Phone": "0044 20 7946 0958 99", "Email": "ann@x.org"}, {"Id": "a2", "Phone": "+1 201 946 0958"},
        {"Id": "a3", "Phone": OTHER}, {"Id": "a4", "Email": "ann@x.org"},
    )  # fmt: skip
    log = calls(LONDON, OTHER, "+44 20 7946 0777").assign(Email=["ann@x.org", "", ""])
    plan = match(contacts, log, DECIDED).plan(wanted=20)
    near = {pair.key for pair in plan.pairs if pair.stratum.startswith("not linked")}
    assert near == {("c0", "contact a1"), ("c0", "contact a2"), ("c0", "contact a4")}
    assert [pair.key for pair in plan.pairs if pair.stratum.startswith("linked")] == [("c1", "contact a3")]
    assert (plan.linked, plan.near, plan.alone) == (1, 1, 1)


def test_a_file_of_links_keeps_their_order_and_nothing_of_a_person(sample, tmp_path):
    found = sample[0]
    plan = found.plan(wanted=60)
    labels = Labels.for_plan(plan)
    for key, label in answers(plan, sample).items():
        labels = labels.with_label(key, label, "A")
    path = tmp_path / "calls-links-1a2b3c4d.labels.json"
    save_labels(path, labels)
    again = read_labels(path)
    assert again == labels
    assert again.kind == "links"
    assert all(second.startswith("contact ") for _, second in again.by("A"))
    must_fit(again, plan, path.name)
    log = found.log.frame
    assert find_planted([path], [cell for cell in (*log["from"], *log["to"]) if len(cell) > 8]) == ()


def test_labels_of_records_are_no_labels_of_links(sample, project_root):
    found = sample[0]
    records = replace(Labels.for_plan(found.plan(wanted=20)), kind="records")
    with pytest.raises(InputError, match="labels of records, and links are measured"):
        must_fit(records, found.plan(wanted=20), "x.labels.json")


@pytest.mark.parametrize(
    "row",
    [["c0", "a1", "same", "A"], ["c0", "row 1", "same", "A"], ["c0", "contact +44 20 7946", "same", "A"]],
)
def test_a_file_of_links_with_an_id_that_names_no_kind_or_is_a_number_is_refused(row, tmp_path, sample):
    path = tmp_path / "x-links-1a2b3c4d.labels.json"
    save_labels(path, Labels.for_plan(sample[0].plan(wanted=20)))
    path.write_text(path.read_text().replace("[]", str([row]).replace("'", '"')))
    with pytest.raises(InputError, match="label 1 is not two ids"):
        read_labels(path)


def given(rows):
    frame = pd.DataFrame(rows, columns=["call", "record", "label"], dtype="str")

    class Source:
        name = "pairs.csv"

    class Labelled:
        source = Source()

    Labelled.frame = frame
    return Labelled()


def test_links_labelled_elsewhere_are_counted_by_themselves():
    contacts = people({"Id": "1", "Phone": LONDON}, {"Id": "2", "Phone": OTHER}, {"Id": "3", "Phone": ""})
    found = match(contacts, calls(LONDON, OTHER, "anonymous"), DECIDED)
    rows = [
        ("c0", "1", "yes"),
        ("row 2", "2", "no"),
        ("c2", "3", "same"),
        ("c1", "3", "maybe"),
        ("c0", "2", "no"),
    ]
    measured = evaluate_given_links(found, given(rows))
    assert (measured.rows, measured.precision.hits, measured.precision.of) == (4, 1, 2)
    assert (measured.recall.hits, measured.recall.of) == (1, 2)
    for bad, said in (
        (("c9", "1", "yes"), "no interaction"),
        (("c0", "9", "yes"), "no record"),
        (("c0", "1", "?"), "no label"),
    ):
        with pytest.raises(InputError, match=said):
            evaluate_given_links(found, given([bad]))
    with pytest.raises(InputError, match="another one before"):
        evaluate_given_links(found, given([("c0", "1", "yes"), ("c0", "1", "no")]))
