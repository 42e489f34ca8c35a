"""The workbook's JupyterLab in a real Chromium."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from playwright.sync_api import expect

from blueprint_kit.lab import running
from tests.browser.harness import Lab

PREFILLED = "0171 2345678"
TYPED = "Typed by hand"
PYTHON = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
FORM = f"""\
import ipywidgets as W
said = W.HTML("")
name = W.Text(description="Contact name:", value="{PREFILLED}", style={{"description_width": "8em"}})
name.observe(lambda change: setattr(said, "value", f"<p>Heard {{len(change.new)}} letters</p>"), "value")
W.VBox([W.Label("A form to fill in"), name, said])"""


@pytest.fixture
def form(work_folder: Path) -> str:
    """A tiny notebook in the work folder; its code is hidden, as the workbook's is."""
    hidden = {"jupyter": {"source_hidden": True}}
    notebook = new_notebook(
        cells=[new_markdown_cell("# A form\nPress *Run all* once."), new_code_cell(FORM, metadata=hidden)],
        metadata=PYTHON,
    )
    nbformat.write(notebook, work_folder / "notebooks" / "form.ipynb")
    return "notebooks/form.ipynb"


def read(folder: Path, name: str) -> NotebookNode:
    return nbformat.read(folder / name, as_version=4)


def test_a_form_works_and_the_saved_notebook_holds_nothing_of_what_it_showed(lab: Lab, form: str) -> None:
    lab.open(form)
    lab.run_all()
    expect(lab.page.get_by_text("A form to fill in")).to_be_visible()
    field = lab.page.get_by_label("Contact name:")
    expect(field).to_have_value(PREFILLED)
    field.fill(TYPED)
    expect(lab.page.get_by_text(f"Heard {len(TYPED)} letters")).to_be_visible()
    lab.picture("form")
    lab.save()

    text = (lab.folder / form).read_text(encoding="utf-8")
    assert TYPED not in text
    outputs = [output for cell in read(lab.folder, form).cells for output in cell.get("outputs", ())]
    assert [output.data["text/plain"] for output in outputs] == ["(a form: run the workbook to see it)"]
    assert text.count(PREFILLED) == 1  # in the source that the notebook came with, and nowhere else
    assert "widgets" not in read(lab.folder, form).metadata


def test_a_saved_notebook_leaves_no_copy_beside_the_shared_files(lab: Lab, form: str) -> None:
    lab.open(form)
    lab.run_all()
    lab.save()
    assert not list(lab.folder.rglob(".ipynb_checkpoints"))
    apart = (
        lab.folder / ".jupyter-blueprint" / "plain" / "checkpoints" / "notebooks" / "form-checkpoint.ipynb"
    )
    assert apart.is_file()
    assert "widgets" not in nbformat.read(apart, as_version=4).metadata


def test_what_was_run_is_kept_nowhere_else(lab: Lab, form: str) -> None:
    lab.open(form)
    lab.run_all()
    jupyters = [file for file in (lab.folder / ".jupyter-blueprint").rglob("*") if file.is_file()]
    assert not [file.name for file in jupyters if file.name.startswith("history")]
    kept = [file.name for file in jupyters if PREFILLED.encode() in file.read_bytes()]
    assert [name for name in kept if not name.endswith("-checkpoint.ipynb")] == []
    log = lab.folder / ".jupyter-blueprint" / "plain" / "server.log"
    assert lab.server.token not in log.read_text(encoding="utf-8")


def test_hidden_code_and_prompts_take_no_room_and_the_column_is_centred(lab: Lab, form: str) -> None:
    lab.open(form)
    lab.run_all()
    expect(lab.page.locator(".jp-CodeCell .jp-Cell-inputWrapper")).to_be_hidden()
    expect(lab.page.locator(".jp-OutputPrompt:visible")).to_have_count(0)
    cell = lab.page.locator(".jp-CodeCell").bounding_box()
    column = lab.page.locator(".jp-NotebookPanel-notebook").bounding_box()
    assert cell is not None
    assert column is not None
    left, right = cell["x"] - column["x"], column["x"] + column["width"] - cell["x"] - cell["width"]
    assert abs(left - right) < 40
    assert cell["width"] <= 60 * 16


def test_tables_and_links_of_the_text_look_like_those_of_the_forms(lab: Lab, work_folder: Path) -> None:
    text = "# Long\n\n| State | Means |\n|:--|:--|\n| Open | nobody answered |\n| Decided | it holds |\n\n[Next](form.ipynb)"
    nbformat.write(
        new_notebook(cells=[new_markdown_cell(text)], metadata=PYTHON),
        work_folder / "notebooks" / "text.ipynb",
    )
    lab.open("notebooks/text.ipynb")
    table = lab.page.locator(".jp-MarkdownOutput table")
    heading, box = lab.page.locator(".jp-MarkdownOutput h1").bounding_box(), table.bounding_box()
    assert heading is not None
    assert box is not None
    assert abs(heading["x"] - box["x"]) <= 1
    stripes = table.locator("tbody tr").evaluate_all(
        "rows => rows.map(row => getComputedStyle(row).background)"
    )
    assert len(set(stripes)) == 1
    link = lab.page.locator(".jp-MarkdownOutput p a")
    expect(link).to_have_css("color", "rgb(11, 90, 112)")
    expect(link).to_have_css("text-decoration-line", "underline")


def test_the_toolbar_holds_what_the_workbook_names_and_no_news_covers_the_page(lab: Lab, form: str) -> None:
    lab.open(form)
    toolbar = lab.page.locator(".jp-NotebookPanel-toolbar")
    expect(toolbar.get_by_role("button", name="Run all")).to_be_visible()
    expect(toolbar.get_by_role("button", name="Export page")).to_be_visible()
    expect(toolbar.locator('[data-jp-item-name="cut"]')).to_have_count(0)
    lab.page.get_by_role("heading", name="A form").click()
    expect(lab.page.locator(".jp-cell-toolbar:visible")).to_have_count(0)
    expect(lab.page.locator(".jp-Dialog, .Toastify__toast")).to_have_count(0)


def test_the_export_menu_offers_the_blueprint_in_plain_words(lab: Lab, form: str) -> None:
    lab.open(form)
    lab.page.locator(".lm-MenuBar-itemLabel", has_text="File").click()
    menu = lab.page.locator(".lm-Menu-itemLabel", has_text="Save and Export Notebook As")
    expect(menu).to_have_count(1)
    menu.click()
    items = lab.page.locator('.lm-Menu-item[data-command="notebook:export-to-format"]:visible')
    expect(items).to_have_text(["Export blueprint as web page (HTML)", "Export blueprint as data (JSON)"])
    lab.picture("export-menu")


def test_in_a_room_one_notebook_fills_the_window_and_shows_no_code(
    lab: Lab, form: str, work_folder: Path
) -> None:
    shown = nbformat.read(work_folder / form, as_version=4)
    shown.cells.append(new_code_cell("print('counted', 12)"))
    nbformat.write(shown, work_folder / form)
    with running(work_folder, view="presenting") as server:
        lab.server, before = server, lab.server
        lab.open(form, "presenting")
        lab.run_all()
        expect(lab.page.get_by_text("counted 12")).to_be_visible()
        expect(lab.page.locator(".jp-InputArea-editor:visible")).to_have_count(0)
        lab.picture("presenting")
        lab.page.goto("about:blank")
        lab.server = before
