"""What somebody does in an opened row is saved as it changes, and fails closed until it is recorded."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import ipywidgets as w
import pytest

from blueprint_kit.model import definitions
from blueprint_kit.store import load
from blueprint_kit.widgets.editor import NOBODY, Editor
from blueprint_kit.widgets.workbook import Workbook

PATHS = sorted(definitions())


def press(box: w.Widget, text: str) -> None:
    """Press the button with this text, wherever it stands in the box."""
    found = [child for child in walk(box) if isinstance(child, w.Button) and child.description == text]
    assert found, f"there is no button '{text}'"
    found[0].click()


def walk(box: w.Widget) -> list[w.Widget]:
    return [box, *(inner for child in getattr(box, "children", ()) for inner in walk(child))]


def message(editor: Editor) -> str:
    return str(editor.steps._message.value)


@pytest.mark.parametrize("path", PATHS)
def test_every_decision_has_a_form_that_takes_its_example_and_writes_it_back(
    workbook: Workbook, path: str
) -> None:
    editor = Editor(workbook, path)
    editor.answer.value = definitions()[path].ask.example
    assert editor.answer.complaint == ""
    saved = load(workbook.file.path).decision(path)
    assert saved.status == "proposed"
    again = Editor(Workbook(workbook.file.path), path)
    assert again.typed() == saved.candidate


def test_a_chosen_answer_is_saved_at_once_as_a_proposal_without_a_value(workbook: Workbook) -> None:
    editor = Editor(workbook, "matching.on_multiple")
    editor.answer.value = "ask_the_agent"
    saved = load(workbook.file.path).matching.on_multiple
    assert (saved.status, saved.by) == ("proposed", "CX lead")


def test_without_a_name_a_proposal_says_that_nobody_is_named(workbook: Workbook) -> None:
    workbook.local.name = ""
    Editor(workbook, "scope.crm").answer.value = "hubspot"
    assert load(workbook.file.path).scope.crm.by == NOBODY


def test_recording_needs_answer_reason_and_name_and_says_which_is_missing(workbook: Workbook) -> None:
    editor = Editor(workbook, "scope.crm")
    press(editor.box, "Record decision")
    assert "Choose an answer" in message(editor)
    editor.answer.value = "hubspot"
    press(editor.box, "Record decision")
    assert "Say why" in message(editor)
    editor.why.value = "It is in use."
    workbook.local.name = ""
    press(editor.box, "Record decision")
    assert "under whose name" in message(editor)
    assert load(workbook.file.path).scope.crm.status == "proposed"
    workbook.local.name = "RevOps lead"
    press(editor.box, "Record decision")
    saved = load(workbook.file.path).scope.crm
    assert (saved.value, saved.by, saved.on) == ("hubspot", "RevOps lead", date(2026, 11, 23))


def test_undo_puts_back_what_stood_there(workbook: Workbook) -> None:
    editor = Editor(workbook, "scope.crm")
    editor.answer.value = "hubspot"
    editor.why.value = "It is in use."
    press(editor.box, "Record decision")
    press(editor.box, "Undo")
    assert load(workbook.file.path).scope.crm.status == "proposed"


def test_a_changed_decided_answer_is_a_draft_until_it_is_recorded_again(workbook: Workbook) -> None:
    editor = Editor(workbook, "scope.crm")
    editor.answer.value = "hubspot"
    editor.why.value = "It is in use."
    press(editor.box, "Record decision")
    editor.answer.value = "zoho"
    assert load(workbook.file.path).scope.crm.value == "hubspot"
    assert "not recorded" in message(editor)
    restarted = Editor(Workbook(workbook.file.path), "scope.crm")
    assert restarted.answer.value == "zoho"
    restarted.workbook.local.name = "RevOps lead"
    press(restarted.box, "Record decision")
    assert load(workbook.file.path).scope.crm.value == "zoho"


def test_parking_takes_two_clicks_with_owner_and_date_prefilled(workbook: Workbook) -> None:
    editor = Editor(workbook, "matching.on_none")
    press(editor.box, "Not decided yet")
    press(editor.box, "Park it")
    saved = load(workbook.file.path).matching.on_none
    assert (saved.status, saved.owner, saved.due) == ("open", "RevOps", date(2026, 11, 27))


def test_an_assumption_holds_owner_and_end(workbook: Workbook) -> None:
    editor = Editor(workbook, "reliability.peak_per_hour")
    editor.answer.value = 400
    editor.why.value = "Last year's busiest hour."
    press(editor.box, "Assume until…")
    press(editor.box, "Assume it")
    saved = load(workbook.file.path).reliability.peak_per_hour
    assert (saved.value, saved.expires) == (400, date(2026, 12, 23))


def test_setting_a_question_aside_needs_a_reason(workbook: Workbook) -> None:
    editor = Editor(workbook, "reliability.kill_switch")
    press(editor.box, "Does not apply…")
    press(editor.box, "Set it aside")
    assert "Say why" in message(editor)
    next(
        child for child in walk(editor.box) if getattr(child, "description", "") == "Why not"
    ).value = "A pilot."
    press(editor.box, "Set it aside")
    assert load(workbook.file.path).reliability.kill_switch.reason == "A pilot."


@pytest.mark.parametrize(
    ("path", "typed", "sentence"),
    [
        ("reliability.peak_per_hour", "many", "is not a whole number"),
        ("reliability.pop_latency", "30 minuets", "is not a time this field knows"),
        ("matching.phone.default_region", "UK1", "ISO 3166"),
        ("activity.subject_template", "{caler_name}", "the nearest is {caller_name}"),
    ],
)
def test_a_bad_value_is_said_in_one_sentence_and_not_saved(
    workbook: Workbook, path: str, typed: Any, sentence: str
) -> None:
    editor = Editor(workbook, path)
    editor.answer.value = typed
    assert sentence in editor.answer.complaint
    assert load(workbook.file.path).decision(path).status == "open"


def test_an_edit_that_meets_somebody_elses_is_refused_once_and_shows_theirs(workbook: Workbook) -> None:
    other = Workbook(workbook.file.path)
    mine, theirs = Editor(workbook, "scope.crm"), Editor(other, "scope.crm")
    mine.answer.value, mine.why.value = "hubspot", "It is in use."
    theirs.workbook.refresh()
    theirs.answer.value = "zoho"
    mine_file = load(workbook.file.path).scope.crm.candidate
    mine.why.value = "It is in use today."
    assert "Somebody else changed scope.crm" in message(mine)
    assert load(workbook.file.path).scope.crm.candidate == mine_file == "zoho"


def test_a_read_only_folder_is_said_and_nothing_is_lost(
    workbook: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refused)
    editor = Editor(workbook, "scope.crm")
    editor.answer.value = "hubspot"
    assert "read-only" in message(editor)
    assert editor.answer.value == "hubspot"
