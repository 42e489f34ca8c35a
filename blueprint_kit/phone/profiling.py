"""What a normalised column holds, in counts: safe to cite, no row and no number in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import pandas as pd
import phonenumbers
import pyarrow as pa
import pyarrow.compute as pc

from blueprint_kit.errors import InputError
from blueprint_kit.phone.engine import library_answers
from blueprint_kit.phone.evidence import RegionEvidence, column_evidence
from blueprint_kit.phone.outcome import COLUMNS, OUTCOMES
from blueprint_kit.phone.profile_html import render
from blueprint_kit.phone.texts import as_texts

Counts = tuple[tuple[str, int], ...]
_LIKELY = "US GB DE FR ES IT BR IN MX AR CN JP RU CA AU NL PL TR CL AT CH BE PT SE NO DK FI IE CZ HU RO GR UA PK PH SG MY NZ KR TW ZA"
LIKELY_REGIONS = tuple(_LIKELY.split())
"""Regions tried as a default beside those the column itself holds; where two do equally well the earlier stands first."""
SAMPLE = 200


@dataclass(frozen=True, slots=True)
class RegionShare:
    """How many of a sample of national numbers are valid under one default region."""

    region: str
    valid: int
    lacking_trunk: int


@dataclass(frozen=True, slots=True)
class PhoneProfile:
    """A column of phones in counts.

    Attributes
    ----------
    rows, filled:
        All rows, and those that are not ``empty``.
    outcomes:
        Outcome -> rows, in the order of ``OUTCOMES``, only those that occur.
    countries:
        Region of the number (``""`` not known) -> outcome -> rows, most rows first, not known last.
    reasons, repairs, types:
        Code -> rows, most frequent first.
    shared_from:
        Rows from which a number counts as shared.
    shared_numbers, shared_rows:
        Numbers on that many rows or more, and the rows they stand on.
    switchboards:
        Numbers that occur with two or more different extensions.
    others:
        Rows that hold further numbers.
    defaults, sampled:
        For ``sampled`` distinct national numbers, how many are valid under each plausible default region.
    evidence:
        Per region: trunk zeros missing, valid all the same, frequent lengths.
    dominant_length:
        The number of digits most national numbers have, and the share of rows that have it.
    """

    rows: int
    filled: int
    outcomes: Counts
    countries: tuple[tuple[str, Counts], ...]
    reasons: Counts
    repairs: Counts
    types: Counts
    shared_from: int
    shared_numbers: int
    shared_rows: int
    switchboards: int
    others: int
    sampled: int
    defaults: tuple[RegionShare, ...]
    evidence: tuple[RegionEvidence, ...]
    dominant_length: tuple[int, float] | None

    @property
    def verdict(self) -> str:
        """Say in one or two sentences what the column is."""
        valid = dict(self.outcomes).get("valid", 0)
        share = (
            f"{100 * valid / self.filled:.1f} %" if self.filled >= 100 else f"{valid:,} of {self.filled:,}"
        )
        first = (
            f"{share} of {self.filled:,} numbers are valid."
            if self.filled >= 100
            else f"{share} numbers are valid."
        )
        local = [e.sentence() for e in self.evidence if e.overwhelming]
        lost = [e.sentence() for e in self.evidence if e.sentence().startswith("The leading zeros")]
        return " ".join([first if self.filled else "The column holds no numbers.", *local, *lost])

    def _repr_html_(self) -> str:
        """Show the counts; a profile holds no number, so there is nothing to mask."""
        tables = {"Outcome": self.outcomes, "Why not valid": self.reasons, "Assumed or mended": self.repairs}
        return render(self.verdict, self.rows, {**tables, "Type": self.types}, dict(self.countries))


def profile(frame: pd.DataFrame, *, shared_from: int = 5) -> PhoneProfile:
    """Count what a normalised column holds.

    Parameters
    ----------
    frame:
        What ``normalize_phones`` returned (its ten columns; further ones are left alone).
    shared_from:
        Rows from which a number counts as shared: it names a place, not a person.

    Returns
    -------
    PhoneProfile
        Counts only; equal frames give equal profiles, whatever their order.

    Raises
    ------
    InputError
        When a column of ``COLUMNS`` is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> from blueprint_kit.phone.column import normalize_phones
    >>> profile(normalize_phones(pd.Series(["030 123456", "n/a"]), "DE")).verdict
    '1 of 1 numbers are valid.'
    """
    _require_columns(frame)
    shared = [count for _, count in _weighed(frame["phone_e164"]) if count >= shared_from]
    national = _national(frame)
    return PhoneProfile(
        rows=len(frame),
        filled=int(frame["phone_outcome"].ne("empty").sum()),
        outcomes=_by_outcome(frame["phone_outcome"]),
        countries=_countries(frame),
        reasons=_counts(frame["phone_reason"]),
        repairs=_repairs(frame["phone_repairs"]),
        types=_counts(frame["phone_type"]),
        shared_from=shared_from,
        shared_numbers=len(shared),
        shared_rows=sum(shared),
        switchboards=_switchboards(frame),
        others=int(frame["phone_others"].ne("").sum()),
        sampled=min(SAMPLE, len(_distinct(national))),
        defaults=_defaults(national, frame),
        evidence=column_evidence(frame),
        dominant_length=_dominant_length(national),
    )


def _require_columns(frame: pd.DataFrame) -> None:
    missing = [name for name in COLUMNS if name not in frame.columns]
    if missing:
        raise InputError(
            f"The frame has no column '{missing[0]}'.", remedy="Give what normalize_phones returned."
        )


def _weighed(values: pd.Series) -> list[tuple[str, int]]:
    """Return distinct texts with their rows, ``""`` left out."""
    found = pc.value_counts(as_texts(values).cells)
    pairs = zip(found.field("values").to_pylist(), found.field("counts").to_pylist(), strict=True)
    return [(text, count) for text, count in pairs if text]


def _counts(values: pd.Series) -> Counts:
    """Count texts, ``""`` left out; most frequent first, then by name."""
    return tuple(sorted(_weighed(values), key=lambda item: (-item[1], item[0])))


def _repairs(values: pd.Series) -> Counts:
    """Count single codes of joined ones."""
    found: Counter[str] = Counter()
    for text, count in _weighed(values):
        for code in text.split(";"):
            found[code] += count
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _by_outcome(values: pd.Series) -> Counts:
    """Count outcomes in their fixed order."""
    found = dict(_weighed(values))
    return tuple((outcome, found[outcome]) for outcome in OUTCOMES if outcome in found)


def _countries(frame: pd.DataFrame) -> tuple[tuple[str, Counts], ...]:
    """Count outcomes by region, most rows first, the unknown region last."""
    rows = [
        (str(region), _by_outcome(group)) for region, group in frame.groupby("phone_region")["phone_outcome"]
    ]
    return tuple(sorted(rows, key=lambda row: (row[0] == "", -sum(n for _, n in row[1]), row[0])))


def _switchboards(frame: pd.DataFrame) -> int:
    """Count numbers that occur with two different extensions or more."""
    with_extension = frame.loc[frame["phone_e164"].ne("") & frame["phone_extension"].ne("")]
    return int(with_extension.groupby("phone_e164")["phone_extension"].nunique().ge(2).sum())


def _national(frame: pd.DataFrame) -> np.ndarray:
    """Return the digits of single numbers that do not name their country, as numbers behind a leading 1.

    The 1 keeps leading zeros; fifteen digits behind it fit into 64 bits.
    """
    named = frame["phone_region_source"].eq("from_number") | frame["phone_others"].ne("")
    fit = ~named & frame["phone_outcome"].isin(("valid", "possible", "local", "invalid"))
    raw = pc.utf8_ltrim_whitespace(as_texts(frame.loc[fit.to_numpy(), "phone_raw"]).cells)
    digits = pc.replace_substring_regex(pc.filter(raw, pc.invert(pc.starts_with(raw, "+"))), "[^0-9]", "")
    length = pc.utf8_length(digits)
    kept = pc.filter(digits, pc.and_(pc.greater_equal(length, 4), pc.less_equal(length, 15)))
    lead = pa.scalar("1", pa.large_string())
    return np.asarray(
        pc.binary_join_element_wise(lead, kept, pa.scalar("", pa.large_string())).cast(pa.int64())
    )


def _distinct(national: np.ndarray) -> np.ndarray:
    """Return at most SAMPLE distinct numbers, evenly over all of them."""
    sample = np.unique(national)
    return sample[:: max(1, len(sample) // SAMPLE)][:SAMPLE]


def _defaults(national: np.ndarray, frame: pd.DataFrame) -> tuple[RegionShare, ...]:
    """Try a sample of national numbers under each plausible region, best first."""
    sample = [str(number)[1:] for number in _distinct(national)]
    if not sample:
        return ()
    # 001 stands for international services; it is never a default.
    regions = [
        r for r in dict.fromkeys((*frame["phone_region"].unique(), *LIKELY_REGIONS)) if r not in ("", "001")
    ]
    tried = library_answers(
        pa.array(sample * len(regions), pa.large_string()),
        pa.array([region for region in regions for _ in sample], pa.large_string()),
    )
    found = []
    for place, region in enumerate(regions):
        here = tried.iloc[place * len(sample) : (place + 1) * len(sample)]
        code = f"+{phonenumbers.country_code_for_region(region)}"
        whole = here["e164"].eq(pd.Series([code + text for text in sample], index=here.index))
        found.append(RegionShare(region, int(here["valid"].sum()), int((here["valid"] & whole).sum())))
    order = {region: place for place, region in enumerate(LIKELY_REGIONS)}
    ranked = sorted(
        found, key=lambda share: (-share.valid, order.get(share.region, len(order)), share.region)
    )
    return tuple(ranked[:8])


def _dominant_length(national: np.ndarray) -> tuple[int, float] | None:
    """Return the most frequent number of digits and its share, None where there are no national numbers."""
    if not len(national):
        return None
    lengths, counts = np.unique(np.floor(np.log10(national.astype("f8"))).astype("i4"), return_counts=True)
    best = int(np.argmax(counts))
    return int(lengths[best]), float(counts[best] / len(national))
