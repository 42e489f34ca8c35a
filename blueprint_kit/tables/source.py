"""Where a table came from, and what its reader had to decide on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import pandas as pd

NO_CELLS: Mapping[str, tuple[int, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that does not fit its header; it is named here and is not in the frame.

    ``line`` counts physical lines of the decoded file from 1 (records for JSON Lines);
    ``found`` and ``expected`` are numbers of cells.
    """

    line: int
    found: int
    expected: int
    reason: str


@dataclass(frozen=True, slots=True)
class Source:
    """What the file is: every fact that the reader found or was told.

    ``fingerprint`` is the SHA-256 of the file's bytes in hexadecimal. ``encoding`` and
    ``delimiter`` are None for formats that have none; ``rows`` counts the rows of the frame.
    """

    name: str
    format: str
    encoding: str | None
    encoding_reason: str
    delimiter: str | None
    sheet: str | None
    rows: int
    header: str
    fingerprint: str


@dataclass(frozen=True)
class Grid:
    """What a format's reader hands over: cells as text, and what it noticed.

    ``number_cells`` and ``imprecise_cells`` map a column to row numbers (from 1) that the file
    holds as numbers, and as numbers of 16 and more digits: facts that text cannot show any more.
    """

    frame: pd.DataFrame
    format: str
    encoding: str | None = None
    encoding_reason: str = ""
    delimiter: str | None = None
    sheet: str | None = None
    header: str = "first line"
    rejected: tuple[Rejected, ...] = ()
    notices: tuple[str, ...] = ()
    number_cells: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: NO_CELLS)
    imprecise_cells: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: NO_CELLS)


def count(number: int, one: str, many: str | None = None) -> str:
    """Write a number with its noun.

    >>> count(1, "row"), count(1214, "row"), count(2, "copy", "copies")
    ('1 row', '1,214 rows', '2 copies')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def agree(number: int, one: str = "was", many: str = "were") -> str:
    """Choose the verb that goes with a number.

    >>> agree(1), agree(3), agree(0, "is", "are")
    ('was', 'were', 'are')
    """
    return one if number == 1 else many
