"""The audit of today in a real Chromium: the panel runs on the samples, its report passes axe at every width."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from blueprint_kit.cli import main
from tests.browser.harness import Lab, fits_and_passes_axe

FILES = {
    "Contacts": "two_countries/hubspot_contacts.csv",
    "Call log": "two_countries/aircall_calls.csv",
    "CRM activities": "two_countries/hubspot_calls.csv",
    "CRM users": "two_countries/users.csv",
}


def choose(page: Page, label: str, name: str) -> None:
    """Choose a data file by its name in a list of the work folder's files."""
    listed = page.get_by_label(label, exact=True).first
    whole = listed.locator("option", has_text=name).first.text_content()
    listed.select_option(label=whole)


def test_four_files_and_one_press_show_the_six_problems(lab: Lab) -> None:
    page = lab.page
    lab.open("notebooks/02_phone_lab.ipynb")
    lab.run_all()
    for label, name in FILES.items():
        choose(page, label, name)
    page.get_by_role("button", name="Run", exact=True).first.click()
    expect(
        page.get_by_text("Of 1,130 calls, 66 are in the CRM twice or more and 105 nowhere.")
    ).to_be_visible(timeout=60_000)
    page.locator("summary", has_text="Ownership ambiguity").click()
    expect(
        page.get_by_role("cell", name="Owned by another person than the agent who took the call").or_(
            page.get_by_role("rowheader", name="Owned by another person than the agent who took the call")
        )
    ).to_be_visible()
    page.get_by_text("Of 1,130 calls, 66 are").scroll_into_view_if_needed()
    lab.picture("02-audit")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> Path:
    folder, data = tmp_path_factory.mktemp("audit"), project_root / "data"
    given = [str(data / name) for name in FILES.values()]
    asked = ("--contacts", "--interactions", "--activities", "--users")
    tables = [word for pair in zip(asked, given, strict=True) for word in pair]
    assert main(["audit", *tables, "--report", str(folder / "today.html")]) == 0
    return folder / "today.html"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_report_passes_axe_and_never_scrolls_sideways(
    browser: Browser, report: Path, scheme: str
) -> None:
    fits_and_passes_axe(browser, report, scheme)
