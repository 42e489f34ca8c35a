"""Findings, waivers, evidence, questions and the verdict, as the document and the forms show them."""

from __future__ import annotations

from datetime import date

from blueprint_kit.checks.core import check, readiness
from blueprint_kit.model import Blueprint
from blueprint_kit.session import open_questions
from blueprint_kit.views.decisions import decision_html
from blueprint_kit.views.entry import entry
from blueprint_kit.views.evidence import evidence_card, figures
from blueprint_kit.views.findings import finding_html, finding_id, finding_line
from blueprint_kit.views.glossary import GLOSSARY
from blueprint_kit.views.questions import due_html, question_table
from blueprint_kit.views.verdict import progress_html, readiness_html
from tests.exports.blueprints import RUN, TODAY


def waived(blueprint: Blueprint, today: date = TODAY) -> str:
    found = next(one for one in check(blueprint, today=today) if one.rule.code == "TRG-02")
    return finding_html(found, today=today)


def test_a_finding_says_what_why_and_what_to_do(half: Blueprint) -> None:
    shown = waived(half)
    assert "<strong>Do:</strong>" in shown
    assert 'href="#scope.pop_trigger"' in shown
    assert '<a href="#TRG-02">Rule TRG-02</a> · CX' in shown


def test_a_waiver_stands_under_its_finding_and_ends_with_its_date(half: Blueprint) -> None:
    assert "<strong>Waived</strong> by <bdi>CX lead</bdi>, until 31 Jan 2027" in waived(half)
    assert "Waiver ended 31 Jan" in waived(half, date(2027, 2, 1))


def test_a_finding_s_line_links_to_the_finding(half: Blueprint) -> None:
    found = next(iter(check(half, today=TODAY)))
    assert f'href="#{found.id}"' in finding_line(found)
    assert finding_id(found.id).striptags() == found.id


def test_a_card_shows_every_figure_and_no_full_hash(half: Blueprint) -> None:
    card = evidence_card(RUN, half.evidence[RUN], cited_by=(("matching.on_multiple", "Several matches"),))
    assert all(figure in card for _, figure in figures(half.evidence[RUN].aggregates))
    assert "Holds counts only, no rows." in card
    assert "0" * 20 not in card


def test_a_negative_figure_has_a_real_minus_sign() -> None:
    assert list(figures({"change": -1200})) == [("Change", "\N{MINUS SIGN}1,200")]


def test_a_question_without_owner_says_so_and_a_late_one_too(half: Blueprint) -> None:
    table = question_table(open_questions(half), today=TODAY)
    assert "no owner" in table
    assert "late, 18 Nov" in table
    assert table.count('role="row"') == len(open_questions(half)) + 1


def test_today_is_not_late() -> None:
    assert "late" not in due_html(TODAY, TODAY)


def test_the_verdict_comes_first_and_names_what_blocks(half: Blueprint) -> None:
    findings = check(half, today=TODAY)
    found = readiness(half, findings)
    shown = readiness_html(found, open_questions(half, findings), today=TODAY)
    assert shown.startswith(
        '<p class="bk-verdict">Not ready to build. 1 answer of a template waits to be confirmed.</p>'
    )
    assert "more open questions" in shown
    counted = progress_html(found, findings, {"decided": found.answered, "open": 1})
    assert f"{found.answered} of {found.asked} decisions have an answer" in counted


def test_a_decision_carries_its_path_as_anchor_and_its_roles(half: Blueprint) -> None:
    block = decision_html(entry(half, "matching.on_multiple", today=TODAY))
    assert 'id="matching.on_multiple"' in block
    assert "for-cx" in block
    assert f'href="#run-{RUN}"' in block
    assert "2 rejected options" in block
    assert "sees it differently" in block


def test_each_term_is_one_sentence() -> None:
    assert {"ANI", "NSN", "E.164", "idempotency key", "upsert", "screen pop"} <= set(GLOSSARY)
    assert all(sentence.endswith(".") and sentence.count(". ") == 0 for sentence in GLOSSARY.values())
    assert list(GLOSSARY) == sorted(GLOSSARY, key=str.casefold)
