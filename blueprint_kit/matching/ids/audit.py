"""Whether a column of ids can carry a key: what is missing, repeated, reused, damaged or written in two ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from blueprint_kit.matching.ids.column import IdColumn, id_column
from blueprint_kit.matching.ids.faults import faults
from blueprint_kit.matching.ids.kinds import ID_KINDS, IdKind
from blueprint_kit.matching.ids.patterns import pattern_of
from blueprint_kit.matching.sides import Data, as_side
from blueprint_kit.privacy import mask_id
from blueprint_kit.tables import Table

SHOWN_ROWS = 5


@dataclass(frozen=True, slots=True)
class IdFinding:
    """One thing that is wrong, and where.

    Attributes
    ----------
    kind:
        What it is, why it matters, what to do, which decisions it touches.
    rows:
        All rows concerned, from 1.
    ids:
        How many different ids they hold.
    samples:
        The first five rows and their ids, masked as ids are.
    note:
        What is known beyond the kind, such as how many can be restored.
    """

    kind: IdKind
    rows: tuple[int, ...]
    ids: int
    samples: tuple[tuple[int, str], ...]
    note: str = ""

    @property
    def count(self) -> int:
        """Number of rows."""
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class IdAudit:
    """What was found in one column of ids.

    Attributes
    ----------
    column, rows, filled, distinct:
        Its header; all rows, those with an id, and how many different ids.
    salesforce:
        Whether it was read as Salesforce ids, whose 15 and 18 characters name the same record.
    patterns:
        Pattern (as `pattern_of` writes it) -> rows, most frequent first.
    findings:
        The gravest first; none where the column can carry a key.
    """

    column: str
    rows: int
    filled: int
    distinct: int
    salesforce: bool
    patterns: Mapping[str, int]
    findings: tuple[IdFinding, ...]

    @property
    def breaks(self) -> bool:
        """Whether a key on this column joins or loses records as it stands."""
        return any(one.kind.breaks for one in self.findings)

    def verdict(self) -> str:
        """Say in one sentence whether the column can carry a key."""
        said = f"{self.column}: {self.filled:,} of {self.rows:,} rows have an id, {self.distinct:,} different ones."
        if not self.findings:
            return f"{said} Nothing speaks against a key on it."
        if not self.breaks:
            return f"{said} It can carry a key for the rows that have one."
        return f"{said} As it stands a key on it joins or loses records."


def audit_ids(contacts: Data, column: str | None = None) -> IdAudit:
    """Look whether a column of ids can carry a key.

    Parameters
    ----------
    contacts:
        One table of records: a ``Table``, a pandas frame or an Arrow table.
    column:
        The column's header; left out: the first external id, else a header such as "customer number",
        else the record's own id.

    Raises
    ------
    TableError, InputError
        Where there is no such column, or none is named and none is known to hold ids.

    Notes
    -----
    One id on several records is *reuse* where two of the rows have names that are not alike and share no
    e-mail address, else a *collision*. Lost zeros are said only where ids of the full width begin with a zero.

    Examples
    --------
    >>> import pandas as pd
    >>> found = audit_ids(pd.DataFrame({"Id": ["1", "2", "3"], "ERP Number": ["0042", "", "42"]}), "erp number")
    >>> [(one.kind.code, one.rows) for one in found.findings]
    [('blank', (2,)), ('zeros_lost', (3,))]
    """
    side = as_side(contacts, "contacts")
    named = id_column(side, column)
    read = IdColumn(named, [cell.strip() for cell in side.cells(named)], side)
    imprecise = contacts.imprecise_cells.get(named, ()) if isinstance(contacts, Table) else ()
    found = {code: (rows, note) for code, rows, note in faults(read, imprecise) if rows}
    patterns = Counter(pattern_of(one) for one in read.ids if one)
    return IdAudit(
        column=named,
        rows=len(read.cells),
        filled=sum(
            not empty and not filler for empty, filler in zip(read.blank, read.placeholder, strict=True)
        ),
        distinct=len({one for one in read.same if one}),
        salesforce=read.salesforce,
        patterns=dict(patterns.most_common()),
        findings=tuple(
            _finding(kind, read, *found[code]) for code, kind in ID_KINDS.items() if code in found
        ),
    )


def _finding(kind: IdKind, read: IdColumn, rows: set[int], note: str) -> IdFinding:
    """Return a finding; rows are positions from 0 here and numbers from 1 in it."""
    order = sorted(rows, key=lambda row: (read.same[row] or read.cells[row], row))
    samples = tuple((row + 1, mask_id(read.cells[row])) for row in order[:SHOWN_ROWS])
    ids = len({read.cells[row] for row in rows if read.cells[row]})
    return IdFinding(kind, tuple(row + 1 for row in sorted(rows)), ids, samples, note)
