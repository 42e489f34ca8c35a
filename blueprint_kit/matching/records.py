"""The records that are searched: who they are, what settles a tie, which are left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from blueprint_kit.matching.moments import moments
from blueprint_kit.matching.normalisers import folded, key_of
from blueprint_kit.matching.normalisers.text import PLACEHOLDERS
from blueprint_kit.matching.sides import Side

_TRUE = frozenset(("1", "active", "converted", "ja", "oui", "si", "sim", "t", "true", "x", "y", "yes"))
_CONVERTED = frozenset(("converted", "closed converted", "konvertiert", "qualified converted"))
_INACTIVE = frozenset(
    ("bad data", "closed lost", "closed not converted", "deactivated", "disqualified", "inactive", "inaktiv", "lost",
     "suspended", "unqualified")
)  # fmt: skip
_ARCHIVED = frozenset(("archived", "archiviert", "deleted", "merged"))


@dataclass(frozen=True, slots=True)
class Record:
    """One record, or the one that stands for it; shows no value.

    Attributes
    ----------
    object, record_id:
        Its kind, and its id in the export; ``row 12`` where the export has no id.
    rank:
        Place of its kind in ``matching.searched_objects``, 0 first.
    row:
        Position in its table, from 0.
    owners:
        Its owner's id and name, in lower case.
    company_id:
        The company it belongs to.
    """

    object: str
    record_id: str
    rank: int
    row: int
    owners: frozenset[str] = frozenset()
    company_id: str = ""
    has_deal: bool = False
    updated: float | None = None
    created: float | None = None
    excluded: str = ""

    @property
    def order(self) -> tuple[int, tuple[int, str], str, str]:
        """Sort key by id: numbers by size, everything else as text; no two records have the same one."""
        return (self.rank, id_order(self.record_id), self.object, self.record_id)

    def __repr__(self) -> str:
        return f"Record({self.object}, row {self.row})"


def id_order(record_id: str) -> tuple[int, str]:
    """Return the sort key of an id.

    >>> sorted(["10", "9", "0035g"], key=id_order)
    ['9', '10', '0035g']
    """
    digits = record_id.lstrip("0")
    return (len(digits), digits) if record_id.isdecimal() and record_id.isascii() else (1 << 30, record_id)


@dataclass(eq=False)
class Records:
    """The records of one table, column by column; a `Record` is made only for a row that is looked at.

    Attributes
    ----------
    excluded:
        Why each row is never an answer, ``""`` where it may be one.
    stands_for:
        Row -> the record that is found in its place: the contact that a converted lead became.
    like:
        Row -> the row whose details hold for it, where several rows have one id.
    """

    side: Side
    kind: str
    rank: int
    excluded: list[str]
    stands_for: dict[int, Record] = field(default_factory=dict)
    like: dict[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.side.frame)

    @cached_property
    def ids(self) -> list[str]:
        """Return each row's id in the export; ``row 12`` where the export has none."""
        ids = self.side.first("record_id")
        if self.kind == "company" and not self.side.columns("record_id"):
            ids = self.side.first("company_id")
        return [text.strip() or f"row {row + 1}" for row, text in enumerate(ids)]

    @cached_property
    def owners(self) -> list[frozenset[str]]:
        """Return each row's owner's id and name, in lower case."""
        rows = list(zip(self.side.first("owner_id"), self.side.first("owner"), strict=True))
        known = {row: frozenset(cell.strip().casefold() for cell in row if cell.strip()) for row in set(rows)}
        return [known[row] for row in rows]

    @cached_property
    def companies(self) -> list[str]:
        """Return the company each row belongs to."""
        return [cell.strip() for cell in self.side.first("company_id")]

    @cached_property
    def deals(self) -> list[bool]:
        """Return whether each row has an open deal or case."""
        return [bool(cell.strip()) for cell in self.side.first("deal_id", "deal")]

    @cached_property
    def updated(self) -> list[float | None]:
        """Return when each row was last changed."""
        return moments(self.side.first("updated"))

    @cached_property
    def created(self) -> list[float | None]:
        """Return when each row was made."""
        return moments(self.side.first("created"))

    def record(self, row: int) -> Record:
        """Return the record that is found in a row."""
        if row in self.stands_for:
            return self.stands_for[row]
        same = self.like.get(row, row)
        return Record(
            object=self.kind,
            record_id=self.ids[row],
            rank=self.rank,
            row=row,
            owners=self.owners[same],
            company_id=self.companies[same],
            has_deal=self.deals[same],
            updated=self.updated[same],
            created=self.created[same],
            excluded=self.excluded[row],
        )

    def settle(self) -> None:
        """Choose for rows with one id whose details hold, whatever their order: those changed last.

        Two rows with one id are one record, and a tie must not end by which of them was found.
        """
        open_rows = [row for row, why in enumerate(self.excluded) if not why]
        if len({self.ids[row] for row in open_rows}) == len(open_rows):
            return
        rows_of: dict[str, list[int]] = defaultdict(list)
        for row in open_rows:
            rows_of[self.ids[row]].append(row)
        for rows in rows_of.values():
            if len(rows) > 1:
                best = max(rows, key=self._details)
                self.like.update(dict.fromkeys(rows, best))

    def _details(self, row: int) -> tuple[object, ...]:
        never = float("-inf")
        times = (self.updated[row], self.created[row])
        return (
            *(never if moment is None else moment for moment in times),
            self.deals[row],
            self.companies[row],
            sorted(self.owners[row]),
        )


