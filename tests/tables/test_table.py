from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable

import pandas as pd
import pytest

from blueprint_kit import tables
from blueprint_kit.errors import TableError
from blueprint_kit.tables import (
    Table,
    apply_corrections,
    corrections_of,
    describe,
    from_json,
    inspect,
    remember,
    to_json,
)

Reader = Callable[..., Table]

TEXT = "Record;Telefon;<b>Note</b>\nSecret1;030 5550001;Secret2\nSecret3;4.41E+11;Secret4\nSecret5;x\n"


def test_nothing_that_shows_a_table_shows_a_cell(read: Reader) -> None:
    table = read(TEXT)
    shown = [repr(table), str(table), table._repr_html_(), describe(table), json.dumps(inspect(table))]
    assert not any(cell in text for text in shown for cell in ("Secret", "5550001", "4.41E"))
    assert all("Telefon" in text for text in shown)
    assert "<b>" not in table._repr_html_()


def test_a_table_does_not_change(read: Reader) -> None:
    table = read(TEXT)
    with pytest.raises(dataclasses.FrozenInstanceError):
        table.notices = ()  # type: ignore[misc]
    with pytest.raises(TypeError):
        table.roles["Telefon"] = table.roles["Telefon"]  # type: ignore[index]


def test_inspect_tells_everything_as_plain_data(read: Reader) -> None:
    found = json.loads(json.dumps(inspect(read(TEXT))))
    assert found["rows"] == 2
    assert found["source"]["delimiter"] == ";"
    assert found["columns"][1]["role"] == "phone"
    assert found["columns"][1]["filled"] == 2
    assert found["damage"]["kinds"][0]["rows"] == [2]
    assert found["rejected"] == {
        "count": 1,
        "rows": [{"line": 4, "found": 2, "expected": 3, "reason": "too few cells"}],
    }


def test_describe_lines_up_and_ends_no_line_in_blanks(read: Reader) -> None:
    lines = describe(read(TEXT)).splitlines()
    head = next(line for line in lines if line.startswith("Column  "))
    row = next(line for line in lines if line.startswith("Telefon  "))
    assert head.index("Role") == row.index("phone")
    assert "  line 4: too few cells, 2 where 3 are expected" in lines
    assert not any(line != line.rstrip() for line in lines)


def test_the_frame_is_text_under_a_plain_index(read: Reader) -> None:
    frame = read("Id,Name\n1,NA\n2,\n").frame
    assert isinstance(frame.index, pd.RangeIndex)
    assert frame.to_dict("list") == {"Id": ["1", "2"], "Name": ["NA", ""]}
    assert not frame.isna().any().any()


def test_the_best_column_of_a_role_is_the_corrected_one(read: Reader) -> None:
    table = read("Telefon,Phone 1,Zahl\n030 1234567,030 7654321,030 9999999\n", roles={"Zahl": "phone"})
    assert table.columns("phone") == ("Zahl", "Telefon", "Phone 1")
    assert table.columns("fax") == ()


def test_corrections_come_back_for_the_same_file_only(read: Reader) -> None:
    kept = corrections_of(read(TEXT, roles={"Record": "external_id"}))
    kept = remember(kept, read(TEXT).source.fingerprint, "Telefon", None)
    kept = from_json(to_json(kept))
    again = apply_corrections(read(TEXT), kept)
    assert again.roles["Record"].corrected
    assert "Telefon" in again.unclaimed
    assert apply_corrections(read(TEXT + "6;7;8\n"), kept).roles["Telefon"].role == "phone"
    assert corrections_of(again, kept) == kept


@pytest.mark.parametrize("text", ["", "[]", "{", '{"a": 1}', '{"a": {"b": "boss"}}', '{"a": {"b": []}}'])
def test_broken_corrections_are_refused(text: str) -> None:
    with pytest.raises(TableError, match="not a role for each column"):
        from_json(text)


def test_an_unknown_role_is_not_remembered() -> None:
    with pytest.raises(TableError, match="no role 'boss'"):
        remember({}, "ab12", "Fon", "boss")


def test_the_face_is_complete_and_sorted() -> None:
    assert list(tables.__all__) == sorted(
        tables.__all__, key=lambda name: (name.upper() != name, name[0].islower(), name)
    )
    assert all(hasattr(tables, name) for name in tables.__all__)
