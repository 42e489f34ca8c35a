"""Salesforce: the fuzzy phone method, alone, as a custom rule may use it.

Country code 10, area code 50, next three digits 30, last four 10; a match from 80. Area code and next three
digits together are 80, and without either of them no sum reaches it: they alone decide.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from blueprint_kit.matching.vendor import Behaviour, VendorExample

_LAST, _LEAST = 4, 8


def _keys(rows: pd.DataFrame) -> pd.Series:
    """Compare the national number without its last four digits, whatever the country."""
    national = rows["national"]
    return national.str[:-_LAST].where(national.str.len().ge(_LEAST), "")


BEHAVIOUR = Behaviour(
    name="salesforce_fuzzy_phone",
    title="Salesforce, fuzzy phone alone",
    question="records",
    compares="number up to its last four digits",
    source="Let Us Wow, matching methods (copies the help text): letuswow.blogspot.com/2016/09/matching-methods-used-with-matching.html",
    checked=date(2026, 11, 23),
    grade="C",
    approximated="Weights 10, 50, 30 and 10 with a threshold of 80: area code and next three digits decide, on the business phone.",
    left_out="How numbers outside North America are cut into parts; here the last four and the three before them, as there.",
    keys=_keys,
    systems=("salesforce",),
    examples=(
        VendorExample(
            ({"Id": "1", "Phone": "+12065550101"}, {"Id": "2", "Phone": "+12065550199"}),
            ("1", "2"),
            "Two numbers that differ in their last four digits score 90 of 100.",
        ),
        VendorExample(
            ({"Id": "1", "Phone": "+442079460958"}, {"Id": "2", "Phone": "+12079460958"}),
            ("1", "2"),
            "London and Maine differ in the country alone, and score 90 as well.",
        ),
        VendorExample(
            ({"Id": "1", "Phone": "+12065550101"}, {"Id": "2", "Phone": "+12075550101"}),
            (),
            "Another area code leaves 50 of 100.",
        ),
    ),
)
