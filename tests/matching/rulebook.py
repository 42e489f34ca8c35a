"""Small exports and rules that the tests of this folder share."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from blueprint_kit.model.policies import KeyRule, MatchRules, PhonePolicy

PHONE = KeyRule("phone", ("phone",))
EMAIL = KeyRule("email", ("email",))
DECIDED = MatchRules(
    rules=(PHONE,),
    comparison="exact_e164",
    extensions="ignore",
    customer_party="caller_or_called_by_direction",
    on_multiple="ask_the_agent",
    on_none="log_unlinked",
    on_withheld="queue",
    on_shared_number="unlinked",
    invalid_handling="keep_raw_and_flag",
    phone=PhonePolicy(default_region="GB"),
)
LONDON, MAINE = "+44 20 7946 0958", "+1 207 946 0958"


def people(*rows: dict[str, str]) -> pd.DataFrame:
    """Return a frame of contacts, columns in the order in which they first occur."""
    columns = dict.fromkeys(
        ["Id", "First Name", "Last Name", "Phone", "Email", *(name for row in rows for name in row)]
    )
    return pd.DataFrame(
        [[row.get(name, "") for name in columns] for row in rows], columns=list(columns), dtype=object
    )


def calls(*callers: str, **columns: str) -> pd.DataFrame:
    """Return a frame of inbound calls, one for each caller."""
    rows = [
        {"Call ID": f"c{place}", "Direction": "inbound", "From": caller, "To": "+442079460000", **columns}
        for place, caller in enumerate(callers)
    ]
    return pd.DataFrame(rows, dtype=object)


def with_phone(rules: MatchRules, **changed: object) -> MatchRules:
    """Return rules with another phone policy."""
    return replace(rules, phone=replace(rules.phone, **changed))
