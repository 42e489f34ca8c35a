"""A column of phone cells: one row out for each row in, each distinct cell read once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeAlias

import pandas as pd
import pyarrow as pa

from blueprint_kit.errors import InputError
from blueprint_kit.model.policies.phone import PhonePolicy
from blueprint_kit.phone.cell import as_text, normalize_one
from blueprint_kit.phone.countries import region_of
from blueprint_kit.phone.evidence import mark_local
from blueprint_kit.phone.outcome import COLUMNS

Values: TypeAlias = "pd.Series | pa.Array | pa.ChunkedArray"
Cell: TypeAlias = tuple[object, tuple[str, str], str, str]


def normalize_phones(
    values: Values,
    region: str | Values | None = None,
    *,
    policy: PhonePolicy | None = None,
    area: Values | None = None,
    region_source: str | Values | None = None,
    whole_column: bool = True,
) -> pd.DataFrame:
    """Normalise a column; raise InputError for an unknown ``region`` or a column that cannot be aligned.

    Parameters
    ----------
    values:
        The cells: a pandas Series of any dtype that holds text (object, str, Arrow, categorical; missing
        allowed; numbers are read as their text) or a pyarrow array.
    region:
        One ISO 3166 code for all rows, or a column of codes (two or three letters) or country names, aligned
        by index (Arrow: by position). A blank or unknown country falls back to ``policy.default_region``.
    policy:
        The decisions in force; None means the plain policy ``PhonePolicy()``, printable as one line.
    area:
        A column of area codes kept apart; joined where the number has none.
    region_source:
        A word (or a column of words) for where ``region`` came from, in place of the words below.
    whole_column:
        Whether the column as a whole may overrule cells, as ``evidence.mark_local`` says. With False each
        row depends on its own cell only, so that chunks give what the whole gives.

    Returns
    -------
    pandas.DataFrame
        The index of ``values``, its order and its number of rows; the columns ``COLUMNS``, all text, never
        missing: ``""`` stands for absent. ``phone_outcome`` is never empty; ``phone_reason`` is empty for
        ``valid`` only. ``phone_region_source`` is ``given``, ``country_column``, ``default``,
        ``default_unknown_country`` (a country stood there, unknown), ``from_number``, ``unknown_country`` or
        ``none``. ``phone_raw`` is the cell as text; its dtype is object where a cell holds an unpaired
        surrogate, which Arrow-backed text cannot. ``valid`` means in the plan that phonenumbers knows, not
        assigned or reachable.

    Examples
    --------
    >>> frame = normalize_phones(pd.Series(["030 123456", "n/a"], index=[7, 9]), "DE")
    >>> frame["phone_e164"].tolist(), frame["phone_outcome"].tolist(), frame.index.tolist()
    (['+4930123456', ''], ['valid', 'empty'], [7, 9])
    """
    series, rules = as_series(values), policy or PhonePolicy()
    cells = _cells(series, region, area, region_source, rules)
    frame = _frame(_rows(cells, rules), series.index)
    return mark_local(frame) if whole_column else frame


def _cells(
    series: pd.Series,
    region: str | Values | None,
    area: Values | None,
    region_source: str | Values | None,
    policy: PhonePolicy,
) -> Iterable[Cell]:
    """Return each cell with its region and that region's source, its area code and the caller's word."""
    regions = _regions(series, region, policy)
    areas = [""] * len(series) if area is None else [as_text(a) or "" for a in _aligned(area, series, "area")]
    return zip(series, regions, areas, _sources(series, region_source), strict=True)


def _rows(cells: Iterable[Cell], policy: PhonePolicy) -> list[tuple[str, ...]]:
    """Return the values of each row; a cell seen before under the same region and area is not read again."""
    seen: dict[Hashable, tuple[str, ...]] = {}
    rows = []
    for cell, (code, source), area, named in cells:
        word = named if named and code else source
        # The type is part of the key, since True, 1 and 1.0 are equal to Python.
        key: Hashable = (type(cell), cell, code, word, area) if isinstance(cell, (str, int, float)) else None
        row = seen.get(key) if key is not None else None
        if row is None:
            row = normalize_one(cell, code, policy=policy, area=area, region_source=word).row()
            if key is not None:
                seen[key] = row
        rows.append(row)
    return rows


def as_series(values: Values) -> pd.Series:
    """Return a column as a Series of Python objects; Arrow nulls are None whatever lies under them."""
    if isinstance(values, (pa.Array, pa.ChunkedArray)):
        return pd.Series(values.to_pylist(), dtype=object)
    if isinstance(values, pd.Series):
        return values.astype(object)
    raise InputError(
        f"The column is a {type(values).__name__}.", remedy="Give a pandas Series or a pyarrow array."
    )


def _aligned(column: Values, series: pd.Series, name: str) -> list[object]:
    """Return another column's cells in the order of the series; refuse one that lacks rows of it."""
    other = as_series(column)
    by_place = isinstance(column, (pa.Array, pa.ChunkedArray))
    if (by_place and len(other) == len(series)) or other.index.equals(series.index):
        return list(other)
    if by_place or not other.index.is_unique:
        seen = "another length" if by_place else "repeated index labels and another index"
        raise InputError(
            f"The {name} column has {seen} than the numbers.",
            remedy="Give both from one frame, or reset both indexes.",
        )
    missing = len(series) - int(series.index.isin(other.index).sum())
    if missing:
        # Without this, rows that were never given would pass for rows whose country is blank.
        raise InputError(
            f"The {name} column has no row for {missing:,} of {len(series):,} numbers.",
            remedy="Give both from one frame, or reindex it and fill what is missing with ''.",
        )
    return list(other.reindex(series.index))


