from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint_kit.errors import TableError
from blueprint_kit.tables import Table, read_table

Reader = Callable[..., Table]


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "picture.csv", "a PNG picture"),
        (b"%PDF-1.7\n%\xe2\xe3", "report.csv", "a PDF document"),
        (b"\x1f\x8b\x08\x00" + bytes(40), "export.csv", "a gzip archive"),
        (bytes(range(256)) * 8, "export.csv", "no text"),
        (b"PK\x03\x04broken", "book.xlsx", "no workbook"),
        (b"a,b\n1,2\n", "book.xlsx", "not XLSX, whatever its name says"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "book.xls", "no workbook"),
        (b"", "export.csv", "empty"),
    ],
)
def test_what_holds_no_table_is_refused_in_one_line(
    content: bytes, name: str, said: str, read: Reader
) -> None:
    with pytest.raises(TableError, match=said) as error:
        read(content, name)
    assert str(error.value).startswith(f"{name}: ")
    assert "\n" not in str(error.value)


def test_an_archive_that_is_no_workbook_is_refused(read: Reader) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("contacts.csv", "a,b")
    with pytest.raises(TableError, match=r"ZIP archive and no workbook. Unpack it"):
        read(out.getvalue(), "export.zip")


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="no such file"):
        read_table(tmp_path / "none.csv")
    with pytest.raises(TableError, match="a folder"):
        read_table(tmp_path)


def test_a_sheet_of_a_file_without_sheets_is_refused(read: Reader) -> None:
    with pytest.raises(TableError, match="Only workbooks have sheets"):
        read("a,b\n1,2\n", sheet="Contacts")


def test_the_fingerprint_is_that_of_the_bytes(read: Reader) -> None:
    content = b"Id,Name\n1,a\n"
    assert read(content).source.fingerprint == hashlib.sha256(content).hexdigest()


def test_no_error_repeats_a_cell(read: Reader) -> None:
    with pytest.raises(TableError) as error:
        read('Id,Name\n0,"a, b"\n1,"Secretname\n2,b\n')
    assert "Secretname" not in str(error.value)


@pytest.mark.parametrize("name", ["export.csv", "export.txt", "export", "export.dat"])
def test_the_content_decides_and_not_the_suffix(name: str, read: Reader) -> None:
    assert read("Id;Name\n1;a\n", name).source.delimiter == ";"


def test_a_delimiter_longer_than_one_character_is_refused(read: Reader) -> None:
    with pytest.raises(TableError, match="one character"):
        read("a||b\n1||2\n", delimiter="||")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any")


PIECE = st.sampled_from(
    [
        b'"',
        b"\n",
        b"\r",
        b",",
        b";",
        b"\0",
        b"\xff",
        b"\x81",
        b"\xef\xbb\xbf",
        b"{",
        b"[",
        b"]",
        b"Id;Phone",
        b'{"a": 1}',
        b"\x1b$B",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    content=st.lists(PIECE | st.binary(max_size=6), max_size=25).map(b"".join),
    name=st.sampled_from(["a.csv", "a.json", "a.jsonl", "a.xlsx", "a"]),
)
def test_any_bytes_give_a_table_or_a_plain_error(content: bytes, name: str, folder: Path) -> None:
    (folder / name).write_bytes(content)
    table, said = None, ""
    try:
        table = read_table(folder / name)
    except TableError as error:
        said = str(error)
    assert "\n" not in said
    if table is not None:
        assert set(table.frame.dtypes.astype(str)) <= {"str"}
        assert not table.frame.isna().any(axis=None)
