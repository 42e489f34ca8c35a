"""Salesforce: the standard rule for contacts and leads: both names, and the e-mail address or the telephone."""

from __future__ import annotations

from datetime import date

import pandas as pd

from blueprint_kit.matching.normalisers import folded
from blueprint_kit.matching.vendor import Behaviour, VendorExample

_LAST = 4


def _keys(rows: pd.DataFrame) -> pd.DataFrame:
    """Compare both names with the address, or with the business phone but for a leading 1 and its last four digits."""
    plain = rows["phone"].str.replace(r"\D", "", regex=True).str.replace(r"^1", "", regex=True)
    email = rows["email"].str.strip().str.lower()
    first, last = (
        rows[name].map({cell: folded(cell) for cell in rows[name].unique()}) for name in ("first", "last")
    )
    named = first.ne("") & last.ne("")
    number, address = plain.str[:-_LAST], email.where(email.str.contains("@", regex=False), "")
    return pd.DataFrame(
        {
            "phone": (first + "|" + last + "|" + number).where(named & number.ne(""), ""),
            "email": (first + "|" + last + "|" + address).where(named & address.ne(""), ""),
        }
    )


BEHAVIOUR = Behaviour(
    name="salesforce_contact_rule",
    title="Salesforce, standard contact rule",
    question="records",
    compares="names together with e-mail address or phone",
    source="Salesforce Help, standard contact and lead matching rules: help.salesforce.com, matching_rules_standard_contact_rule.htm",
    checked=date(2026, 11, 25),
    grade="A",
    approximated=(
        "First and last name are the same, and so is the e-mail address, or the phone but for a leading 1 and its last "
        "four digits."
    ),
    left_out=(
        "Nicknames, initials and similar spellings of names; the parts with title, company or street; the same rule "
        "between contacts and leads; the limit of 100 candidates."
    ),
    keys=_keys,
    systems=("salesforce",),
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
                {"Id": "1", "First Name": "Ann", "Last Name": "Lee", "Email": "ann@example.org"},
                {"Id": "2", "First Name": "Ann", "Last Name": "Lee", "Email": "Ann@example.org"},
                {"Id": "3", "First Name": "Bo", "Last Name": "Lee", "Email": "ann@example.org"},
            ),
            ("1", "2"),
            "One address joins one name; a second person at the address stays apart.",
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
