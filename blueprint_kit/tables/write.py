"""Writing a text frame: exact values, and a separate form that is safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from blueprint_kit import disk
from blueprint_kit.errors import StoreError, TableError
from blueprint_kit.tables.source import agree, count

# What a spreadsheet reads as the start of a formula: OWASP ASVS 1.2.10, with the line feed it names beside it.
FORMULA_STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n")
_APOSTROPHE, _NOTHING = pa.scalar("'", pa.large_string()), pa.scalar("", pa.large_string())
_STARTS = r"\A[=+\-@\t\r\n]"


@dataclass(frozen=True, slots=True)
class Written:
    """What was written where; ``escaped`` counts cells that got a leading apostrophe."""

    path: Path
    rows: int
    columns: int
    escaped: int = 0
    for_spreadsheet: bool = False

    def sentence(self) -> str:
        """Say it in plain words."""
        said = f"{count(self.rows, 'row')} of {count(self.columns, 'column')} in {self.path.name}."
        if self.for_spreadsheet:
            said += (
                f" Made for a spreadsheet: {count(self.escaped, 'cell')} that would be read as a formula "
                f"{agree(self.escaped, 'begins', 'begin')} with an apostrophe that is no part of the value."
            )
        return said


def write_table(
    frame: pd.DataFrame, path: str | os.PathLike[str], *, for_spreadsheet: bool = False
) -> Written:
    """Write a frame as CSV (UTF-8), Parquet or JSON Lines, by suffix; an existing file is replaced at once.

    Values are written exactly; the index is left out and a missing cell becomes an empty one.
    ``for_spreadsheet`` (CSV only) puts an apostrophe before whatever would be read as a formula,
    quotes every cell, and begins with a byte order mark, which Excel needs to read UTF-8. Raises
    TableError for another suffix, a folder that is not there, or a disk that refuses.
    """
    file = Path(path)
    suffix = file.suffix.lower()
    text = frame.astype("str").fillna("") if len(frame.columns) else frame
    if for_spreadsheet and suffix != ".csv":
        raise TableError(
            "Only CSV has a form for spreadsheets.", where=file.name, remedy="End the name in .csv."
        )
    if suffix == ".csv":
        escaped, text = escape_formulas(text) if for_spreadsheet else (0, text)
        data = _csv(text, for_spreadsheet=for_spreadsheet)
    elif suffix == ".parquet":
        escaped, data = 0, _parquet(text)
    elif suffix in {".jsonl", ".ndjson"}:
        escaped, data = 0, _json_lines(text)
    else:
        raise TableError(
            f"The suffix '{file.suffix}' names no format to write.",
            where=file.name,
            remedy="Use .csv, .parquet or .jsonl.",
        )
    try:
        disk.replace(file, data)
    except StoreError as error:
        raise TableError(error.seen, where=error.where, remedy=error.remedy) from None
    return Written(file, len(frame), frame.shape[1], escaped, for_spreadsheet)


def escape_formulas(frame: pd.DataFrame) -> tuple[int, pd.DataFrame]:
    """Return how many cells and headers were escaped, and the escaped frame.

    >>> escape_formulas(pd.DataFrame({"Phone": ["+49 30 1", "030 1"]}, dtype="str"))[1]["Phone"].tolist()
    ["'+49 30 1", '030 1']
    """
    escaped = 0
    columns = {}
    for place, name in enumerate(frame.columns):
        cells = pa.array(frame[name], pa.large_string())
        risky = pc.match_substring_regex(cells, _STARTS)
        escaped += pc.sum(risky).as_py() or 0
        columns[place] = pc.if_else(
            risky, pc.binary_join_element_wise(_APOSTROPHE, cells, _NOTHING), cells
        ).to_pandas()
    names = [f"'{name}" if str(name).startswith(FORMULA_STARTERS) else name for name in frame.columns]
    escaped += sum(new != old for new, old in zip(names, frame.columns, strict=True))
    safe = pd.DataFrame(columns)
    safe.columns = pd.Index(names)
    return escaped, safe


def _csv(frame: pd.DataFrame, *, for_spreadsheet: bool) -> bytes:
    # Every cell is quoted for spreadsheets: split at another delimiter than ours, a cell's inside could start a formula.
    # So it is where a lone carriage return occurs, which minimal quoting leaves bare.
    quoting: Literal[0, 1] = csv.QUOTE_ALL if for_spreadsheet or _returns(frame) else csv.QUOTE_MINIMAL
    out = io.BytesIO()
    frame.to_csv(
        out,
        index=False,
        lineterminator="\n",
        encoding="utf-8-sig" if for_spreadsheet else "utf-8",
        quoting=quoting,
    )
    return out.getvalue()


def _returns(frame: pd.DataFrame) -> bool:
    cells = (pc.match_substring(pa.array(frame[name], pa.large_string()), "\r") for name in frame.columns)
    return any("\r" in str(name) for name in frame.columns) or any(pc.any(found).as_py() for found in cells)


def _parquet(frame: pd.DataFrame) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pandas(frame, preserve_index=False), out)
    return out.getvalue()


def _json_lines(frame: pd.DataFrame) -> bytes:
    names = [str(name) for name in frame.columns]
    encode = json.JSONEncoder(ensure_ascii=False).encode
    rows = zip(*(frame[name].tolist() for name in frame.columns), strict=True)
    return "".join(encode(dict(zip(names, row, strict=True))) + "\n" for row in rows).encode()
