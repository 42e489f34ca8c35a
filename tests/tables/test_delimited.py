from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from blueprint_kit.errors import TableError
from blueprint_kit.tables import Table
from blueprint_kit.tables.delimited import read_delimited

Reader = Callable[..., Table]

CELLS = [["1", "NA"], ["007", "null"], ["+49 30 1", "None"], ["12345678901234567890", ""]]


def rows(frame: pd.DataFrame) -> list[list[str]]:
    return [list(row) for row in frame.itertuples(index=False)]


@pytest.mark.parametrize("delimiter", list(",;\t|~¬^§\x01\x1f!"))
def test_any_delimiter_is_found_and_no_cell_changes(delimiter: str, read: Reader) -> None:
    text = "\n".join(delimiter.join(row) for row in [["Key", "Note"], *CELLS]) + "\n"
    for encoding in ("utf-8", "latin-1"):
        table = read(text.encode(encoding))
        assert table.source.delimiter == delimiter
        assert rows(table.frame) == CELLS
        assert list(table.frame.dtypes) == ["str", "str"]


def test_an_odd_delimiter_inside_quotes_stays_in_its_cell(read: Reader) -> None:
    table = read('Key¬Note\n1¬"a¬b"\n2¬c\n')
    assert rows(table.frame) == [["1", "a¬b"], ["2", "c"]]


def test_a_separator_line_is_obeyed_and_left_out(read: Reader) -> None:
    table = read('sep=;\nKey;Note\n1;"a\nb"\n2;x;y\n')
    assert rows(table.frame) == [["1", "a\nb"]]
    assert table.rejected[0].line == 5


def test_rows_that_do_not_fit_are_named_by_line_and_counted(read: Reader) -> None:
    table = read('Key,Name,Note\n1,a,"two\nlines"\n2,b\n3,c,d\n\n4,e,f,g\n5,h,i\n')
    assert table.frame["Key"].tolist() == ["1", "3", "5"]
    assert [(row.line, row.found, row.expected) for row in table.rejected] == [(4, 2, 3), (7, 4, 3)]
    assert table.notices[-1] == "2 rows do not fit the header and are left out; the first is in line 4."


def test_a_trailing_delimiter_in_every_row_shifts_nothing(read: Reader) -> None:
    table = read("Id,Name,Phone\n" + "".join(f"{n},Name,0{n}11 22,\n" for n in range(9)))
    assert list(table.frame.columns) == ["Id", "Name", "Phone"]
    assert table.frame["Id"].tolist() == [str(n) for n in range(9)]
    assert any("ends in a delimiter" in notice for notice in table.notices)


def test_a_trailing_delimiter_in_the_header_alone_makes_no_column(read: Reader) -> None:
    table = read("Id,Name,\n1,a\n2,b\n")
    assert list(table.frame.columns) == ["Id", "Name"]
    assert rows(table.frame) == [["1", "a"], ["2", "b"]]


def test_a_cell_behind_the_last_header_is_a_column_and_not_lost(read: Reader) -> None:
    table = read("Id,Name\n1,a,\n2,b,\n3,c,x\n4,d,\n", delimiter=",")
    assert table.rejected == ()
    assert table.frame["3"].tolist() == ["", "", "x", ""]


def test_a_file_without_header_is_recognised_with_its_reason(read: Reader) -> None:
    table = read("1|Ann|ann@example.com|245-555-0173\n2|Bo|bo@example.com|170-555-0127\n")
    assert list(table.frame.columns) == ["1", "2", "3", "4"]
    assert len(table) == 2
    assert "no header line" in table.notices[0]
    assert table.source.header == "none"
    assert read("1|Ann\n2|Bo\n", header=True).frame.columns.tolist() == ["1", "Ann"]
    assert len(read("Id|Name\n2|Bo\n", header=False)) == 2


def test_repeated_and_missing_header_names_get_their_own(read: Reader) -> None:
    table = read("Phone,Phone,,Phone (2),Phone\n1,2,3,4,5\n")
    assert list(table.frame.columns) == ["Phone", "Phone (3)", "3", "Phone (2)", "Phone (4)"]


def test_blanks_around_header_names_are_kept_and_still_understood(read: Reader) -> None:
    table = read(" Phone ,Name\n030 1234567,a\n")
    assert list(table.frame.columns) == [" Phone ", "Name"]
    assert table.column("phone") == " Phone "


def test_title_lines_above_the_header_are_left_out_with_a_notice(read: Reader) -> None:
    table = read("Call report\n\nDate,From,To\n2024-01-01,+4930123456,+4930999999\n")
    assert list(table.frame.columns) == ["Date", "From", "To"]
    assert any("1 line above the header was left out" in notice for notice in table.notices)


def test_an_unclosed_quote_is_an_error_that_names_its_line(read: Reader) -> None:
    body = "".join(f'{n},"x, y",{n}\n' for n in range(500))
    rest = "".join(f"{n},x,{n}\n" for n in range(500))
    for broken in ('500,"open,1\n', '500,b,"open\n'):
        with pytest.raises(TableError, match=r"opens in line 502 never closes"):
            read("Id,Name,Note\n" + body + broken + rest)


