"""Records are numbered and ordered for SQL as single records are ordered in Python."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint_kit.matching.engines.held import _in_order
from blueprint_kit.matching.records import id_order

IDS = st.one_of(
    st.text(max_size=4),
    st.text(alphabet="0123456789", max_size=5),
    st.sampled_from(["٣", "0", "00", "", "1\n", "007", "7", "\ud800", "\U0001f600", "ﬀ", "É"]),
)


@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.sampled_from(["contact", "lead"]), IDS), unique=True, max_size=12
    )
)
def test_ids_are_put_in_the_order_of_single_records(records):
    ranks, kinds, ids = ([one[part] for one in records] for part in range(3))
    found = _in_order(np.array(ranks, dtype=np.int64), kinds, ids).tolist()
    wanted = sorted(range(len(ids)), key=lambda at: (ranks[at], id_order(ids[at]), kinds[at], ids[at]))
    assert found == wanted


@pytest.mark.parametrize("ids", [["10", "9", "0035g"], ["\ud800", "10", "9"]])
def test_numbers_stand_by_size_before_other_ids_whether_or_not_a_text_is_valid(ids):
    nine, ten = ids.index("9"), ids.index("10")
    found = _in_order(np.zeros(3, dtype=np.int64), ["contact"] * 3, ids).tolist()
    assert found[:2] == [nine, ten]
