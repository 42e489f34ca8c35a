"""Who really called: a column of the log, or a table of interactions and records."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from blueprint_kit.errors import InputError
from blueprint_kit.matching.ids.salesforce import LONG, SHORT, long_form
from blueprint_kit.matching.normalisers.text import folded
from blueprint_kit.matching.sides import Data, Side, as_side
from blueprint_kit.tables import column_of

NOBODY = frozenset({"none", "nobody", "no record", "unknown", "not in crm", "-", "n/a"})
"""Words in a column of the log that say: the caller is in no record."""

_SEVERAL = re.compile(r"[;,|\n]")
_RECORDS = ("truth record", "truth records", "true record", "record id", "record ids", "contact id", "record")
_CALLS = ("interaction id", "call id", "interaction", "call", "contact center id")


@dataclass(frozen=True, eq=False)
class LinkTruth:
    """What is true of each row of a log.

    Attributes
    ----------
    name:
        Of the column or the file, for messages.
    records:
        Row by row: the ids of every record of who called, none where the caller is in no record; None
        where nothing is said, so that the row is not judged.
    """

    name: str
    records: Sequence[frozenset[str] | None]

    @property
    def judged(self) -> int:
        """Rows of which something is said."""
        return sum(one is not None for one in self.records)


def plain_id(cell: str) -> str:
    """Return an id in the one form that comparisons use: both forms of a Salesforce id are the same.

    >>> plain_id(" 70130000001tcyI "), plain_id("70130000001tcyIAAQ"), plain_id("901")
    ('70130000001tcyIAAQ', '70130000001tcyIAAQ', '901')
    """
    text = cell.strip()
    return long_form(text) if len(text) in {SHORT, LONG} and text.isalnum() and text.isascii() else text


def read_link_truth(truth: str | Data, log: Side) -> LinkTruth:
    """Return what is true of each row.

    Parameters
    ----------
    truth:
        A column of the log, or a table. Ids of several records of one person are joined by ``;``. In a
        column a blank says nothing, and a word such as ``none`` that the caller is in no record. A table
        names the row of the log (``row``, from 1) or else the interaction, and the records
        (``truth_record``, ``record_id``, or the second column); a blank says that the caller is in no record,
        a row that is not in the table is not judged, and several rows for one interaction add up.

    Raises
    ------
    InputError, TableError
        For a column that is not there, a row or an interaction that the log does not have, and a table
        that says nothing of this log.
    """
    if isinstance(truth, str):
        column = column_of(log.frame.columns, truth, log.name)
        return LinkTruth(column, [_of_column(cell) for cell in log.cells(column)])
    table = as_side(truth, "truth")
    name = getattr(getattr(truth, "source", None), "name", "truth")
    by_row = table.by_words("row")
    said = _records_column(table, name)
    calls = _named(table)
    if by_row is not None:
        cells = table.cells(by_row), table.cells(said), table.cells(calls)
        return LinkTruth(name, _by_row(*cells, log, name))
    calls = calls or str(table.frame.columns[0])
    return LinkTruth(name, _by_interaction(table.cells(calls), table.cells(said), log, name))


def _of_column(cell: str) -> frozenset[str] | None:
    if folded(cell) in NOBODY or cell.strip() in NOBODY:
        return frozenset()
    return _ids(cell) or None


def _ids(cell: str) -> frozenset[str]:
    return frozenset(plain_id(one) for one in _SEVERAL.split(cell) if one.strip())


def _records_column(table: Side, name: str) -> str:
    found = table.by_words(*_RECORDS)
    if found is None and len(table.frame.columns) == 2:
        found = str(table.frame.columns[1])
    if found is None:
        raise InputError(
            "It has no column of records.",
            where=name,
            remedy="Name one record_id, beside a column of interactions or of rows.",
        )
    return found


def _named(table: Side) -> str | None:
    return table.by_words(*_CALLS) or next(iter(table.columns("interaction_id")), None)


def _by_row(
    rows: Sequence[str], records: Sequence[str], ids: Sequence[str], log: Side, name: str
) -> list[frozenset[str] | None]:
    found: list[frozenset[str] | None] = [None] * len(log.frame)
    held = [cell.strip() for cell in log.first("interaction_id")]
    named = dict(zip([row.strip() for row in rows], [cell.strip() for cell in ids], strict=True))
    known = [(one, named.get(str(row), "")) for row, one in enumerate(held, start=1)]
    both = [pair for pair in known if all(pair)]
    if both and not any(one == other for one, other in both):
        raise InputError(
            "Its rows name other interactions than those of the log.",
            where=name,
            remedy="Give the truth of this log.",
        )
    for number, (row, cell) in enumerate(zip(rows, records, strict=True), start=1):
        text = row.strip()
        if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= len(found)):
            raise InputError(
                f"It names a row that is none of the {len(found):,} of the log.",
                where=f"{name}, row {number}",
                remedy="Count the rows of the log from 1, or name interactions.",
            )
        found[int(text) - 1] = (found[int(text) - 1] or frozenset()) | _ids(cell)
    return found


def _by_interaction(
    calls: Sequence[str], records: Sequence[str], log: Side, name: str
) -> list[frozenset[str] | None]:
    held = [cell.strip() for cell in log.first("interaction_id")]
    if not any(held):
        raise InputError(
            "The log has no ids of interactions, so that a table cannot name them.",
            where=name,
            remedy="Name the rows of the log in a column called row, from 1.",
        )
    said: dict[str, frozenset[str]] = defaultdict(frozenset)
    for call, cell in zip(calls, records, strict=True):
        if call.strip():
            said[call.strip()] |= _ids(cell)
    times = Counter(call in said for call in held)
    if not times[True]:
        raise InputError(
            "None of its interactions is in the log.",
            where=name,
            remedy="Give the truth of this log, with ids as the log writes them.",
        )
    return [said.get(call) for call in held]
