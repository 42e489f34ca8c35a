"""A run is bound to what it measured and holds no row."""

from __future__ import annotations

from datetime import date

import pytest

from blueprint_kit.errors import InputError
from blueprint_kit.evidence import (
    duplicates_run,
    is_stale,
    make_run,
    match_run,
    phones_run,
    run_id,
    versions_of,
)
from blueprint_kit.model import Blueprint

CALLS, OTHER, RULES = "a" * 64, "c" * 64, "b" * 12


def _run(**changed: object) -> tuple[str, object]:
    parts = {"kind": "match", "title": "May", "inputs": {"calls.csv": CALLS}, "rules_digest": RULES}
    return make_run(**{**parts, "versions": {"phonenumbers": "9"}, "aggregates": {"n": 1}, **changed})


def test_the_id_is_the_hash_of_kind_inputs_rules_and_versions_and_of_nothing_else():
    name, run = _run()
    assert name == run_id(run)
    assert len(name) == 16
    assert _run(title="June", on=date(2026, 5, 1), aggregates={"n": 2})[0] == name
    others = [
        {"kind": "phones"},
        {"inputs": {"calls.csv": OTHER}},
        {"rules_digest": "d" * 12},
        {"versions": {}},
    ]
    assert len({name, *(_run(**changed)[0] for changed in others)}) == 5


def test_a_run_is_out_of_date_when_an_input_or_the_rules_changed():
    _, run = _run()
    assert not is_stale(run, {"calls.csv": CALLS}, RULES)
    assert not is_stale(run, {"renamed.csv": CALLS}, RULES)
    assert is_stale(run, {"calls.csv": OTHER}, RULES)
    assert is_stale(run, {"calls.csv": CALLS, "contacts.csv": OTHER}, RULES)
    assert is_stale(run, {"calls.csv": CALLS}, "e" * 12)


@pytest.mark.parametrize("value", ["+44 20 7946 0958", ["a row"], True, {"deep": {"er": "text"}}])
def test_an_aggregate_that_could_be_a_row_is_refused_without_repeating_it(value):
    with pytest.raises(InputError) as refused:
        _run(aggregates={"outcomes": value})
    assert "7946" not in str(refused.value)


def test_a_blueprint_holds_each_kind_of_run_under_its_id():
    common = {"inputs": {"calls.csv": CALLS}, "rules": RULES, "versions": versions_of("phonenumbers")}
    runs = [
        match_run("m", **common, outcomes={"unique": 2}, by_rule={"phone": 2}, interactions={"rows": 2}),
        duplicates_run("d", **common, records=3, clusters=1, in_clusters=2, largest=2, chains=0, shared_numbers=0,
                       by_rule={"email": 1}),
        phones_run("p", **common, cells=3, outcomes={"valid": 2, "empty": 1}, reasons={}, repairs={},
                   countries={"": {"empty": 1}}, without_plus=1, shared_numbers=0),
    ]  # fmt: skip
    blueprint = Blueprint()
    for name, run in runs:
        blueprint = blueprint.holding("evidence", name, run)
    assert {run.kind for run in blueprint.evidence.values()} == {"match", "duplicates", "phones"}
    phones = dict(runs)[runs[2][0]].aggregates
    assert set(phones) == {
        "outcomes", "repairs", "reasons", "countries", "without_plus_share", "shared_numbers", "cells"
    }  # fmt: skip
    assert phones["without_plus_share"] == 50.0
    assert set(runs[0][1].aggregates) == {"outcomes", "rules", "interactions"}
