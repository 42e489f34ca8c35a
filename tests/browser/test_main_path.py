"""The whole way of a newcomer, in a real Chromium: decide, test on an export, see what is wrong, hand over."""

from __future__ import annotations

import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from blueprint_kit.model import definitions
from blueprint_kit.store import load
from tests.browser.harness import Lab

FILE = "my.blueprint.json"

NOTHING_ANSWERED = f"0 of {len(definitions())} questions have an answer"


def answer(page: Page, question: str) -> None:
    """Open the row of a question."""
    page.get_by_role("button", name=question).first.click()


def choose_file(page: Page | Locator, label: str, name: str) -> None:
    """Choose a data file by its name in a list of the work folder's files."""
    listed = page.get_by_label(label, exact=True).first
    whole = listed.locator("option", has_text=name).first.text_content()
    listed.select_option(label=whole)


def record(page: Page, why: str) -> None:
    """Say why and record the decision whose row is open last."""
    page.get_by_label("Why this answer").last.fill(why)
    page.get_by_role("button", name="Record decision").last.click()
    expect(page.get_by_text("Recorded.").last).to_be_visible()


def test_a_newcomer_decides_tests_on_an_export_sees_a_finding_and_hands_over(
    lab: Lab, work_folder: Path
) -> None:
    page = lab.page
    (work_folder / FILE).unlink(missing_ok=True)

    lab.open("notebooks/00_start_here.ipynb")
    lab.run_all()
    expect(page.get_by_text(NOTHING_ANSWERED)).to_be_visible()
    lab.picture("00-start")

    lab.open("notebooks/01_systems_and_trigger.ipynb")
    lab.run_all()
    page.get_by_label("Recording as").fill("CX lead")
    page.keyboard.press("Tab")
    answer(page, "Which CRM holds the records")
    page.locator(".bk-answer select").first.select_option("hubspot")
    record(page, "It holds the contacts today.")
    answer(page, "Which CRM holds the records")
    answer(page, "Which event shows the customer's record")
    page.get_by_role("radio", name="Ended").check()
    record(page, "As it is today.")
    expect(page.get_by_text("The record appears after the conversation")).to_be_visible()
    lab.picture("01-finding")

    lab.open("notebooks/03_matching_and_duplicates_lab.ipynb")
    lab.run_all()
    choose_file(page, "Contacts", "hubspot_contacts.csv")
    choose_file(page, "Interactions", "aircall_calls.csv")
    page.get_by_role("button", name="Propose the usual start").click()
    page.get_by_role("button", name="Run", exact=True).first.click()
    expect(page.get_by_text("Uses answers nobody has decided yet")).to_be_visible(timeout=60_000)
    expect(page.get_by_text(re.compile(r"of 1,200 calls \([\d.]+ %\) find one record"))).to_be_visible()
    lab.picture("03-matches")
    assert load(work_folder / FILE).working("matching.lookup_keys")

    lab.open("notebooks/08_review_and_export.ipynb")
    lab.run_all()
    expect(page.get_by_text("TRG-02@scope.pop_trigger").first).to_be_visible()
    page.get_by_role("button", name="Export web page (HTML)").click()
    expect(page.get_by_text("Written:")).to_be_visible()
    lab.picture("08-review")
    with page.expect_download() as held:
        page.get_by_role("button", name="Export page").click()
    downloaded = Path(held.value.path()).read_text(encoding="utf-8")

    written = (work_folder / "exports" / "my.html").read_text(encoding="utf-8")
    for document in (written, downloaded):
        assert 'id="scope.crm"' in document
        assert "It holds the contacts today." in document
        assert "TRG-02" in document
    page.goto((work_folder / "exports" / "my.html").as_uri() + "#scope.crm")
    expect(page.locator("[id='scope.crm']").get_by_text("HubSpot").first).to_be_visible()
    lab.picture("09-document")


def test_somebody_starts_from_a_template_and_takes_it_back(lab: Lab, work_folder: Path) -> None:
    page = lab.page
    (work_folder / FILE).unlink(missing_ok=True)
    lab.open("notebooks/00_start_here.ipynb")
    lab.run_all()
    page.get_by_label("Template", exact=True).select_option(label="HubSpot with Aircall")
    expect(page.get_by_text(re.compile(r"\d\d answers, each assumed until"))).to_be_visible()
    page.get_by_label("Template", exact=True).scroll_into_view_if_needed()
    lab.picture("00-template")
    # These three are about the page around the panel, which is JupyterLab's.
    off = {rule: {"enabled": False} for rule in ("region", "page-has-heading-one", "heading-order")}
    for light in ("false", "true"):
        page.evaluate(f"document.body.dataset.jpThemeLight = '{light}'")
        page.wait_for_timeout(300)
        result = Axe().run(page, context=".bk", options={"rules": off})
        assert result.violations_count == 0, result.generate_report()
        lab.picture(f"00-template-light-{light}")
    page.set_viewport_size({"width": 720, "height": 900})
    page.wait_for_timeout(300)
    assert (
        page.evaluate("document.querySelector('.bk').scrollWidth - document.querySelector('.bk').clientWidth")
        <= 1
    )
    lab.picture("00-template-narrow")
    page.set_viewport_size({"width": 1440, "height": 1000})
    page.get_by_role("button", name="Assume these answers").click()
    expect(page.get_by_text(re.compile(r"\d\d answers assumed until [\d-]+, none decided"))).to_be_visible()
    lab.picture("00-template-assumed")
    assert load(work_folder / FILE).activity.duration_unit.origin == "template"
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Taken back.")).to_be_visible()
    expect(page.get_by_text(NOTHING_ANSWERED)).to_be_visible()
