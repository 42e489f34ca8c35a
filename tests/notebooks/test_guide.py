"""What the pages say is true of the product."""

from __future__ import annotations

import re

import pytest

from blueprint_kit.model import SECTION_INFO, Problem, Tier, definitions
from blueprint_kit.phone.outcome import OUTCOMES
from blueprint_kit.views.words import STATUS_WORDS
from tests.notebooks.pages import PAGES, START, page, rows

GUIDE = page("00")
FEEDBACK = (
    "What looks correct?",
    "What looks wrong or missing?",
    "What would block adoption (security, trust, workflow)?",
)


def said(text: str) -> str:
    """The text as one line, so that a sentence is found wherever its line breaks."""
    return " ".join(text.split())


@pytest.mark.parametrize(
    "statement",
    [
        "CRM contact center integration blueprint",
        "It authorises no production access.",
        "This blueprint is for planning and feedback.",
        "The workbook makes no production connection, syncs and moves no data, asks for no live credentials and stores none, and uses no network.",
        "it can be searched, indexed and published as it stands",
        "**Blueprint first:**",
        "**No production connections:**",
        "**Decisions before APIs:**",
        "**Matching and duplicate rules:**",
        "**Ownership and context placement:**",
        "**Reliability and security posture:**",
        "It writes down the exact decisions that lead to clean data, correct matching and screens that agents can rely on.",
        "RevOps (revenue operations: the people who run the CRM), CX (customer experience",
        "They agree here on scope and constraints before anything is implemented.",
        "people can read it and an AI can consume it",
        "They can validate it automatically and generate documentation from it.",
        "**AI assistants** can help to implement it.",
        "Human oversight stays in the decision process.",
        "This is an evaluation-only prototype.",
        "RevOps, Sales Ops or contact center operations",
    ],
)
def test_the_guide_says_what_the_product_is(statement: str) -> None:
    assert statement in said(GUIDE.text)


@pytest.mark.parametrize("problem", Problem)
def test_each_common_problem_is_named_with_a_page_that_prevents_it(problem: Problem) -> None:
    name = f"**{problem.value[0].upper()}{problem.value[1:]}**"
    row = next(row for row in rows(GUIDE.cell("common-problems")) if row[0] == name)
    linked = [one for one in PAGES if f"({one.name})" in row[2]]
    assert linked
    for one in linked:
        assert [path for path in one.asks() if problem in definitions()[path].ask.problems], one.name


def test_there_are_six_common_problems_each_with_how_it_comes_about() -> None:
    found = rows(GUIDE.cell("common-problems"))
    assert len(found) == 6
    assert all(len(row) == 3 and len(row[1].split()) > 10 for row in found)


def test_every_section_stands_in_the_guide_with_the_page_that_asks_it() -> None:
    found = rows(GUIDE.cell("what-it-defines"))
    assert [row[0] for row in found] == [f"**{info.title}**" for info in SECTION_INFO.values()]
    for row, section in zip(found, SECTION_INFO, strict=True):
        asking = {
            one.name for one in PAGES if any(definitions()[path].section == section for path in one.asks())
        }
        assert set(re.findall(r"\]\(([^)]+)\)", row[2])) == asking


def test_the_first_session_is_counted_from_the_definitions_and_adds_up() -> None:
    found = rows(GUIDE.cell("first-session"))
    assert len(found) == len(PAGES) - 1
    for row, one in zip(found, PAGES[1:], strict=True):
        first = [path for path in one.asks() if definitions()[path].ask.tier is Tier.FIRST]
        assert f"({one.name})" in row[0]
        assert int(row[1]) == len(first)
        assert f"**Minutes:** {row[2]} for the first session" in one.texts[0]
    assert sum(int(row[1]) for row in found) == 25
    assert sum(int(row[2]) for row in found) == 90
    assert "25 questions in 90 minutes" in GUIDE.cell("first-session")


def test_the_five_states_are_the_ones_that_a_decision_has() -> None:
    assert [row[0] for row in rows(GUIDE.cell("readers"))] == list(STATUS_WORDS.values())


def test_the_feedback_questions_stand_at_the_start_and_on_the_review_page() -> None:
    for one in (GUIDE, page("08")):
        assert [question for question in FEEDBACK if f"- {question}" not in one.text] == []
    assert "[Give feedback](08_review_and_export.ipynb)" in GUIDE.text
    assert "[Start the intake](01_systems_and_trigger.ipynb)" in GUIDE.text


def test_the_outcomes_of_a_number_are_the_ones_that_the_lab_gives() -> None:
    assert tuple(row[0] for row in rows(page("02").cell("phone-lab-text"))) == OUTCOMES


@pytest.mark.parametrize(
    ("number", "cell", "path"),
    [("05", "context-text", "context.placements"), ("07", "security-text", "security.payload_logging")],
)
def test_a_table_of_options_names_each_of_them(number: str, cell: str, path: str) -> None:
    labels = {option.label for option in definitions()[path].options}
    assert {row[0] for row in rows(page(number).cell(cell))} == labels


@pytest.mark.parametrize(
    ("number", "term", "explained"),
    [
        ("00", "idempotency", "Idempotency means: the same message twice writes one record."),
        ("00", "PII", "PII is data that names a person or leads to one."),
        ("00", "external id", "an external id (an id both systems hold)"),
        ("00", "screen pop", "A screen pop is the customer's record opening as the call arrives."),
        ("02", "ANI", "**ANI**, or automatic number identification, is the caller's number"),
        ("02", "NSN", "Its **NSN**, or national significant number, is what remains"),
        ("02", "E.164", "**E.164**, the international way to write a number:"),
        ("03", "upsert", "An **upsert** is one request that"),
        ("03", "leg", "A **leg** is one party's part of a call."),
        ("04", "disposition", "**Disposition:** the outcome an agent picks at the end."),
        ("06", "burst factor", "**Burst factor:** how many times as busy"),
        ("06", "backfill", "**Backfill** means writing past interactions into the CRM."),
        ("07", "pseudonym", "A **pseudonym** stands in for a value"),
        ("07", "correlation id", "A **correlation id** is the one id that"),
    ],
)
def test_a_term_is_explained_on_the_first_page_that_uses_it(number: str, term: str, explained: str) -> None:
    using = re.compile(rf"\b{re.escape(term)}\b", 0 if term.isupper() else re.IGNORECASE)
    assert next(one for one in PAGES if using.search(one.text)) == page(number)
    assert explained in said(page(number).text)


def test_the_guide_is_the_page_on_which_the_workbook_opens() -> None:
    assert PAGES[0].name == START
