"""What a whole column says that one cell cannot: national numbers whose area codes are elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from blueprint_kit.phone.engine import library_answers
from blueprint_kit.phone.reading import open_plan, trunk_prefix
from blueprint_kit.phone.texts import as_texts

AT_LEAST = 20
"""Cells without a trunk zero before a column says anything."""
SHARE_LACKING = 0.8
"""Share of national cells without a trunk zero from which the column, not the cell, is odd."""
SHARE_VALID = 0.95
"""Below this share of valid readings the zeros were not simply lost.

A column of whole numbers that only lost its zeros keeps its share: 99 % and more of the national
numbers of the clean public registers tried are valid. The Berlin schools' column reaches 81 %.
"""
ASSUMED = frozenset(
    (
        "trunk_zero_supplied",
        "could_be_international",
        "own_country_code_taken",
        "other_region_same_code",
        "national_form_rewritten",
        "direct_dial_joined",
        "suffix_joined",
    )
)
_DEMOTED_REASONS = frozenset(
    (
        "",
        "not_in_plan",
        "too_short",
        "wrong_length",
        "area_code_missing",
        "area_code_not_fitting",
        "ambiguous_country_code",
    )
)
_NAMED_COUNTRY = "area_code_joined|plus_supplied|foreign_idd"  # codes of repairs that name the country


@dataclass(frozen=True, slots=True)
class RegionEvidence:
    """How the national numbers of one region are written in a column.

    Attributes
    ----------
    region, national:
        The region, and the cells read as its national numbers.
    lacking, lacking_valid:
        Those without the trunk prefix, and how many of them are in the plan nevertheless.
    lengths:
        Number of digits -> cells, of those without the trunk prefix, most frequent first.
    """

    region: str
    national: int
    lacking: int
    lacking_valid: int
    lengths: tuple[tuple[int, int], ...] = ()

    @property
    def overwhelming(self) -> bool:
        """Whether the cells must not be read as whole numbers."""
        return (
            open_plan(self.region)
            and self.lacking >= AT_LEAST
            and self.lacking >= SHARE_LACKING * self.national
            and self.lacking_valid < SHARE_VALID * self.lacking
        )

    def sentence(self) -> str:
        """Say the verdict with its figures."""
        share = (
            f"{self.lacking:,} of {self.national:,} national numbers of {self.region} lack the leading zero"
        )
        valid = f"{self.lacking_valid:,} of these are in the numbering plan as they stand"
        if self.overwhelming:
            return f"Probably local numbers whose area code is elsewhere: {share}; {valid}."
        if self.lacking >= AT_LEAST and self.lacking >= SHARE_LACKING * self.national:
            return f"The leading zeros were probably lost: {share}; {valid}."
        return f"{share[0].upper()}{share[1:]}; {valid}."


_DECIDING = ("region", "reason", "outcome", "region_source", "repairs")


def _is_in(cells: pa.ChunkedArray, words: Iterable[str]) -> pa.ChunkedArray:
    return pc.is_in(cells, value_set=pa.array(list(words), pa.large_string()))


def lacking_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """Return region, digits and lack of the trunk prefix of each row read as a national number.

    Returns
    -------
    pandas.DataFrame
        Columns ``region`` (text), ``digits`` (text), ``lacking`` (bool); index: the positions of the rows
        in ``frame``. Rows that name their country, hold no number, or stand in a region without trunk
        prefix (or in North America) are left out.
    """
    held = {name: as_texts(frame[f"phone_{name}"]).cells for name in _DECIDING}
    regions = pc.unique(held["region"]).to_pylist()
    trunks = {region: trunk_prefix(region) if region else "" for region in regions}
    kept = {region: trunk for region, trunk in trunks.items() if trunk not in ("", "1")}
    fit = np.asarray(_is_in(held["region"], kept))
    fit &= np.asarray(_is_in(held["reason"], (*_DEMOTED_REASONS, "column_lacks_area_codes")))
    fit &= np.asarray(_is_in(held["outcome"], ("valid", "possible", "local", "invalid")))
    fit &= ~np.asarray(pc.equal(held["region_source"], "from_number"))
    fit &= ~np.asarray(pc.match_substring_regex(held["repairs"], _NAMED_COUNTRY))
    places = np.flatnonzero(fit)
    raw = as_texts(frame["phone_raw"].iloc[places]).cells
    text = pc.utf8_trim_whitespace(pc.utf8_normalize(raw, form="NFKC"))
    figures = pc.replace_substring_regex(text, "[^0-9]", "")
    bare = ~np.asarray(pc.starts_with(text, "+")) & np.asarray(pc.not_equal(figures, ""))
    figures = pc.filter(figures, pa.array(bare))
    region = held["region"].take(pa.array(places[bare]))
    lacking = np.zeros(len(region), bool)
    for code, trunk in kept.items():
        here = pc.equal(region, code)
        lacking |= np.asarray(pc.and_(here, pc.invert(pc.starts_with(figures, trunk))))
    table: pd.DataFrame = pa.table({"region": region, "digits": figures, "lacking": lacking}).to_pandas()
    table.index = pd.Index(places[bare], name="position")
    return table


def column_evidence(frame: pd.DataFrame) -> tuple[RegionEvidence, ...]:
    """Return the evidence of each region with national numbers in a normalised frame, most cells first."""
    rows = lacking_rows(frame)
    lacking = rows[rows["lacking"]]
    answers = library_answers(lacking["digits"], lacking["region"])
    valid = answers["valid"].groupby(lacking["region"].to_numpy()).sum()
    found = []
    for region, group in rows.groupby("region"):
        lengths = Counter(group.loc[group["lacking"], "digits"].str.len()).most_common(6)
        pairs = tuple((int(length), count) for length, count in lengths)
        lack = int(group["lacking"].sum())
        found.append(RegionEvidence(str(region), len(group), lack, int(valid.get(region, 0)), pairs))
    return tuple(sorted(found, key=lambda e: (-e.national, e.region)))


def mark_local(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with whole-column verdicts applied.

    Where the evidence of a region is overwhelming (20 rows or more, nearly all national numbers lack the
    leading zero and too few of them are in its plan), its numbers without the trunk prefix become ``local``
    with the reason ``column_lacks_area_codes``; value, type and other numbers are emptied, since they
    rested on the assumption. Everything else stays as it is.
    """
    regions = {e.region for e in column_evidence(frame) if e.overwhelming}
    if not regions:
        return frame
    rows = lacking_rows(frame)
    positions = rows.index[rows["region"].isin(regions) & rows["lacking"]]
    marked = frame.copy()
    values = {
        "phone_e164": "",
        "phone_type": "",
        "phone_others": "",
        "phone_outcome": "local",
        "phone_reason": "column_lacks_area_codes",
    }
    hit = np.zeros(len(frame), bool)
    hit[positions] = True
    for name, value in values.items():
        marked[name] = frame[name].mask(hit, value)
    kept = {codes: _without_assumptions(codes) for codes in frame.loc[hit, "phone_repairs"].unique()}
    marked["phone_repairs"] = frame["phone_repairs"].mask(hit, frame["phone_repairs"].map(kept))
    return marked


def _without_assumptions(codes: str) -> str:
    """Return repair codes without those that only stood for the value that was given up."""
    return ";".join(code for code in codes.split(";") if code not in ASSUMED)
