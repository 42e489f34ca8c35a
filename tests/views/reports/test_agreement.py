"""Whatever is waived and whenever it is looked at: counts, readiness, exit status and every format agree."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from functools import cache
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprint_kit.checks.core import Severity, check
from blueprint_kit.cli import main
from blueprint_kit.exports import export_document, render
from blueprint_kit.model import Blueprint
from blueprint_kit.store import save
from blueprint_kit.views.reports import report_formats
from tests.exports import blueprints
from tests.exports.blueprints import TODAY
from tests.views.reports.conftest import report_of, waiver

PLURAL = {"error": "errors", "warning": "warnings", "info": "infos", "strength": "strengths"}


@cache
def base() -> Blueprint:
    """Complete, with findings of every severity that occur together, and no waiver."""
    held = blueprints.full()
    for path, value in {"scope.pop_trigger": "ended", "deduplication.idempotency_key": ()}.items():
        held = held.decide(path, value, by="CX lead", why="As it is today.", on=TODAY)
    for key in held.waivers:
        held = held.holding("waivers", key, None)
    return held


@cache
def severities() -> dict[str, str]:
    """What is found without any waiver: the oracle of all that follows."""
    return {found.id: str(found.severity) for found in check(base(), today=TODAY)}


UNKNOWN = ("XYZ-01@scope.crm", "MAT-06@scope.crm")
SETS = st.dictionaries(
    st.sampled_from([*severities(), *UNKNOWN]), st.integers(min_value=-40, max_value=40), max_size=6
)


def blueprint_with(waivers: dict[str, int]) -> Blueprint:
    held = base()
    for key, days in waivers.items():
        held = held.holding("waivers", key, waiver(days))
    return held


def test_there_is_something_to_waive_of_each_weight() -> None:
    assert {"error", "warning", "strength"} <= set(severities().values())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SETS, st.integers(min_value=-50, max_value=50), st.sampled_from([Severity.ERROR, Severity.WARNING]))
def test_every_count_agrees(waivers: dict[str, int], later: int, fail_on: Severity) -> None:
    day = TODAY + timedelta(later)
    waived = {key for key, days in waivers.items() if key in severities() and days >= later}
    counting = {key: severity for key, severity in severities().items() if key not in waived}
    weights = {"error"} if fail_on is Severity.ERROR else {"error", "warning"}
    failing = {key for key, severity in counting.items() if severity in weights}

    report = report_of(blueprint_with(waivers), today=day, fail_on=fail_on)
    summary = report.findings.summary()
    for severity, several in PLURAL.items():
        number = list(counting.values()).count(severity)
        assert (f"{number} {severity if number == 1 else several}" in summary) == bool(number)
    assert (f"{len(waived)} waived" in summary) == bool(waived)
    assert {found.id for found in report.findings.waived} == waived
    errors = {key for key, severity in counting.items() if severity == "error"}
    assert {found.id for found in report.readiness.errors} == errors
    assert report.no == bool(failing)
    assert not (report.readiness.state == "ready" and errors)

    sarif = json.loads(report_formats()["sarif"].render(report))["runs"][0]
    held = {
        one["partialFingerprints"]["findingId/v1"]: one for one in sarif["results"] if one["kind"] != "open"
    }
    assert {key for key, one in held.items() if one["suppressions"]} == waived
    assert sarif["invocations"][0]["exitCode"] == int(report.no)

    junit = ET.fromstring(report_formats()["junit"].render(report))  # noqa: S314 - our own
    assert {one.get("name") for one in junit.iter("testcase") if one.find("failure") is not None} == {
        key.partition("@")[0] for key in failing
    }
    assert int(junit.get("failures", "")) == len({key.partition("@")[0] for key in failing})

    data = json.loads(report_formats()["json"].render(report))
    assert {key for key, one in data["findings"].items() if "waiver" in one} == waived
    ended = {key for key, days in waivers.items() if key in severities() and days < later}
    assert {key for key, one in data["findings"].items() if "waiver_ended" in one} == ended
    assert summary in report_formats()["text"].render(report)
    assert summary in report_formats()["markdown"].render(report)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SETS, st.integers(min_value=-50, max_value=50))
def test_the_document_and_the_export_agree_with_the_check(waivers: dict[str, int], later: int) -> None:
    day = TODAY + timedelta(later)
    blueprint = blueprint_with(waivers)
    report = report_of(blueprint, today=day)
    page = render(blueprint, "html", today=day).decode()
    header = page.split("</header>")[0]
    shown = re.findall(r'<span class="bk-word">(\d+) (\w+)</span>', header)
    said = {word: int(number) for number, word in shown}
    counted = {severity: len(report.findings.counting(severity)) for severity in Severity}
    words = {(severity if number == 1 else PLURAL[severity]): number for severity, number in counted.items()}
    assert said == {word: number for word, number in words.items() if number}
    assert (f"<span>{len(report.findings.waived)} waived</span>" in header) == bool(report.findings.waived)
    assert report.readiness.sentence() in header
    assert page.count("It counts again.") == sum(bool(found.waiver_ended) for found in report.findings)
    data = export_document(blueprint, today=day)
    assert {key for key, one in data["findings"].items() if "waiver" in one} == {
        found.id for found in report.findings.waived
    }
    assert data["readiness"] == report.readiness.to_json()


@pytest.mark.parametrize(("until", "status"), [("2026-11-23", 0), ("2026-11-22", 1)])
@pytest.mark.parametrize("to", report_formats())
def test_the_exit_status_is_the_same_in_every_format_and_says_no_the_day_after_the_last(
    tmp_path: object, capsys: pytest.CaptureFixture[str], to: str, until: str, status: int
) -> None:
    days = (date.fromisoformat(until) - TODAY).days
    errors = [key for key, severity in severities().items() if severity == "error"]
    path = f"{tmp_path}/acme.blueprint.json"
    save(blueprint_with(dict.fromkeys(errors, days)), path)
    assert main(["check", path, "--format", to, "--as-of", "2026-11-23"]) == status
    assert capsys.readouterr().out.endswith("\n")
