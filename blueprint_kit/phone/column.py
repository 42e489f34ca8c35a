"""A column of phone cells: one row out for each row in, plain rows by the engine, each other cell read once."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pyarrow as pa

from blueprint_kit.model.policies.phone import PhonePolicy
from blueprint_kit.phone.answered import AnsweredChunk, Column, answered_chunks
from blueprint_kit.phone.evidence import mark_local
from blueprint_kit.phone.origins import origins
from blueprint_kit.phone.outcome import COLUMNS
from blueprint_kit.phone.recall import Recall
from blueprint_kit.phone.remaining import read_remaining
from blueprint_kit.phone.texts import Texts, Values, aligned, as_texts

Progress = Callable[[int], None]


def normalize_phones(
    values: Values,
    region: str | Values | None = None,
    *,
    policy: PhonePolicy | None = None,
    area: Values | None = None,
    region_source: str | Values | None = None,
    whole_column: bool = True,
    progress: Progress | None = None,
    recall: Recall | None = None,
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
    progress:
        Called with the number of rows that are answered, again and again, at the end with all of them. What
        it raises stops the work and comes out of this function.
    recall:
        What was read before, handed from one reading to the next: a changed policy then reads again only the
        cells that asked for what changed. The answer does not depend on it.

    Returns
    -------
    pandas.DataFrame
        The index of ``values``, its order and its number of rows; the columns ``COLUMNS``, all text, never
        missing: ``""`` stands for absent. ``phone_outcome`` is never empty; ``phone_reason`` is empty for
        ``valid`` only. ``phone_region_source`` is ``given``, ``country_column``, ``default``,
        ``default_unknown_country`` (a country stood there, unknown), ``from_number``, ``unknown_country`` or
        ``none``. ``phone_raw`` is the cell as text; its dtype is object where a cell holds an unpaired
        surrogate, which Arrow-backed text cannot. ``valid`` means in the plan that phonenumbers knows, not
        assigned or reachable. The answer depends neither on the engine nor on the number of cores.

    Examples
    --------
    >>> frame = normalize_phones(pd.Series(["030 123456", "n/a"], index=[7, 9]), "DE")
    >>> frame["phone_e164"].tolist(), frame["phone_outcome"].tolist(), frame.index.tolist()
    (['+4930123456', ''], ['valid', 'empty'], [7, 9])
    """
    tell, rules = progress or _nobody, policy or PhonePolicy()
    texts = as_texts(values)
    tell(0)
    found = origins(texts, region, region_source, rules)
    tell(0)
    column = Column(texts, found, None if area is None else aligned(area, texts, "area"), rules)
    frame = _frame(texts, read_remaining(answered_chunks(column, tell), column, tell, recall or Recall()))
    tell(len(texts))
    return mark_local(frame) if whole_column else frame


def _nobody(_rows: int) -> None:
    """Tell nobody how far it is."""


def _frame(texts: Texts, chunks: list[AnsweredChunk]) -> pd.DataFrame:
    """Return the answers as a frame of text columns, the raw texts first."""
    columns = {"phone_raw": texts.cells} | {
        name: pa.chunked_array([chunk.columns[name] for chunk in chunks], pa.large_string())
        for name in COLUMNS[1:]
    }
    frame: pd.DataFrame = pa.table(columns).to_pandas()
    unpaired = {row: cell for row, cell in texts.odd.items() if isinstance(cell, str)}
    if unpaired:
        raw = frame["phone_raw"].astype(object)
        for row, cell in unpaired.items():
            raw.iloc[row] = cell
        frame["phone_raw"] = raw
    frame.index = texts.index
    return frame