def read_records(side: Side, kind: str, rank: int, excluded: Sequence[str], staff: frozenset[str]) -> Records:
    """Return the records of one table, in its order, each with the reason it is left out for, if any."""
    return Records(side, kind, rank, _excluded(side, excluded, staff))


def converted_into(side: Side) -> list[str]:
    """Return, row by row, the id of the contact that a lead became, ``""`` where none is named."""
    return [cell.strip() for cell in side.cells(side.by_words("converted contact id", "converted contact"))]


def _excluded(side: Side, excluded: Sequence[str], staff: frozenset[str]) -> list[str]:
    """Return why each row is never an answer, ``""`` where it may be one."""
    tests: dict[str, Callable[[], list[bool]]] = {
        "converted_leads": lambda: _flagged(
            side, ("is converted", "converted"), _CONVERTED, converted_into(side)
        ),
        "inactive": lambda: _flagged(
            side, ("inactive", "is inactive", "lost"), _INACTIVE, _switched_off(side)
        ),
        "archived": lambda: _flagged(
            side, ("archived", "is archived", "is deleted", "deleted"), _ARCHIVED, None
        ),
        "own_staff": lambda: _each(side.first("email"), lambda cell: key_of("email", cell) in staff),
        "placeholder_records": lambda: _each(names_of(side), _placeholder),
    }
    found = [""] * len(side.frame)
    for name in reversed([name for name in tests if name in excluded]):
        found = [name if left_out else why for left_out, why in zip(tests[name](), found, strict=True)]
    return found


def _each(cells: Sequence[str], test: Callable[[str], bool]) -> list[bool]:
    """Return what a test says of each cell; a blank one never passes, and equal cells are tested once."""
    known = {cell: bool(cell) and test(cell) for cell in set(cells)}
    return [known[cell] for cell in cells]


def _flagged(
    side: Side, headers: tuple[str, ...], words: frozenset[str], also: Sequence[str] | None
) -> list[bool]:
    flags = _each(side.cells(side.by_words(*headers)), lambda cell: folded(cell) in _TRUE)
    said = _each(side.first("status"), lambda cell: folded(cell) in words)
    more = also or [""] * len(flags)
    return [flag or word or bool(cell) for flag, word, cell in zip(flags, said, more, strict=True)]


def _switched_off(side: Side) -> list[str]:
    """Return a mark where a column such as "active" says no."""
    cells = side.cells(side.by_words("is active", "active", "enabled"))
    off = _each(cells, lambda cell: bool(cell.strip()) and folded(cell) not in _TRUE)
    return ["x" if one else "" for one in off]


def _placeholder(name: str) -> bool:
    plain = folded(name)
    return plain in PLACEHOLDERS or " ".join(sorted(set(plain.split()))) in PLACEHOLDERS


def names_of(side: Side) -> list[str]:
    """Return the whole name of each row: the full name, else last and first name with a comma between."""
    whole = side.first("full_name")
    parts = zip(side.first("last_name"), side.first("first_name"), strict=True)
    joined = [f"{last.strip()}, {first.strip()}".strip(", ") for last, first in parts]
    return [full if full.strip() else both for full, both in zip(whole, joined, strict=True)]
