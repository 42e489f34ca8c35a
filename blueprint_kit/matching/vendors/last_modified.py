"""The record that was changed last gets the call."""

from __future__ import annotations

from datetime import date

import pandas as pd

from blueprint_kit.matching.vendor import Behaviour, VendorExample


def _keys(numbers: pd.DataFrame) -> pd.Series:
    """Compare whole numbers."""
    return numbers["e164"]


BEHAVIOUR = Behaviour(
    name="last_modified",
    title="Last modified record wins",
    question="caller",
    compares="whole number",
    source=(
        "Told of several integrations; no vendor's page that we read states it. RingCentral App Connect, "
        "docs/users/logging-conflicts.md at 4305871, leaves the choice to the user"
    ),
    checked=date(2026, 11, 25),
    grade="U",
    approximated="Whole numbers are compared; of several records the one with the latest date of change is linked.",
    left_out="Draws, and records without a readable date of change: these are left to the user.",
    keys=_keys,
    several="last_modified",
    examples=(
        VendorExample(
            (
                {"Id": "1", "Phone": "+12065550101", "Last Modified Date": "2026-05-01"},
                {"Id": "2", "Phone": "+12065550101", "Last Modified Date": "2026-06-01"},
            ),
            ("2",),
            "Who edited a record last decides whose name is shown.",
            "+12065550101",
        ),
        VendorExample(
            (
                {"Id": "1", "Phone": "+12065550101", "Last Modified Date": "2026-06-01"},
                {"Id": "2", "Phone": "+12065550101", "Last Modified Date": "2026-06-01"},
            ),
            ("1", "2"),
            "An import that touched both on one day leaves a draw.",
            "+12065550101",
        ),
    ),
)
