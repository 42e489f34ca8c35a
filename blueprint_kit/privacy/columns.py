"""The cells of a delimited table, each with its place in the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

_DELIMITERS = ",;\t|~¬"
_LONGEST_HEADER = 20_000
_LONGEST_HEADING = 80


def column_spans(text: str, header: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    r"""Give the places of all cells below a column whose heading matches *header*, trimmed.

    The text is taken for a table when its first line has one of the usual delimiters and the second
    as many cells; otherwise, and when no heading matches, nothing is given. Only cells of seven characters or more, half of them
    digits, are given.

    >>> table = "id;Phone\n1;5550123456\n2;none"
    >>> [table[start:end] for start, end in column_spans(table, re.compile("phone", re.I))]
    ['5550123456']
    """
    first = text[:_LONGEST_HEADER].partition("\n")[0]
    delimiter, count = max(
        Counter({mark: first.count(mark) for mark in _DELIMITERS}).items(), key=lambda one: one[1]
    )
    if not count:
        return
    heading = list(_cells(first.rstrip("\r"), delimiter))
    if any(end - start > _LONGEST_HEADING for _, start, end in heading):
        return
    wanted = {
        column
        for column, start, end in heading
        if header.fullmatch(first[start:end].strip().strip('"\ufeff').strip())
    }
    body = len(first) + 1
    if not wanted or _width(text[body:], delimiter) != len(heading):
        return
    for column, start, end in _cells(text[body:], delimiter):
        if column in wanted:
            yield from _trimmed(text, body + start, body + end)


def _width(rows: str, delimiter: str) -> int:
    """Count the cells of the first row: prose and code after a comma are no table."""
    width = 0
    for column, _, _ in _cells(rows, delimiter):
        if width and column == 0:
            break
        width = column + 1
    return width


def _cells(text: str, delimiter: str) -> Iterator[tuple[int, int, int]]:
    mark = re.escape(delimiter)
    cell = re.compile(rf'(?P<cell>"(?:[^"]|"")*"|[^{mark}\r\n]*)(?P<end>{mark}|\r?\n|\r|$)')
    column = position = 0
    while position <= len(text):
        match = cell.match(text, position)
        if match is None:  # a quote in the middle of a cell: the row is not a table's, go to the next
            line_end = text.find("\n", position)
            if line_end < 0:
                return
            column, position = 0, line_end + 1
            continue
        yield column, match.start("cell"), match.end("cell")
        column = column + 1 if match["end"] == delimiter else 0
        if match.end() == position and not match["end"]:
            return
        position = match.end()
        if not match["end"]:
            return


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    inner = re.fullmatch(r"""["'\s]*(.*?)["'\s]*""", text[start:end], re.DOTALL)
    if inner is None:
        return
    cell = inner[1]
    if len(cell) >= 7 and 2 * sum(ch.isdigit() for ch in cell) >= len(cell):
        yield start + inner.start(1), start + inner.end(1)
