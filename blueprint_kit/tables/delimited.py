"""CSV, TSV and their relatives with any delimiter: every cell as text, every odd row named."""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import re
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from blueprint_kit.errors import TableError
from blueprint_kit.tables.delimiter import Layout, find_layout, layout_with
from blueprint_kit.tables.encoding import decode
from blueprint_kit.tables.header import Header, find_header
from blueprint_kit.tables.source import Grid, Rejected, agree, count

_SAMPLE_BYTES = 1 << 19
_BLOCK = 1 << 22
_SECOND_MARK = "A second byte order mark at the start of the first row was removed."
_LONE_QUOTE = re.compile(rb'[\w .]"[\w .]')  # inside a quoted cell, quotes come in pairs
_STANDINS = "\x1f\x1e\x1d\x1c\x01\x02\x03"


@dataclass(frozen=True, slots=True)
class _Parsed:
    table: pa.Table
    odd: tuple[tuple[int, int], ...]  # record number in the body, cells found


def read_delimited(
    raw: bytes,
    where: str,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    header: bool | None = None,
) -> Grid:
    """Read a delimited file from its bytes.

    Rows with too many or too few cells are in ``rejected`` and not in the frame. Raises TableError
    for a file without a line, and for a quote that opens and never closes.
    """
    decoded = decode(raw, where, encoding)
    data, told, lead = _separator_line(decoded.data)
    delimiter = delimiter or told
    if delimiter is not None and len(delimiter) != 1:
        raise TableError(
            "A delimiter is one character.", where=where, remedy="Name one, or leave it out to have it found."
        )
    if not data.strip(b"\r\n\t \0"):
        raise TableError(
            "The file holds no line of text.", where=where, remedy="Export it again, with its header."
        )
    sample = _sample(data)
    layout = layout_with(sample, delimiter) if delimiter else find_layout(sample)
    width, trailing = _width(layout)
    names = find_header(layout.records, width, header)
    skipped = layout.titles + names.present
    body = _after(data, layout.delimiter, skipped)
    marked = body.startswith(codecs.BOM_UTF8)
    lines_before = lead + data[: len(data) - len(body)].count(b"\n")
    notices = [*decoded.notices]
    if layout.titles:
        notices.append(
            f"{count(layout.titles, 'line')} above the header {agree(layout.titles)} left out: one cell wide."
        )
    if marked:
        notices.append(_SECOND_MARK)
    parsed, quoted = _parse(body, layout.delimiter, width, where, lines_before)
    if not quoted:
        notices.append("Quote signs are ordinary characters in this file.")
    table = parsed.table.rename_columns(list(names.names))
    table, said = _tidy(table, names, trailing)
    rejected = _rejected(body, layout.delimiter, width, parsed, lines_before, quoted=quoted)
    return Grid(
        frame=table.to_pandas(),
        format="tsv" if layout.delimiter == "\t" else "csv",
        encoding=decoded.encoding,
        encoding_reason=decoded.reason,
        delimiter=layout.delimiter,
        header=_header_kind(names),
        rejected=rejected,
        notices=(*notices, *names.notices, *said),
    )


def _header_kind(names: Header) -> str:
    return "first line" if names.present else "none"


def _separator_line(data: bytes) -> tuple[bytes, str | None, int]:
    """Take off the line ``sep=,`` that Excel reads and writes."""
    first, newline, rest = data.partition(b"\n")
    line = first.strip(b"\r\"' ")
    if line[:4].lower() == b"sep=" and len(line.decode()) == 5:
        return rest, line.decode()[4], 1
    return (rest, "\t", 1) if newline and first.rstrip(b"\r") == b"sep=\t" else (data, None, 0)


def _sample(data: bytes) -> str:
    if len(data) <= _SAMPLE_BYTES:
        return data.decode()
    return data[:_SAMPLE_BYTES].rpartition(b"\n")[0].decode("utf-8", "ignore")


