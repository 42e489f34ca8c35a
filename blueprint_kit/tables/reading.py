"""Reading a file of any supported format into a Table."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

from blueprint_kit.errors import TableError
from blueprint_kit.tables.columnar import read_parquet
from blueprint_kit.tables.delimited import read_delimited
from blueprint_kit.tables.objects import read_json, read_json_lines
from blueprint_kit.tables.source import Grid
from blueprint_kit.tables.table import Table, build_table
from blueprint_kit.tables.workbook import read_workbook

FORMATS = "CSV, TSV, XLSX, JSON, JSON Lines or Parquet"
_FOREIGN = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "an SQLite database"),
)
_WORKBOOK_PARTS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")


def read_table(
    path: str | os.PathLike[str],
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    roles: Mapping[str, str | None] | None = None,
    header: bool | None = None,
) -> Table:
    r"""Read an export as text with nothing changed: no zero, plus sign, ``NA`` or long id is lost.

    Parameters
    ----------
    path
        CSV, TSV, XLSX, JSON, JSON Lines or Parquet; the content decides, the suffix only helps.
    sheet
        The sheet of a workbook; without it the first visible one that holds cells.
    encoding, delimiter, header
        Said by a person, against what would be found. ``delimiter`` is one character.
    roles
        Column to role, against what would be guessed; ``"none"`` takes a role away.

    Returns
    -------
    Table
        ``.frame`` holds every column as dtype ``str`` with ``""`` for an empty cell, under a
        RangeIndex. Rows that do not fit the header are in ``.rejected``, never silently dropped.

    Raises
    ------
    TableError
        The file is missing, a folder, empty, or in a format that holds no table; the sheet, column,
        role or encoding is not there; a quote never closes.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "contacts.csv")
    ...     _ = file.write_bytes(b"Id;Phone\n007;0612345678\n")
    ...     table = read_table(file)
    >>> table.frame.to_dict("records")
    [{'Id': '007', 'Phone': '0612345678'}]
    """
    file = Path(path)
    raw = _bytes(file)
    grid = _grid(raw, file, sheet=sheet, encoding=encoding, delimiter=delimiter, header=header)
    return build_table(grid, file.name, hashlib.sha256(raw).hexdigest(), roles)


def _bytes(file: Path) -> bytes:
    if file.is_dir():
        raise TableError("This is a folder.", where=file.name, remedy=f"Name a file: {FORMATS}.")
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        raise TableError(
            "There is no such file.", where=file.name, remedy="Check the name and the folder."
        ) from None
    except OSError as error:
        raise TableError(
            f"The file cannot be opened ({error.strerror}).", where=file.name, remedy="Check who may read it."
        ) from None
    if not raw.strip(b"\xef\xbb\xbf\xff\xfe \r\n\t\0"):
        raise TableError("The file is empty.", where=file.name, remedy="Export it again.")
    return raw


def _grid(
    raw: bytes,
    file: Path,
    *,
    sheet: str | None,
    encoding: str | None,
    delimiter: str | None,
    header: bool | None,
) -> Grid:
    """Hand the bytes to the reader of their format."""
    name = file.name
    workbook = _is_workbook(raw, name)
    if sheet is not None and not workbook:
        raise TableError("Only workbooks have sheets.", where=name, remedy="Leave the sheet out.")
    if workbook:
        return read_workbook(raw, name, sheet=sheet, header=header)
    if raw.startswith(b"PAR1"):
        return read_parquet(raw, name)
    for mark, what in _FOREIGN:
        if raw.startswith(mark):
            raise TableError(f"The file is {what}.", where=name, remedy=f"Give {FORMATS}.")
    suffix = file.suffix.lower()
    if suffix in {".jsonl", ".ndjson"}:
        return read_json_lines(raw, name, encoding=encoding)
    if suffix == ".json" or (
        suffix not in {".csv", ".tsv", ".txt", ".tab"} and raw.lstrip()[:1] in {b"[", b"{"}
    ):
        return read_json(raw, name, encoding=encoding)
    if suffix in {".xlsx", ".xlsm", ".xls", ".ods", ".parquet"}:
        raise TableError(
            f"The file is not {suffix[1:].upper()}, whatever its name says.",
            where=name,
            remedy=f"Give {FORMATS}.",
        )
    _refuse_binary(raw, name, told=encoding is not None)
    return read_delimited(raw, name, encoding=encoding, delimiter=delimiter, header=header)


def _is_workbook(raw: bytes, name: str) -> bool:
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        return True
    if not raw.startswith(b"PK\x03\x04"):
        return False
    try:
        parts = zipfile.ZipFile(io.BytesIO(raw)).namelist()
    except zipfile.BadZipFile:
        parts = []
    if any(part in parts for part in _WORKBOOK_PARTS):
        return True
    raise TableError(
        "The file is a ZIP archive and no workbook.", where=name, remedy=f"Unpack it and give {FORMATS}."
    )


def _refuse_binary(raw: bytes, name: str, *, told: bool) -> None:
    """Refuse bytes that are no text: many control characters that no export holds.

    Where somebody named the encoding it is text by their word, unless zero bytes are among them.
    """
    head = raw[:8192]
    controls = [byte for byte in head if byte < 9 or 13 < byte < 27]
    wide = max(head[::2].count(0), head[1::2].count(0)) * 2 > len(head) // 2
    if len(controls) > len(head) // 20 and len(set(controls)) > 8 and not wide and (not told or 0 in head):
        raise TableError("The file is no text.", where=name, remedy=f"Give {FORMATS}.")
