"""Kommo: a call is looked up by the last ten digits of its number."""

from __future__ import annotations

from datetime import date

import pandas as pd

from blueprint_kit.matching.vendor import Behaviour, VendorExample

_DIGITS = 10


def _keys(numbers: pd.DataFrame) -> pd.Series:
    """Compare the last ten digits as written; a number with fewer is not compared."""
    digits = numbers["digits"]
    return digits.str[-_DIGITS:].where(digits.str.len().ge(_DIGITS), "")


BEHAVIOUR = Behaviour(
    name="kommo_last_ten",
    title="Last ten digits (Kommo)",
    question="caller",
    compares="last ten digits",
    source="Kommo, developer documentation, calls: developers.kommo.com/reference/calls",
    checked=date(2026, 11, 25),
    grade="A",
    approximated="The last ten digits of every number as written are compared with those of the call, whatever the country.",
    left_out="Which of several records gets the call, the step to an active lead, and numbers of fewer than ten digits.",
    keys=_keys,
    systems=("kommo",),
    examples=(
        VendorExample(
            ({"Id": "1", "Phone": "+1 207 946 0958"},),
            ("1",),
            "A caller from London lands on a customer in Maine.",
            "+442079460958",
        ),
        VendorExample(
            ({"Id": "1", "Phone": "(206) 555-0101"},),
            ("1",),
            "A number written without its country is found.",
            "+12065550101",
        ),
        VendorExample(({"Id": "1", "Phone": "555-0101"},), (), "Seven digits are too few.", "+12065550101"),
    ),
)
