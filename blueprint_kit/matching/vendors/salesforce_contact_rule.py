"""Salesforce: the standard rule for contacts and leads, by first name, last name and telephone together."""

from __future__ import annotations

from datetime import date

import pandas as pd

from blueprint_kit.matching.normalisers import folded
from blueprint_kit.matching.vendor import Behaviour, VendorExample

_LAST = 4


def _keys(rows: pd.DataFrame) -> pd.Series:
    """Compare both names and the business phone without a leading 1 and without its last four digits."""
    plain = rows["phone"].str.replace(r"\D", "", regex=True).str.replace(r"^1", "", regex=True)
    number = plain.str[:-_LAST]
    first, last = (rows[name].map(folded) for name in ("first", "last"))
    whole = first.ne("") & last.ne("") & number.ne("")
    return (first + "|" + last + "|" + number).where(whole, "")


BEHAVIOUR = Behaviour(
    name="salesforce_contact_rule",
    title="Salesforce, standard contact rule",
    question="records",
    source="Salesforce Help, standard contact matching rule: help.salesforce.com, matching_rules_standard_contact_rule.htm",
    checked=date(2026, 11, 23),
    grade="A",
    approximated="First and last name are the same, and the phone agrees but for a leading 1 and its last four digits.",
    left_out="Nicknames and similar spellings of names, the other parts of the matching equation, and the limit of 100 candidates.",
    keys=_keys,
    examples=(
        VendorExample(
            (
                {"Id": "1", "First Name": "Ann", "Last Name": "Lee", "Phone": "206 555 0101"},
                {"Id": "2", "First Name": "Ann", "Last Name": "LEE", "Phone": "1 206 555 0199"},
            ),
            ("1", "2"),
            "Two Ann Lees of one exchange count as one person: the last four digits are dropped.",
        ),
        VendorExample(
            (
                {"Id": "1", "First Name": "Ann", "Last Name": "Lee", "Phone": "206 555 0101"},
                {"Id": "2", "First Name": "Bo", "Last Name": "Lee", "Phone": "206 555 0101"},
            ),
            (),
            "A household with one number stays two people.",
        ),
    ),
)