def _regions(series: pd.Series, region: str | Values | None, policy: PhonePolicy) -> list[tuple[str, str]]:
    """Return region and source of each row."""
    default = _known(policy.default_region, "policy.default_region") if policy.default_region else ""
    fallback = (default, "default") if default else ("", "none")
    if region is None:
        return [fallback] * len(series)
    if isinstance(region, str):
        return [(_known(region, "region"), "given") if region.strip() else fallback] * len(series)
    found: dict[str, tuple[str, str]] = {}
    for text in {as_text(cell) or "" for cell in _aligned(region, series, "region")}:
        code = region_of(text)
        unknown = (default, "default_unknown_country") if default else ("", "unknown_country")
        found[text] = (code, "country_column") if code else (unknown if text.strip() else fallback)
    return [found[as_text(cell) or ""] for cell in _aligned(region, series, "region")]


def _known(region: str, where: str) -> str:
    """Return a region's code, or raise where no country is so called."""
    code = region_of(region)
    if not code:
        raise InputError(
            f"'{region[:40]}' is no region.",
            where=where,
            remedy="Give an ISO 3166 code of two letters, such as DE.",
        )
    return code


def _sources(series: pd.Series, source: str | Values | None) -> Iterable[str]:
    """Return the caller's word for the region's source, row by row; ``""`` where there is none."""
    if source is None or isinstance(source, str):
        return [source or ""] * len(series)
    return [as_text(cell) or "" for cell in _aligned(source, series, "region_source")]


def _frame(rows: list[tuple[str, ...]], index: pd.Index) -> pd.DataFrame:
    """Return rows as a frame of text columns."""
    columns = list(zip(*rows, strict=True)) or [()] * len(COLUMNS)
    return pd.DataFrame(
        {name: _text(cells, index) for name, cells in zip(COLUMNS, columns, strict=True)}, index=index
    )


def _text(cells: tuple[str, ...], index: pd.Index) -> pd.Series:
    """Return text cells with pandas' text dtype, or as objects where a cell is no valid Unicode."""
    try:
        for cell in cells:
            if not cell.isascii():
                cell.encode()
    except UnicodeEncodeError:
        return pd.Series(cells, index=index, dtype=object)
    return pd.Series(cells, index=index, dtype="str")
