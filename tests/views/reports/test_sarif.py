"""SARIF that the public schema accepts, with what a code scanner needs of each finding."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from blueprint_kit.checks.core import rules
from blueprint_kit.model import Blueprint
from blueprint_kit.views.reports import report_formats
from tests.exports import blueprints
from tests.views.reports.conftest import report_of, waiver

SCHEMA = json.loads((Path(__file__).parent / "schemas/sarif-2.1.0-rtm.5.json").read_text("utf-8"))
HOSTILE = '[here](http://evil.example) {0} </script> \u202e "quoted" <b>'


def run(blueprint: Blueprint, **given: Any) -> dict[str, Any]:
    log = json.loads(report_formats()["sarif"].render(report_of(blueprint, **given)))
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    (only,) = log["runs"]
    return dict(only)


def results(blueprint: Blueprint) -> dict[str, dict[str, Any]]:
    return {one["partialFingerprints"]["findingId/v1"]: one for one in run(blueprint)["results"]}


@pytest.mark.parametrize("name", ["empty", "half", "full", "measured"])
def test_the_public_schema_accepts_it(name: str) -> None:
    assert run(getattr(blueprints, name)())["tool"]["driver"]["name"] == "blueprint-kit"


def test_the_schema_would_refuse_a_level_it_does_not_know(mixed: Blueprint) -> None:
    log = json.loads(report_formats()["sarif"].render(report_of(mixed)))
    log["runs"][0]["results"][0]["level"] = "strength"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(SCHEMA).validate(log)


def test_every_rule_is_described_and_every_result_leads_to_its_rule(mixed: Blueprint) -> None:
    found = run(mixed)
    described = found["tool"]["driver"]["rules"]
    assert [one["id"] for one in described] == sorted(rules())
    assert len({one["name"] for one in described}) == len(described)
    assert all(one["help"]["text"] and one["help"]["markdown"] for one in described)
    assert all(described[one["ruleIndex"]]["id"] == one["ruleId"] for one in found["results"])


def test_kinds_and_levels_are_those_of_the_standard(mixed: Blueprint) -> None:
    held = results(mixed)
    said = {key: (held[key]["kind"], held[key]["level"]) for key in held}
    assert said["GOV-01@scope.integration_point"] == ("fail", "error")
    assert said["REL-03@reliability.retry"] == ("fail", "warning")
    assert said["REL-80@reliability.retry"] == ("pass", "none")
    assert said["TRG-01@scope.event_source"] == ("open", "none")
    assert all(level == "none" for kind, level in said.values() if kind != "fail")


def test_a_result_stands_on_the_line_of_its_decision(mixed: Blueprint) -> None:
    lines = report_of(mixed).text.splitlines()
    for key, one in results(mixed).items():
        (place,) = one["locations"]
        physical, path = place["physicalLocation"], place["logicalLocations"][0]["fullyQualifiedName"]
        assert physical["artifactLocation"]["uri"] == "plans/acme.blueprint.json"
        assert key.endswith(f"@{path}")
        line = physical["region"]["startLine"]
        assert f'"{path}"' in lines[line - 1] or (line == 1 and f'"{path}": {{' not in "\n".join(lines))


def test_the_lines_are_more_than_one(mixed: Blueprint) -> None:
    found = {
        one["locations"][0]["physicalLocation"]["region"]["startLine"] for one in results(mixed).values()
    }
    assert len(found) > 3


def test_a_waiver_that_holds_is_an_accepted_suppression_and_no_other_is(mixed: Blueprint) -> None:
    held = results(mixed)
    suppressed = {key for key in held if held[key]["suppressions"]}
    assert suppressed == {"TRG-02@scope.pop_trigger", "REL-03@reliability.retry"}
    (one,) = held["REL-03@reliability.retry"]["suppressions"]
    assert (one["kind"], one["status"]) == ("external", "accepted")
    assert "CX lead until 2026-11-30" in one["justification"]
    assert "Waiver ended 2026-11-20." in held["GOV-01@scope.integration_point"]["message"]["text"]


def test_waivers_without_effect_and_an_unready_state_are_notes_of_the_run(mixed: Blueprint) -> None:
    (made,) = run(mixed, require="ready")["invocations"]
    said = " ".join(one["message"]["text"] for one in made["toolExecutionNotifications"])
    for words in (
        "there is no rule XYZ-01",
        "the finding does not occur",
        "Ends in 7 days",
        "Required: ready",
    ):
        assert words in said
    assert (made["exitCode"], made["executionSuccessful"]) == (1, True)


def test_what_people_typed_is_no_link_and_no_placeholder() -> None:
    blueprint = blueprints.hostile(HOSTILE).holding(
        "waivers", "XYZ-01@scope.crm", waiver(3, HOSTILE * 2, "A {1}")
    )
    text = report_formats()["sarif"].render(report_of(blueprint))
    assert "\u202e" not in text
    messages = [one["message"]["text"] for one in json.loads(text)["runs"][0]["results"]]
    messages += [
        one["message"]["text"]
        for one in json.loads(text)["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    ]
    assert not any("](" in one or "{0}" in one.replace("{{0}}", "") for one in messages)
    assert any("{{1}}" in one for one in messages)


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("my plan.blueprint.json", "my%20plan.blueprint.json"),
        ("../a:b#c.json", "../a%3Ab%23c.json"),
        ("/srv/plans/a.json", "file:///srv/plans/a.json"),
    ],
)
def test_the_file_is_an_address_as_it_was_given(file: str, uri: str) -> None:
    assert run(blueprints.empty(), file=file)["artifacts"][0]["location"]["uri"] == uri
