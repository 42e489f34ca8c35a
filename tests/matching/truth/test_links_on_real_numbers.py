"""Calls made from real phone columns in messy spellings find the row they were made from, or say why not."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pandas as pd
import pytest

from benchmarks.links_on_real_numbers import SOURCES, calls_of, contacts_of, rules_for
from blueprint_kit.matching import match

EXPLAINED = {
    "withheld", "no_number", "shared", "several_with", "type_left_out", "goes_first",
    "spelled_otherwise", "other_number",
}  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["gb_hospitals", "it_municipalities", "in_blood_banks", "ru_fi_cafes", "chinook", "de_berlin_schools"],
)
def test_exact_rules_link_real_numbers_rightly_and_looser_ones_less(shared_data, name):
    source = SOURCES[name]
    if not (shared_data / source.file).is_file():
        pytest.skip(f"{source.file} is not among the real exports")
    contacts = contacts_of(source, shared_data)
    log, truth = calls_of(source, contacts, Random(f"test {name}"))
    table = pd.DataFrame({"row": [str(row) for row in range(1, len(log) + 1)], "truth_record": truth})
    rules = rules_for(source, contacts)
    exact = match(contacts, log, rules).evaluate(table)
    assert exact.precision.value > 0.985
    assert set(exact.wrong) <= {"goes_first"}
    assert set(exact.missed) <= EXPLAINED
    assert sum(exact.missed.get(why, 0) for why in ("spelled_otherwise", "other_number")) <= 10
    loose = replace(rules, comparison="last_n_digits", last_digits=7)
    last = match(contacts, log, loose).evaluate(table)
    assert last.wrong_pops.low > exact.wrong_pops.high
