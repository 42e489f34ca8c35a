"""Somebody states by name what one occurrence costs; nothing is filled in for them."""

from __future__ import annotations

from collections.abc import Iterator

import ipywidgets
import pytest

from blueprint_kit.model.unit_costs import new_cost
from blueprint_kit.store import load
from blueprint_kit.widgets.unit_costs import UnitCostsPanel
from blueprint_kit.widgets.workbook import Workbook

POP = "agent_seconds_ambiguous_pop"


def below(widget: ipywidgets.Widget) -> Iterator[ipywidgets.Widget]:
    yield widget
    for child in getattr(widget, "children", ()):
        yield from below(child)


def press(panel: UnitCostsPanel, text: str) -> None:
    next(one for one in below(panel.box) if getattr(one, "description", "") == text).click()


@pytest.fixture
def panel(workbook: Workbook) -> UnitCostsPanel:
    return UnitCostsPanel(workbook)


def test_a_cost_is_kept_with_who_stated_it_and_the_day(panel: UnitCostsPanel, workbook: Workbook) -> None:
    panel.cost.value, panel.amount.value, panel.by.value = POP, "12", "Floor lead"
    press(panel, "State this cost")
    held = load(workbook.file.path).unit_costs[POP]
    assert (held.amount, held.unit, held.stated_by, str(held.on)) == (
        12,
        "seconds",
        "Floor lead",
        "2026-11-23",
    )
    assert "12 <bdi>seconds" in panel._list.value
    assert "Floor lead" in panel._list.value


def test_nothing_is_filled_in_before_somebody_stated_it(panel: UnitCostsPanel) -> None:
    for _, key in panel.cost.options:
        panel.cost.value = key
        assert panel.amount.value == ""
    assert panel._list.value.count("nobody has stated it") == 5


@pytest.mark.parametrize(
    ("amount", "by", "said"),
    [
        ("", "CX lead", "The amount is no figure"),
        ("a dozen", "CX lead", "such as 12.5"),
        ("-2", "CX lead", "at least 0"),
        ("12", " ", "Say who states it"),
    ],
)
def test_what_cannot_be_used_is_said_and_nothing_is_kept(
    panel: UnitCostsPanel, workbook: Workbook, amount: str, by: str, said: str
) -> None:
    panel.cost.value, panel.amount.value, panel.by.value = POP, amount, by
    press(panel, "State this cost")
    assert said in panel._message.value
    assert 'role="alert"' in panel._message.value
    assert not load(workbook.file.path).unit_costs


def test_a_cost_of_their_own_asks_for_name_and_unit(panel: UnitCostsPanel, workbook: Workbook) -> None:
    assert panel.key.layout.display == "none"
    panel.cost.value = ""
    assert panel.key.layout.display == ""
    panel.key.value, panel.amount.value, panel.unit.value = "<b>letter</b>", "4", "EUR a letter"
    press(panel, "State this cost")
    assert load(workbook.file.path).unit_costs["<b>letter</b>"].unit == "EUR a letter"
    assert "<b>letter" not in panel._list.value


def test_what_is_stated_can_be_taken_away(panel: UnitCostsPanel, workbook: Workbook) -> None:
    workbook.edit(lambda bp: bp.holding("unit_costs", POP, new_cost(POP, 12, stated_by="CX lead")))
    panel.cost.value = "calls_per_month"
    assert panel.remove.layout.display == "none"
    panel.cost.value = POP
    assert (panel.remove.layout.display, panel.amount.value) == ("", "12")
    press(panel, "Take it away")
    assert not load(workbook.file.path).unit_costs
    assert panel.remove.layout.display == "none"
