"""The numbers of a normalised column as arrays: what one cell's `Number` holds, for a million cells at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import phonenumbers
import pyarrow as pa
import pyarrow.compute as pc

from blueprint_kit.matching.normalisers.numbers import LADDER, LEAST_NATIONAL, LOCAL, WITHOUT_COUNTRY
from blueprint_kit.model.policies.phone import PhonePolicy

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
_CODES = [str(code) for code in phonenumbers.COUNTRY_CODE_TO_REGION_CODE]
_OF_ONE, _OF_TWO = ([code for code in _CODES if len(code) == size] for size in (1, 2))


@dataclass(frozen=True, eq=False)
class Numbers:
    """The comparable numbers of a column; a cell without one has no place here.

    Attributes
    ----------
    rows:
        Position of each number's cell, from 0.
    e164, extension, national, country:
        As in `Number`; ``""`` where there is none.
    cells:
        All cells of the column.
    """

    rows: Ints
    e164: Any
    extension: Any
    national: Any
    country: Any
    cells: int

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return f"Numbers({len(self):,} of {self.cells:,} cells)"

    def without(self, cells: Flags) -> Numbers:
        """Return the numbers that stand in none of these cells."""
        kept = ~cells[self.rows]
        mask = pa.array(kept)
        names = ("e164", "extension", "national", "country")
        columns = {name: getattr(self, name).filter(mask) for name in names}
        return replace(self, rows=self.rows[kept], **columns)

    def keys(self, level: str, last: int | None) -> Any:
        """Return the key of each number at a level, ``""`` where it has none; see `phone_key`."""
        if level == LADDER[0]:
            joined = pc.binary_join_element_wise(self.e164, self.extension, pa.scalar(";", pa.large_string()))
            return pc.if_else(pc.equal(self.e164, ""), "", joined)
        if level == LADDER[1]:
            return self.e164
        if level != LADDER[4]:
            return self.national
        whole = pc.if_else(
            pc.equal(self.e164, ""), self.national, pc.utf8_slice_codeunits(self.e164, 1, None)
        )
        long = pc.greater_equal(pc.utf8_length(whole), last or 0)
        return pc.if_else(long, pc.utf8_slice_codeunits(whole, -(last or 1), None), "")


def numbers_in(frame: pd.DataFrame, policy: PhonePolicy, *, further: bool = False) -> Numbers:
    """Return the numbers of a normalised frame that may identify a person, as `numbers_of` does cell by cell.

    ``further`` adds the other numbers of cells that hold several, where the policy says ``all``.
    """
    texts = {name: _text(frame[f"phone_{name}"]) for name in ("e164", "extension", "reason", "type", "raw")}
    valid = pc.equal(_text(frame["phone_outcome"]), "valid")
    types = pc.if_else(pc.equal(texts["type"], ""), "unknown", texts["type"])
    allowed = pc.or_(pc.invert(valid), pc.is_in(types, value_set=_set(policy.number_types)))
    e164 = pc.if_else(allowed, texts["e164"], "")
    bare = pc.and_(
        pc.equal(texts["e164"], ""), pc.is_in(texts["reason"], value_set=_set(sorted(WITHOUT_COUNTRY)))
    )
    plain = pc.utf8_ltrim(pc.replace_substring_regex(texts["raw"], "[^0-9]", ""), "0")
    bare = pc.and_(bare, pc.greater_equal(pc.utf8_length(plain), LEAST_NATIONAL))
    code, national = _parted(e164)
    local = pc.and_(bare, pc.is_in(texts["reason"], value_set=_set(sorted(LOCAL))))
    columns = (
        e164,
        texts["extension"],
        pc.if_else(bare, plain, national),
        pc.if_else(local, _codes_of(frame["phone_region"]), code),
    )
    kept = pc.or_(bare, pc.not_equal(e164, ""))
    rows = np.arange(len(frame), dtype=np.int64)[kept.to_numpy(zero_copy_only=False)]
    found = [column.filter(kept) for column in columns]
    if further and policy.several_numbers == "all":
        rows, found = _with_others(frame, rows, found, policy)
    return Numbers(rows, found[0], found[1], found[2], found[3], len(frame))


def _with_others(
    frame: pd.DataFrame, rows: Ints, found: list[Any], policy: PhonePolicy
) -> tuple[Ints, list[Any]]:
    """Add the other numbers of cells that hold several; these cells are few, and are read one by one."""
    from blueprint_kit.phone.reading import read  # noqa: PLC0415 - only where a policy takes all numbers

    others = frame["phone_others"].reset_index(drop=True)
    others = others[others.ne("")].str.split(";").explode()
    fit = [(read(one, "").type or "unknown") in policy.number_types for one in others]
    others = others[fit]
    e164 = _text(others)
    code, national = _parted(e164)
    blank = pa.array([""] * len(others), pa.large_string())
    added = (e164, blank, national, code)
    whole = [pa.concat_arrays([one, other]) for one, other in zip(found, added, strict=True)]
    return np.concatenate([rows, others.index.to_numpy(dtype=np.int64)]), whole


def _parted(e164: Any) -> tuple[Any, Any]:
    """Return country code and national number without leading zeros; country codes are free of prefixes."""
    one, two, three = (pc.utf8_slice_codeunits(e164, 1, 1 + size) for size in (1, 2, 3))
    of_one, of_two = (
        pc.is_in(one, value_set=_set(_OF_ONE)),
        pc.is_in(two, value_set=_set(_OF_TWO)),
    )
    code = pc.if_else(of_one, one, pc.if_else(of_two, two, three))
    rest = [pc.utf8_slice_codeunits(e164, 1 + size, None) for size in (1, 2, 3)]
    national = pc.if_else(of_one, rest[0], pc.if_else(of_two, rest[1], rest[2]))
    return code, pc.utf8_ltrim(national, "0")


def _codes_of(regions: pd.Series) -> Any:
    """Return the calling code of each region, ``""`` where there is none."""
    known = {
        region: str(phonenumbers.country_code_for_region(region) or "") if region else ""
        for region in regions.unique()
    }
    return _text(regions.map(known).astype("str"))


def _text(column: pd.Series) -> Any:
    """Return a column as Arrow text; half characters, which Arrow refuses, are replaced."""
    try:
        found = pa.array(column, pa.large_string())
    except UnicodeEncodeError:
        clean = [str(cell).encode("utf-8", "replace").decode() for cell in column]
        return pa.array(clean, pa.large_string())
    # A column put together from chunks stays in chunks, and masks and joins want one array.
    return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found


def _set(values: Any) -> Any:
    return pa.array(list(values), pa.large_string())