def test_an_unclosed_quote_that_the_next_one_ends_costs_two_named_rows(read: Reader) -> None:
    body = "".join(f'{n},"x, y",{n}\n' for n in range(5))
    table = read("Id,Name,Note\n" + body + '5,"open,1\n' + body)
    assert len(table) == 9
    assert [(row.line, row.found) for row in table.rejected] == [(7, 4)]


@pytest.mark.parametrize("rows", [50, 100_000])
def test_a_quote_left_open_in_the_header_is_an_error(rows: int, read: Reader) -> None:
    with pytest.raises(TableError, match="opens in the first line"):
        read('Id,"Name\n' + "".join(f"{n},x\n" for n in range(rows)))


def test_rows_that_all_differ_from_the_header_are_refused_with_the_numbers(read: Reader) -> None:
    with pytest.raises(TableError, match=r"it has 2 cells, the rows have 3"):
        read("Id,Name\n" + "r,1,a\n" * 5)


def test_a_large_file_with_old_mac_line_ends_is_read(read: Reader) -> None:
    table = read("Id;Name\r" + "".join(f"{n};name {n}\r" for n in range(50_000)))
    assert table.frame["Name"].iloc[-1] == "name 49999"


def test_quotes_are_plain_signs_where_the_file_does_not_use_them(read: Reader) -> None:
    table = read('Id~Name\n1~"The Elms\n2~5" pipe\n3~c\n')
    assert rows(table.frame) == [["1", '"The Elms'], ["2", '5" pipe'], ["3", "c"]]
    assert "Quote signs are ordinary characters in this file." in table.notices


def test_a_quoted_cell_larger_than_any_buffer_is_read(read: Reader) -> None:
    note = "long, note\n" * 800_000
    table = read(f'Id,Note\n1,"{note}"\n2,b\n')
    assert table.frame["Note"].str.len().tolist() == [len(note), 1]


def test_a_second_byte_order_mark_is_removed_with_a_notice(read: Reader) -> None:
    for text in ("\ufeffKey,Note\r\n\ufeff1,a\r\n", '\ufeffKey,Note\n"\ufeff1",a\n'):
        table = read(text.encode("utf-16-le"))
        assert rows(table.frame) == [["1", "a"]]
        assert "A second byte order mark at the start of the first row was removed." in table.notices


def test_one_column_keeps_its_blank_cells_and_its_commas(read: Reader) -> None:
    table = read("Note\nhello, world\n\nlast\n")
    assert table.frame["Note"].tolist() == ["hello, world", "", "last"]
    assert table.source.delimiter is None


def test_a_header_alone_is_a_table_of_no_rows(read: Reader) -> None:
    table = read("Id,Phone\n")
    assert table.frame.shape == (0, 2)
    assert list(table.frame.dtypes) == ["str", "str"]


def test_line_ends_of_every_system_are_the_same(read: Reader) -> None:
    for end in ("\n", "\r\n", "\r"):
        assert rows(read(end.join(["Key,Note", "1,a", "2,b", ""])).frame) == [["1", "a"], ["2", "b"]]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b"\xff\xfe", b" \r\n"])
def test_a_file_of_nothing_is_refused(content: bytes, read: Reader) -> None:
    with pytest.raises(TableError, match="empty"):
        read(content)


TEXT = st.text(
    st.characters(codec="latin-1", exclude_categories=["Cc"], exclude_characters="\x85"), max_size=8
) | st.sampled_from(["NA", "null", "007", "+4915112345", "1e5", "3.0", 'a"b', "x\ny", "=1+1", " ", "#N/A"])


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    body=st.integers(2, 5).flatmap(
        lambda width: st.lists(st.lists(TEXT, min_size=width, max_size=width), max_size=12)
    ),
    delimiter=st.sampled_from(",;\t|~¬"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "latin-1"]),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_whatever_was_written_is_read_back_cell_for_cell(
    body: list[list[str]], delimiter: str, encoding: str, quoting: int, end: str
) -> None:
    width = len(body[0]) if body else 3
    assume(all(len(row) == width and any(row) for row in body))
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=end)
    writer.writerows([[f"Column {'abcde'[n]}" for n in range(width)], *body])
    raw = out.getvalue().encode(encoding)
    told = encoding if encoding == "latin-1" else None
    grid = read_delimited(raw, "export.csv", encoding=told, delimiter=delimiter, header=True)
    assert grid.rejected == ()
    assert rows(grid.frame) == body


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    body=st.lists(st.tuples(st.integers(1, 10**12), TEXT, TEXT), min_size=2, max_size=12),
    delimiter=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_delimiter_encoding_and_header_are_found_without_being_told(
    body: list[tuple[int, str, str]], delimiter: str, encoding: str
) -> None:
    written = [[str(key), first, second] for key, first, second in body]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([["Id", "Name", "Phone"], *written])
    grid = read_delimited(out.getvalue().encode(encoding), "export.csv")
    assert list(grid.frame.columns) == ["Id", "Name", "Phone"]
    assert rows(grid.frame) == written
