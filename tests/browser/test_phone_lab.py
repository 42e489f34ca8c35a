"""The phone lab in a real Chromium: charts are drawn, nothing scrolls sideways, everything has a name."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.harness import Lab
from tests.browser.test_main_path import choose_file

SIDEWAYS = """() => [...document.querySelectorAll('.bk-lab')].filter(lab => lab.scrollWidth > lab.clientWidth + 1)
  .map(lab => `${lab.scrollWidth} > ${lab.clientWidth}`)"""


@pytest.fixture
def page(lab: Lab) -> Page:
    """The phone page with the contacts read and the call log replayed."""
    page = lab.page
    lab.open("notebooks/02_phone_lab.ipynb")
    lab.run_all()
    listed = page.get_by_label("File", exact=True).last
    listed.select_option(
        label=listed.locator("option", has_text="two_countries/hubspot_contacts.csv").first.text_content()
    )
    panel = page.locator(".bk-lab").filter(has=page.get_by_label("Phone column"))
    panel.get_by_role("button", name="Run", exact=True).first.click()
    expect(page.get_by_text("numbers are valid").first).to_be_visible(timeout=60_000)
    choose_file(panel, "Call log", "two_countries/aircall_calls.csv")
    panel.get_by_label("Digits alone are international").first.select_option(label="yes")
    page.get_by_role("button", name="Replay the ladder").click()
    expect(page.get_by_text("finds one record for").first).to_be_visible(timeout=60_000)
    return page


def test_charts_are_seen_and_said_and_no_part_scrolls_sideways(lab: Lab, page: Page) -> None:
    charts = page.locator("svg.bk-chart")
    expect(charts.first).to_be_visible()
    for chart in charts.all():
        assert ". " in (chart.get_attribute("aria-label") or "")
    for width in (1440, 1000):
        page.set_viewport_size({"width": width, "height": 1000})
        page.wait_for_timeout(500)
        assert page.evaluate(SIDEWAYS) == []
    lab.picture("02-phone-lab")


def test_axe_finds_nothing_in_the_lab(page: Page) -> None:
    page.get_by_role("button", name="Show the steps").click()
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.get_by_text("come out differently")).to_be_visible(timeout=60_000)
    found = Axe().run(page, context={"include": [[".bk-lab"]]})
    assert found.violations_count == 0, found.generate_report()
