"""The phone lab on a long export in a real Chromium: ``python benchmarks/phone_lab_reaction.py --rows 1000000``.

Measured as a person sees it, by wall clock: the export read, the first word about progress, how long an
answer of the page takes while the run goes on, the whole run, the first page of rows and a turn of a page,
and how long a press of Cancel takes.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.phone_long_column import column
from blueprint_kit.lab import find_resources, prepare, running
from tests.browser.chromium import arguments, find_chromium
from tests.browser.harness import Lab

NOTEBOOK = "notebooks/02_phone_lab.ipynb"
LONG_MS = 120_000


def seconds(began: float) -> str:
    """Return the time since then."""
    return f"{time.monotonic() - began:.2f} s"


def answers(page: Page, panel: Locator, busy: Locator) -> list[float]:
    """Ask the page for something small again and again while a run goes on; return how long each answer took."""
    found: list[float] = []
    field, take = panel.get_by_label("Elsewhere"), panel.get_by_role("button", name="Take this file")
    while busy.is_visible() and len(found) < 200:
        name = f"missing-{len(found)}.csv"
        field.fill(name)
        page.wait_for_timeout(400)  # as a person does; the page sends one change of a field at a time
        began = time.monotonic()
        take.click()
        panel.get_by_text(name).first.wait_for()
        found.append(time.monotonic() - began)
        page.wait_for_timeout(100)
    return found


def main() -> None:
    """Print one line for each thing measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    rows = parser.parse_args().rows
    folder = Path(tempfile.mkdtemp()) / "workbook"
    prepare(folder, find_resources())
    frame = column(rows).rename(columns={"raw": "Phone", "region": "Country"})
    frame.insert(0, "Record ID", [str(10_000_000 + row) for row in range(rows)])
    file = folder / "data" / "long.csv"
    frame.to_csv(file, index=False)
    del frame
    print(f"{rows:,} rows, {file.stat().st_size / 1e6:,.0f} MB")
    with running(folder) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=arguments())
        lab = Lab.on(browser, server, folder, folder)
        lab.page.set_default_timeout(LONG_MS)
        lab.open(NOTEBOOK)
        lab.run_all()
        measure(lab.page)
        lab.close()


def measure(page: Page) -> None:
    """Drive the lab and print what it takes."""
    exports = page.locator(".bk-lab").first
    lab = page.locator(".bk-lab").filter(has=page.get_by_label("Phone column"))
    began = time.monotonic()
    lab.get_by_label("File").first.select_option("data/long.csv")
    lab.get_by_text("They stay on this machine").wait_for()
    print("export read and its columns offered:", seconds(began))
    lab.get_by_label("Phone column").select_option(label="Phone (phone)")
    run, cancel = (
        lab.get_by_role("button", name="Run", exact=True),
        lab.get_by_role("button", name="Cancel").first,
    )
    began = time.monotonic()
    run.click()
    cancel.wait_for()
    print("first word about progress:", seconds(began))
    page.wait_for_timeout(1_500)
    if cancel.is_visible():
        began = time.monotonic()
        cancel.click()
        lab.get_by_text("Nothing was recorded.").wait_for()
        print("cancelled:", seconds(began), "after the press")
    began = time.monotonic()
    run.click()
    cancel.wait_for()
    took = answers(page, exports, cancel)
    page.get_by_text("Before and after").wait_for()
    print("run, to the result on the page:", seconds(began))
    if took:
        longest = sorted(took)[int(0.95 * (len(took) - 1))]
        print(
            f"answers of the page meanwhile: {len(took)}, median {statistics.median(took):.2f} s, 95 % {longest:.2f} s, longest {max(took):.2f} s"
        )
    began = time.monotonic()
    turn = lab.get_by_role("button", name="Next 50").first
    turn.click()
    lab.get_by_text("51 to 100 of").first.wait_for()
    print("page turned:", seconds(began))
    began = time.monotonic()
    lab.get_by_role("combobox", name="Outcome").select_option(index=1)
    lab.get_by_text("1 to 50 of").first.wait_for()
    page.wait_for_timeout(50)
    print("rows of another outcome:", seconds(began))
    policies(lab)


def policies(lab: Locator) -> None:
    """Compare two policies, then change B as a person moves a control, and print how long each answer takes."""
    told = lab.get_by_text("cells come out differently")
    began = time.monotonic()
    lab.get_by_role("button", name="Compare", exact=True).click()
    told.wait_for()
    print("A and B compared for the first time:", seconds(began))
    for label in ["Numbers outside the plan"] * 4:
        before = told.text_content()
        control = lab.get_by_label(label).last
        other = 1 - int(control.evaluate("one => one.selectedIndex"))
        began = time.monotonic()
        control.select_option(index=other)
        lab.page.wait_for_function(
            "before => [...document.querySelectorAll('.bk-lab *')].some("
            "one => !one.children.length && one.textContent.includes('come out differently') && one.textContent !== before)",
            arg=before,
        )
        print(f"the answer after '{label}' was changed:", seconds(began))


if __name__ == "__main__":
    main()
