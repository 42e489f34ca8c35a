"""Pairs labelled by keyboard in a real Chromium: saved, taken up after a restart, in clear on the screen only."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from blueprint_kit.privacy import find_planted
from blueprint_kit.tables import read_table
from tests.browser.harness import Lab

NOTEBOOK = "notebooks/03_matching_and_duplicates_lab.ipynb"
PROPOSE = "Propose: e-mail, then phone, names alike"
# These three are about the page around the panel, which is JupyterLab's.
OFF = {rule: {"enabled": False} for rule in ("region", "page-has-heading-one", "heading-order")}

# Too large for the request's own record: the page keeps what it is about to send.
KEEP_SAVES = """window.saves = []; const plain = window.fetch; window.fetch = (...given) => {
  if (given[0] instanceof Request && given[0].method == 'PUT' && /[.]ipynb/.test(given[0].url)) {
    given[0].clone().text().then((text) => window.saves.push(text));
  }
  return plain(...given);
};"""


def ready(lab: Lab, *, clear: bool) -> Page:
    """Run the notebook and the duplicates lab, and open the labelling panel."""
    page = lab.page
    lab.open(NOTEBOOK)
    lab.run_all()
    part = page.locator(".bk-lab").filter(has=page.get_by_label("Truth column, if there is one"))
    listed = page.get_by_label("Contacts", exact=True).last
    whole = listed.locator("option", has_text="two_countries/hubspot_contacts.csv").first.text_content()
    listed.select_option(label=whole)
    propose = part.get_by_role("button", name=PROPOSE)
    run = part.get_by_role("button", name="Run", exact=True)
    expect(propose.or_(run).locator("visible=true").first).to_be_visible()
    if propose.is_visible():
        propose.click()
    run.click()
    pairs = page.get_by_label("Pairs", exact=True)
    expect(pairs).to_be_visible(timeout=60_000)
    pairs.fill("20")
    pairs.press("Tab")
    page.get_by_role("button", name="Label pairs").press("Enter")
    page.get_by_role("button", name="Show them" if clear else "Keep them masked").press("Enter")
    expect(page.locator(".bk-pair table tbody tr").first).to_be_visible()
    return page


@pytest.fixture
def labels(work_folder: Path) -> Iterator[Path]:
    """The folder of labels, empty before and after."""
    folder = work_folder / "labels"
    yield folder
    for one in folder.glob("*"):
        one.unlink()


def said(page: Page, words: str) -> None:
    expect(page.locator(".bk-pair-said")).to_contain_text(words)


def test_pairs_are_labelled_by_keyboard_alone_and_taken_up_after_a_restart(lab: Lab, labels: Path) -> None:
    page = ready(lab, clear=False)
    panel = page.locator(".bk-pair")
    expect(panel).to_be_focused()
    cells = page.locator(".jp-CodeCell").count()
    for place, key in enumerate(("s", "D", "u"), start=1):
        page.keyboard.press(key)
        said(page, f"{place} of 20 labelled")
    expect(panel).to_be_focused()
    page.keyboard.press("z")
    said(page, "Taken back. 2 of 20 labelled. Pair 3.")
    page.keyboard.press("ArrowLeft")
    said(page, "Answered: different.")
    expect(page.get_by_role("button", name="Different D")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("ArrowRight")
    said(page, "Pair 3.")
    # No key reached the notebook behind: a D twice would have deleted a cell.
    expect(page.locator(".jp-CodeCell")).to_have_count(cells)
    (file,) = labels.glob("*.labels.json")
    assert [row[2] for row in json.loads(file.read_text())["labels"]] == ["same", "different"]
    lab.picture("03-labelling")

    lab.choose("Kernel", "Restart Kernel…")
    page.locator(".jp-Dialog button.jp-mod-accept").click()
    lab.wait_until_idle()
    page = ready(lab, clear=False)
    said(page, "2 of 20 labelled. Pair 3.")
    for place in range(3, 21):
        page.keyboard.press("d")
        said(page, f"{place} of 20 labelled")
    expect(page.get_by_text("What the labels say")).to_be_visible()
    expect(page.get_by_text("20 of 20 pairs labelled", exact=False)).to_be_visible()
    page.get_by_text("What the labels say").scroll_into_view_if_needed()
    lab.picture("03-labelling-results")


def test_a_notebook_saved_with_widget_state_holds_nothing_of_what_was_shown_in_clear(
    lab: Lab, labels: Path, work_folder: Path
) -> None:
    lab.page.add_init_script(KEEP_SAVES)
    page = ready(lab, clear=True)
    frame = read_table(work_folder / "data" / "two_countries" / "hubspot_contacts.csv").frame
    cells = page.locator(".bk-pair tbody td:not(.bk-pair-mark)").all_text_contents()
    known = {
        one for column in ("Email", "Last Name", "Phone Number") for one in frame[column] if len(one) > 4
    }
    seen = sorted(known.intersection(cells))
    assert len(seen) >= 2, cells
    page.keyboard.press("s")
    said(page, "1 of 20 labelled")
    lab.choose("Settings", "Save Widget State Automatically")
    lab.save()
    # What the page sends is looked at, before the server cleans it: the panel alone keeps the promise.
    body = page.evaluate("window.saves.at(-1)")
    assert '"application/vnd.jupyter.widget-state+json"' in body
    assert "PairCard" in body or "anywidget" in body
    sent = work_folder / "labels" / "sent.json"
    sent.write_text(body, encoding="utf-8")
    assert find_planted([sent], seen) == ()
    assert find_planted([work_folder / NOTEBOOK, *labels.glob("*.labels.json")], seen) == ()
    lab.choose("Settings", "Save Widget State Automatically")


def test_the_panel_is_accessible_and_fits_in_light_and_dark(lab: Lab, labels: Path) -> None:
    page = ready(lab, clear=True)
    for theme in ("JupyterLab Dark", "JupyterLab Light"):
        page.locator(".lm-MenuBar-itemLabel", has_text=re.compile("^Settings$")).click()
        page.locator(".lm-Menu-itemLabel", has_text=re.compile("^Theme$")).click()
        page.locator(".lm-Menu-itemLabel", has_text=re.compile(f"^{theme}$")).click()
        expect(page.locator(f"body[data-jp-theme-light='{str('Light' in theme).lower()}']")).to_be_attached()
        page.wait_for_timeout(1000)
        page.locator(".bk-pair").focus()
        page.locator(".bk-pair").scroll_into_view_if_needed()
        found = Axe().run(page, context=".bk-pair", options={"rules": OFF})
        assert found.violations_count == 0, found.generate_report()
        lab.picture(f"03-{theme.split()[1].lower()}")
    outline = page.locator(".bk-pair").evaluate("one => getComputedStyle(one).outlineStyle")
    assert outline == "solid"
    for width in (1000, 640, 320):
        page.locator(".bk-pair").evaluate(f"one => {{ one.parentElement.style.width = '{width}px'; }}")
        page.wait_for_timeout(300)
        wide = page.locator(".bk-pair").evaluate("one => one.scrollWidth - one.clientWidth")
        assert wide <= 1, width
    lab.picture("03-labelling-narrow")
    assert re.search(r"0 of 20", page.locator(".bk-pair-said").text_content() or "")
