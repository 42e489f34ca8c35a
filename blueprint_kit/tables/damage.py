"""What a spreadsheet destroyed: counted, located, and honest about what can be had back.

Only columns of telephone numbers and of ids are looked at; elsewhere the same shapes are usually
meant. The row numbers are kept, the cells are not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from blueprint_kit.tables import inference
from blueprint_kit.tables.roles import ID_ROLES, PHONE_ROLES, RoleGuess
from blueprint_kit.tables.source import NO_CELLS, agree, count


@dataclass(frozen=True, slots=True)
class DamageKind:
    """A way in which spreadsheets destroy cells, and where the lost part can be had from."""

    code: str
    title: str
    recoverable: bool
    source: str
    inferred: bool = False


_AGAIN = "ask for an export whose columns are text"
KINDS = (
    DamageKind("error_value", "error values such as #N/A", recoverable=False, source=_AGAIN),
    DamageKind("hashes", "##### in place of a value", recoverable=False, source=_AGAIN),
    DamageKind("date", "dates where telephone numbers belong", recoverable=False, source=_AGAIN),
    DamageKind("scientific", "scientific notation that dropped digits", recoverable=False, source=_AGAIN),
    DamageKind("scientific_whole", "scientific notation that holds all digits", recoverable=True, source="the cell itself"),
    DamageKind("precision", "ids of 16 and more digits rounded", recoverable=False, source=_AGAIN),
    DamageKind("float_suffix", "a .0 at the end", recoverable=True, source="the cell itself"),
    DamageKind("escape", "an apostrophe or =\"…\" around the value", recoverable=True, source="the cell itself"),
    DamageKind("lost_plus", "a lost plus sign", recoverable=True, source="the country code the digits begin with", inferred=True),
    DamageKind("lost_zero", "a lost leading zero", recoverable=True, source="the country of the row, where its numbering plan allows", inferred=True),
    DamageKind("number_cell", "stored as a number, so that a plus sign or leading zero is gone", recoverable=True, source="the country of the row, where its numbering plan allows", inferred=True),
)  # fmt: skip
_BY_CODE = {kind.code: kind for kind in KINDS}
_PATTERNS = {
    "error_value": r"#(N/A|NV|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|BEZUG!|WERT!|ZAHL!|SPILL!|CALC!)",
    "hashes": r"#{3,}",
    "scientific": r"[+-]?\d([.,]\d+)?[Ee]\+?\d{1,2}",
    "float_suffix": r"\+?\d{4,}[.,]0",
    "escape": r"'.+|=\".*\"",
}


@dataclass(frozen=True, slots=True)
class DamageFound:
    """One kind of damage in one column; ``rows`` are numbers from 1 in the order of the frame."""

    column: str
    kind: DamageKind
    rows: tuple[int, ...]

    @property
    def count(self) -> int:
        """Number of cells."""
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Damage:
    """All damage found in a table; each cell is counted once, under its gravest kind."""

    found: tuple[DamageFound, ...]
    cells: int

    @property
    def total(self) -> int:
        """Number of damaged cells."""
        return sum(one.count for one in self.found)

    @property
    def recoverable(self) -> int:
        """Number of damaged cells whose value can be had back."""
        return sum(one.count for one in self.found if one.kind.recoverable)

    @property
    def inferred(self) -> int:
        """Number of damaged cells that are an inference from their column, not a fact of the cell."""
        return sum(one.count for one in self.found if one.kind.inferred)

    def verdict(self) -> str:
        """Say in one sentence how much a spreadsheet damaged.

        >>> Damage((), 48_212).verdict()
        'No spreadsheet damage found in 48,212 cells.'
        """
        if not self.total:
            return f"No spreadsheet damage found in {count(self.cells, 'cell')}."
        lost = self.total - self.recoverable
        return (
            f"{count(self.total, 'cell')} {agree(self.total)} damaged by a spreadsheet: "
            f"{self.recoverable:,} recoverable, {lost:,} not."
        )


def find_damage(
    frame: pd.DataFrame,
    roles: Mapping[str, RoleGuess],
    number_cells: Mapping[str, tuple[int, ...]] = NO_CELLS,
    imprecise_cells: Mapping[str, tuple[int, ...]] = NO_CELLS,
) -> Damage:
    """Look for damage in the columns whose role is a telephone number or an id.

    ``cells`` of the result counts the filled cells that were looked at.
    """
    parts = [
        column_damage(
            name,
            frame[name],
            number_cells.get(name, ()),
            imprecise_cells.get(name, ()),
            phone=guess.role in PHONE_ROLES,
        )
        for name, guess in roles.items()
        if guess.role in {*PHONE_ROLES, *ID_ROLES}
    ]
    return Damage(tuple(one for part in parts for one in part.found), sum(part.cells for part in parts))


def column_damage(
    name: str,
    column: pd.Series,
    number_cells: tuple[int, ...] = (),
    imprecise_cells: tuple[int, ...] = (),
    *,
    phone: bool = True,
) -> Damage:
    """Look for damage in one column, whatever its role; ``phone`` adds what happens to telephone numbers only.

    >>> column_damage("Phone", pd.Series(["+4930123456", "4.93012E+11", "4930123456.0"])).verdict()
    '2 cells were damaged by a spreadsheet: 1 recoverable, 1 not.'
    """
    cells = pc.utf8_trim_whitespace(pa.array(column, pa.large_string()))
    told = {"number_cell": number_cells, "precision": imprecise_cells}
    found = tuple(
        DamageFound(name, _BY_CODE[code], rows) for code, rows in _in_column(cells, told, phone=phone).items()
    )
    return Damage(found, pc.sum(pc.not_equal(cells, "")).as_py() or 0)


def _in_column(
    cells: pa.Array, told: Mapping[str, tuple[int, ...]], *, phone: bool
) -> dict[str, tuple[int, ...]]:
    marks = {code: _rows(_whole(cells, pattern)) for code, pattern in _PATTERNS.items()}
    whole = {row for row in marks["scientific"] if inference.keeps_all_digits(cells[row - 1].as_py())}
    marks["scientific_whole"] = whole
    marks["precision"] = inference.rounded_ids(cells) | set(told["precision"])
    if phone:
        marks["date"] = inference.stray_dates(cells)
        marks["lost_plus"] = inference.lost_plus(cells)
        marks["lost_zero"] = inference.lost_zero(cells)
        marks["number_cell"] = set(told["number_cell"])
    taken: set[int] = set()
    found = {}
    marks["scientific"] = marks["scientific"] - whole
    for kind in KINDS:
        rows = marks.get(kind.code, set()) - taken
        taken |= rows
        if rows:
            found[kind.code] = tuple(sorted(rows))
    return found


def _whole(cells: pa.Array, pattern: str) -> pa.Array:
    return pc.match_substring_regex(cells, rf"(?s)\A(?:{pattern})\z")


def _rows(mask: pa.Array) -> set[int]:
    return {place + 1 for place in pc.indices_nonzero(mask).to_pylist()}
