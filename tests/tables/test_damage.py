from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from blueprint_kit.tables import Damage, Table
from blueprint_kit.tables.damage import KINDS, find_damage
from blueprint_kit.tables.roles import RoleGuess

Reader = Callable[..., Table]


def damage(role: str, cells: list[str]) -> Damage:
    frame = pd.DataFrame({"Column": cells}, dtype="str")
    return find_damage(frame, {"Column": RoleGuess(role, "", "high")})


def codes(role: str, cells: list[str]) -> dict[str, tuple[int, ...]]:
    return {one.kind.code: one.rows for one in damage(role, cells).found}


@pytest.mark.parametrize(
    ("cell", "code", "recoverable"),
    [
        ("4.41E+11", "scientific", False),
        ("1,23457E+11", "scientific", False),
        ("1.5551234567E10", "scientific_whole", True),
        ("3012345678.0", "float_suffix", True),
        ("'+14155550123", "escape", True),
        ('="+14155550123"', "escape", True),
        ("########", "hashes", False),
        ("#N/A", "error_value", False),
        ("#REF!", "error_value", False),
        ("2024-03-12", "date", False),
        ("12-Mar", "date", False),
    ],
)
def test_each_kind_of_damage_is_named_with_its_row(cell: str, code: str, recoverable: bool) -> None:
    found = damage("phone", ["+49 30 123", cell, "030/123", ""])
    assert [(one.kind.code, one.rows, one.kind.recoverable) for one in found.found] == [
        (code, (2,), recoverable)
    ]
    assert found.cells == 3


@pytest.mark.parametrize(
    "cell",
    [
        "+14155550123",
        "030 1234567",
        "0471.123456",
        "20.12.34",
        "(040) 12-34",
        "1e5x",
        "555-0123 x45",
        "*31#",
        "anonymous",
        "0",
        "",
    ],
)
def test_numbers_as_people_write_them_are_no_damage(cell: str) -> None:
    assert codes("phone", ["+49 30 123", cell, "030/123"]) == {}


def test_a_lost_plus_is_inferred_from_numbers_that_kept_theirs() -> None:
    cells = ["+49 30 1234", "+49 (89) 777", "+49-40-1", "4930123456789", "4989123456", "12345678901"]
    assert codes("phone", cells) == {"lost_plus": (4,)}
    assert codes("phone", [*cells, "+493012345678"]) == {}
    assert codes("phone", ["34919017999", "34919017998", "34919017997"]) == {}


def test_a_lost_zero_is_inferred_from_numbers_that_kept_theirs() -> None:
    cells = [
        "01 23 45 67 89",
        "02 11 45 67 89",
        "06-12-34-56-78",
        "612345678",
        "123456789",
        "912345678",
        "1234",
    ]
    assert codes("phone", cells) == {"lost_zero": (4, 5)}
    assert codes("phone", [*cells, "0612345678"]) == {}
    assert codes("phone", ["612345678", "712345678"]) == {}


def test_rounded_ids_are_told_from_ids_that_happen_to_end_in_zero() -> None:
    assert codes("record_id", ["1234567890123450", "1234567890123451", "1234567890123452"]) == {}
    assert codes("record_id", ["1234567890123450", "2234567890123450", "3234567890123450"]) == {
        "precision": (1, 2, 3)
    }
    assert codes("record_id", ["123456789012345000", "123456789012345678"]) == {"precision": (1,)}
    assert codes("record_id", ["1.23457E+17"]) == {"scientific": (1,)}


def test_dates_are_damage_only_where_they_are_strays() -> None:
    assert codes("phone", ["2024-01-01", "2024-01-02", "030 123"]) == {}
    assert codes("record_id", ["2024-01-01", "a", "b"]) == {}


def test_other_columns_are_left_alone(read: Reader) -> None:
    table = read("Name,Note,Amount\na,#N/A,1.5E+11\nb,'x,3.0\n")
    assert table.damage.total == 0


def test_the_verdict_adds_up(read: Reader) -> None:
    cells = ["4.41E+11"] * 211 + ["3012345678.0"] * 1003 + ["030 1234567"] * 100
    found = damage("phone", cells)
    assert found.verdict() == "1,214 cells were damaged by a spreadsheet: 1,003 recoverable, 211 not."
    assert sum(one.count for one in found.found) == found.total == 1214
    assert (
        damage("phone", ["#N/A", "1"]).verdict()
        == "1 cell was damaged by a spreadsheet: 0 recoverable, 1 not."
    )
    assert damage("phone", ["030 1", ""]).verdict() == "No spreadsheet damage found in 1 cell."


def test_a_correction_of_roles_looks_again(read: Reader) -> None:
    table = read("Feld,Name\n4.41E+11,a\n030 1,b\n")
    assert table.damage.total == 0
    assert table.with_roles({"Feld": "phone"}).damage.total == 1


def test_every_kind_says_where_its_value_can_be_had() -> None:
    assert len({kind.code for kind in KINDS}) == len(KINDS)
    assert all(kind.source and kind.title for kind in KINDS)
    assert all(kind.recoverable for kind in KINDS if kind.inferred)


def test_one_column_is_searched_as_numbers_whatever_its_role(read: Reader) -> None:
    table = read(
        "Phone,Mobile,Notes\n+4930123456.0,4.93012E+11,4.93012E+11\n+4930123457,+49151234567,plain\n",
    )
    assert table.damage.total == 2, "notes are nobody's number"
    assert (
        table.phone_damage("Phone").verdict() == "1 cell was damaged by a spreadsheet: 1 recoverable, 0 not."
    )
    assert table.phone_damage("Mobile").recoverable == 0
    assert [(one.column, one.count) for one in table.phone_damage("Notes").found] == [("Notes", 1)]


def test_the_columns_add_up_to_the_file(read: Reader) -> None:
    table = read("Phone,Mobile\n+4930123456.0,'+49151234567\n,#####\n")
    parts = [table.phone_damage(name) for name in ("Phone", "Mobile")]
    assert sum(part.total for part in parts) == table.damage.total == 3
    assert sum(part.cells for part in parts) == table.damage.cells == 3
