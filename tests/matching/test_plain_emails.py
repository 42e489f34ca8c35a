"""A column of addresses read at once has the keys that its cells have alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint_kit.matching.normalisers import keys_of, keys_of_all
from blueprint_kit.matching.normalisers.plain_emails import plain_emails
from blueprint_kit.model.policies.matching import KeyPolicy

SIGNS = "aZ9._%+'-@@.. ;,:<>\"()/!#&\u0130\u00df\uff20\n\t\ud800"
LIKE_ADDRESSES = st.from_regex(r"[A-Za-z0-9._%+'-]{1,4}@[A-Za-z0-9.-]{1,6}", fullmatch=True)
CELLS = st.one_of(
    st.text(alphabet=SIGNS, max_size=12),
    LIKE_ADDRESSES,
    st.lists(LIKE_ADDRESSES, min_size=2, max_size=2).map(";".join),
    st.sampled_from(
        ["mailto:Anna@Example.com", "a@b.co" * 90, "a" * 394 + "@bc.de", "a" * 395 + "@bc.de", "a@b.c.d"]
    ),
)
POLICIES = st.builds(
    KeyPolicy,
    email_lower_case=st.booleans(),
    email_plus_tags=st.sampled_from(["keep", "remove"]),
    role_mailboxes_as_persons=st.booleans(),
)


@given(st.sets(CELLS, max_size=6), st.one_of(st.just(KeyPolicy()), POLICIES))
def test_cells_have_the_same_keys_together_and_alone(cells, policy):
    assert keys_of_all("email", cells, policy) == {cell: keys_of("email", cell, policy) for cell in cells}


@pytest.mark.parametrize("cell", ["anna@example.com", "ANNA.b+c@mail.Example.co.uk", "o'hara_1@ex-ample.org"])
def test_ordinary_addresses_need_no_reading_one_by_one(cell):
    assert plain_emails([cell], KeyPolicy()) == [cell.lower()]
