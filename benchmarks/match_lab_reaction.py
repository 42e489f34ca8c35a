"""The match lab on a long export in a real Chromium: ``python benchmarks/match_lab_reaction.py --rows 1000000``.

Measured as a person sees it, by wall clock: the run, the first comparison of two policies, then each change of B to
the answer on the page; what is answered on a sample first is measured to the sample and to all rows.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.matching_policies import tables
from blueprint_kit.lab import find_resources, prepare, running
from blueprint_kit.model import Blueprint, definitions
from blueprint_kit.store import save
from tests.browser.chromium import arguments, find_chromium
from tests.browser.harness import Lab

NOTEBOOK = "notebooks/03_matching_and_duplicates_lab.ipynb"
LONG_MS, CHANGE_MS = 600_000, 120_000
SETTLED = {
    "matching.lookup_keys": [{"name": "email", "parts": ["email"]}, {"name": "phone", "parts": ["phone"]}],
    "matching.customer_party": "caller_or_called_by_direction",
    "matching.phone.default_region": "GB",
    "matching.phone.comparison": "exact_e164",
    "matching.phone.extensions": "ignore",
    "matching.on_multiple": "pick_by_tie_break",
    "matching.tie_break": ["most_recently_updated", "record_id"],
    "matching.phone.shared_number_threshold": 20,
    "matching.on_shared_number": "unlinked",
}


def seconds(began: float) -> str:
    """Return the time since then."""
    return f"{time.monotonic() - began:.2f} s"


def main() -> None:
    """Print one line for each thing measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--pictures", type=Path, help="a folder for screenshots")
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp()) / "workbook"
    prepare(folder, find_resources())
    contacts, calls = tables(Path(tempfile.mkdtemp()), given.rows)
    contacts.to_parquet(folder / "data" / "long_contacts.parquet")
    calls.frame.to_parquet(folder / "data" / "long_calls.parquet")
    del contacts, calls
    blueprint = Blueprint()
    for path, value in SETTLED.items():
        blueprint = blueprint.propose(path, value, by="RevOps lead")
    save(blueprint, folder / "my.blueprint.json")
    print(f"{given.rows:,} contacts and {given.rows:,} calls; load {os.getloadavg()[0]:.1f}")
    with running(folder) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=arguments())
        lab = Lab.on(browser, server, folder, folder)
        lab.page.set_default_timeout(LONG_MS)
        lab.open(NOTEBOOK)
        lab.run_all()
        measure(lab.page)
        if given.pictures:
            pictures(lab.page, given.pictures)
        lab.close()
    print(f"load {os.getloadavg()[0]:.1f}")


def measure(page: Page) -> None:
    """Drive the lab and print what it takes."""
    lab = page.locator(".bk-lab").filter(has=page.get_by_label("Interactions", exact=True)).first
    began = time.monotonic()
    lab.get_by_label("Contacts", exact=True).select_option("data/long_contacts.parquet")
    lab.get_by_label("Interactions", exact=True).select_option("data/long_calls.parquet")
    lab.get_by_text("rows of the log against").wait_for()
    print("exports read:", seconds(began), flush=True)
    began = time.monotonic()
    lab.get_by_role("button", name="Run", exact=True).click()
    lab.get_by_text("Policy A and B").first.wait_for()
    print("run, to the result on the page:", seconds(began), flush=True)
    multiple = lab.get_by_label("Several matches")
    labels = {one.value: one.label for one in definitions()["matching.on_multiple"].options}
    multiple.select_option(label=labels["ask_the_agent"])
    began = time.monotonic()
    lab.get_by_role("button", name="Compare", exact=True).click()
    lab.get_by_text("get another answer").wait_for()
    print("A and B compared for the first time:", seconds(began), flush=True)
    for value in ("company_instead", "ask_the_agent", "company_instead"):
        changed(
            lab, f"several matches: {value}", lambda value=value: multiple.select_option(label=labels[value])
        )
    threshold = lab.get_by_role("textbox", name="Shared-number threshold")
    for number in ("2", "3", "4"):
        changed(
            lab,
            f"shared-number threshold {number}",
            lambda number=number: (threshold.fill(number), threshold.press("Tab")),
        )
    slider = lab.locator(".noUi-handle").first
    for _ in range(4):
        changed(lab, "shared-number threshold, one step of the slider", lambda: slider.press("ArrowRight"))
    changed(
        lab,
        "comparison by the last digits",
        lambda: lab.get_by_label("Comparison of numbers").select_option(index=5),
    )
    digits = lab.locator(".noUi-handle").nth(1)
    for _ in range(3):
        changed(lab, "last digits, one step of the slider", lambda: digits.press("ArrowRight"))


def changed(lab: Locator, name: str, act: object) -> None:
    """Change B and print how long the answer on the page takes."""
    assert callable(act)
    before = lab.get_by_text("B is A with").text_content()
    began = time.monotonic()
    act()
    answer = (
        "before => [...document.querySelectorAll('.bk-lab p')].some("
        "one => one.textContent.startsWith('B is A with') && one.textContent !== before)"
    )
    lab.page.wait_for_function(answer, arg=before, timeout=CHANGE_MS)
    first = seconds(began)
    if lab.get_by_text("a sample. The figures").is_visible():
        lab.get_by_text("a sample. The figures").wait_for(state="detached", timeout=CHANGE_MS)
        print(f"{name}: {first} on the sample, {seconds(began)} on all rows", flush=True)
    else:
        print(f"{name}: {first}", flush=True)


def pictures(page: Page, folder: Path) -> None:
    """Keep what the comparison looks like, light and dark, wide and narrow."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, width in (("wide", 1440), ("narrow", 720)):
        page.set_viewport_size({"width": width, "height": 1000})
        page.get_by_text("Policy A and B").first.scroll_into_view_if_needed()
        page.wait_for_timeout(800)
        page.screenshot(path=folder / f"match_lab_{name}.png")


if __name__ == "__main__":
    main()
