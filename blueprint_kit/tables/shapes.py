"""What a cell looks like: digit and letter shapes only, no numbering plan and no list of names."""

from __future__ import annotations

import re
from types import MappingProxyType

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

# The expressions are read by RE2 (over whole columns) and by Python (over single cells).
_DATE = r"\d{4}-\d{1,2}-\d{1,2}|\d{4}/\d{1,2}/\d{1,2}|(0?[1-9]|[12]\d|3[01])[./-](0?[1-9]|1[0-2])[./-]((19|20)\d\d|\d\d)|(0?[1-9]|1[0-2])[./-](0?[1-9]|[12]\d|3[01])[./-]((19|20)\d\d|\d\d)"
_FULL_DATE = r"(19|20)\d\d-\d{1,2}-\d{1,2}|(0?[1-9]|[12]\d|3[01])[./-](0?[1-9]|1[0-2])[./-](19|20)\d\d|(0?[1-9]|1[0-2])[./-](0?[1-9]|[12]\d|3[01])[./-](19|20)\d\d"
_TIME = r"\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?\s*([AaPp][Mm])?"
_ZONE = r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?"
_DASH = "\N{EN DASH}"
SHAPES = MappingProxyType(
    {
        "email": r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]{2,}",
        "date": rf"({_DATE})([T\s]+{_TIME}{_ZONE})?",
        "full_date": rf"({_FULL_DATE})([T\s]+{_TIME}{_ZONE})?",
        "time": _TIME,
        "guid": r"\{?[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}\}?",
        "salesforce_id": r"[0-9A-Za-z]{5}0[0-9A-Za-z]{9}([A-Z0-5]{3})?",
        "number": r"[+-]?\d+([.,]\d+)?",
        "boolean": r"(?i:true|false|yes|no|[yn01])",
        "url": r"(?i:https?://|www\.)\S+",
        "direction": r"(?i:in|out|inbound|outbound|incoming|outgoing|internal|eingehend|ausgehend|entrant|sortant|entrante|saliente)",
        "letters2": r"[A-Za-z]{2}",
        "punctuated_phone": rf"(\+\s?\(?\d[\d\s()./{_DASH}-]{{5,22}}\d|\(?0?\d{{1,5}}[)\s./{_DASH}-]+[\d\s()./{_DASH}-]{{3,18}}\d)(\s*(x|ext\.?)\s*\d{{1,6}})?",
        "digits_phone": r"\+?0{0,2}\d{7,15}",
        "phone_length": r"\d{9,13}",
        "unix_time": r"1[3-9]\d{8}(\d{3})?",
        "none": r"(?i:n/?a|none|null|nil|s/?d|n/?d|no|unknown|anonymous|restricted|private|withheld|unavailable|-+|\.+|keine|inconnu)",
        "not_a_phone": r"\d{5}-\d{4}|-?(0|[1-9]\d*)[.,]\d+|\d{4}([ -]\d{4}){2}([ -]?\d+)*|\d{1,3}(\.\d{1,3}){3}|\d{3}-\d{2}-\d{4}|\d{4}\s?[-/]\s?\d{4}",
        "five_digits": r".*\d(\D{0,4}\d){4}.*|.*[#]{3}.*|\d([.,]\d+)?[Ee]\+?\d+",
    }
)
_WHOLE = MappingProxyType({name: re.compile(text) for name, text in SHAPES.items()})
SAMPLE = 4_000


def has_shape(cell: str, shape: str) -> bool:
    """Say whether a cell, without the blanks around it, has a shape.

    >>> has_shape(" 2024-03-12 09:14", "date"), has_shape("612-345-6789", "date")
    (True, False)
    """
    return _WHOLE[shape].fullmatch(cell.strip()) is not None


def looks_like_phone(cell: str) -> bool:
    """Say whether a cell is written as telephone numbers are, with their signs between digits.

    >>> [looks_like_phone(x) for x in ("+49 30 1234567", "245-555-0173", "2024-03-12", "12345", "84720-1234")]
    [True, True, False, False, False]
    """
    cell = cell.strip()
    digits = sum(sign.isdigit() for sign in cell)
    return (
        7 <= digits <= 17
        and has_shape(cell, "punctuated_phone")
        and not (has_shape(cell, "date") or has_shape(cell, "not_a_phone"))
    )


def filled_sample(column: pd.Series[str], limit: int = SAMPLE) -> pa.Array:
    """Return up to ``limit`` filled cells, spread evenly over the column, without outer blanks.

    A cell that only says that there is nothing (``n/a``, ``s/d``, ``anonymous``) is not filled.
    """
    cells = pc.utf8_trim_whitespace(pa.array(column, pa.large_string()))
    filled = cells.filter(pc.and_not(pc.not_equal(cells, ""), matches(cells, "none")))
    if len(filled) <= limit:
        return filled
    return filled.take(pa.array([place * len(filled) // limit for place in range(limit)]))


def share(cells: pa.Array, shape: str) -> float:
    """Return the share, 0 to 1, of cells that have a shape as a whole; 0 where there is no cell."""
    if not len(cells):
        return 0.0
    return float(pc.mean(matches(cells, shape).cast(pa.float64())).as_py())


def matches(cells: pa.Array, shape: str) -> pa.Array:
    """Return for each cell whether it has a shape as a whole."""
    return pc.match_substring_regex(cells, rf"(?s)\A(?:{SHAPES[shape]})\z")


def phone_share(cells: pa.Array) -> tuple[float, float]:
    """Return the shares written as telephone numbers: with signs between digits, and as bare digits."""
    if not len(cells):
        return 0.0, 0.0
    dated = pc.or_(matches(cells, "date"), matches(cells, "not_a_phone"))
    signed = pc.and_not(matches(cells, "punctuated_phone"), dated)
    bare = pc.and_not(matches(cells, "digits_phone"), dated)
    mean = (float(pc.mean(found.cast(pa.float64())).as_py()) for found in (signed, bare))
    return next(mean), next(mean)
