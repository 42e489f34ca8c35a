"""The start page offers templates that fit, says what they would assume, and fills only what is untouched."""

from __future__ import annotations

import pytest

from blueprint_kit.model import Blueprint
from blueprint_kit.store import BlueprintFile, load
from blueprint_kit.widgets.overview import Overview
from blueprint_kit.widgets.starting import StartingPoint
from blueprint_kit.widgets.workbook import Workbook


@pytest.fixture
def start(workbook: Workbook) -> StartingPoint:
    return Overview(workbook).start


def offered(start: StartingPoint) -> list[str]:
    return [slug for _, slug in start.choice.options if slug]


def test_all_templates_are_offered_while_no_system_is_named_and_nothing_is_filled_by_looking(
    start: StartingPoint, workbook: Workbook
) -> None:
    before = workbook.file.path.read_bytes()
    assert len(offered(start)) == 8
    assert start._fill.layout.display == "none"
    start.choice.value = "hubspot_aircall"
    assert (
        "answers, each assumed until 23 Dec, none decided. To be confirmed by RevOps " in start._preview.value
    )
    assert "questions are open afterwards" in start._preview.value
    assert workbook.file.path.read_bytes() == before


def test_only_templates_for_the_systems_named_so_far_are_offered(
    start: StartingPoint, workbook: Workbook
) -> None:
    start.choice.value = "zoho_ringcentral"
    workbook.edit(lambda bp: bp.propose("scope.crm", "hubspot", by="RevOps lead"))
    assert offered(start) == ["hubspot_aircall", "hubspot_ringcentral"]
    assert start.choice.value == ""


def test_assuming_fills_the_file_says_so_and_is_offered_no_more(
    start: StartingPoint, workbook: Workbook
) -> None:
    start.choice.value = "hubspot_aircall"
    start._fill.click()
    held = load(workbook.file.path)
    assumed = [one for one in held.decisions.values() if one.status == "assumed"]
    assert {one.origin for one in assumed} == {"template"}
    assert f"{len(assumed)} answers assumed until 2026-12-23, none decided" in start._message.value
    assert offered(start) == []
    assert start._form.layout.display == "none"


def test_what_people_said_stays_and_is_counted_before_and_after(
    start: StartingPoint, workbook: Workbook
) -> None:
    workbook.edit(lambda bp: bp.decide("activity.granularity", "per_agent", by="CX lead", why="Ours."))
    workbook.edit(lambda bp: bp.reopen("matching.on_none", owner="CX lead"))
    start.choice.value = "hubspot_aircall"
    assert "2 that somebody has touched stay as they are" in start._preview.value
    start._fill.click()
    held = load(workbook.file.path)
    assert (held.activity.granularity.status, held.activity.granularity.value) == ("decided", "per_agent")
    assert (held.matching.on_none.status, held.matching.on_none.owner) == ("open", "CX lead")


def test_what_another_window_answered_meanwhile_stays(start: StartingPoint, workbook: Workbook) -> None:
    start.choice.value = "hubspot_aircall"
    BlueprintFile(workbook.file.path).edit(
        lambda bp: bp.decide("activity.granularity", "per_agent", by="CX lead", why="Ours.")
    )
    start._fill.click()
    assert load(workbook.file.path).activity.granularity.value == "per_agent"


def test_undo_gives_back_exactly_what_was_there(start: StartingPoint, workbook: Workbook) -> None:
    workbook.edit(lambda bp: bp.propose("matching.on_none", "skip", by="RevOps lead"))
    before = workbook.file.path.read_bytes()
    for name in ("hubspot_aircall", "salesforce_amazon_connect"):
        start.choice.value = name
        start._fill.click()
        assert workbook.file.path.read_bytes() != before
        start._undo.click()
        assert workbook.file.path.read_bytes() == before
    assert "Taken back." in start._message.value


def test_undo_leaves_what_was_confirmed_since(start: StartingPoint, workbook: Workbook) -> None:
    start.choice.value = "hubspot_aircall"
    start._fill.click()
    workbook.edit(lambda bp: bp.decide("activity.granularity", "per_interaction", by="CX lead", why="Yes."))
    start._undo.click()
    held = load(workbook.file.path)
    assert held.activity.granularity.status == "decided"
    assert {one.status for one in held.decisions.values()} <= {"decided", "open", "not_applicable"}


def test_a_file_that_went_wrong_meanwhile_is_said_and_nothing_is_written(
    start: StartingPoint, workbook: Workbook
) -> None:
    start.choice.value = "hubspot_aircall"
    workbook.file.path.write_text("{", encoding="utf-8")
    start._fill.click()
    assert 'role="alert"' in start._message.value
    assert workbook.file.path.read_text(encoding="utf-8") == "{"


def test_a_workbook_of_systems_without_a_template_shows_no_choice(
    start: StartingPoint, workbook: Workbook
) -> None:
    workbook.edit(lambda _: Blueprint().propose("scope.crm", "servicenow", by="RevOps lead"))
    assert start._form.layout.display == "none"
