"""What blocks a blueprint from being built, beside errors and open questions of the first two tiers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import blueprint_kit as bk
from blueprint_kit import catalog
from blueprint_kit.checks.core import Readiness, check, readiness
from blueprint_kit.model import Blueprint, Tier, definitions

TODAY = date(2026, 11, 25)


def verdict(blueprint: Blueprint) -> Readiness:
    return readiness(blueprint, check(blueprint, today=TODAY))


@pytest.fixture
def finished(project_root: Path) -> Blueprint:
    return bk.load(project_root / "data" / "blueprints" / "salesforce_amazon_connect.blueprint.json")


@pytest.mark.parametrize("name", sorted(catalog.templates()))
def test_a_template_alone_makes_nothing_ready(name: str) -> None:
    found = verdict(bk.start_from(name, today=TODAY).blueprint)
    assert found.state == "draft"
    assert not found.parts
    assert len(found.unconfirmed) > 40
    assert f"{len(found.unconfirmed)} answers of a template wait to be confirmed." in found.sentence()
    assert set(found.unconfirmed) <= set(found.to_json()["blocked_by"])


def test_a_confirmed_answer_of_a_template_blocks_no_more() -> None:
    started = bk.start_from("hubspot_aircall", today=TODAY).blueprint
    path = verdict(started).unconfirmed[0]
    decided = started.decide(
        path, started.working(path), by="RevOps lead", why="Looked at and kept.", on=TODAY
    )
    assert path not in verdict(decided).unconfirmed


def test_what_a_person_assumed_does_not_block(finished: Blueprint) -> None:
    assumed = finished.assume(
        "scope.pop_trigger",
        finished.working("scope.pop_trigger"),
        owner="CX lead",
        expires=date(2027, 1, 31),
        why="Until the pilot has run.",
    )
    assert verdict(assumed).unconfirmed == ()


def test_a_detail_that_a_rule_of_severity_error_waits_for_blocks(finished: Blueprint) -> None:
    assert definitions()["scope.crm_licensed_users"].ask.tier is Tier.DETAIL
    before, after = verdict(finished), verdict(finished.reopen("scope.crm_licensed_users"))
    assert "scope.crm_licensed_users" not in before.open_paths
    assert "scope.crm_licensed_users" in after.open_paths
    assert after.state != "ready"
