"""What one costs, two policies in business units, and what hangs on open decisions, in a real Chromium."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Browser, Page, expect

from blueprint_kit.cli import main
from blueprint_kit.model import Blueprint
from blueprint_kit.model.unit_costs import new_cost
from blueprint_kit.store import load, save
from tests.browser.harness import Lab, fits_and_passes_axe

NAME = "whatif"
CELLS = (
    f"import blueprint_kit as bk\nworkbook = bk.open_workbook('../{NAME}.blueprint.json')\nworkbook.match_lab()",
    "workbook.unit_costs()",
)
DECIDED = {
    "scope.channels": ["voice"],
    "matching.lookup_keys": [{"name": "phone", "parts": ["phone"]}],
    "matching.customer_party": "caller_or_called_by_direction",
    "matching.phone.digits_only_is_international": True,
    "matching.phone.comparison": "exact_e164",
}
LEFT_OPEN = ("matching.on_multiple", "matching.on_withheld", "matching.phone.default_region")
OFF = {rule: {"enabled": False} for rule in ("region", "page-has-heading-one", "heading-order")}


def started() -> Blueprint:
    """The shipped template, with its assumptions decided but for a few questions."""
    found = Blueprint()
    for path, value in DECIDED.items():
        found = found.decide(path, value, by="CX lead", why="As agreed.")
    return found


def choose(page: Page, label: str, name: str) -> None:
    """Choose a data file by its name in a list of the work folder's files."""
    listed = page.get_by_label(label, exact=True).first
    listed.select_option(label=listed.locator("option", has_text=name).first.text_content())


def test_a_cost_is_stated_and_the_lab_says_minutes_and_what_hangs_on_what(
    lab: Lab, work_folder: Path
) -> None:
    hidden = {"jupyter": {"source_hidden": True}}
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cells = [new_code_cell(cell, metadata=hidden) for cell in CELLS]
    nbformat.write(
        new_notebook(cells=cells, metadata={"kernelspec": kernel}),
        work_folder / "notebooks" / f"{NAME}.ipynb",
    )
    file = work_folder / f"{NAME}.blueprint.json"
    save(started(), file)
    lab.open(f"notebooks/{NAME}.ipynb")
    lab.run_all()
    page = lab.page
    choose(page, "Contacts", "two_countries/hubspot_contacts.csv")
    choose(page, "Interactions", "two_countries/aircall_calls.csv")
    page.get_by_role("button", name="Run", exact=True).first.click()
    expect(page.get_by_text("Nobody has stated what these cost").first).to_be_visible(timeout=120_000)
    page.get_by_label("What", exact=True).select_option(label="Searching for a caller by hand")
    page.get_by_label("Amount", exact=True).fill("35")
    page.get_by_label("Stated by", exact=True).fill("Floor lead")
    page.get_by_role("button", name="State this cost").click()
    expect(page.get_by_text("minutes a month are counted").first).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Replay the options").click()
    expect(page.get_by_role("button", name="Propose this answer").first).to_be_visible(timeout=400_000)
    page.locator("summary", has_text="How these figures come about").first.click()
    for light in ("true", "false"):
        page.evaluate(f"document.body.dataset.jpThemeLight = '{light}'")
        page.wait_for_timeout(300)
        parts = {"include": [[f".bk-{name}"] for name in ("business", "weights", "costs")]}
        result = Axe().run(page, context=parts, options={"rules": OFF})
        assert result.violations_count == 0, result.generate_report()
        for name in ("business", "weights", "costs"):
            page.locator(f".bk-{name}").screenshot(path=lab.screenshots / f"whatif-{name}-{light}.png")
    page.get_by_role("button", name="Propose this answer").first.click()
    expect(page.get_by_text("Nobody has decided it yet. It cites this run.").first).to_be_visible()
    assert load(file).unit_costs["agent_seconds_unknown_caller"].stated_by == "Floor lead"
    assert [run.kind for run in load(file).evidence.values()] == ["match"]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> Path:
    folder, data = tmp_path_factory.mktemp("whatif"), project_root / "data" / "two_countries"
    key = "agent_seconds_unknown_caller"
    save(
        started().holding("unit_costs", key, new_cost(key, 35, stated_by="Floor lead")),
        folder / "a.blueprint.json",
    )
    given = [
        "--blueprint",
        str(folder / "a.blueprint.json"),
        "--contacts",
        str(data / "hubspot_contacts.csv"),
    ]
    given += ["--interactions", str(data / "aircall_calls.csv"), "--sensitivity", ",".join(LEFT_OPEN)]
    given += ["--compare", "matching.on_none=create_contact", "--report", str(folder / "whatif.html")]
    assert main(["match", *given]) == 0
    return folder / "whatif.html"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_report_passes_axe_and_never_scrolls_sideways(
    browser: Browser, report: Path, scheme: str
) -> None:
    fits_and_passes_axe(browser, report, scheme)
