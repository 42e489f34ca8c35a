"""JSON and JSON Lines: one row an object, nested names joined with dots, numbers as they are written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pandas as pd

from blueprint_kit.errors import TableError
from blueprint_kit.tables.encoding import decode
from blueprint_kit.tables.source import Grid, Rejected, count

_USUAL = (
    "records",
    "value",
    "results",
    "items",
    "data",
    "rows",
    "entries",
    "contacts",
    "conversations",
    "calls",
)
_WIDEST = 5_000
_HALVES = re.compile("[\ud800-\udfff]")  # half a character, which JSON can write and no text can hold


def read_json(raw: bytes, where: str, *, encoding: str | None = None) -> Grid:
    """Read an array of objects, or an object that holds one; a lone object is one row.

    Missing keys and null become empty text; lists inside a row are numbered from 0.
    """
    decoded = decode(raw, where, encoding)
    try:
        document = _loads(decoded.data.decode())
    except ValueError as error:
        if "Extra data" in str(error):
            return read_json_lines(raw, where, encoding=encoding)
        line = getattr(error, "lineno", None)
        raise TableError(
            f"The file is not JSON{f': line {line:,} breaks its rules' if line else ''}.",
            where=where,
            remedy="Export it again.",
        ) from None
    except RecursionError:
        raise TableError(
            "The JSON is nested too deeply.", where=where, remedy="Export it as a flat table."
        ) from None
    rows, notices = _rows(document, where)
    return Grid(
        frame=_frame(rows, where),
        format="json",
        encoding=decoded.encoding,
        encoding_reason=decoded.reason,
        header="keys",
        notices=(*decoded.notices, *notices),
    )


def read_json_lines(raw: bytes, where: str, *, encoding: str | None = None) -> Grid:
    """Read one object a line; lines that hold none are rejected and named."""
    decoded = decode(raw, where, encoding)
    rows: list[dict[str, Any]] = []
    rejected = []
    for number, line in enumerate(decoded.data.decode().split("\n"), 1):
        if not line.strip():
            continue
        try:
            found = _loads(line)
        except (ValueError, RecursionError):
            rejected.append(Rejected(number, 0, 1, "not JSON"))
            continue
        if isinstance(found, dict):
            rows.append(found)
        else:
            rejected.append(Rejected(number, 0, 1, "not an object"))
    if not rows:
        raise TableError(
            "No line holds a JSON object.", where=where, remedy="Export it again, one object a line."
        )
    return Grid(
        frame=_frame(rows, where),
        format="jsonl",
        encoding=decoded.encoding,
        encoding_reason=decoded.reason,
        header="keys",
        rejected=tuple(rejected),
        notices=decoded.notices,
    )


def _loads(text: str) -> Any:
    """Parse JSON with every number as its own digits, and no key lost to a namesake."""
    return json.loads(text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_pairs)


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    found = {}
    for key, cell in pairs:
        name, number = key, 2
        while name in found:
            name, number = f"{key} ({number})", number + 1
        found[name] = cell
    return found


def _rows(document: Any, where: str) -> tuple[list[dict[str, Any]], list[str]]:
    if isinstance(document, list):
        found = [row for row in document if isinstance(row, dict)]
        if document and not found:
            raise TableError(
                "The array holds no objects.",
                where=where,
                remedy="Export it as an array of objects, one a row.",
            )
        lost = len(document) - len(found)
        return found, [
            f"{count(lost, 'entry', 'entries')} of the array that are no objects left out."
        ] if lost else []
    if not isinstance(document, dict):
        raise TableError(
            "The file holds a single JSON value.",
            where=where,
            remedy="Export it as an array of objects, one a row.",
        )
    arrays = dict(_arrays(document, (), 3))
    if not arrays:
        return [document], ["The file holds one object, which is one row."]
    if len(arrays) > 1:
        usual = [path for path in arrays if path in _USUAL]
        if len(usual) != 1:
            raise TableError(
                f"The file holds {len(arrays)} arrays of objects: {', '.join(arrays)}.",
                where=where,
                remedy="Export the one that holds the rows.",
            )
        return arrays[usual[0]], [f"The rows are those of '{usual[0]}'."]
    [(path, rows)] = arrays.items()
    return rows, [f"The rows are those of '{path}'."]


def _arrays(
    found: dict[str, Any], path: tuple[str, ...], depth: int
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield arrays of objects, the outermost on each way down."""
    for key, inner in found.items():
        if isinstance(inner, list) and inner and all(isinstance(row, dict) for row in inner):
            yield ".".join((*path, key)), inner
        elif isinstance(inner, list) and not inner and key in _USUAL:
            yield ".".join((*path, key)), []
        elif isinstance(inner, dict) and depth:
            yield from _arrays(inner, (*path, key), depth - 1)


def _frame(rows: list[dict[str, Any]], where: str) -> pd.DataFrame:
    columns: dict[str, list[str]] = {}
    for place, row in enumerate(rows):
        for key, inner in row.items():
            # Most cells are plain text, and most files are long: those take the short way.
            for name, cell in ((key, inner),) if type(inner) is str else _flat(inner, key):
                cells = columns.setdefault(name, [])
                if len(cells) > place:  # {"a.b": …, "a": {"b": …}} spells one name twice
                    cells = columns.setdefault(_another(name, columns, place), [])
                if len(cells) < place:
                    cells.extend([""] * (place - len(cells)))
                cells.append(cell)
        if len(columns) > _WIDEST:
            raise TableError(
                f"Flattened, the objects have more than {_WIDEST:,} columns.",
                where=where,
                remedy="Export fewer fields, or a flat table.",
            )
    for cells in columns.values():
        cells.extend([""] * (len(rows) - len(cells)))
    return pd.DataFrame(
        {_HALVES.sub("\ufffd", name): _series(cells) for name, cells in columns.items()},
        index=pd.RangeIndex(len(rows)),
    )


def _another(name: str, columns: dict[str, list[str]], place: int) -> str:
    number = 2
    while len(columns.get(f"{name} ({number})", ())) > place:
        number += 1
    return f"{name} ({number})"


def _series(cells: list[str]) -> pd.Series[str]:
    try:
        return pd.Series(cells, dtype="str")
    except UnicodeEncodeError:
        return pd.Series([_HALVES.sub("\ufffd", cell) for cell in cells], dtype="str")


def _flat(cell: Any, name: str) -> Iterator[tuple[str, str]]:
    """Yield the leaves of a cell under their joined names; an empty object or list is an empty cell."""
    if isinstance(cell, (dict, list)):
        inner = cell.items() if isinstance(cell, dict) else enumerate(cell)
        for key, part in inner:
            yield from _flat(part, f"{name}.{key}")
        if not cell:
            yield name, ""
    elif isinstance(cell, bool):
        yield name, "true" if cell else "false"
    else:
        yield name, "" if cell is None else str(cell)
