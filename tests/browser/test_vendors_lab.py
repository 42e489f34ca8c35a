"""Known products beside a replay, in a real Chromium: ticked, compared, listed, kept; light, dark and narrow."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.harness import Lab
from tests.browser.test_main_path import choose_file
from tests.browser.test_phone_lab import SIDEWAYS

LEGS = "rows are legs of"


def look(lab: Lab, part: Locator, name: str) -> None:
    """Bring a part into view and take a picture."""
    part.scroll_into_view_if_needed()
    lab.page.wait_for_timeout(300)
    lab.picture(name)


@pytest.fixture
def page(lab: Lab) -> Page:
    """The matching page after a run on the samples, and a comparison with two behaviours for callers and one of records."""
    page = lab.page
    lab.open("notebooks/03_matching_and_duplicates_lab.ipynb")
    lab.run_all()
    choose_file(page, "Contacts", "hubspot_contacts.csv")
    choose_file(page, "Interactions", "aircall_calls.csv")
    propose = page.get_by_role("button", name="Propose the usual start")
    if propose.is_visible():
        propose.click()
    page.get_by_role("button", name="Run", exact=True).first.click()
    expect(page.get_by_text("find one record").first).to_be_visible(timeout=60_000)
    for title in (
        "Last ten digits (Kommo)",
        "Logged on every match (RingCentral in HubSpot)",
        "HubSpot, contacts by e-mail",
    ):
        page.get_by_label(title).check()
    page.get_by_role("button", name="Compare with these").click()
    expect(page.get_by_role("heading", name="Rows that differ")).to_be_visible(timeout=60_000)
    return page


def test_a_replay_is_compared_listed_and_kept_and_fits_in_light_and_dark(lab: Lab, page: Page) -> None:
    expect(page.get_by_text("Which record is this caller?").last).to_be_visible()
    expect(page.get_by_text("approximation").first).to_be_visible()
    expect(page.get_by_text("bk.compare_vendors(")).to_be_visible()
    page.get_by_role("button", name="Record this comparison").click()
    expect(page.get_by_text(re.compile("Vendors run")).first).to_be_visible()
    for theme, width in (("JupyterLab Light", 1440), ("JupyterLab Light", 720), ("JupyterLab Dark", 1100)):
        page.set_viewport_size({"width": 1440, "height": 1000})
        page.locator(".lm-MenuBar-itemLabel", has_text=re.compile("^Settings$")).click()
        page.locator(".lm-Menu-itemLabel", has_text=re.compile("^Theme$")).hover()
        page.locator(".lm-Menu-itemLabel", has_text=re.compile(f"^{theme}$")).click()
        page.wait_for_function(f"document.body.dataset.jpThemeName === '{theme}'")
        page.set_viewport_size({"width": width, "height": 1000})
        page.wait_for_timeout(500)
        assert page.evaluate(SIDEWAYS) == []
        name = f"{width}-{theme.split()[1].lower()}"
        look(lab, page.get_by_text("What becomes of the rows of the log").first, f"03-vendors-{name}")
        look(lab, page.get_by_role("heading", name="Rows that differ"), f"03-vendors-rows-{name}")
        look(lab, page.get_by_text("Country of the number, else of the log"), f"03-breakdown-{name}")
        found = Axe().run(page, context={"include": [[".bk-lab"]]})
        assert found.violations_count == 0, found.generate_report()


def test_the_card_says_what_was_read_and_what_would_have_to_change(lab: Lab, page: Page) -> None:
    page.get_by_label("Interaction", exact=True).fill("12")
    page.get_by_label("Contact", exact=True).fill("901")
    page.get_by_role("button", name="Copy as text").last.click()
    expect(page.get_by_text("As exported").last).to_be_visible()
    expect(page.get_by_text("What would have to change:").last).to_be_visible()
    look(lab, page.get_by_role("heading", name="Why not this person?"), "03-why-not")
