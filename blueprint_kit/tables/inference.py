"""Damage that no single cell shows: inferred from how the cells of a column differ.

Each inference needs its evidence in the same column and stays silent without it, because the same
digits are also written on purpose: some systems export numbers without a plus sign by design.
"""

from __future__ import annotations

from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

from blueprint_kit.tables.shapes import matches

_EVIDENCE = 3  # undamaged cells that must show how the column is written


def keeps_all_digits(cell: str) -> bool:
    """Say whether a number in scientific notation still holds every digit.

    >>> keeps_all_digits("1.5551234567E10"), keeps_all_digits("4.41E+11")
    (True, False)
    """
    number = Decimal(cell.replace(",", "."))
    digits = number.as_tuple().digits
    return len(digits) >= 7 and number.adjusted() + 1 == len(digits)


def _where(mask: pa.Array) -> set[int]:
    return {place + 1 for place in pc.indices_nonzero(mask).to_pylist()}


def _held(cells: pa.Array, pattern: str) -> pa.Array:
    return pc.match_substring_regex(cells, rf"\A(?:{pattern})\z")


def rounded_ids(cells: pa.Array) -> set[int]:
    """Return rows whose long digits end in zeros from the sixteenth digit on.

    A spreadsheet keeps 15 significant digits. A last zero is chance in one id of ten, so that ids of 16
    and 17 digits count only when all of at least three in the column are rounded.
    """
    long = _held(cells, r"\d{16,}")
    rounded = _where(_held(cells, r"\d{15}0+"))
    if not rounded:
        return set()
    if len(rounded) >= _EVIDENCE and len(rounded) == pc.sum(long).as_py():
        return rounded
    return _where(_held(cells, r"\d{15}0{3,}"))


def stray_dates(cells: pa.Array) -> set[int]:
    """Return rows that hold a date where most cells of the column do not."""
    filled = pc.sum(pc.not_equal(cells, "")).as_py() or 0
    dates = _where(matches(cells, "full_date")) | _where(
        _held(cells, r"(?i)(\d{1,2}[- ])?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[- ]\d{2,4}|\d{1,2}[- ](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")
    )  # fmt: skip
    return dates if len(dates) * 2 < filled else set()


def lost_plus(cells: pa.Array) -> set[int]:
    """Return rows of 11 to 15 bare digits that begin as the column's own +… numbers do.

    The evidence: numbers with a plus sign survive where blanks or punctuation made them text, and
    none survives without.
    """
    signed = cells.filter(_held(cells, r"\+\d[\d\s()./-]*[\s()./-][\d\s()./-]*"))
    if len(signed) < _EVIDENCE or pc.any(_held(cells, r"\+\d{9,15}")).as_py():
        return set()
    codes = pc.struct_field(pc.extract_regex(signed, r"\A\+(?P<code>\d{1,3})"), 0)
    usual = [
        code.as_py()
        for code, times in (one.values() for one in pc.value_counts(codes))
        if times.as_py() >= _EVIDENCE
    ]
    if not usual:
        return set()
    return _where(_held(cells, rf"(?:{'|'.join(sorted(usual))})\d+")) & _where(
        _held(cells, r"[1-9]\d{10,14}")
    )


def lost_zero(cells: pa.Array) -> set[int]:
    """Return rows of bare digits that are one digit short of the column's 0… numbers.

    The evidence: numbers written with blanks or punctuation begin with a single 0 nine times in ten,
    at least three of them, no number of bare digits does, and the bare ones begin with an area code that is
    written with its zero elsewhere in the column.
    """
    written = cells.filter(_held(cells, r"\(?\d[\d()]*[\s./-][\d\s()./-]*"))
    bare = _held(cells, r"\d{7,12}")
    if pc.any(_held(cells, r"0\d{6,12}")).as_py() or not pc.any(bare).as_py():
        return set()
    national = written.filter(_held(written, r"\(?0[1-9].*"))
    if len(national) < _EVIDENCE or len(national) < 0.9 * len(written):
        return set()
    digits = pc.replace_substring_regex(national, r"\D", "")
    lengths = pc.unique(pc.utf8_length(digits)).to_pylist()
    short = "|".join(rf"[1-9]\d{{{length - 2}}}" for length in sorted(lengths) if length >= 8)
    areas = "|".join(sorted(pc.unique(pc.utf8_slice_codeunits(digits, 1, 3)).to_pylist()))
    return _where(_held(cells, short)) & _where(_held(cells, rf"(?:{areas})\d+")) if short else set()
