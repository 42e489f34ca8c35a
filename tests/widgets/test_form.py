"""A section's form: what is asked, in which order, following every change wherever it was made."""

from __future__ import annotations

import pytest

from blueprint_kit.errors import UnknownPathError
from blueprint_kit.model import SECTION_INFO, Tier, definitions
from blueprint_kit.views.changed import STILL_RIGHT
from blueprint_kit.widgets.form import SectionForm, section_paths
from blueprint_kit.widgets.overview import Overview
from blueprint_kit.widgets.view import WorkbookView
from blueprint_kit.widgets.workbook import Workbook, locate


def decide(workbook: Workbook, path: str, value: object) -> None:
    refused = workbook.edit(lambda bp: bp.decide(path, value, by="CX lead", why="Agreed.", on=workbook.today))
    assert refused is None


def test_the_sections_forms_hold_every_decision_exactly_once() -> None:
    names = [*SECTION_INFO, "matching.phone"]
    shown = [path for name in names for path in section_paths(name)]
    assert sorted(shown) == sorted(definitions())


def test_the_first_tier_stands_in_front_and_the_rest_is_drawn_when_asked_for(workbook: Workbook) -> None:
    form = SectionForm(workbook, "scope")
    assert {definitions()[path].ask.tier for path in form._rows} == {Tier.FIRST}
    form.open_all()
    assert set(form._rows) == set(form.paths)


def test_a_question_that_is_not_asked_leaves_the_form_and_is_named_at_its_end(workbook: Workbook) -> None:
    form = SectionForm(workbook, "scope")
    form.open_all()
    decide(workbook, "scope.pop_trigger", "never")
    assert "Asked only when a record pops" in form._not_asked.value
    shown = [box for group in form._groups.children for box in group.children]
    assert form._rows["scope.pop_directions"].box not in shown
    decide(workbook, "scope.pop_trigger", "ringing")
    shown = [box for group in form._groups.children for box in group.children]
    assert form._rows["scope.pop_directions"].box in shown


def test_a_conditional_question_says_why_it_is_asked_once_that_is_known(workbook: Workbook) -> None:
    form = SectionForm(workbook, "scope")
    form.open_all()
    assert "Asked because" not in form._rows["scope.pop_directions"].head.answer
    decide(workbook, "scope.pop_trigger", "ringing")
    assert "Asked because a record pops" in form._rows["scope.pop_directions"].head.answer


def test_a_finding_appears_beside_its_decision_when_the_decision_is_made(workbook: Workbook) -> None:
    form = SectionForm(workbook, "scope")
    row = form._rows["scope.pop_trigger"]
    row.head.opened = True
    decide(workbook, "scope.pop_trigger", "ended")
    assert "Error" in row.head.answer
    assert row._editor is not None
    assert "TRG-02" in row._editor.findings.value


def test_a_form_follows_what_another_notebook_saves(workbook: Workbook) -> None:
    form = SectionForm(workbook, "scope")
    decide(Workbook(workbook.file.path), "scope.crm", "hubspot")
    workbook.refresh()
    assert "HubSpot" in form._rows["scope.crm"].head.answer
    assert "Decided" in form._rows["scope.crm"].head.meta


def test_what_people_typed_is_never_markup(workbook: Workbook) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    form = SectionForm(workbook, "scope")
    form.open_all()
    row = form._rows["scope.crm_edition"]
    row.head.opened = True
    workbook.edit(
        lambda bp: bp.decide("scope.crm_edition", hostile, by=hostile, why=hostile, on=workbook.today)
    )
    assert row._editor is not None
    for drawn in (row.head.answer, row.head.meta, row._editor.facts.value, form._header.value):
        assert "<img" not in drawn


def test_an_unknown_section_is_named_with_those_there_are(workbook: Workbook) -> None:
    with pytest.raises(UnknownPathError, match=r"matching\.phone"):
        WorkbookView(workbook).section("mathcing")


def test_every_panel_is_drawn_on_an_empty_and_on_an_answered_blueprint(workbook: Workbook) -> None:
    view = WorkbookView(workbook)
    for _ in range(2):
        for panel in (view.overview(), view.findings(), view.export_panel(), view.section(*SECTION_INFO)):
            assert panel.children
        decide(workbook, "scope.pop_trigger", "ended")


def test_the_blueprint_of_the_work_folder_is_found_from_its_notebooks_folder(
    workbook: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = workbook.file.path.parent / "notebooks"
    inner.mkdir()
    monkeypatch.chdir(inner)
    assert locate(None).resolve() == workbook.file.path.resolve()


def test_the_repr_of_a_workbook_names_the_file_and_nothing_in_it(workbook: Workbook) -> None:
    decide(workbook, "scope.crm_edition", "Secret edition")
    assert repr(WorkbookView(workbook)) == "Workbook on acme.blueprint.json"


def test_a_changed_ground_marks_the_row_and_one_press_confirms_it(workbook: Workbook) -> None:
    form = SectionForm(workbook, "ownership")
    form.open_all()
    decide(workbook, "scope.crm", "hubspot")
    decide(workbook, "ownership.agent_key", "email")
    row = form._rows["ownership.agent_key"]
    row.head.opened = True
    editor = row._editor
    assert editor is not None
    assert STILL_RIGHT not in {one.description for one in editor.steps._row.children}
    decide(workbook, "scope.crm", "salesforce")
    assert "to confirm" in row.head.answer
    assert "HubSpot" in editor.again.value
    press = next(one for one in editor.steps._row.children if one.description == STILL_RIGHT)
    press.click()
    assert workbook.blueprint.to_confirm == {}
    assert workbook.blueprint.decision("ownership.agent_key").confirmed.by == "CX lead"
    assert "to confirm" not in row.head.answer
    assert STILL_RIGHT not in {one.description for one in editor.steps._row.children}


def test_nobody_confirms_in_the_form_without_a_name(workbook: Workbook) -> None:
    form = SectionForm(workbook, "ownership")
    form.open_all()
    decide(workbook, "scope.crm", "hubspot")
    decide(workbook, "ownership.agent_key", "email")
    decide(workbook, "scope.crm", "salesforce")
    row = form._rows["ownership.agent_key"]
    row.head.opened = True
    assert row._editor is not None
    workbook.local.name = ""
    row._editor.confirm()
    assert "under whose name" in row._editor.steps._message.value
    assert "ownership.agent_key" in workbook.blueprint.to_confirm


def test_an_opened_row_says_what_stands_around_the_decision_and_follows(workbook: Workbook) -> None:
    form = SectionForm(workbook, "ownership")
    form.open_all()
    row = form._rows["ownership.agent_key"]
    row.head.opened = True
    assert row._editor is not None
    assert "CRM</a> (open)" in row._editor.around.value
    decide(workbook, "scope.crm", "hubspot")
    assert "CRM</a> (open)" not in row._editor.around.value
    assert "04_activity_and_ownership.ipynb" in row._editor.around.value


def test_the_overview_names_what_waits_for_the_next_answer_and_what_is_to_confirm(workbook: Workbook) -> None:
    overview = Overview(workbook)
    assert "Ask next · unlocks" in overview._next.value
    assert "Waiting for this answer alone:" in overview._next.value
    assert overview._again.value == ""
    decide(workbook, "scope.crm", "hubspot")
    decide(workbook, "ownership.agent_key", "email")
    decide(workbook, "scope.crm", "salesforce")
    assert "1 answer to confirm" in overview._again.value
