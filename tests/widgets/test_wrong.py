"""What is wrong with a table is said in the words of its form, and an unfinished row is no mistake."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from blueprint_kit.model import Blueprint, definitions
from blueprint_kit.widgets.editor import Editor
from blueprint_kit.widgets.shapes import answer_shape
from blueprint_kit.widgets.workbook import Workbook
from blueprint_kit.widgets.wrong import wrong


def said(path: str, value: Any) -> str:
    found = definitions()[path]
    with pytest.raises(ValidationError) as raised:
        found.values.validate_python(value)
    return wrong(raised.value, answer_shape(found, Blueprint(), today=date(2026, 11, 23)))


def test_a_row_just_added_says_what_it_still_needs() -> None:
    assert said("activity.associations", [{}]).startswith("Not saved yet. Row 1 needs “Linked to”")


def test_of_two_unfinished_rows_the_first_is_named() -> None:
    words = said("activity.field_mapping", [{"crm_field": ""}, {"source": "duration"}])
    assert words.startswith("Not saved yet. Row 1 needs “CRM field”")
    assert "Row 2" not in words


def test_rows_inside_a_record_are_named_from_the_outside_in() -> None:
    value = {"rows": [{"contact_center_value": "", "crm_value": "Done"}], "default": "x"}
    assert "“Outcomes”: Row 1 needs “In the contact center”" in said("activity.disposition_mapping", value)


def test_a_wrong_figure_is_a_mistake_at_its_field() -> None:
    words = said("activity.associations", [{"object": "contact", "at_most": "many"}])
    assert not words.startswith("Not saved yet")
    assert words.startswith("Row 1: “At most” ")


def test_no_field_name_of_the_file_reaches_the_form(workbook: Workbook) -> None:
    editor = Editor(workbook, "activity.field_mapping")
    editor.answer.value = [{"crm_field": ""}]
    assert "crm_field" not in editor.answer.complaint
    assert "CRM field" in editor.answer.complaint


def test_an_assumption_names_only_what_it_lacks(workbook: Workbook) -> None:
    editor = Editor(workbook, "scope.crm")
    editor.answer.value = "hubspot"
    editor.assume("CX", None)
    assert "An assumption also needs: a reason, until when." in editor.steps._message.value


def test_an_unfinished_row_stays_when_something_else_is_recorded(workbook: Workbook) -> None:
    editor = Editor(workbook, "activity.field_mapping")
    workbook.listen(editor.show)
    editor.answer.value = [{"crm_field": "Subject"}, {"crm_field": ""}]
    workbook.edit(lambda bp: bp.decide("scope.crm", "hubspot", by="CX lead", why="In use."))
    assert len(editor.answer.value) == 2
    assert "Row 2 needs “CRM field”" in editor.answer.complaint
    theirs = [{"crm_field": "Type"}]
    workbook.edit(lambda bp: bp.decide("activity.field_mapping", theirs, by="RevOps lead", why="Agreed."))
    assert [row["crm_field"] for row in editor.answer.value] == ["Type"]
    assert editor.answer.complaint == ""
