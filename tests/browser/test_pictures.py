"""The pictures and what is to be confirmed, in JupyterLab."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import nbformat
from axe_playwright_python.sync_playwright import Axe
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import expect

from blueprint_kit.model import Blueprint
from blueprint_kit.store import load, save
from tests.browser.harness import Lab

REVIEW = "notebooks/08_review_and_export.ipynb"
OPEN = "import blueprint_kit as bk\nworkbook = bk.open_workbook('confirm.blueprint.json')"
FORM = "workbook.section('ownership', every_question=True)"
SYSTEMS = re.compile(r"^Systems and classes of data\. \d+ decisions")


def test_the_review_page_shows_the_picture_that_is_chosen(lab: Lab) -> None:
    lab.open(REVIEW)
    lab.run_all()
    picture = lab.page.locator(".bk-pictures svg.bk-flow")
    expect(picture).to_have_attribute("aria-label", re.compile("^Known caller"))
    lab.page.get_by_label("Show", exact=True).select_option("Systems and data")
    expect(picture).to_have_attribute("aria-label", SYSTEMS)
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    assert box is not None
    assert box["height"] > 300
    lab.picture("pictures-systems")


def test_a_changed_ground_is_confirmed_with_one_press_and_the_panels_are_accessible(
    lab: Lab, work_folder: Path
) -> None:
    file = work_folder / "notebooks" / "confirm.blueprint.json"
    bp = Blueprint()
    for path, value in (
        ("scope.crm", "hubspot"),
        ("ownership.agent_key", "email"),
        ("scope.crm", "salesforce"),
    ):
        bp = bp.decide(path, value, by="CX lead", why="Agreed in the room.", on=date(2026, 11, 20))
    save(bp, file)
    cells = (OPEN, "workbook.overview()", "workbook.diagrams()", FORM)
    hidden = {"jupyter": {"source_hidden": True}}
    made = new_notebook(
        cells=[new_code_cell(cell, metadata=hidden) for cell in cells],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    nbformat.write(made, work_folder / "notebooks" / "confirm.ipynb")
    lab.open("notebooks/confirm.ipynb")
    lab.run_all()
    page = lab.page
    expect(page.get_by_text("1 answer to confirm")).to_be_visible()
    page.get_by_label("Recording as").first.fill("RevOps lead")
    page.keyboard.press("Tab")
    page.get_by_role("button", name=re.compile("recognised in both systems|How is an agent")).first.click()
    press = page.get_by_role("button", name="Still right", exact=True)
    expect(press).to_be_visible()
    press.scroll_into_view_if_needed()
    lab.picture("confirm-before")
    found = Axe().run(page, context=".bk")
    assert found.violations_count == 0, found.generate_report()
    press.click()
    expect(press).to_have_count(0)
    expect(page.get_by_text("1 answer to confirm")).to_have_count(0)
    assert load(file).decision("ownership.agent_key").confirmed.by == "RevOps lead"
    lab.picture("confirm-after")
