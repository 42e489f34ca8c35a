"""A workbook on a fresh file, as a notebook would open it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import ipywidgets
import pytest

from blueprint_kit.widgets.workbook import Workbook

TODAY = date(2026, 11, 23)


@pytest.fixture
def workbook(tmp_path: Path) -> Iterator[Workbook]:
    made = Workbook(tmp_path / "acme.blueprint.json", today=lambda: TODAY)
    made.local.name = "CX lead"
    yield made
    # Widgets register themselves for a front end; a test has none that would let them go.
    ipywidgets.Widget.close_all()