def _width(layout: Layout) -> tuple[int, bool]:
    """Return how many cells a row has, and whether rows end in a delimiter that the header lacks."""
    header, below = layout.records[0], layout.records[1:]
    longer = [row for row in below if len(row) == len(header) + 1]
    # Filled last cells in most rows mean a header that lacks a name, perhaps its first: nothing is assumed.
    if (
        below
        and len(longer) * 2 > len(below)
        and sum(bool(row[-1].strip()) for row in longer) * 3 < len(longer)
    ):
        return len(header) + 1, True
    shorter = sum(len(row) == len(header) - 1 for row in below)
    if below and shorter * 2 > len(below) and not header[-1].strip():
        return len(header) - 1, False
    return len(header), False


def _after(data: bytes, delimiter: str | None, records: int) -> bytes:
    """Return what follows the first records; a header cell may hold line breaks."""
    if not records:
        return data
    text = io.StringIO(data[: 4 * _SAMPLE_BYTES].decode("utf-8", "ignore"), newline="")
    reader = csv.reader(text, delimiter=delimiter or "\0")
    taken = 0
    for record in reader:
        taken += bool(record)
        if taken == records:
            break
    text.seek(0)
    length = sum(len(next(text).encode()) for _ in range(reader.line_num))
    return data[length:]


def _parse(
    body: bytes, delimiter: str | None, width: int, where: str, lines_before: int
) -> tuple[_Parsed, bool]:
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


def _sure(parsed: _Parsed | None, where: str) -> _Parsed:
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


def _with_arrow(body: bytes, delimiter: str | None, width: int, *, quoted: bool) -> _Parsed | None:
    names = [str(place) for place in range(width)]
    if not body.strip(b"\r\n"):
        return _Parsed(pa.table({name: pa.array([], pa.large_string()) for name in names}), ())
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
    return _Parsed(table, tuple(odd))


def _ascii_delimiter(body: bytes, delimiter: str | None) -> tuple[str, bytes]:
    """Give the parser an ASCII delimiter; a stand-in is a control character that the file lacks."""
    if delimiter is not None and delimiter.isascii():
        return delimiter, body
    standin = next((sign for sign in _STANDINS if sign.encode() not in body), "\x04")
    return standin, body.replace(delimiter.encode(), standin.encode()) if delimiter else body


def _is_suspect(body: bytes, parsed: _Parsed) -> bool:
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


def _rejected(
    body: bytes, delimiter: str | None, width: int, parsed: _Parsed, before: int, *, quoted: bool
) -> tuple[Rejected, ...]:
    """Name the odd rows by the line they begin in, found by reading once more."""
    if not parsed.odd:
        return ()
    reader = csv.reader(
        io.StringIO(body.decode(), newline=""),
        delimiter=delimiter or "\0",
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
    )
    lines, line = [], 1
    try:
        for record in reader:
            if record and len(record) != width:
                lines.append(line)
            line = reader.line_num + 1
    except csv.Error:
        lines = []
    if len(lines) != len(parsed.odd):  # the two readers disagree on a quote: the row number stands in
        lines = [number for number, _ in parsed.odd]
    return tuple(
        Rejected(before + line, found, width, "too many cells" if found > width else "too few cells")
        for line, (_, found) in zip(lines, parsed.odd, strict=True)
    )


def _tidy(table: pa.Table, names: Header, trailing: bool) -> tuple[pa.Table, list[str]]:
    """Remove the empty column of trailing delimiters and a second byte order mark."""
    said = []
    if trailing and not any(cell.as_py().strip() for cell in pc.unique(table.column(table.num_columns - 1))):
        table = table.remove_column(table.num_columns - 1)
        said.append("Every row ends in a delimiter that the header lacks; the empty last cell was left out.")
    if table.num_rows and table.column(0)[0].as_py().startswith("\ufeff"):  # inside quotes
        first = table.column(0)
        cells = pa.chunked_array(
            [pa.array([first[0].as_py()[1:]], pa.large_string()), *first.slice(1).chunks]
        )
        table = table.set_column(0, names.names[0], cells)
        said.append(_SECOND_MARK)
    return table, said
