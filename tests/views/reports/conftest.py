"""Reports of blueprints as teams hold them, with waivers of every kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from blueprint_kit.model import Blueprint
from blueprint_kit.model.document import to_bytes
from blueprint_kit.model.record import Waiver
from blueprint_kit.views.reports import Checked, checked
from tests.exports import blueprints
from tests.exports.blueprints import TODAY

WHY = "Accepted while the pilot of three agents runs."
Reports = Callable[..., Checked]


def waiver(days: int, why: str = WHY, by: str = "CX lead") -> Waiver:
    """One that ends so many days from the day of the test."""
    return Waiver(why=why, by=by, until=TODAY + timedelta(days))


def report_of(blueprint: Blueprint, **given: Any) -> Checked:
    """The report of a blueprint as its file would be checked."""
    given = {
        "file": "plans/acme.blueprint.json",
        "today": TODAY,
        "text": to_bytes(blueprint).decode(),
    } | given
    return checked(blueprint, **given)


@pytest.fixture(scope="session")
def mixed() -> Blueprint:
    """Half way, with waivers that hold, end soon, have ended, wait, and waive nothing."""
    held = blueprints.half()
    for key, days in {
        "REL-03@reliability.retry": 7,
        "GOV-01@scope.integration_point": -3,
        "MAT-06@scope.crm": 90,
        "XYZ-01@scope.crm": 90,
    }.items():
        held = held.holding("waivers", key, waiver(days))
    return held


@pytest.fixture
def as_of() -> date:
    return TODAY
