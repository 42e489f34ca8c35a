"""What is suggested in place of a misspelt name."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from blueprint_kit.nearest import did_you_mean, nearest_name

NAMES = st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=8, unique=True)


@given(name=st.text(max_size=12), known=NAMES)
def test_what_is_suggested_is_a_name_that_is_known(name: str, known: list[str]) -> None:
    near = nearest_name(name, known)
    assert near is None or near in known


@given(known=NAMES)
def test_a_known_name_is_the_nearest_to_itself(known: list[str]) -> None:
    assert all(nearest_name(name, known) == name for name in known)


def test_where_nothing_is_near_the_other_remedy_is_given() -> None:
    assert nearest_name("voice", ["html", "json"]) is None
    assert did_you_mean("voice", ["html", "json"], "There are: html, json.") == "There are: html, json."


def test_a_lower_cutoff_accepts_what_is_less_alike() -> None:
    assert nearest_name("TRG-2", ["TRG-02", "CAP-01"], cutoff=0.3) == "TRG-02"
    assert nearest_name("CAP", ["TRG-02", "CAP-01"], cutoff=0.9) is None
