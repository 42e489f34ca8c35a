"""Parquet: every column as text, exactly."""

from __future__ import annotations

import json
import math

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from blueprint_kit.errors import TableError
from blueprint_kit.tables.header import name_columns
from blueprint_kit.tables.source import Grid
from blueprint_kit.tables.workbook import plain_number

_EXACT = 2**53  # beyond it, a 64-bit float no longer holds every whole number


def read_parquet(raw: bytes, where: str) -> Grid:
    """Read a Parquet file; missing cells become empty text, nested fields are joined with dots."""
    try:
        table = pq.read_table(pa.BufferReader(raw))
    except (pa.ArrowException, OSError):
        raise TableError(
            "The file begins as Parquet but cannot be read.", where=where, remedy="Write it again."
        ) from None
    while any(pa.types.is_struct(kind) for kind in table.schema.types):
        table = table.flatten()
    if "__index_level_0__" in table.column_names:  # the row labels of a frame, and no column of the export
        table = table.drop_columns(["__index_level_0__"])
    names, notices = name_columns(table.column_names, table.num_columns)
    columns = [as_text(column, where, name) for column, name in zip(table.columns, names, strict=True)]
    imprecise = {
        name: rows for column, name in zip(table.columns, names, strict=True) if (rows := _imprecise(column))
    }
    frame = (
        pa.table(columns, names=list(names)).to_pandas()
        if columns
        else pd.DataFrame(index=range(table.num_rows))
    )
    return Grid(frame=frame, format="parquet", header="schema", notices=notices, imprecise_cells=imprecise)


def as_text(column: pa.ChunkedArray, where: str, name: str) -> pa.ChunkedArray:
    """Write a column as text; whole numbers kept as floats lose their ``.0`` and never gain an exponent."""
    kind = column.type
    try:
        if pa.types.is_dictionary(kind):
            return as_text(column.cast(kind.value_type), where, name)
        if pa.types.is_floating(kind):
            texts = [
                None if cell is None or math.isnan(cell) else plain_number(cell)
                for cell in column.to_pylist()
            ]
            return pa.chunked_array([pa.array(texts, pa.large_string()).fill_null("")])
        if pa.types.is_nested(kind):
            texts = [
                None if cell is None else json.dumps(cell, ensure_ascii=False, default=str)
                for cell in column.to_pylist()
            ]
            return pa.chunked_array([pa.array(texts, pa.large_string()).fill_null("")])
        return pc.fill_null(column.cast(pa.large_string()), "")
    except pa.ArrowException:
        raise TableError(
            f"The column '{name}' holds {kind}, which is no text.", where=where, remedy="Leave it out."
        ) from None


def _imprecise(column: pa.ChunkedArray) -> tuple[int, ...]:
    if not pa.types.is_floating(column.type):
        return ()
    beyond = pc.fill_null(pc.greater_equal(pc.abs(column), float(_EXACT)), fill_value=False)
    return tuple(place + 1 for place in pc.indices_nonzero(beyond).to_pylist())
