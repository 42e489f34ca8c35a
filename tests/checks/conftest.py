"""Blueprints for the rules' tests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from blueprint_kit.checks.core.example import with_part
from blueprint_kit.errors import NotAsked
from blueprint_kit.model import Blueprint
from blueprint_kit.model.record import Run

DAY = date(2026, 11, 23)


class Build:
    """Makes blueprints out of decisions and aggregates."""

    def decided(self, decisions: Mapping[str, Any], *, skip_unasked: bool = False) -> Blueprint:
        bp = Blueprint()
        for path, value in decisions.items():
            try:
                bp = with_part(bp, path, value, on=DAY)
            except NotAsked:
                if not skip_unasked:
                    raise
        return bp

    def measured(self, bp: Blueprint, kind: str, on: date = DAY, **aggregates: Any) -> Blueprint:
        run = Run(
            kind=kind,
            title="A run",
            inputs={"export": "ab" * 8},
            rules="cd" * 8,
            versions={},
            aggregates=aggregates,
            on=on,
        )
        return bp.holding("evidence", f"run-{kind}-{on}", run)


@pytest.fixture(scope="session")
def build() -> Build:
    return Build()
