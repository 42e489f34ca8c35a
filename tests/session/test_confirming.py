"""What has to be looked at again, with its reasons, and what stands around a decision."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from jsonschema import Draft202012Validator

from blueprint_kit.checks.core import Readiness, check, readiness
from blueprint_kit.exports import export_document
from blueprint_kit.model import Blueprint, canonical, from_bytes, json_schema
from blueprint_kit.session import neighbours, to_confirm, why_to_confirm
from blueprint_kit.views.changed import reason_words
from tests.exports import blueprints

NEAR, MIDDLE, FAR = "scope.crm", "ownership.agent_key", "ownership.fallback_owner"
THEN, LATER = date(2026, 11, 20), date(2026, 11, 24)


@pytest.fixture
def changed() -> Blueprint:
    """A chain of three whose first answer changed four days later."""
    bp = Blueprint()
    for path, value in ((NEAR, "hubspot"), (MIDDLE, "email"), (FAR, "Team lead")):
        bp = bp.decide(path, value, by="CX lead", why="Agreed in the room.", on=THEN)
    return bp.decide(NEAR, "salesforce", by="RevOps lead", why="Moved.", on=LATER)


def _words(blueprint: Blueprint, path: str) -> str:
    one = why_to_confirm(blueprint, path)
    assert one is not None
    return " ".join(reason_words(one, reason) for reason in one.reasons)


def test_the_reason_says_from_what_to_what_when_by_whom_and_since_when(changed: Blueprint) -> None:
    assert _words(changed, MIDDLE) == (
        "scope.crm changed from “HubSpot” to “Salesforce” on 24 Nov 2026 (RevOps lead), "
        "after this was settled on 20 Nov 2026."
    )


def test_a_far_reason_names_the_decisions_between(changed: Blueprint) -> None:
    assert _words(changed, FAR).endswith("It rests on it by way of ownership.agent_key.")


def test_the_near_one_is_listed_before_what_rests_on_it(changed: Blueprint) -> None:
    assert [one.path for one in to_confirm(changed)] == [MIDDLE, FAR]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("reopened", "scope.crm was “HubSpot” and is open again"),
        ("proposed", "scope.crm was “HubSpot” and is only proposed now"),
        ("dropped", "scope.crm was “HubSpot” and does not apply any more"),
    ],
)
def test_an_answer_that_is_no_answer_any_more_is_said_so(changed: Blueprint, status: str, words: str) -> None:
    there = {
        "reopened": lambda: changed.reopen(NEAR),
        "proposed": lambda: changed.propose(NEAR, "salesforce", by="CX lead"),
        "dropped": lambda: changed.not_applicable(NEAR, reason="There is none.", by="CX lead", on=LATER),
    }[status]()
    assert _words(there, MIDDLE).startswith(words)


def test_a_ground_that_people_typed_is_said_to_have_another_answer() -> None:
    bp = Blueprint().decide("ownership.fallback_owner", "Team lead", by="CX lead", why="Agreed.", on=THEN)
    bp = bp.decide("ownership.inactive_agents", "fallback_owner", by="CX lead", why="Agreed.", on=THEN)
    bp = bp.decide("ownership.fallback_owner", "Somebody else", by="CX lead", why="Agreed.", on=LATER)
    assert "ownership.fallback_owner has another answer since on 24 Nov 2026" in _words(
        bp, "ownership.inactive_agents"
    )


def test_an_answer_to_confirm_counts_as_answered_and_blocks_nothing(changed: Blueprint) -> None:
    before = readiness(changed.confirm(MIDDLE, by="CX lead"), check(changed))
    after = readiness(changed, check(changed))
    assert (after.answered, after.open_paths) == (before.answered, before.open_paths)
    assert after.to_confirm == (MIDDLE, FAR)
    assert before.to_confirm == ()


def test_a_ready_blueprint_says_how_many_answers_wait_to_be_confirmed() -> None:
    ready = Readiness("ready", (), (), (), 5, 5, assumed=1, to_confirm=(MIDDLE, FAR))
    assert ready.sentence() == "Ready, with 1 assumption and 2 answers to confirm."
    assert replace(ready, assumed=0, to_confirm=(FAR,)).sentence() == "Ready, with 1 answer to confirm."


def test_an_older_answer_that_was_put_in_later_is_not_said_to_come_after(changed: Blueprint) -> None:
    older = changed.decide(NEAR, "dynamics", by="RevOps lead", why="Imported.", on=date(2026, 1, 2))
    assert "on 2 Jan 2026 (RevOps lead); this was settled on 20 Nov 2026." in _words(older, MIDDLE)


def test_the_export_of_a_blueprint_with_answers_to_confirm_fits_the_schema(changed: Blueprint) -> None:
    confirmed = changed.confirm(FAR, by="CX lead", on=LATER)
    for bp in (changed, confirmed):
        said = json.loads(canonical(export_document(bp, today=LATER)))
        Draft202012Validator(json_schema()).validate(said)
        assert from_bytes(canonical(said)).to_confirm == bp.to_confirm


def test_the_export_lists_it_and_loading_takes_no_notice(changed: Blueprint) -> None:
    said = export_document(changed, today=LATER)
    assert said["to_confirm"][MIDDLE] == {
        "settled_on": "2026-11-20",
        "changed": [
            {
                "path": NEAR,
                "was": "hubspot",
                "now": "salesforce",
                "status": "decided",
                "by": "RevOps lead",
                "on": "2026-11-24",
            }
        ],
    }
    assert said["readiness"]["to_confirm"] == [MIDDLE, FAR]


def test_neighbours_name_both_directions_rules_and_runs() -> None:
    bp = blueprints.half()
    found = neighbours(bp, "matching.on_multiple", check(bp).waiting)
    assert "matching.on_unanswered" in {one.path for one in found.rested_on_by if one.opens}
    assert set(found.waiting) <= set(found.rules)
    region = neighbours(bp, "matching.phone.default_region", check(bp).waiting)
    kinds = {bp.evidence[key].kind for key in region.runs}
    assert kinds == {run.kind for run in bp.evidence.values()} <= {"phones", "match", "ladder", "duplicates"}
    assert neighbours(bp, "context.placements").runs == ()
