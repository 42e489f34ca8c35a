"""Two readings of one column: each row that differs once, under its gravest kind, with the codes that did it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from blueprint_kit.model import PhonePolicy
from blueprint_kit.phone import normalize_phones
from blueprint_kit.phone.changes import KINDS, changes, counted_kinds, why_words, written_changes

PLAIN = PhonePolicy()


def read(cells: list[str], policy: PhonePolicy = PLAIN, region: str | None = "DE") -> pd.DataFrame:
    return normalize_phones(pd.Series(cells, dtype="str"), region, policy=policy, whole_column=False)


@pytest.mark.parametrize(
    ("cell", "b", "kind"),
    [
        ("3023125012.0", replace(PLAIN, cleaning=frozenset()), "lost"),
        ("+1 555 555 0123", replace(PLAIN, accept_possible=True), "gained"),
        ("030 23125012 / 030 23125013", replace(PLAIN, several_numbers="reject"), "lost"),
        ("n/a x", replace(PLAIN, withheld_values=("n/a x",)), "outcome"),
    ],
)
def test_each_change_has_its_kind(cell: str, b: PhonePolicy, kind: str) -> None:
    assert changes(read([cell]), read([cell], b))["kind"].tolist() == [kind]


def test_another_region_gives_another_number() -> None:
    found = changes(read(["2079460018"], region="GB"), read(["2079460018"], region="US"))
    assert found["kind"].tolist() == ["another"]


def test_rows_that_are_read_alike_are_left_out_and_the_rest_keep_their_index() -> None:
    cells = ["030 23125012", "3023125012.0", "n/a"]
    found = changes(read(cells), read(cells, replace(PLAIN, cleaning=frozenset())))
    assert found.index.tolist() == [1]
    assert found["disappeared"].tolist() == ["float_suffix_removed;trunk_zero_supplied"]
    assert sum(count for _, count in counted_kinds(found)) == len(found)


def test_the_same_policy_changes_nothing() -> None:
    cells = ["030 23125012", "x", ""]
    assert changes(read(cells), read(cells)).empty
    assert counted_kinds(changes(read(cells), read(cells))) == ()


def test_the_file_says_row_cell_and_reason_in_words() -> None:
    cells = ["030 23125012", "3023125012.0"]
    found = changes(read(cells), read(cells, replace(PLAIN, cleaning=frozenset())))
    written = written_changes(pd.Series(cells), found)
    assert written.loc[1, "row"] == "2"
    assert written.loc[1, "change"] == dict(KINDS)["lost"]
    assert written.loc[1, "why"] == why_words(*found.loc[1, ["appeared", "disappeared"]])
