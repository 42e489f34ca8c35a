"""HubSpot: contacts are one person where their e-mail address is the same; a number is no key."""

from __future__ import annotations

from datetime import date

import pandas as pd

from blueprint_kit.matching.vendor import Behaviour, VendorExample


def _keys(rows: pd.DataFrame) -> pd.Series:
    """Compare addresses in lower case."""
    email = rows["email"].str.strip().str.lower()
    return email.where(email.str.contains("@", regex=False), "")


BEHAVIOUR = Behaviour(
    name="hubspot_email",
    title="HubSpot, contacts by e-mail",
    question="records",
    compares="e-mail address",
    source="HubSpot knowledge base, deduplication of records: knowledge.hubspot.com/records/deduplication-of-records",
    checked=date(2026, 11, 23),
    grade="A",
    approximated="Contacts with one e-mail address, in any case of letters, are one person; nothing else joins two contacts.",
    left_out="Cookies of forms, further addresses, companies by domain, and the list of suggested duplicates.",
    keys=_keys,
    systems=("hubspot",),
    examples=(
        VendorExample(
            ({"Id": "1", "Email": "ann@example.org"}, {"Id": "2", "Email": "Ann@example.org"}),
            ("1", "2"),
            "One address in another case of letters is one contact.",
        ),
        VendorExample(
            ({"Id": "1", "Phone": "+12065550101"}, {"Id": "2", "Phone": "+12065550101"}),
            (),
            "The same number twice stays two contacts: a contact made from a call is always new.",
        ),
    ),
)
