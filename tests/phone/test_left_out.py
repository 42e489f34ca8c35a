"""The rejects: every row without a number, its reason in words, nothing else changed."""

from __future__ import annotations

import pandas as pd
import pytest

from blueprint_kit.errors import TableError
from blueprint_kit.phone import normalize_phones, reasons, rejects

EXPORT = pd.DataFrame(
    {"Id": ["a", "b", "c"], "Fon": ["030 123456", "n/a", "4.42E+11"]}, index=[7, 8, 9], dtype="str"
)


def test_rejects_and_accepted_rows_together_are_the_export() -> None:
    found = normalize_phones(EXPORT["Fon"], "DE")
    left = rejects(EXPORT, found)
    assert left["Id"].tolist() == ["b", "c"]
    assert len(left) + int(found["phone_e164"].ne("").sum()) == len(EXPORT)


def test_each_row_says_where_it_stands_and_why_in_words() -> None:
    left = rejects(EXPORT, normalize_phones(EXPORT["Fon"], "DE"))
    assert left["phone_row"].tolist() == ["2", "3"]
    assert left["phone_why"].tolist()[1] == reasons()["scientific_notation"].sentence


def test_a_column_that_is_there_already_is_not_overwritten() -> None:
    taken = EXPORT.assign(phone_why="mine")
    with pytest.raises(TableError):
        rejects(taken, normalize_phones(EXPORT["Fon"], "DE"))
    assert "fon_why" in rejects(taken, normalize_phones(EXPORT["Fon"], "DE"), prefix="fon").columns
