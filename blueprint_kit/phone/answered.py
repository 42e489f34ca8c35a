"""Chunks of a column with the answers that the engine gives; what is left is marked."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from blueprint_kit.model.policies.phone import PhonePolicy
from blueprint_kit.phone.engine.answers import in_chunks, kernel_rows
from blueprint_kit.phone.engine.plans import TYPES, region_names, region_places
from blueprint_kit.phone.origins import Origins
from blueprint_kit.phone.plain import NOTES, plain_rows
from blueprint_kit.phone.texts import Texts


@dataclass(frozen=True, eq=False)
class Column:
    """A column that is to be read: its texts, each row's region, area codes kept apart, and the policy."""

    texts: Texts
    origins: Origins
    areas: Texts | None
    policy: PhonePolicy


@dataclass(frozen=True, eq=False)
class AnsweredChunk:
    """A stretch of a column.

    Attributes
    ----------
    start:
        Its first row.
    left:
        The rows that the engine did not answer, counted from ``start``.
    columns:
        The columns of a normalised frame but the raw text, by name, as large text; what stands in the rows
        that are left means nothing yet.
    """

    start: int
    left: np.ndarray
    columns: dict[str, pa.LargeStringArray]


def answered_chunks(column: Column, tell: Callable[[int], None]) -> list[AnsweredChunk]:
    """Let the engine answer a column, on every core; ``tell`` hears how many rows are answered so far."""
    texts, found = column.texts, column.origins
    regions = region_places(code for code, _ in found.pairs)[found.places]
    sources = pa.array([word for _, word in found.pairs] + ["from_number"], pa.large_string())
    areas = column.areas
    has_area = None if areas is None else pc.not_equal(areas.cells, "").to_numpy()
    named = (*region_names(), "")
    odd = np.zeros(len(texts), bool)
    odd[list(texts.odd)] = True
    done = _Tally(tell)

    def work(start: int, part: pa.StringArray, places: np.ndarray) -> AnsweredChunk:
        stretch = slice(start, start + len(part))
        rows = kernel_rows(part, places, facts=True)
        plain = plain_rows(rows, places, None if has_area is None else has_area[stretch], column.policy)
        left = np.flatnonzero(~plain.answered | odd[stretch])
        source = np.where(plain.international, len(found.pairs), found.places[stretch])
        columns = {
            "phone_e164": rows.e164.cast(pa.large_string()),
            "phone_extension": rows.extension.cast(pa.large_string()),
            "phone_outcome": _same("valid", len(part)),
            "phone_reason": _same("", len(part)),
            "phone_repairs": _words(NOTES, plain.notes),
            "phone_region": _words(named, np.minimum(rows.region, len(named) - 1)),
            "phone_region_source": sources.take(pa.array(source)),
            "phone_type": _words(TYPES, rows.type),
            "phone_others": _same("", len(part)),
        }
        done.add(len(part) - len(left))
        return AnsweredChunk(start, left, columns)

    return in_chunks(texts.cells, regions, work, cores=os.cpu_count() or 1)


class _Tally:
    """Counts answered rows over several threads."""

    def __init__(self, tell: Callable[[int], None]) -> None:
        self._tell, self._lock, self._done = tell, threading.Lock(), 0

    def add(self, rows: int) -> None:
        """Count further rows and tell the sum."""
        with self._lock:
            self._done += rows
            self._tell(self._done)


def _words(words: tuple[str, ...], places: np.ndarray) -> pa.LargeStringArray:
    """Return the word of each row."""
    return pa.array(words, pa.large_string()).take(pa.array(places))


def _same(word: str, rows: int) -> pa.LargeStringArray:
    """Return one word for every row."""
    return pa.repeat(pa.scalar(word, pa.large_string()), rows)
