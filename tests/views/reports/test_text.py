"""The report for a terminal says why, what to do and when to waive, within its width."""

from __future__ import annotations

import json

import pytest

from blueprint_kit.model import Blueprint
from blueprint_kit.views.reports import report_formats
from tests.exports import blueprints
from tests.views.reports.conftest import report_of


def flat(blueprint: Blueprint) -> str:
    return " ".join(report_formats()["text"].render(report_of(blueprint)).split())


@pytest.mark.parametrize("width", [40, 60, 100])
def test_no_line_is_wider_than_asked_unless_one_word_is(mixed: Blueprint, width: int) -> None:
    text = report_formats()["text"].render(report_of(mixed, width=width))
    body = text.splitlines()[:-3]
    for line in body:
        assert len(line) <= width or "@" in line or "--format" in line or len(line.split()) <= 2, line


def test_an_error_says_why_what_to_do_and_when_to_waive(mixed: Blueprint) -> None:
    (found,) = report_of(mixed).findings.at("scope.integration_point")
    said = flat(mixed)
    for words in (found.id, found.rule.title, found.rule.why, found.remedy, found.rule.waive_when):
        assert words in said


def test_a_strength_does_not_ask_to_be_waived(mixed: Blueprint) -> None:
    said = flat(mixed).split("Strength ")[1]
    assert "Waive when" not in said.split("Strength")[0].split("Waived")[0]


def test_waivers_without_effect_and_those_that_end_soon_are_said(mixed: Blueprint) -> None:
    said = flat(mixed)
    for words in (
        "XYZ-01@scope.crm By CX lead until 2027-02-21. Waives nothing: there is no rule XYZ-01.",
        "MAT-06@scope.crm By CX lead until 2027-02-21. Waives nothing: the finding does not occur.",
        "Waived by CX lead until 2026-11-30. Ends in 7 days.",
        "Waiver ended 2026-11-20. The finding counts again.",
        "No effect yet: the rule waits for an answer to",
    ):
        assert words in said


def test_the_last_two_lines_are_the_summary_and_the_readiness(mixed: Blueprint) -> None:
    report = report_of(mixed)
    last = report_formats()["text"].render(report).splitlines()[-2:]
    assert last[0] == report.findings.summary()
    assert last[1].startswith(report.readiness.sentence())


def test_an_empty_blueprint_names_the_questions_that_hold_up_most_and_how_many_more() -> None:
    said = report_formats()["text"].render(report_of(blueprints.empty()))
    assert said.count("Waits ") == 5
    assert "more open questions; --format markdown names all." in said


def test_the_json_holds_the_same_with_every_waiver_and_its_effect(mixed: Blueprint) -> None:
    report = report_of(mixed)
    data = json.loads(report_formats()["json"].render(report))
    assert set(data["findings"]) == {found.id for found in report.findings}
    effects = {key: one["effect"] for key, one in data["waivers"].items()}
    assert effects == {
        "GOV-01@scope.integration_point": "ended",
        "MAT-06@scope.crm": "nothing",
        "REL-03@reliability.retry": "holds",
        "SEC-05@security.retention": "waits",
        "TRG-02@scope.pop_trigger": "holds",
        "XYZ-01@scope.crm": "unknown",
    }
    assert data["waivers"]["REL-03@reliability.retry"]["ends_soon"]
