"""A column is found as a person names it, and never guessed among several."""

from __future__ import annotations

import pytest

from blueprint_kit.errors import TableError
from blueprint_kit.tables import column_of, find_column


@pytest.mark.parametrize("typed", ["Fon", " fon", "FON\u00a0", "fon  "])
def test_blanks_around_a_header_and_case_do_not_count(typed: str) -> None:
    assert column_of(["Id", " Fon "], typed, "calls.csv") == " Fon "


def test_the_exact_header_goes_before_one_that_differs_in_case() -> None:
    assert find_column(["phone", "Phone"], "Phone") == "Phone"


def test_headers_that_differ_in_case_only_are_not_guessed_among() -> None:
    assert find_column(["phone", "Phone"], "PHONE") is None
    with pytest.raises(TableError, match="2 columns are called 'PHONE' but for case") as refused:
        column_of(["phone", "Phone"], "PHONE", "calls.csv")
    assert "'phone', 'Phone'" in str(refused.value)


def test_a_missing_column_names_the_nearest_or_the_first() -> None:
    with pytest.raises(TableError, match="Did you mean 'Telefon'"):
        column_of(["Name", "Telefon"], "Telfon", "calls.csv")
    with pytest.raises(TableError, match="The first columns are: 'Name', 'Telefon'"):
        column_of(["Name", "Telefon"], "xyz", "calls.csv")
