"""What every page of the workbook has in common."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import nbformat
import pytest

from blueprint_kit.model import SECTION_INFO, definitions
from tests.notebooks.pages import FOLDER, NAMES, PAGES, START, Page, leads_out

WIDGETS = {
    "agents",
    "audit",
    "capacity",
    "facts",
    "duplicates_lab",
    "export_panel",
    "diagrams",
    "feedback",
    "exports",
    "findings",
    "match_lab",
    "overview",
    "phone_lab",
    "section",
    "unit_costs",
}
each_page = pytest.mark.parametrize("page", PAGES, ids=NAMES)


def test_the_workbook_has_nine_pages_that_sort_in_the_order_of_the_conversation() -> None:
    assert NAMES == (
        START,
        "01_systems_and_trigger.ipynb",
        "02_phone_lab.ipynb",
        "03_matching_and_duplicates_lab.ipynb",
        "04_activity_and_ownership.ipynb",
        "05_context.ipynb",
        "06_reliability.ipynb",
        "07_security.ipynb",
        "08_review_and_export.ipynb",
    )


@each_page
def test_a_page_is_a_valid_notebook_in_the_form_in_which_it_is_written(page: Page) -> None:
    nbformat.validate(page.notebook)
    assert (page.notebook.nbformat, page.notebook.nbformat_minor) == (4, 5)
    written = (FOLDER / page.name).read_text(encoding="utf-8")
    assert written == nbformat.writes(page.notebook) + "\n"  # so that a change shows as its own lines


@each_page
def test_a_page_is_stored_without_outputs_and_names_kernel_and_blueprint(page: Page) -> None:
    assert [(cell.outputs, cell.execution_count) for cell in page.codes] == [([], None)] * len(page.codes)
    assert page.notebook.metadata.kernelspec.name == "python3"
    assert page.notebook.metadata.blueprint_kit == {"file": "../my.blueprint.json"}
    assert set(page.notebook.metadata) == {"blueprint_kit", "kernelspec", "language_info"}


@each_page
def test_code_is_hidden_and_one_to_six_lines_long(page: Page) -> None:
    for cell in page.codes:
        assert cell.metadata == {"jupyter": {"source_hidden": True}}, cell.id
        assert 1 <= len(cell.source.splitlines()) <= 6, cell.id


@each_page
def test_every_code_cell_ends_in_a_panel_that_exists(page: Page) -> None:
    assert page.codes[0].source.startswith("import blueprint_kit as bk\n\nworkbook = bk.open_workbook()\n")
    for cell in page.codes:
        last = ast.parse(cell.source).body[-1]
        assert isinstance(last, ast.Expr), cell.id
        assert isinstance(last.value, ast.Call), cell.id
        assert ast.unparse(last.value.func).startswith("workbook."), cell.id
    assert {name for name, _ in page.calls()} <= WIDGETS
    assert len(list(page.calls())) == len(page.codes)


def test_every_panel_is_used_and_every_decision_is_asked_on_exactly_one_page() -> None:
    assert {name for page in PAGES for name, _ in page.calls()} == WIDGETS
    asked = Counter(path for page in PAGES for path in page.asks())
    assert asked == dict.fromkeys(definitions(), 1)


def test_the_forms_follow_the_order_of_the_sections_and_rollout_goes_with_reliability() -> None:
    names = [
        name for page in PAGES for call, arguments in page.calls() if call == "section" for name in arguments
    ]
    without_phone_and_rollout = [name for name in names if name not in {"matching.phone", "rollout"}]
    assert without_phone_and_rollout == [name for name in SECTION_INFO if name != "rollout"]
    assert names.index("matching.phone") + 1 == names.index("matching")
    assert names.index("rollout") == names.index("reliability") + 1


@each_page
def test_a_page_begins_with_its_question_what_it_gives_how_long_it_takes_and_what_it_needs(
    page: Page,
) -> None:
    opening = page.texts[0]
    assert re.match(r"# [^\n]+\?\n", opening)
    for words in ("**What you will hold at the end:** ", "**Minutes:** ", "**Inputs:** "):
        assert opening.count(words) == 1, words
    assert "**Press Run all once to show this page.**" in opening
    assert len(re.findall(r"^# ", page.text, re.MULTILINE)) == 1


@each_page
def test_every_link_leads_to_a_page_of_the_workbook(page: Page) -> None:
    for link in page.links():
        assert not leads_out(link), link
        assert (FOLDER / link).is_file(), link


@each_page
def test_a_page_leads_back_to_the_start_and_on_to_the_next(page: Page) -> None:
    place = NAMES.index(page.name)
    opening = re.findall(r"\]\(([^)]+)\)", page.texts[0])
    following = NAMES[place + 1] if place + 1 < len(NAMES) else START
    assert "[Next: " in page.texts[0]
    assert opening[-1] == following
    if page.name != START:
        assert f"[Back to the intake overview]({START})" in page.texts[0]
        assert page.notebook.cells[-1].source.count(f"[Back to the intake overview]({START})") == 1


@each_page
def test_the_words_are_calm_and_the_sentences_short(page: Page) -> None:
    assert not re.search(r"\b(please|oops|successfully|simply|TODO)\b", page.text, re.IGNORECASE)
    prose = re.sub(r"```.*?```|\[|\]\([^)]*\)|^\|.*$|^#.*$", "", page.text, flags=re.DOTALL | re.MULTILINE)
    assert "!" not in prose
    long = [
        sentence
        for sentence in re.split(r"(?<=[.?:;])\s|\n\n|\n- ", prose)
        if len(sentence.split()) > 30  # the aim is twenty; a list of things may take more
    ]
    assert not long


@each_page
def test_no_path_of_a_machine_stands_in_a_page(page: Page) -> None:
    raw = (FOLDER / page.name).read_text(encoding="utf-8")
    assert not re.search(r"/(?:home|Users|root|tmp|work)/|[A-Z]:\\\\", raw)


def test_the_samples_that_a_page_names_exist(project_root: Path) -> None:
    named = [name for page in PAGES for name in re.findall(r"`((?:two|ten)_countries/[^`]+)`", page.text)]
    assert len(named) == 4
    for name in named:
        assert (project_root / "data" / name).is_file(), name
