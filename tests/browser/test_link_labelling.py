"""Links in a real Chromium: measured by a truth, labelled by keyboard, readable in light, dark and narrow."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.harness import Lab
from tests.browser.test_labelling import NOTEBOOK, OFF, said


@pytest.fixture
def labels(work_folder: Path) -> Iterator[Path]:
    """The folder of labels, empty before and after."""
    folder = work_folder / "labels"
    yield folder
    for one in folder.glob("*"):
        one.unlink()


def ran(lab: Lab) -> Locator:
    """Run the notebook and replay the sample's calls; return the matching lab."""
    page = lab.page
    lab.open(NOTEBOOK)
    lab.run_all()
    part = page.locator(".bk-lab").filter(has=page.get_by_label("Interactions", exact=True)).first
    for label, file in (("Contacts", "hubspot_contacts.csv"), ("Interactions", "aircall_calls.csv")):
        listed = part.get_by_label(label, exact=True)
        whole = listed.locator("option", has_text=f"two_countries/{file}").first.text_content()
        listed.select_option(label=whole)
    propose, run = (
        part.get_by_role("button", name=name, exact=True) for name in ("Propose the usual start", "Run")
    )
    expect(propose.or_(run).locator("visible=true").first).to_be_visible()
    if propose.is_visible():
        propose.click()
    run.click()
    expect(part.get_by_text("Links against the truth")).to_be_visible(timeout=60_000)
    return part


def labelling(page: Page, part: Locator, *, clear: bool) -> Locator:
    pairs = part.get_by_label("Pairs", exact=True)
    pairs.fill("20")
    pairs.press("Tab")
    part.get_by_role("button", name="Label pairs").press("Enter")
    part.get_by_role("button", name="Show them" if clear else "Keep them masked").press("Enter")
    panel = page.locator(".bk-pair")
    expect(panel.locator("table tbody tr").first).to_be_visible()
    return panel


def test_a_run_is_measured_by_its_truth_and_its_links_are_labelled_by_keyboard(
    lab: Lab, labels: Path
) -> None:
    page = lab.page
    part = ran(lab)
    expect(part.get_by_text("whose caller is in the records are linked", exact=False)).to_be_visible()
    expect(part.get_by_text("calls answered wrongly, masked", exact=False)).to_be_visible()
    part.get_by_text("Links against the truth").scroll_into_view_if_needed()
    lab.picture("03-link-truth")
    panel = labelling(page, part, clear=False)
    expect(panel).to_be_focused()
    expect(part.get_by_text("Links against the truth")).to_be_hidden()
    for place, key in enumerate(("s", "D", "u"), start=1):
        page.keyboard.press(key)
        said(page, f"{place} of 20 labelled")
    page.keyboard.press("z")
    said(page, "Taken back. 2 of 20 labelled. Pair 3.")
    (file,) = labels.glob("*-links-*.labels.json")
    held = json.loads(file.read_text())
    assert held["format"] == "blueprint-kit link labels 1"
    assert [row[2] for row in held["labels"]] == ["same", "different"]
    lab.picture("03-link-labelling")
    for place in range(3, 21):
        page.keyboard.press("s")
        said(page, f"{place} of 20 labelled")
    expect(part.get_by_text("links go to the caller", exact=False)).to_be_visible()
    part.get_by_text("What the labels say").scroll_into_view_if_needed()
    lab.picture("03-link-labelling-results")


def test_the_panel_for_links_is_accessible_and_fits_in_light_and_dark(lab: Lab, labels: Path) -> None:
    page = lab.page
    part = ran(lab)
    panel = labelling(page, part, clear=True)
    for theme, width in (("JupyterLab Light", 720), ("JupyterLab Dark", 1100)):
        page.set_viewport_size({"width": width, "height": 1000})
        page.locator(".lm-MenuBar-itemLabel", has_text=re.compile("^Settings$")).click()
        page.locator(".lm-Menu-itemLabel", has_text=re.compile("^Theme$")).click()
        page.locator(".lm-Menu-itemLabel", has_text=re.compile(f"^{theme}$")).click()
        expect(page.locator(f"body[data-jp-theme-light='{str('Light' in theme).lower()}']")).to_be_attached()
        page.wait_for_timeout(1000)
        panel.focus()
        panel.scroll_into_view_if_needed()
        found = Axe().run(page, context=".bk-pair", options={"rules": OFF})
        assert found.violations_count == 0, found.generate_report()
        lab.picture(f"03-link-{theme.split()[1].lower()}-{width}")
    for width in (1000, 640, 320):
        panel.evaluate(f"one => {{ one.parentElement.style.width = '{width}px'; }}")
        page.wait_for_timeout(300)
        assert panel.evaluate("one => one.scrollWidth - one.clientWidth") <= 1, width
    page.locator(".bk-pair").evaluate("one => { one.parentElement.style.width = ''; }")
    part.get_by_role("button", name="Close").last.click()
    part.get_by_text("Links against the truth").scroll_into_view_if_needed()
    lab.picture("03-link-truth-dark-1100")
