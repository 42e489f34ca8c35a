"""Rows of a log as legs of interactions: by one id, or by ids that go back to each other."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from rulebook import DECIDED, LONDON, MAINE, people

from blueprint_kit.matching import match
from blueprint_kit.matching.legs import interactions_of, several
from blueprint_kit.matching.sides import Side, as_side
from blueprint_kit.tables import read_table

CHAIN = pd.DataFrame(
    {
        "ContactId": ["a", "b", "c", "d"],
        "Previous Contact ID": ["", "a", "b", ""],
        "Direction": ["inbound"] * 4,
        "From": [LONDON, LONDON, MAINE, MAINE],
        "To": ["+442079460000"] * 4,
    },
    dtype="str",
)
ROLES = {"ContactId": "interaction_id", "Previous Contact ID": "parent_id"}


def test_a_transfer_with_an_id_of_its_own_is_a_leg_of_the_interaction_it_goes_back_to() -> None:
    found = interactions_of(Side("log", CHAIN, ROLES))
    assert found == ["a", "a", "a", "d"]
    assert several(found) == 1


def test_ids_that_go_round_end_and_a_row_without_one_stands_alone() -> None:
    frame = pd.DataFrame({"ContactId": ["a", "b", ""], "Previous Contact ID": ["b", "a", "a"]}, dtype="str")
    assert interactions_of(Side("log", frame, ROLES))[2] == ""


def test_legs_that_land_on_different_records_are_counted_once_an_interaction() -> None:
    contacts = people({"Id": "1", "Phone": LONDON}, {"Id": "2", "Phone": MAINE})
    log = CHAIN.rename(columns={"ContactId": "Call ID"})
    assert as_side(log, "log").columns("parent_id")
    found = match(contacts, log, DECIDED).summary
    assert (found.rows, found.interactions, found.several_legs, found.conflicting) == (4, 2, 1, 1)


@pytest.mark.parametrize(
    ("name", "rows", "interactions"),
    [("connect_contacts.jsonl", 388, 250), ("talkdesk_calls.csv", 514, 340), ("five9_calls.csv", 622, 430)],
)
def test_the_samples_hold_as_many_calls_as_were_made(
    project_root: Path, name: str, rows: int, interactions: int
) -> None:
    side = as_side(read_table(project_root / "data" / "ten_countries" / name), "log")
    found = interactions_of(side)
    assert len(found) == rows
    assert len(set(found)) == interactions
