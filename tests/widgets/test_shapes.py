"""The shapes of controls: what the chosen systems offer, with source and date."""

from __future__ import annotations

from datetime import date

from blueprint_kit.model import Blueprint, definitions
from blueprint_kit.widgets.shapes import answer_shape


def test_a_hint_of_the_catalog_ends_with_its_source_and_date_and_asks_when_it_is_old() -> None:
    bp = Blueprint().decide("scope.crm", "salesforce", by="RevOps", why="Licensed.")

    def hint(today: date) -> str:
        shape = answer_shape(definitions()["scope.integration_point"], bp, today=today)
        return str(next(one["hint"] for one in shape["options"] if one["name"] == "open_cti"))

    young, old = hint(date(2026, 11, 25)), hint(date(2028, 1, 1))
    assert young.endswith("Source: Salesforce Help, softphone layouts for Open CTI, 23 Nov 2026.")
    assert old == f"{young} Verify: last checked more than 365 days ago."
