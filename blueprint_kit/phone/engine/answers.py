"""Whole columns: the kernel's answers, the library's where the kernel has none."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
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

T = TypeVar("T")

CHUNK = 50_000
"""Rows answered at once: from 10,000 on the speed is flat, and a chunk's arrays stay in the processor's cache."""
ERRORS = ("", "invalid_country_code", "not_a_number", "too_short_after_idd", "too_short_national", "too_long")
LENGTHS = ("possible", "invalid_country_code", "too_short", "too_long", "local_only", "wrong_length")
NAMES = ("e164", "extension", "valid", "possible", "type", "region", "error")


_OWN = threading.local()


def kernel_rows(texts: pa.StringArray, places: np.ndarray) -> Rows:
    """Return the kernel's answers to a chunk; without tables, every row is left to the library."""
    plans = installed_plans()
    if plans is None:
        return left_to_library(len(texts))
    if getattr(_OWN, "plans", None) is not plans:
        _OWN.plans, _OWN.kernel = plans, Kernel(plans)
    kernel: Kernel = _OWN.kernel
    return kernel.run(texts, places)


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


def library_answers(
    cells: pa.ChunkedArray, regions: Sequence[str | None] | str | None = None, *, cores: int = 1
) -> pd.DataFrame:
    """Return what phonenumbers says of each text, exactly and without any cleaning.

    Parameters
    ----------
    cells:
        Texts, ``""`` for a missing one.
    regions:
        The default region of each row, or one for all; case matters to the library as it does here.
    cores:
        Threads to use; the answers do not depend on it.

    Returns
    -------
    pandas.DataFrame
        One row a text, columns ``NAMES``: ``e164`` and ``extension`` (text, ``""`` for none), ``valid`` (bool),
        and as categories ``possible`` (of ``LENGTHS``; ``possible`` too where ``error`` is set),
        ``type`` (of ``TYPES``, ``""`` for unknown), ``region`` (``""`` for none), ``error`` (of ``ERRORS``,
        ``""`` where the text was read).
    """
    if regions is None or isinstance(regions, str):
        places = np.full(len(cells), region_places([regions])[0])
        names: Sequence[str | None] = [regions] * len(cells)
    else:
        codes, uniques = pd.factorize(np.array(regions, dtype=object), use_na_sentinel=False)
        places, names = (
            region_places([one if isinstance(one, str) else None for one in uniques])[codes],
            regions,
        )

    def work(start: int, texts: pa.StringArray, part: np.ndarray) -> Rows:
        return with_library(kernel_rows(texts, part), texts, lambda row: names[start + row])

    return _frame(in_chunks(cells, places, work, cores=cores))


def with_library(rows: Rows, texts: pa.StringArray, region: Callable[[int], str | None]) -> Rows:
    """Return rows with the library's own answer where the kernel left it to it."""
    asked = np.flatnonzero(rows.status == ASK_LIBRARY)
    if not len(asked):
        return rows
    found = [answer(texts[int(row)].as_py(), region(int(row)), region_names()) for row in asked]
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


def _frame(chunks: list[Rows]) -> pd.DataFrame:
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
    frame["valid"] = joined("type") > 0
    for name, words, codes in (
        ("possible", LENGTHS, joined("possible")),
        ("type", TYPES, joined("type")),
        ("region", regions, places),
        ("error", ERRORS, joined("status")),
    ):
        frame[name] = pd.Categorical.from_codes(codes.astype("i2"), pd.Index(list(words)))
    return frame
