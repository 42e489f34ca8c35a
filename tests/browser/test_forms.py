"""The forms in a real Chromium: drawn fast, answered by keyboard alone, restored, and accessible."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Page, expect

from blueprint_kit.model import definitions
from blueprint_kit.store import load
from tests.browser.harness import Lab

OPEN = "import blueprint_kit as bk\nworkbook = bk.open_workbook('forms.blueprint.json')"
EVERYTHING = (
    "workbook.section('scope', 'matching', 'matching.phone', 'deduplication', 'activity', 'ownership', "
    "'context', 'reliability', 'security', 'rollout', every_question=True)"
)
# The page of JupyterLab around the forms is not ours; the container of the forms is.
FORMS = ".bk"


@pytest.fixture
def notebook(work_folder: Path) -> Callable[..., str]:
    """Write a notebook of these cells into the work folder and return its path."""

    def written(name: str, *cells: str) -> str:
        hidden = {"jupyter": {"source_hidden": True}}
        made = new_notebook(
            cells=[new_code_cell(cell, metadata=hidden) for cell in (OPEN, *cells)],
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        )
        nbformat.write(made, work_folder / "notebooks" / f"{name}.ipynb")
        (work_folder / "notebooks" / "forms.blueprint.json").unlink(missing_ok=True)
        return f"notebooks/{name}.ipynb"

    return written


EVERY = len(definitions())
"""Every decision has a row of its own."""


def question(page: Page, words: str) -> None:
    """Open the row of a question."""
    page.get_by_role("button", name=words).first.click()


def seconds(page: Page, act: str, until: str) -> float:
    """Return how long it takes from an act in the page until something is true there."""
    return float(
        page.evaluate(
            f"""async () => {{
              const start = performance.now();
              {act};
              while (!({until})) {{
                if (performance.now() - start > 30000) throw new Error("never happened");
                await new Promise(requestAnimationFrame);
              }}
              return (performance.now() - start) / 1000;
            }}"""
        )
    )


def test_every_decision_is_drawn_and_the_figures_are_printed(
    lab: Lab, notebook: Callable[..., str], record_property: Callable[[str, object], None]
) -> None:
    lab.open(notebook("every", EVERYTHING))
    page = lab.page
    start = float(page.evaluate("performance.now()"))
    page.get_by_role("button", name="Run all", exact=True).click()
    page.wait_for_function("document.querySelectorAll('.bk-question').length === " + str(EVERY), polling=20)
    drawn = (float(page.evaluate("performance.now()")) - start) / 1000
    lab.wait_until_idle()
    opened = seconds(
        page,
        "document.getElementById('scope.pop_trigger').querySelector('button').click()",
        "document.querySelectorAll('.bk-answer input[value=ended]').length > 0",
    )
    found = seconds(
        page,
        "document.querySelector('.bk-answer input[value=ended]').click()",
        "document.getElementById('scope.pop_trigger').querySelector('.bk-is-proposed')",
    )
    record_property("drawn_seconds", drawn)
    print(
        f"{EVERY} decisions drawn in {drawn:.2f} s, a row opened in {opened:.2f} s, a change shown in {found:.3f} s"
    )
    assert page.locator(".bk-question").count() == EVERY
    lab.picture("every-decision")


def test_an_answer_given_by_keyboard_alone_is_recorded_and_its_finding_appears(
    lab: Lab, notebook: Callable[..., str], work_folder: Path
) -> None:
    lab.open(notebook("keyboard", "workbook.section('scope')"))
    lab.run_all()
    page = lab.page
    name = page.get_by_label("Recording as")
    name.focus()
    page.keyboard.type("CX lead")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Which event shows the customer's record").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio", name="Ringing")).to_be_visible()
    page.get_by_role("radio", name="Ringing").focus()
    page.keyboard.press("Space")
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Ended")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("As it is today.")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Record decision")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Recorded.")).to_be_visible()
    expect(page.locator("[id='scope.pop_trigger']").get_by_text("Error")).to_be_visible()
    expect(page.get_by_text("The record appears after the conversation")).to_be_visible()
    lab.picture("finding-beside-its-decision")
    saved = load(work_folder / "notebooks" / "forms.blueprint.json").scope.pop_trigger
    assert (saved.status, saved.value, saved.by) == ("decided", "ended", "CX lead")


def test_a_table_is_filled_by_keyboard_and_no_press_of_a_button_is_lost(
    lab: Lab, notebook: Callable[..., str], work_folder: Path
) -> None:
    lab.open(notebook("rows", "workbook.section('context')"))
    lab.run_all()
    page = lab.page
    question(page, "What does the agent see about the caller")
    page.get_by_role("button", name="Add the first row").click()
    expect(page.get_by_text("Not saved yet. Row 1 needs “Field”.")).to_be_visible()
    expect(page.get_by_label("Field", exact=True)).to_be_focused()
    for words in ("case_number", "crm.case.number", "Case"):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    expect(page.get_by_label("Placement")).to_be_focused()
    page.get_by_label("Fallback text").fill("No open case")
    page.get_by_role("button", name="Add another row").click()  # while the last word is still unsaid
    expect(page.get_by_label("Field", exact=True)).to_have_count(2)
    expect(page.get_by_label("Field", exact=True).last).to_be_focused()
    page.keyboard.type("company")
    page.keyboard.press("Tab")
    expect(page.locator("[id='context.fields']").get_by_text("company")).to_be_visible()
    saved = load(work_folder / "notebooks" / "forms.blueprint.json").decision("context.fields").candidate
    assert [row.field for row in saved] == ["case_number", "company"]
    assert (saved[0].source, saved[0].label, saved[0].fallback) == ("crm.case.number", "Case", "No open case")


def test_the_keyboard_stays_where_a_button_gives_way_to_fields(
    lab: Lab, notebook: Callable[..., str]
) -> None:
    lab.open(notebook("steps", "workbook.section('scope')"))
    lab.run_all()
    page = lab.page
    question(page, "Which contact center carries")
    page.get_by_role("button", name="Not decided yet").press("Enter")
    expect(page.locator(".bk-steps").get_by_label("Owner")).to_be_focused()
    page.get_by_role("button", name="Back").press("Enter")
    expect(page.get_by_role("button", name="Record decision")).to_be_focused()


def test_everything_typed_is_there_again_after_the_kernel_was_restarted(
    lab: Lab, notebook: Callable[..., str]
) -> None:
    path = notebook("restart", "workbook.section('scope')")
    lab.open(path)
    lab.run_all()
    page = lab.page
    question(page, "Which CRM holds the records")
    page.locator(".bk-answer select").first.select_option("hubspot")
    expect(page.locator("[id='scope.crm']").get_by_text("Proposed: HubSpot")).to_be_visible()
    lab.choose("Kernel", "Restart Kernel…")
    page.locator(".jp-Dialog .jp-mod-accept").click()
    lab.wait_until_idle()
    lab.run_all()
    expect(page.locator("[id='scope.crm']").get_by_text("Proposed: HubSpot")).to_be_visible()
    question(page, "Which CRM holds the records")
    expect(page.locator(".bk-answer select").first).to_have_value("hubspot")


def test_two_notebooks_on_one_file_follow_each_other(
    lab: Lab, notebook: Callable[..., str], work_folder: Path
) -> None:
    lab.open(notebook("follow", "workbook.section('scope')"))
    lab.run_all()
    from blueprint_kit.store import BlueprintFile

    file = BlueprintFile(work_folder / "notebooks" / "forms.blueprint.json")
    file.edit(lambda bp: bp.decide("scope.crm", "zoho", by="RevOps lead", why="In use."))
    expect(lab.page.locator("[id='scope.crm']").get_by_text("Decided")).to_be_visible(timeout=8000)


def test_the_forms_pass_axe_and_never_scroll_sideways(lab: Lab, notebook: Callable[..., str]) -> None:
    lab.open(notebook("axe", "workbook.overview()", "workbook.section('matching', every_question=True)"))
    lab.run_all()
    page = lab.page
    for words in (
        "By which rules is a record found",
        "What is linked when several records match",
        "In which order is one record",
    ):
        question(page, words)
    page.get_by_role("button", name="Add the first row").first.click()
    page.wait_for_timeout(500)
    # "region" and "page-has-heading-one" are about the page around the forms, which is JupyterLab's.
    off = {rule: {"enabled": False} for rule in ("region", "page-has-heading-one", "heading-order")}
    for light in ("true", "false"):
        page.evaluate(f"document.body.dataset.jpThemeLight = '{light}'")
        page.wait_for_timeout(300)
        result = Axe().run(page, context=FORMS, options={"rules": off})
        assert result.violations_count == 0, result.generate_report()
    for width in (1440, 1024, 720):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(300)
        over = page.evaluate(
            "[...document.querySelectorAll('.bk')].map(one => one.scrollWidth - one.clientWidth)"
        )
        assert max(over) <= 1, f"{width} px: {over}"
    lab.picture("narrow")
