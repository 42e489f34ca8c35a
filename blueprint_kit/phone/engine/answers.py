"""Whole columns: the kernel's answers, the library's where the kernel has none."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from blueprint_kit.phone.engine.kernel import ASK_LIBRARY, Kernel, Rows, left_to_library
from blueprint_kit.phone.engine.library import answer
from blueprint_kit.phone.engine.plans import TYPES, region_names, region_places
from blueprint_kit.phone.engine.stored import installed_plans
from blueprint_kit.phone.texts import Values, aligned, as_texts, distinct

T = TypeVar("T")

CHUNK = 50_000
"""Rows answered at once: from 10,000 on the speed is flat, and a chunk's arrays stay in the processor's cache."""
ERRORS = ("", "invalid_country_code", "not_a_number", "too_short_after_idd", "too_short_national", "too_long")
LENGTHS = ("possible", "invalid_country_code", "too_short", "too_long", "local_only", "wrong_length")
NAMES = ("e164", "extension", "valid", "possible", "type", "region", "error")


_OWN = threading.local()


def kernel_rows(texts: pa.StringArray, places: np.ndarray, *, facts: bool = False) -> Rows:
    """Return the kernel's answers to a chunk; without tables, every row is left to the library."""
    plans = installed_plans()
    if plans is None:
        return left_to_library(len(texts))
    if getattr(_OWN, "plans", None) is not plans:
        _OWN.plans, _OWN.kernel = plans, Kernel(plans)
    kernel: Kernel = _OWN.kernel
    return kernel.run(texts, places, facts=facts)


def in_chunks(
    cells: pa.ChunkedArray,
    regions: np.ndarray,
    work: Callable[[int, pa.StringArray, np.ndarray], T],
    *,
    cores: int = 1,
) -> list[T]:
    """Do some work on each chunk of a column, in order: where it starts, its texts, its regions."""
    starts = range(0, len(cells), CHUNK)

    def one(start: int) -> T:
        part = cells.slice(start, CHUNK).combine_chunks()
        part = part.chunk(0) if isinstance(part, pa.ChunkedArray) else part
        return work(start, part.cast(pa.string()), regions[start : start + CHUNK])

    if cores < 2 or len(starts) < 2:
        return [one(start) for start in starts]
    with ThreadPoolExecutor(cores) as pool:
        return list(pool.map(one, starts))


def library_answers(values: Values, region: str | Values | None = None, *, cores: int = 1) -> pd.DataFrame:
    """Return what phonenumbers says of each text, exactly and without any cleaning.

    Parameters
    ----------
    values:
        A column of texts, missing ones allowed.
    region:
        The default region of each row, or one for all; case matters to the library as it does here.
    cores:
        Threads to use; the answers do not depend on it.

    Returns
    -------
    pandas.DataFrame
        The index of ``values``, columns ``NAMES``: ``e164`` and ``extension`` (text, ``""`` for none), ``valid``
        (bool), and as categories ``possible`` (of ``LENGTHS``; ``possible`` too where ``error`` is set),
        ``type`` (of ``TYPES``, ``""`` for unknown), ``region`` (``""`` for none), ``error`` (of ``ERRORS``,
        ``""`` where the text was read).

    Examples
    --------
    >>> library_answers(pd.Series(["030 123456", "3012345678.0"]), "DE")["e164"].tolist()
    ['+4930123456', '+4930123456780']
    """
    texts = as_texts(values)
    if region is None or isinstance(region, str):
        names, places = [region or ""], np.zeros(len(texts), "i4")
    else:
        names, places = distinct(aligned(region, texts, "region"))
    regions = region_places(names)[places]

    def work(start: int, part: pa.StringArray, known: np.ndarray) -> Rows:
        rows = kernel_rows(part, known)
        odd = {row - start: cell for row, cell in texts.odd.items() if 0 <= row - start < len(part)}
        rows.status[list(odd)] = ASK_LIBRARY
        return with_library(rows, part, odd, lambda row: names[places[start + row]])

    return _frame(in_chunks(texts.cells, regions, work, cores=cores), texts.index)


def with_library(
    rows: Rows, texts: pa.StringArray, odd: Mapping[int, object], region: Callable[[int], str]
) -> Rows:
    """Return rows with the library's own answer where the kernel left it to it."""
    asked = np.flatnonzero(rows.status == ASK_LIBRARY)
    if not len(asked):
        return rows
    found = [
        answer(odd.get(int(row), texts[int(row)].as_py()), region(int(row)) or None, region_names())
        for row in asked
    ]
    for place, (status, _, _, possible, kind, code) in zip(asked, found, strict=True):
        rows.status[place], rows.possible[place] = status, possible
        rows.type[place], rows.region[place] = kind, code
    mask = np.zeros(len(rows.status), bool)
    mask[asked] = True
    numbers = pc.replace_with_mask(
        rows.e164, pa.array(mask), pa.array([one[1] for one in found], pa.string())
    )
    extensions = pc.replace_with_mask(
        rows.extension, pa.array(mask), pa.array([one[2] for one in found], pa.string())
    )
    return Rows(
        rows.status,
        rows.source,
        rows.possible,
        rows.type,
        rows.region,
        rows.facts,
        rows.value,
        numbers,
        extensions,
    )


def _frame(chunks: list[Rows], index: pd.Index) -> pd.DataFrame:
    """Return chunks as one frame."""

    def joined(name: str) -> np.ndarray:
        return np.concatenate([getattr(one, name) for one in chunks]) if chunks else np.zeros(0, "u1")

    regions = (*region_names(), "")
    places = np.minimum(joined("region"), len(regions) - 1)
    texts = {
        name: pa.chunked_array([getattr(one, name) for one in chunks], pa.string())
        for name in ("e164", "extension")
    }
    frame: pd.DataFrame = pa.table(texts).to_pandas()
    frame.index = index
    frame["valid"] = joined("type") > 0
    for name, words, codes in (
        ("possible", LENGTHS, joined("possible")),
        ("type", TYPES, joined("type")),
        ("region", regions, places),
        ("error", ERRORS, joined("status")),
    ):
        frame[name] = pd.Categorical.from_codes(codes.astype("i2"), pd.Index(list(words)))
    return frame
