"""The budget of requests, the radar and the facts on their pages: live, accessible, nothing cut off."""

from __future__ import annotations

from pathlib import Path

import nbformat
from axe_playwright_python.sync_playwright import Axe
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import expect

from blueprint_kit.store import BlueprintFile
from tests.browser.harness import Lab

NAME = "capacity"
CELLS = (
    f"import blueprint_kit as bk\nworkbook = bk.open_workbook('{NAME}.blueprint.json')\nworkbook.capacity()",
    "workbook.facts()",
)
LOAD = {
    "scope.crm": "salesforce",
    "scope.crm_edition": "Enterprise",
    "scope.crm_licensed_users": 20,
    "scope.integration_point": "open_cti",
    "scope.go_live": "2027-03-01",
    "scope.lifetime_until": "2030-12-31",
    "reliability.interactions_per_day": 2000,
    "reliability.calls_per_interaction": 6,
    "reliability.quota_share": 50,
}


def test_the_budget_and_the_radar_follow_decisions_and_pass_axe(lab: Lab, work_folder: Path) -> None:
    hidden = {"jupyter": {"source_hidden": True}}
    made = new_notebook(
        cells=[new_code_cell(cell, metadata=hidden) for cell in CELLS],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    nbformat.write(made, work_folder / "notebooks" / f"{NAME}.ipynb")
    lab.open(f"notebooks/{NAME}.ipynb")
    lab.run_all()
    page = lab.page
    expect(page.get_by_text("No CRM is chosen yet")).to_be_visible()
    file = BlueprintFile(work_folder / "notebooks" / f"{NAME}.blueprint.json")
    for path, value in LOAD.items():
        file.edit(lambda bp, path=path, value=value: bp.decide(path, value, by="RevOps", why="As measured."))
    expect(
        page.get_by_text("The one limit of Salesforce holds; 20 % of our part is needed.").first
    ).to_be_visible(timeout=8000)
    file.edit(lambda bp: bp.decide("reliability.quota_share", 5, by="RevOps", why="Others need it."))
    expect(page.get_by_text("The one limit of Salesforce is exceeded").first).to_be_visible(timeout=8000)
    expect(page.get_by_text("while it is to be used until 31 Dec 2030.").first).to_be_visible()
    off = {rule: {"enabled": False} for rule in ("region", "page-has-heading-one", "heading-order")}
    for light in ("true", "false"):
        page.evaluate(f"document.body.dataset.jpThemeLight = '{light}'")
        page.wait_for_timeout(300)
        result = Axe().run(page, context=".bk", options={"rules": off})
        assert result.violations_count == 0, result.generate_report()
        for place, panel in enumerate(page.locator(".bk").all()):
            panel.screenshot(path=lab.screenshots / f"capacity-{place}-{light}.png")
    for width in (1440, 720):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(300)
        over = page.evaluate(
            "[...document.querySelectorAll('.bk')].map(one => one.scrollWidth - one.clientWidth)"
        )
        assert max(over) <= 1, f"{width} px: {over}"
