"""The diagrams in the workbook: one at a time, following the blueprint."""

from __future__ import annotations

import pytest

from blueprint_kit.widgets.diagrams import Diagrams
from blueprint_kit.widgets.workbook import Workbook


@pytest.mark.parametrize("name", ["known", "unknown", "shared", "withheld", "transfer", "missed", "systems"])
def test_each_choice_draws_its_picture(workbook: Workbook, name: str) -> None:
    panel = Diagrams(workbook)
    panel._choice.value = name
    assert panel._picture.value.count("<svg") == 1
    assert ".ipynb" in panel._picture.value


def test_the_picture_follows_an_answer(workbook: Workbook) -> None:
    panel = Diagrams(workbook)
    assert "Open: Channels" in panel._picture.value
    workbook.edit(lambda bp: bp.decide("scope.channels", ["voice"], by="CX lead", why="Calls."))
    assert "Open: Channels" not in panel._picture.value
    assert "Arrives by voice" in panel._picture.value
