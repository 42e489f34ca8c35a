"""Parsing the rows of a delimited file: quoted or not, of any size, and suspicious of stray quotes."""

from __future__ import annotations

import csv
import io
import itertools
import re
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from blueprint_kit.errors import TableError

_BLOCK = 1 << 22
_STANDINS = "\x1f\x1e\x1d\x1c\x01\x02\x03"
_LONE_QUOTE = re.compile(rb'"(?<=[\w .]")(?=[\w .])')  # inside a quoted cell, quotes come in pairs


@dataclass(frozen=True, slots=True)
class Parsed:
    """All cells as text, and for each odd row its number in the body, from 1, and its cells."""

    table: pa.Table
    odd: tuple[tuple[int, int], ...]


def parse_rows(
    body: bytes, delimiter: str | None, width: int, where: str, lines_before: int
) -> tuple[Parsed, bool]:
    """Parse with quotes; where that fails and every line is whole without them, without."""
    parsed = _with_arrow(body, delimiter, width, quoted=True)
    if b'"' not in body or (parsed and not parsed.odd and not _is_suspect(body, parsed)):
        return _sure(parsed, where), True
    opened = _opens_at(body, delimiter)
    if opened or parsed is None or parsed.odd or _LONE_QUOTE.search(body):
        plain = _with_arrow(body, delimiter, width, quoted=False) if width > 1 else None
        if plain and not plain.odd and not _holds_quoted(plain.table):
            return plain, False
    if opened:
        raise TableError(
            f"A quote that opens in line {lines_before + opened:,} never closes, so that the rows after it cannot be told apart.",
            where=where,
            remedy="Close the quote in that line, or export the file again.",
        )
    return _sure(parsed, where), True


def _sure(parsed: Parsed | None, where: str) -> Parsed:
    if parsed is None:
        raise TableError(
            "The rows cannot be told apart.",
            where=where,
            remedy="Name the delimiter, or export the file again.",
        )
    return parsed


def _holds_quoted(table: pa.Table) -> bool:
    """Say whether any cell stands in quotes as a whole, which shows that the file does use them."""
    return any(pc.any(pc.match_substring_regex(column, r'(?s)\A".*"\z')).as_py() for column in table.columns)


def _with_arrow(body: bytes, delimiter: str | None, width: int, *, quoted: bool) -> Parsed | None:
    names = [str(place) for place in range(width)]
    if not body.strip(b"\r\n"):
        return Parsed(pa.table({name: pa.array([], pa.large_string()) for name in names}), ())
    sign, data = _ascii_delimiter(body, delimiter)
    odd: list[tuple[int, int]] = []

    def note(row: pa_csv.InvalidRow) -> str:
        odd.append((row.number or 0, row.actual_columns))
        return "skip"

    block = _BLOCK
    while True:
        odd.clear()
        try:
            table = pa_csv.read_csv(
                pa.BufferReader(data),
                # One thread: only then does the reader number the rows that it rejects.
                read_options=pa_csv.ReadOptions(column_names=names, use_threads=False, block_size=block),
                parse_options=pa_csv.ParseOptions(
                    delimiter=sign,
                    quote_char='"' if quoted else False,
                    newlines_in_values=quoted,
                    # A blank line is a row of one empty cell, and no row of a wider table.
                    ignore_empty_lines=width > 1,
                    invalid_row_handler=note,
                ),
                convert_options=pa_csv.ConvertOptions(
                    column_types=dict.fromkeys(names, pa.large_string()), strings_can_be_null=False
                ),
            )
            break
        except pa.ArrowInvalid as error:
            if "straddling" not in str(error) or block > len(data):
                return None
            block *= 8
    if delimiter and sign != delimiter and quoted and b'"' in body:
        table = pa.table(
            [pc.replace_substring(cells, sign, delimiter) for cells in table.columns], names=names
        )
    return Parsed(table, tuple(odd))


def _ascii_delimiter(body: bytes, delimiter: str | None) -> tuple[str, bytes]:
    """Give the parser an ASCII delimiter; a stand-in is a control character that the file lacks."""
    if delimiter is not None and delimiter.isascii():
        return delimiter, body
    standin = next((sign for sign in _STANDINS if sign.encode() not in body), "\x04")
    return standin, body.replace(delimiter.encode(), standin.encode()) if delimiter else body


def _is_suspect(body: bytes, parsed: Parsed) -> bool:
    """Say whether a quote stands where none belongs, or whether the last one may never close.

    An open quote swallows all rows that follow it, up to the next quote.
    """
    if body.count(b'"') % 2 or _LONE_QUOTE.search(body):
        return True
    if not parsed.table.num_rows:
        return False
    return "\n" in (parsed.table.column(parsed.table.num_columns - 1)[-1].as_py() or "")


def _opens_at(body: bytes, delimiter: str | None) -> int:
    """Return the line, from 1, where the quote opens that never closes; 0 where all close."""
    text = body.decode()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or "\0")
    start = end = 0
    try:
        for _ in reader:
            start, end = end, reader.line_num
    except csv.Error:  # a cell beyond the limit of the module
        return end + 1
    # The module closes an open quote at the end of the file by itself; asked to be strict, it says so.
    last = itertools.islice(io.StringIO(text, newline=""), start, None)
    try:
        for _ in csv.reader(last, delimiter=delimiter or "\0", strict=True):
            pass
    except csv.Error as error:
        return start + 1 if "unexpected end" in str(error) else 0
    return 0
