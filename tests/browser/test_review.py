"""The review in a real Chromium: a finding unfolds its rule, and waivers without effect are seen and ended."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import expect

from blueprint_kit import clock
from blueprint_kit.model.record import Waiver
from blueprint_kit.store import load, save
from tests.browser.harness import Lab
from tests.exports import blueprints

FILE = "review.blueprint.json"
CELL = f"import blueprint_kit as bk\nbk.open_workbook('{FILE}').findings()"


@pytest.fixture
def notebook(work_folder: Path) -> str:
    """A page of findings, with a waiver of a rule that does not exist."""
    made = new_notebook(
        cells=[new_code_cell(CELL, metadata={"jupyter": {"source_hidden": True}})],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    nbformat.write(made, work_folder / "notebooks" / "review.ipynb")
    waiver = Waiver(why="Accepted while the pilot runs.", by="CX lead", until=clock.today())
    held = blueprints.half()
    for key in ("XYZ-01@scope.crm", "REL-03@reliability.retry"):
        held = held.holding("waivers", key, waiver)
    save(held, work_folder / "notebooks" / FILE)
    return "notebooks/review.ipynb"


def test_a_rule_unfolds_and_an_idle_waiver_can_be_ended(lab: Lab, notebook: str, work_folder: Path) -> None:
    lab.open(notebook)
    lab.run_all()
    page = lab.page
    expect(page.get_by_text("Waives nothing: there is no rule XYZ-01.")).to_be_visible()
    expect(page.get_by_text("Today is its last day.")).to_be_visible()
    page.get_by_text("About rule GOV-01", exact=True).click()
    expect(page.get_by_text("When to waive").locator("visible=true").first).to_be_visible()
    rule = page.locator(".bk-rule").locator("visible=true").first
    rule.scroll_into_view_if_needed()
    assert rule.locator("dt").first.evaluate("one => getComputedStyle(one).float") == "none"
    lab.picture("review-unfolded")
    # These three are about the page around the review, which is JupyterLab's.
    off = {rule: {"enabled": False} for rule in ("region", "page-has-heading-one", "heading-order")}
    for theme in ("JupyterLab Dark", "JupyterLab Light"):
        page.locator(".lm-MenuBar-itemLabel", has_text=re.compile("^Settings$")).click()
        page.locator(".lm-Menu-itemLabel", has_text=re.compile("^Theme$")).hover()
        page.locator(".lm-Menu-itemLabel", has_text=re.compile(f"^{theme}$")).click()
        page.wait_for_function(f"document.body.dataset.jpThemeName === '{theme}'")
        page.wait_for_timeout(500)
        result = Axe().run(page, context=".bk", options={"rules": off})
        assert result.violations_count == 0, result.generate_report()
        lab.picture(f"review-{theme.split()[1].lower()}")
    for width in (1440, 1024, 720):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(300)
        over = page.evaluate(
            "[...document.querySelectorAll('.bk')].map(one => one.scrollWidth - one.clientWidth)"
        )
        assert max(over) <= 1, f"{width} px: {over}"
    lab.picture("review-narrow")
    page.get_by_title("End the waiver of XYZ-01@scope.crm").click()
    expect(page.get_by_text("Waives nothing: there is no rule XYZ-01.")).to_have_count(0)
    assert "XYZ-01@scope.crm" not in load(work_folder / "notebooks" / FILE).waivers
