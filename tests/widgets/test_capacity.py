"""The budget of requests follows the decisions on its page."""

from __future__ import annotations

from datetime import date
from typing import Any

from blueprint_kit.widgets.capacity import CapacityPanel
from blueprint_kit.widgets.workbook import Workbook

LOAD = {
    "scope.crm": "freshsales",
    "reliability.peak_per_hour": 100,
    "reliability.calls_per_interaction": 6,
    "reliability.quota_share": 50,
}


def decide(workbook: Workbook, **decisions: Any) -> None:
    for path, value in decisions.items():
        refused = workbook.edit(
            lambda bp, path=path, value=value: bp.decide(
                path, value, by="CX lead", why="As measured.", on=date(2026, 11, 23)
            )
        )
        assert refused is None


def test_the_budget_changes_as_a_decision_changes(workbook: Workbook) -> None:
    panel = CapacityPanel(workbook)
    assert "No CRM is chosen yet" in panel.box.value
    decide(workbook, **LOAD)
    assert "The one limit of Freshsales is exceeded" in panel.box.value
    decide(workbook, **{"reliability.quota_share": 100})
    assert "The one limit of Freshsales holds" in panel.box.value


def test_an_answer_that_the_budget_does_not_read_sends_nothing(workbook: Workbook) -> None:
    panel = CapacityPanel(workbook)
    sent: list[object] = []
    panel.box.observe(sent.append, "value")
    decide(workbook, **{"scope.go_live": "2027-03-01"})
    assert sent == []


def test_a_figure_leads_to_the_page_on_which_it_is_answered(workbook: Workbook) -> None:
    panel = CapacityPanel(workbook)
    decide(workbook, **LOAD)
    assert '<a href="06_reliability.ipynb">100 an hour at the busiest</a>' in panel.box.value
