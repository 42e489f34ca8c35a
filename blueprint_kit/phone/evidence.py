"""What a whole column says that one cell cannot: national numbers whose area codes are elsewhere."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass

import pandas as pd

from blueprint_kit.phone.reading import digits, open_plan, read, trunk_prefix

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
_NAMED_COUNTRY = "area_code_joined|plus_supplied|foreign_idd"


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


def _plain(raw: str) -> str:
    """Return the text of a cell with digits of any script as ASCII."""
    return unicodedata.normalize("NFKC", raw).strip()


def lacking_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """Return region, digits and lack of the trunk prefix of each row read as a national number.

    Returns
    -------
    pandas.DataFrame
        Columns ``region`` (text), ``digits`` (text), ``lacking`` (bool); index: the positions of the rows
        in ``frame``. Rows that name their country, hold no number, or stand in a region without trunk
        prefix (or in North America) are left out.
    """
    rows = frame.reset_index(drop=True)
    named = rows["phone_region_source"].eq("from_number") | rows["phone_repairs"].str.contains(_NAMED_COUNTRY)
    fit = rows["phone_outcome"].isin(("valid", "possible", "local", "invalid")) & ~named
    fit &= rows["phone_reason"].isin(_DEMOTED_REASONS | {"column_lacks_area_codes"})
    found = [
        (position, region, digits(text), not digits(text).startswith(trunk))
        for position, raw, region in zip(
            rows.index[fit], rows.loc[fit, "phone_raw"], rows.loc[fit, "phone_region"], strict=True
        )
        if (trunk := trunk_prefix(region) if region else "") not in ("", "1")
        and not (text := _plain(str(raw))).startswith("+")
        and digits(text)
    ]
    table = pd.DataFrame(found, columns=["position", "region", "digits", "lacking"]).set_index("position")
    return table.astype({"lacking": bool})


def column_evidence(frame: pd.DataFrame) -> tuple[RegionEvidence, ...]:
    """Return the evidence of each region with national numbers in a normalised frame, most cells first."""
    rows = lacking_rows(frame)
    found = []
    for region, group in rows.groupby("region"):
        lacking = group.loc[group["lacking"], "digits"]
        valid = sum(count for text, count in Counter(lacking).items() if read(text, str(region)).valid)
        lengths = tuple(Counter(map(len, lacking)).most_common(6))
        found.append(RegionEvidence(str(region), len(group), len(lacking), valid, lengths))
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
    hit = pd.Series(range(len(frame))).isin(positions).to_numpy()
    for name, value in values.items():
        marked[name] = frame[name].mask(hit, value)
    kept = frame["phone_repairs"].map(_without_assumptions)
    marked["phone_repairs"] = frame["phone_repairs"].mask(hit, kept)
    return marked


def _without_assumptions(codes: str) -> str:
    """Return repair codes without those that only stood for the value that was given up."""
    return ";".join(code for code in codes.split(";") if code not in ASSUMED)
