"""RingCentral in HubSpot's pages: one call is logged on every contact with the number."""

from __future__ import annotations

from datetime import date

import pandas as pd

from blueprint_kit.matching.vendor import Behaviour, VendorExample


def _keys(numbers: pd.DataFrame) -> pd.Series:
    """Compare whole numbers."""
    return numbers["e164"]


BEHAVIOUR = Behaviour(
    name="ringcentral_all",
    title="Logged on every match (RingCentral in HubSpot)",
    question="caller",
    compares="whole number",
    source="RingCentral, GitHub ringcentral/hubspot-embeddable-ringcentral-phone, issues 230, 231, 238: called designed so",
    checked=date(2026, 11, 23),
    grade="B",
    approximated="Whole numbers in every telephone field are compared; the call goes to each record that has the number.",
    left_out="Other versions of the same product, which let the user choose, and CRMs that search by exact spelling.",
    keys=_keys,
    several="link_all",
    systems=("ringcentral", "hubspot"),
    examples=(
        VendorExample(
            ({"Id": "1", "Phone": "+12065550101"}, {"Id": "2", "Mobile Phone": "+12065550101"}),
            ("1", "2"),
            "A main line on two contacts: one call is written twice.",
            "+12065550101",
        ),
    ),
)
