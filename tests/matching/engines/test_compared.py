"""Two policies on the same rows: what is gained, lost, changed, held to the two frames."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rulebook import DECIDED, LONDON, PHONE, calls, people
from test_agreement import CALL, RECORD, log_of, tables_of
from test_replays import VARIED

from blueprint_kit.errors import InputError
from blueprint_kit.matching import CHANGES, Replays, compare_policies, match


def kind_of(one, other):
    if bool(one["record_id"]) != bool(other["record_id"]):
        return "gained" if other["record_id"] else "lost"
    names = ["record_object", "record_id"]
    if one["record_id"] and (one[names] != other[names]).any():
        return "changed"
    return (
        "otherwise"
        if (one[["outcome", "action", "reason"]] != other[["outcome", "action", "reason"]]).any()
        else ""
    )


@settings(max_examples=15, deadline=None)
@given(
    st.lists(RECORD, max_size=7), st.lists(RECORD, max_size=3), st.lists(CALL, min_size=1, max_size=6), VARIED, VARIED
)  # fmt: skip
def test_each_row_has_the_kind_of_change_that_its_two_answers_show(contacts, leads, log, rules, other):
    replays = Replays(tables_of(contacts, leads), log_of(log))
    a, b = replays.match(rules), replays.match(other)
    found = compare_policies(a, b)
    said = [kind_of(a.frame.iloc[row], b.frame.iloc[row]) for row in range(len(a))]
    assert [(*CHANGES, "")[kind] for kind in found.kind] == said
    assert found.moved == sum(map(bool, said)) == sum(found.counts.values())
    for name in CHANGES:
        assert found.frame(found.places(name))["change"].eq(name).all()


def test_companies_that_are_no_records_are_compared_by_their_names():
    offices = people(
        *({"Id": str(n), "Phone": LONDON, "Company ID": "c1"} for n in range(3)),
        *({"Id": str(n), "Phone": "+442079460959", "Company ID": "c2"} for n in range(3, 6)),
    )
    rules = replace(DECIDED, rules=(PHONE,), on_multiple="company_instead")
    other = replace(rules, shared_number_threshold=2, on_shared_number="company_record")
    replays = Replays(offices, calls("+442079460959", LONDON))
    found = compare_policies(replays.match(rules), replays.match(other))
    assert found.counts == {"gained": 0, "lost": 0, "changed": 0, "otherwise": 2}
    frame = found.frame()
    assert frame["a_record_id"].tolist() == frame["b_record_id"].tolist() == ["c2", "c1"]
    assert frame["b_outcome"].tolist() == ["shared", "shared"]


def test_runs_of_other_tables_are_refused():
    contacts, log = people({"Id": "1", "Phone": LONDON}), calls(LONDON)
    with pytest.raises(InputError, match="not of the same tables"):
        compare_policies(match(contacts, log, DECIDED), match(contacts, log, DECIDED))


def test_nothing_changes_between_equal_policies():
    replays = Replays(people({"Id": "1", "Phone": LONDON}), calls(LONDON, LONDON))
    found = compare_policies(replays.match(DECIDED), replays.match(DECIDED))
    assert found.moved == 0
    assert np.array_equal(found.places(), [])
    assert found.frame().empty
