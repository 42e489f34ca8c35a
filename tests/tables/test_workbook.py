from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable

import openpyxl
import pytest

from blueprint_kit.errors import TableError
from blueprint_kit.tables import Table

Reader = Callable[..., Table]


def workbook(*sheets: tuple[str, list[list[object]]], hidden: str | None = None) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if name == hidden else "visible"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_cells_become_the_text_a_person_reads(read: Reader) -> None:
    row = [
        447911000005,
        "007",
        "+44 20",
        1.5,
        True,
        dt.datetime.fromisoformat("2024-03-01T09:14:00"),
        dt.time(9, 5),
        None,
        "NA",
    ]
    names = ["Number", "Zero", "Plus", "Half", "Yes", "When", "Time", "Empty", "Note"]
    table = read(workbook(("Contacts", [names, row, ["x"] * 9])), "contacts.xlsx")
    assert table.frame.iloc[0].tolist() == [
        "447911000005",
        "007",
        "+44 20",
        "1.5",
        "TRUE",
        "2024-03-01T09:14:00",
        "09:05:00",
        "",
        "NA",
    ]
    assert set(table.frame.dtypes.astype(str)) == {"str"}
    assert (table.source.format, table.source.sheet, table.source.encoding) == ("xlsx", "Contacts", None)


def test_numbers_of_sixteen_digits_are_flagged_and_no_exponent_shows(read: Reader) -> None:
    rows = [["Contact ID", "Name"], [123456789012345683, "a"], [12, "b"]]
    table = read(workbook(("S", rows)), "contacts.xlsx")
    assert table.frame["Contact ID"].str.fullmatch(r"\d+").all()
    found = [(one.column, one.kind.code, one.rows) for one in table.damage.found]
    assert found == [("Contact ID", "precision", (1,))]


def test_a_phone_stored_as_a_number_is_flagged_as_an_inference(read: Reader) -> None:
    rows = [["Name", "Phone"], ["a", 3012345678], ["b", "+49 30 1"], ["c", 491511234567]]
    table = read(workbook(("S", rows)), "contacts.xlsx")
    [found] = table.damage.found
    assert (found.kind.code, found.rows, found.kind.inferred) == ("number_cell", (1, 3), True)


def test_the_first_visible_sheet_with_cells_is_read_and_the_others_named(read: Reader) -> None:
    rows: list[list[object]] = [["Id", "Name"], [1, "a"]]
    book = workbook(("Old", rows), ("Blank", []), ("People", rows), ("Calls", rows), hidden="Old")
    table = read(book, "book.xlsx")
    assert table.source.sheet == "People"
    assert table.notices == ("The sheet 'People' was read; others were not: Blank, Calls.",)
    assert read(book, "book.xlsx", sheet="Old").source.sheet == "Old"


def test_an_unknown_sheet_is_refused_naming_the_sheets(read: Reader) -> None:
    with pytest.raises(TableError, match=r"no sheet 'Peeple'. The sheets are: 'People', 'Calls'"):
        read(workbook(("People", [["a"]]), ("Calls", [["b"]])), "book.xlsx", sheet="Peeple")


def test_empty_rows_and_columns_around_the_table_are_left_out(read: Reader) -> None:
    rows: list[list[object]] = [[], ["Id", "Name", None], [1, "a", None], [], [2, "b", None], []]
    table = read(workbook(("S", rows)), "book.xlsx")
    assert table.frame.to_dict("list") == {"Id": ["1", "2"], "Name": ["a", "b"]}
    assert "1 empty row between the others left out." in table.notices


def test_a_workbook_without_cells_is_refused(read: Reader) -> None:
    with pytest.raises(TableError, match="no filled cell"):
        read(workbook(("S", [])), "book.xlsx")


def test_a_workbook_that_breaks_off_inside_is_refused(read: Reader) -> None:
    book = bytearray(workbook(("S", [["a", "b"], ["1", "2"]])))
    place = book.index(b"xl/worksheets/sheet1.xml")
    book[place - 30 : place - 26] = b"XXXX"
    with pytest.raises(TableError, match="no workbook that can be read"):
        read(bytes(book), "book.xlsx")
