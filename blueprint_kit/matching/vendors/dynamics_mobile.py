"""Dynamics 365: a caller is looked up in one field of a contact."""

from __future__ import annotations

from datetime import date

import pandas as pd

from blueprint_kit.matching.vendor import Behaviour, VendorExample


def _keys(numbers: pd.DataFrame) -> pd.Series:
    """Compare a contact's mobile and a company's telephone; of a call, its customer's number."""
    searched = (
        numbers["object"].eq("call")
        | (numbers["object"].eq("contact") & numbers["role"].eq("mobile"))
        | (numbers["object"].eq("company") & numbers["role"].eq("phone"))
    )
    return numbers["e164"].where(searched, "")


BEHAVIOUR = Behaviour(
    name="dynamics_mobile",
    title="Dynamics 365, mobile field only",
    question="caller",
    compares="mobile number (of a company: telephone)",
    source=(
        "Microsoft, identify customers automatically: GitHub MicrosoftDocs/dynamics-365-customer-engagement, "
        "ce/customer-service/administer/record-identification-rule.md of 2024-04-23; pull request 3266"
    ),
    checked=date(2026, 11, 25),
    grade="A",
    approximated="A contact's mobile field and a company's telephone are compared as whole numbers; several records link nothing.",
    left_out="Status codes, customised lookup queries, and spellings that the product would not read as the same number.",
    keys=_keys,
    systems=("dynamics",),
    examples=(
        VendorExample(
            ({"Id": "1", "Mobile Phone": "+12065550101"},),
            ("1",),
            "The mobile number is found.",
            "+12065550101",
        ),
        VendorExample(
            ({"Id": "1", "Business Phone": "+12065550101"},),
            (),
            "The same number in the business field is not found.",
            "+12065550101",
        ),
    ),
)
