"""CSV, TSV and their relatives with any delimiter: every cell as text, every odd row named."""

from __future__ import annotations

import codecs
import csv
import io

import pyarrow as pa
import pyarrow.compute as pc

from blueprint_kit.errors import TableError
from blueprint_kit.tables.delimiter import Layout, find_layout, layout_with
from blueprint_kit.tables.encoding import decode
from blueprint_kit.tables.header import Header, find_header
from blueprint_kit.tables.parsing import Parsed, parse_rows
from blueprint_kit.tables.source import Grid, Rejected, agree, count

_SAMPLE_BYTES = 1 << 19
_HEADER_LINES = 5  # more line breaks inside one header cell mean a quote that never closed
_SECOND_MARK = "A second byte order mark at the start of the first row was removed."


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
    layout = _layout(data, delimiter or told, where)
    width, trailing = _width(layout)
    names = find_header(layout.records, width, header)
    body = _after(data, layout.delimiter, layout.titles + names.present)
    lines_before = lead + data[: len(data) - len(body)].count(b"\n")
    marked = body.startswith(codecs.BOM_UTF8)  # the parser takes the mark off
    parsed, quoted = parse_rows(body, layout.delimiter, width, where, lines_before)
    _refuse_misfit(parsed, width, where)
    table, said = _tidy(parsed.table.rename_columns(list(names.names)), names, trailing)
    remarks = (
        (
            layout.titles,
            f"{count(layout.titles, 'line')} above the header {agree(layout.titles)} left out: one cell wide.",
        ),
        (marked, _SECOND_MARK),
        (not quoted, "Quote signs are ordinary characters in this file."),
    )
    return Grid(
        frame=table.to_pandas(),
        format="tsv" if layout.delimiter == "\t" else "csv",
        encoding=decoded.encoding,
        encoding_reason=decoded.reason,
        delimiter=layout.delimiter,
        header="first line" if names.present else "none",
        rejected=_rejected(body, layout.delimiter, width, parsed, lines_before, quoted=quoted),
        notices=(*decoded.notices, *(text for holds, text in remarks if holds), *names.notices, *said),
    )


def _layout(data: bytes, delimiter: str | None, where: str) -> Layout:
    """Lay out the first rows, and refuse what has none."""
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
    if not layout.records or any(cell.count("\n") > _HEADER_LINES for cell in layout.records[0]):
        raise TableError(
            "A quote opens in the first line and does not close there.",
            where=where,
            remedy="Close the quote, or export the file again.",
        )
    return layout


def _refuse_misfit(parsed: Parsed, width: int, where: str) -> None:
    """Refuse a file of which no row fits its header: nothing of it could be trusted."""
    if parsed.odd and not parsed.table.num_rows and len(parsed.odd) > 1:
        found = sorted({cells for _, cells in parsed.odd})
        said = f"{found[0]}" if len(found) == 1 else f"{found[0]} to {found[-1]}"
        raise TableError(
            f"No row fits the header: it has {count(width, 'cell')}, the rows have {said}.",
            where=where,
            remedy="Add the missing name to the header, or name the delimiter.",
        )


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
    head = data[:_SAMPLE_BYTES]
    end = head.rfind(b"\n") if b"\n" in head else head.rfind(b"\r")
    return head[: end if end > 0 else None].decode("utf-8", "ignore")


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


def _rejected(
    body: bytes, delimiter: str | None, width: int, parsed: Parsed, before: int, *, quoted: bool
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
