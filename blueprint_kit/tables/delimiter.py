"""What separates the cells of a delimited file: counted outside quotes over the first rows."""

from __future__ import annotations

import csv
import io
import math
import unicodedata
from collections import Counter
from dataclasses import dataclass

USUAL = (",", ";", "\t", "|", "~")
_NEVER = frozenset("\"'.-/:@+()_&#=<>\r\n\0\ufeff")
_SAMPLE_ROWS = 400
_TITLE_ROWS = 20
_ENOUGH = 0.7  # of the sampled rows must agree with the header


@dataclass(frozen=True, slots=True)
class Layout:
    """The delimiter (None: one column), the cells of the sampled rows, and how many lead lines are titles."""

    delimiter: str | None
    records: tuple[tuple[str, ...], ...]
    titles: int


def records_of(sample: str, delimiter: str | None, limit: int = _SAMPLE_ROWS) -> list[tuple[str, ...]]:
    r"""Split the first records of a text, quotes respected, blank lines left out.

    >>> records_of('a;b\n"1;1";2\n', ";")
    [('a', 'b'), ('1;1', '2')]
    """
    found: list[tuple[str, ...]] = []
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter or "\0")
    try:
        for record in reader:
            if record:
                found.append(tuple(record))
            if len(found) == limit:
                break
    except csv.Error:
        pass  # a cell longer than the limit of the module: what came before it is sample enough
    return found


def find_layout(sample: str) -> Layout:
    r"""Find the delimiter whose rows agree best with their header.

    Odd single characters (¬, ^, §, control characters) are tried when no usual one fits.

    >>> find_layout("a¬b\n1, 2¬3\n").delimiter
    '¬'
    """
    odd = [sign for sign in dict.fromkeys(sample.split("\n", 1)[0]) if _could_separate(sign)]
    for candidates in (USUAL, odd):
        ranked = sorted(
            ((_agreement(records_of(sample, sign)), -place, sign) for place, sign in enumerate(candidates)),
            reverse=True,
        )
        if ranked and ranked[0][0] > 0:
            return layout_with(sample, ranked[0][2])
    return layout_with(sample, _widest_header(sample))


def layout_with(sample: str, delimiter: str | None) -> Layout:
    """Lay out the sample with a delimiter that is known; leading one-cell lines are titles."""
    records = records_of(sample, delimiter)
    titles = _titles(records)
    return Layout(delimiter, tuple(records[titles:]), titles)


def _could_separate(sign: str) -> bool:
    kind = unicodedata.category(sign)
    return sign not in _NEVER and sign not in USUAL and (kind[0] in "SP" or kind == "Cc")


def _titles(records: list[tuple[str, ...]]) -> int:
    """Count the one-cell lines above the header of a table that is otherwise wider."""
    widths = [len(record) for record in records]
    if not widths or Counter(widths).most_common(1)[0][0] < 2:
        return 0
    lead = next((place for place, width in enumerate(widths) if width > 1), 0)
    return lead if lead <= _TITLE_ROWS else 0


def _agreement(records: list[tuple[str, ...]]) -> float:
    """Score a delimiter: the share of rows as wide as the header, then how many columns there are."""
    records = records[_titles(records) :]
    if not records or len(records[0]) < 2:
        return 0.0
    header = len(records[0])
    widths = Counter(len(record) for record in records[1:]) or Counter([header])
    usual, times = widths.most_common(1)[0]
    trailing = usual == header + 1 or (usual == header - 1 and not records[0][-1].strip())
    if usual != header and not trailing:
        return 0.0
    agreed = times / widths.total()
    return agreed**3 * (1 + math.log2(header)) if agreed >= _ENOUGH else 0.0


def _widest_header(sample: str) -> str | None:
    """Fall back on the usual delimiter that splits the first line most, when rows disagree."""
    first = records_of(sample, None, 1)
    line = first[0][0] if first else ""
    counts = {sign: line.count(sign) for sign in USUAL[:4]}
    best = max(counts, key=lambda sign: counts[sign])
    return best if counts[best] else None
