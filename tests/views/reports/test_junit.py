"""JUnit XML that the public schema accepts: a suite a family, a case a rule."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import xmlschema

from blueprint_kit.checks.core import Severity, rules
from blueprint_kit.model import Blueprint
from blueprint_kit.views.reports import report_formats
from tests.exports import blueprints
from tests.views.reports.conftest import report_of, waiver


@pytest.fixture(scope="module")
def schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(Path(__file__).parent / "schemas/junit-10.xsd"))


def suites(blueprint: Blueprint, **given: Any) -> ET.Element:
    return ET.fromstring(report_formats()["junit"].render(report_of(blueprint, **given)))  # noqa: S314 - our own


def case(root: ET.Element, name: str) -> ET.Element:
    (found,) = root.findall(f".//testcase[@name='{name}']")
    return found


@pytest.mark.parametrize("require", [None, "ready"])
@pytest.mark.parametrize("name", ["empty", "half", "full", "measured"])
def test_the_public_schema_accepts_it(schema: xmlschema.XMLSchema, name: str, require: str | None) -> None:
    schema.validate(report_formats()["junit"].render(report_of(getattr(blueprints, name)(), require=require)))


def test_the_schema_would_refuse_a_suite_without_counts(schema: xmlschema.XMLSchema) -> None:
    with pytest.raises(xmlschema.XMLSchemaValidationError):
        schema.validate('<testsuites><testsuite name="a"/></testsuites>')


def test_every_rule_is_a_case_and_the_counts_are_those_of_the_cases(mixed: Blueprint) -> None:
    root = suites(mixed)
    assert sorted(one.get("name", "") for one in root.iter("testcase")) == sorted(rules())
    for suite in root.iter("testsuite"):
        assert suite.get("tests") == str(len(suite.findall("testcase")))
        assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
        assert suite.get("skipped") == str(len(suite.findall("testcase/skipped")))
    assert root.get("failures") == str(len(root.findall(".//failure")))


def test_a_rule_fails_passes_waits_or_is_waived(mixed: Blueprint) -> None:
    root = suites(mixed)
    failure = case(root, "GOV-01").find("failure")
    assert failure is not None
    assert "GOV-01@scope.integration_point" in str(failure.text)
    assert "Waiver ended 2026-11-20." in str(failure.text)
    waived = case(root, "REL-03").find("skipped")
    assert waived is not None
    assert "waived by CX lead until 2026-11-30" in str(waived.get("message"))
    waits = case(root, "TRG-01").find("skipped")
    assert waits is not None
    assert str(waits.get("message")).startswith("Waits for an answer to scope.event_source")
    assert [one.tag for one in case(root, "REL-80")] == ["system-out"]
    assert list(case(root, "CTX-01")) == [] or case(root, "CTX-01").find("failure") is None


def test_a_warning_passes_with_output_unless_it_is_asked_to_fail() -> None:
    passes, fails = suites(blueprints.half()), suites(blueprints.half(), fail_on=Severity.WARNING)
    assert [one.tag for one in case(passes, "REL-03")] == ["system-out"]
    assert [one.tag for one in case(fails, "REL-03")] == ["failure"]


@pytest.mark.parametrize(("name", "require", "tag"), [("half", "ready_in_part", "failure")])
def test_a_required_readiness_is_a_case_of_its_own(name: str, require: str, tag: str) -> None:
    root = suites(getattr(blueprints, name)(), require=require)
    assert [one.tag for one in case(root, f"{require} is required")] == [tag]
    assert not suites(getattr(blueprints, name)()).findall(".//testsuite[@name='Readiness']")


def test_waivers_to_look_at_stand_in_the_output(mixed: Blueprint) -> None:
    said = str(suites(mixed)[-1].findtext("system-out"))
    assert "there is no rule XYZ-01" in said
    assert "Ends in 7 days." in said


def test_what_people_typed_is_text(schema: xmlschema.XMLSchema) -> None:
    typed = "</failure><script> & ]]> \u202e \ufffe and twenty more letters"
    blueprint = blueprints.hostile(typed).holding("waivers", "XYZ-01@scope.crm", waiver(3, typed))
    text = report_formats()["junit"].render(report_of(blueprint))
    schema.validate(text)
    assert not ET.fromstring(text).findall(".//script")  # noqa: S314 - our own
    assert "[U+202E]" in text
