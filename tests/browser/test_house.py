"""A workbook opened with a house: its pages ask in the house's words, in a kernel that nobody told but the environment."""

from __future__ import annotations

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

import blueprint_kit as bk
from blueprint_kit.lab import Resources, prepare, running
from tests.browser.harness import Lab
from tests.houses.conftest import write_house


def test_pages_ask_in_the_words_of_the_house_and_findings_name_it(
    browser: Browser, resources: Resources, screenshots: Path, project_root: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "workbook"
    prepare(folder, resources)
    example = bk.load(project_root / "data" / "blueprints" / "hubspot_aircall.blueprint.json")
    bk.save(example, folder / "my.blueprint.json")
    with bk.use_house(write_house(project_root, tmp_path)), running(folder) as server:
        lab = Lab.on(browser, server, folder, screenshots)
        try:
            lab.open("notebooks/01_systems_and_trigger.ipynb")
            lab.run_all()
            asked = lab.page.get_by_role(
                "button", name="At which moment does Acme Desk open the caller's card?"
            )
            asked.first.click()
            expect(lab.page.get_by_text("Acme's guideline 4.2 wants it open before")).to_be_visible()
            lab.picture("house-question")
            lab.open("notebooks/08_review_and_export.ipynb")
            lab.run_all()
            expect(
                lab.page.get_by_text("House in use: House rules of Acme (acme 1, content").first
            ).to_be_visible()
            finding = lab.page.get_by_text(
                "The record comes after the greeting, which takes one second at Acme."
            )
            finding.first.scroll_into_view_if_needed()
            lab.picture("house-finding")
            found = Axe().run(lab.page, context=".bk")
            assert found.violations_count == 0, found.generate_report()
        finally:
            lab.close()
