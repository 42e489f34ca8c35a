"""Spreadsheets: every cell as text, numbers without exponent, dates as ISO 8601."""

from __future__ import annotations

import datetime as dt
import io
import math
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pandas as pd
import python_calamine

from blueprint_kit.errors import TableError
from blueprint_kit.tables.header import find_header
from blueprint_kit.tables.source import Grid, count

_EXACT = 10**15  # a spreadsheet keeps 15 significant digits
_SAMPLE_ROWS = 400


def read_workbook(raw: bytes, where: str, *, sheet: str | None = None, header: bool | None = None) -> Grid:
    """Read one sheet; without a name, the first visible one that holds cells.

    Raises TableError for a file that is no workbook, an unknown sheet, and a workbook without cells.
    """
    try:
        book = python_calamine.load_workbook(io.BytesIO(raw))
        name, rows, notices = _choose(book, where, sheet)
    except (python_calamine.CalamineError, OSError):
        raise TableError(
            "The file is an archive or an Office file, but no workbook that can be read.",
            where=where,
            remedy="Save it as XLSX or CSV; remove a password first.",
        ) from None
    rows = _trimmed(rows)
    width = max(map(len, rows))
    texts = [[as_text(cell) for cell in row] + [""] * (width - len(row)) for row in rows[:_SAMPLE_ROWS]]
    names = find_header(texts, width, header)
    body = rows[1:] if names.present else rows
    filled = [row for row in body if any(cell != "" for cell in row)]
    if len(filled) < len(body):
        notices.append(f"{count(len(body) - len(filled), 'empty row')} between the others left out.")
    frame = pd.DataFrame(
        [[as_text(cell) for cell in row] for row in filled], columns=list(names.names), dtype="str"
    )
    numbers, imprecise = _numbers(filled, names.names)
    return Grid(
        frame=frame,
        format="xlsx",
        sheet=name,
        header="first line" if names.present else "none",
        notices=(*notices, *names.notices),
        number_cells=numbers,
        imprecise_cells=imprecise,
    )


def _choose(book: Any, where: str, sheet: str | None) -> tuple[str, list[list[Any]], list[str]]:
    names = list(book.sheet_names)
    if sheet is not None:
        if sheet not in names:
            listed = ", ".join(f"'{name}'" for name in names)
            raise TableError(
                f"There is no sheet '{sheet}'.", where=where, remedy=f"The sheets are: {listed}."
            )
        names = [sheet]
    visible = [
        found.name
        for found in book.sheets_metadata
        if found.visible == python_calamine.SheetVisibleEnum.Visible
    ]
    for name in sorted(names, key=lambda name: name not in visible):
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=True)
        if any(cell != "" for row in rows for cell in row):
            others = [other for other in visible if other != name]
            notice = f"The sheet '{name}' was read; others were not: {', '.join(others)}."
            return name, rows, [notice] if others and sheet is None else []
    raise TableError(
        "The workbook holds no filled cell.", where=where, remedy="Name another sheet, or export it again."
    )


def _trimmed(rows: list[list[Any]]) -> list[list[Any]]:
    """Take off empty rows above and below, and empty columns at the right."""
    filled = [place for place, row in enumerate(rows) if any(cell != "" for cell in row)]
    rows = rows[filled[0] : filled[-1] + 1]
    width = max(place + 1 for row in rows for place, cell in enumerate(row) if cell != "")
    return [row[:width] for row in rows]


def as_text(cell: object) -> str:
    """Write a cell as text: what a person reads in the sheet, never an exponent or a ``.0``.

    >>> as_text(447911000005.0), as_text(1.5), as_text(True), as_text(dt.date(2024, 3, 1))
    ('447911000005', '1.5', 'TRUE', '2024-03-01')
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, (int, float)):
        return plain_number(cell)
    if isinstance(cell, dt.timedelta):
        seconds = int(cell.total_seconds())
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return cell.isoformat() if isinstance(cell, (dt.date, dt.time)) else str(cell)


def plain_number(number: float) -> str:
    """Write a number without exponent and without a needless ``.0``.

    >>> plain_number(1.2e20), plain_number(1e-7), plain_number(0.1)
    ('120000000000000000000', '0.0000001', '0.1')
    """
    if isinstance(number, int):
        return str(number)
    if not math.isfinite(number):
        return str(number)
    return str(int(number)) if number.is_integer() else format(Decimal(repr(number)), "f")


def _numbers(
    rows: list[list[Any]], names: tuple[str, ...]
) -> tuple[MappingProxyType[str, tuple[int, ...]], MappingProxyType[str, tuple[int, ...]]]:
    """Return by column the rows, from 1, that hold whole numbers, and those beyond exact digits."""
    numbers: dict[str, list[int]] = {name: [] for name in names}
    imprecise: dict[str, list[int]] = {name: [] for name in names}
    for line, row in enumerate(rows, 1):
        for name, cell in zip(names, row, strict=False):
            if isinstance(cell, (int, float)) and not isinstance(cell, bool) and cell == int(cell):
                numbers[name].append(line)
                if abs(cell) >= _EXACT:
                    imprecise[name].append(line)
    return tuple(  # type: ignore[return-value]
        MappingProxyType({name: tuple(lines) for name, lines in found.items() if lines})
        for found in (numbers, imprecise)
    )
