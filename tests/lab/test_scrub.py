from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat import NotebookNode, validate
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from tornado.web import HTTPError

from blueprint_kit.lab.scrub import FAILED, FORM, STATE, VIEW, scrub, scrub_notebook

TYPED = "0171 2345678"


def form_output(text: str = TYPED) -> NotebookNode:
    data = {
        VIEW: {"model_id": "1", "version_major": 2, "version_minor": 0},
        "text/plain": f"Text(value='{text}')",
    }
    return new_output("display_data", data)


def notebook(*outputs: NotebookNode, tags: tuple[str, ...] = (), **metadata: Any) -> NotebookNode:
    cell = new_code_cell("show()", outputs=list(outputs), execution_count=3, metadata={"tags": list(tags)})
    return new_notebook(cells=[new_markdown_cell("# Title"), cell], metadata=metadata)


def test_a_forms_plain_text_is_replaced_by_one_fixed_sentence() -> None:
    saved = notebook(form_output())
    scrub_notebook(saved)
    assert TYPED not in str(saved)
    assert saved.cells[1].outputs[0].data["text/plain"] == FORM
    assert VIEW in saved.cells[1].outputs[0].data
    validate(saved)


def test_another_rendering_of_a_form_goes_with_its_text() -> None:
    output = form_output()
    output.data["text/html"] = f"<p>{TYPED}</p>"
    saved = notebook(output)
    scrub_notebook(saved)
    assert TYPED not in str(saved)


def test_saved_widget_state_is_removed_from_the_notebook_and_from_outputs() -> None:
    state = {"state": {"1": {"state": {"value": TYPED}}}}
    saved = notebook(new_output("display_data", {STATE: state}), widgets={STATE: state})
    scrub_notebook(saved)
    assert "widgets" not in saved.metadata
    assert TYPED not in str(saved)


def test_an_error_keeps_its_kind_and_loses_its_message_and_traceback() -> None:
    error = new_output("error", ename="ValueError", evalue=f"bad {TYPED}", traceback=[f"line {TYPED}"])
    saved = notebook(error)
    scrub_notebook(saved)
    assert saved.cells[1].outputs[0] == {
        "output_type": "error",
        "ename": "ValueError",
        "evalue": FAILED,
        "traceback": [f"ValueError: {FAILED}"],
    }
    validate(saved)


def test_every_output_of_a_cell_tagged_pii_is_removed() -> None:
    saved = notebook(new_output("stream", text=TYPED), tags=("pii",))
    scrub_notebook(saved)
    assert saved.cells[1].outputs == []
    assert saved.cells[1].execution_count is None


def test_what_holds_no_form_stays_as_it_is() -> None:
    table = new_output(
        "execute_result", {"text/html": "<table></table>", "text/plain": "2 rows"}, execution_count=3
    )
    saved = notebook(table, new_output("stream", text="counted 12"), tags=("keep",))
    before = copy.deepcopy(saved)
    scrub_notebook(saved)
    assert saved == before


outputs = st.lists(
    st.one_of(
        st.text().map(form_output),
        st.text().map(lambda text: new_output("stream", text=text)),
        st.text().map(lambda text: new_output("error", ename="E", evalue=text, traceback=[text])),
    ),
    max_size=4,
)


@given(outputs, st.booleans())
@settings(max_examples=60)
def test_scrubbing_twice_changes_nothing_and_leaves_a_valid_notebook(
    made: list[NotebookNode], pii: bool
) -> None:
    saved = notebook(*made, tags=("pii",) if pii else ())
    scrub_notebook(saved)
    once = copy.deepcopy(saved)
    scrub_notebook(saved)
    assert saved == once
    validate(saved)


def test_the_hook_leaves_files_and_saves_without_content_alone() -> None:
    file = {"type": "file", "content": TYPED}
    scrub(file, "notes.txt", contents_manager=None)
    assert file["content"] == TYPED
    scrub({"type": "notebook", "content": None}, "a.ipynb", contents_manager=None)


def test_a_notebook_that_cannot_be_read_through_is_refused_because_jupyter_would_save_it_all_the_same() -> (
    None
):
    old = {"type": "notebook", "content": {"metadata": {}, "worksheets": [{"cells": []}]}}
    with pytest.raises(HTTPError, match="was not saved"):
        scrub(old, "old.ipynb", contents_manager=None)
