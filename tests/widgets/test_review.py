"""A finding is waived with a reason, a name and a last day; what is missing of them is said."""

from __future__ import annotations

from datetime import date
from html import unescape

import ipywidgets as w
import pytest

from blueprint_kit.model.record import Waiver
from blueprint_kit.store import load
from blueprint_kit.widgets.review import FindingRow, Review
from blueprint_kit.widgets.workbook import Workbook


@pytest.fixture
def row(workbook: Workbook) -> FindingRow:
    """The finding that a record appears only after the conversation."""
    workbook.edit(lambda bp: bp.decide("scope.pop_trigger", "ended", by="CX lead", why="As it is today."))
    found = next(one for one in workbook.findings.items if one.path == "scope.pop_trigger")
    return FindingRow(workbook, found)


def press(row: FindingRow, text: str) -> None:
    next(one for one in row._steps.children if isinstance(one, w.Button) and one.description == text).click()


def test_a_short_reason_is_refused_with_the_length_it_needs(row: FindingRow) -> None:
    press(row, "Waive with a reason")
    row._steps.children[0].value = "Too short."
    press(row, "Waive it")
    assert "Say why in 20 characters or more; 10 are written." in row._message.value


def test_a_waiver_names_its_reason_and_last_day(row: FindingRow, workbook: Workbook) -> None:
    press(row, "Waive with a reason")
    row._steps.children[0].value = "The old window is replaced in January."
    press(row, "Waive it")
    (waiver,) = load(workbook.file.path).waivers.values()
    assert (waiver.by, waiver.until) == ("CX lead", date(2027, 1, 22))
    assert "Waived" in Review(workbook)._list.children[0].children[0].value


def test_back_takes_the_form_away_again(row: FindingRow) -> None:
    press(row, "Waive with a reason")
    press(row, "Back")
    assert [one.description for one in row._steps.children] == ["Waive with a reason"]


def held(workbook: Workbook, key: str, until: date) -> None:
    waiver = Waiver(why="The old window is replaced in January.", by="CX lead", until=until)
    workbook.edit(lambda blueprint: blueprint.holding("waivers", key, waiver))


def test_each_finding_unfolds_the_documentation_of_its_rule(row: FindingRow) -> None:
    shown = unescape(row.box.children[0].value)
    assert "<summary>About rule TRG-02</summary>" in shown
    assert row.found.rule.waive_when in shown


def test_a_waiver_that_ends_soon_says_so_at_its_finding(row: FindingRow, workbook: Workbook) -> None:
    held(workbook, row.found.id, date(2026, 11, 28))
    review = Review(workbook)
    assert "Ends in 5 days." in review._list.children[-1].children[0].value
    assert "Of 1 waiver, 1 ends within 14 days." in review._head.value


def test_a_waiver_that_waives_nothing_is_shown_and_can_be_ended(row: FindingRow, workbook: Workbook) -> None:
    held(workbook, "MAT-06@scope.crm", date(2027, 1, 31))
    review = Review(workbook)
    shown = review._idle.box.children[0]
    assert "No effect yet: the rule waits for an answer" in shown.children[0].value
    shown.children[1].children[0].click()
    assert not load(workbook.file.path).waivers
    assert review._idle.box.children == ()


def test_a_waiver_of_an_unknown_rule_is_shown(row: FindingRow, workbook: Workbook) -> None:
    held(workbook, "XYZ-01@scope.crm", date(2027, 1, 31))
    review = Review(workbook)
    assert "there is no rule XYZ-01" in review._idle.box.children[0].children[0].value
    assert "1 waives nothing" in review._head.value


def test_a_strength_is_nothing_to_waive(workbook: Workbook) -> None:
    key = ["interaction_id", "leg_id"]
    workbook.edit(lambda bp: bp.decide("deduplication.idempotency_key", key, by="CX lead", why="As agreed."))
    found = next(one for one in workbook.findings.items if one.severity == "strength")
    assert FindingRow(workbook, found)._steps.children == ()
