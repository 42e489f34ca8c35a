"""A column as texts that the engine can read, whatever it was given as."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from blueprint_kit.errors import InputError
from blueprint_kit.phone.cell import as_text

Values: TypeAlias = "pd.Series | pa.Array | pa.ChunkedArray"


@dataclass(frozen=True, eq=False)
class Texts:
    """The cells of a column.

    Attributes
    ----------
    cells:
        One text a row, ``""`` for a missing one; what Arrow cannot hold stands there as ``""``.
    index:
        The index of the column.
    odd:
        Row -> cell, for cells that are no text that Arrow can hold: unpaired surrogates, and objects that
        are neither text nor a number.
    """

    cells: pa.ChunkedArray
    index: pd.Index
    odd: dict[int, object]

    def __len__(self) -> int:
        return len(self.cells)


def as_texts(values: Values) -> Texts:
    """Return a column's texts; raise InputError for what is no column.

    Numbers are read as their text. Arrow nulls are missing whatever lies under them.
    """
    if isinstance(values, (pa.Array, pa.ChunkedArray)):
        index: pd.Index = pd.RangeIndex(len(values))
        found = _of_arrow(values)
    elif isinstance(values, pd.Series):
        index = values.index
        found = _of_series(values)
    else:
        raise InputError(
            f"The column is a {type(values).__name__}.", remedy="Give a pandas Series or a pyarrow array."
        )
    return Texts(found, index, {}) if isinstance(found, pa.ChunkedArray) else _of_objects(found, index)


def _of_arrow(values: pa.Array | pa.ChunkedArray) -> pa.ChunkedArray | list[object]:
    """Return Arrow text as it is, anything else as a list of objects."""
    kind = values.type.value_type if pa.types.is_dictionary(values.type) else values.type
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind)):
        return list(values.to_pylist())
    chunks = values.chunks if isinstance(values, pa.ChunkedArray) else [values]
    return pa.chunked_array(
        [pc.fill_null(chunk.cast(pa.large_string()), "") for chunk in chunks], pa.large_string()
    )


def _of_series(values: pd.Series) -> pa.ChunkedArray | list[object]:
    """Return the text of a Series through Arrow where it holds text and missing cells only."""
    if isinstance(values.dtype, (pd.StringDtype, pd.ArrowDtype, pd.CategoricalDtype)):
        try:
            return _of_arrow(pa.array(values, from_pandas=True))
        except (pa.ArrowException, UnicodeError):
            return list(values.astype(object))
    try:
        return _of_arrow(pa.array(values.astype(object), pa.large_string(), from_pandas=True))
    except (pa.ArrowException, UnicodeError, TypeError):
        return list(values.astype(object))


def _of_objects(cells: list[object], index: pd.Index) -> Texts:
    """Return the texts of single objects; what is no text stays beside them."""
    texts, odd = [], {}
    for row, cell in enumerate(cells):
        text = as_text(cell)
        if text is None and cell is not None and not _is_missing(cell):
            odd[row] = cell
        elif text is not None and not text.isascii() and not _is_unicode(text):
            odd[row], text = text, ""
        texts.append(text or "")
    return Texts(pa.chunked_array([pa.array(texts, pa.large_string())]), index, odd)


def _is_missing(cell: object) -> bool:
    """Return whether a cell is one of the values that stand for nothing (nan, NA, NaT)."""
    try:
        return str(cell).lower() in ("nan", "<na>", "nat", "none")
    except Exception:  # noqa: BLE001 - a cell may hold any object, and no cell may stop a column
        return False


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def aligned(column: Values, texts: Texts, name: str) -> Texts:
    """Return another column in the order of the first; raise InputError where it lacks rows of it."""
    by_place = not isinstance(column, pd.Series)
    other = as_texts(column)
    if (by_place and len(other) == len(texts)) or other.index.equals(texts.index):
        return other
    if not isinstance(column, pd.Series) or not other.index.is_unique:
        seen = "another length" if by_place else "repeated index labels and another index"
        raise InputError(
            f"The {name} column has {seen} than the numbers.",
            remedy="Give both from one frame, or reset both indexes.",
        )
    missing = len(texts) - int(texts.index.isin(other.index).sum())
    if missing:
        # Without this, rows that were never given would pass for rows whose country is blank.
        raise InputError(
            f"The {name} column has no row for {missing:,} of {len(texts):,} numbers.",
            remedy="Give both from one frame, or reindex it and fill what is missing with ''.",
        )
    return as_texts(column.reindex(texts.index))


def distinct(texts: Texts) -> tuple[list[str], np.ndarray]:
    """Return the distinct texts of a column and the place of each row's."""
    coded = texts.cells.combine_chunks().dictionary_encode()
    coded = coded.chunk(0) if isinstance(coded, pa.ChunkedArray) else coded
    return coded.dictionary.to_pylist(), coded.indices.to_numpy(zero_copy_only=False).astype("i4")
