"""The blueprints that the exports are tried on."""

from __future__ import annotations

import pytest

from blueprint_kit.model import Blueprint
from tests.exports import blueprints


@pytest.fixture(scope="session")
def empty() -> Blueprint:
    """Nothing is answered."""
    return blueprints.empty()


@pytest.fixture(scope="session")
def half() -> Blueprint:
    """Every status, late dates, findings, waivers and evidence."""
    return blueprints.half()


@pytest.fixture(scope="session")
def full() -> Blueprint:
    """Every question that is asked is decided."""
    return blueprints.full()
