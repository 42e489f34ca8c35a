"""A blueprint started from a template assumes and never decides, and leaves what people said."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint_kit import catalog
from blueprint_kit.checks.core import Severity, check
from blueprint_kit.errors import CatalogError, InputError, NotAsked, UnknownPathError, ValueRefused
from blueprint_kit.model import Blueprint, Role, definitions, from_bytes, to_bytes
from blueprint_kit.session import start_from
from blueprint_kit.views.offers import offers

TODAY = date(2026, 11, 25)
NAMES = list(catalog.templates())
each_template = pytest.mark.parametrize("name", NAMES)
TITLES = {role.title for role in Role}


@each_template
def test_every_answer_is_assumed_by_a_role_until_a_day_and_none_is_decided(name: str) -> None:
    started = start_from(name, today=TODAY)
    filled = [started.blueprint.decision(path) for path in started.assumed]
    assert 60 <= len(filled) <= 100
    assert {one.status for one in filled} == {"assumed"}
    assert {one.origin for one in filled} == {"template"}
    assert {one.expires for one in filled} == {TODAY + timedelta(days=30)}
    assert {one.owner for one in filled} <= TITLES
    assert not any(one.status == "decided" for one in started.blueprint.decisions.values())
    assert not started.blueprint.kept
    assert from_bytes(to_bytes(started.blueprint)) == started.blueprint


@each_template
def test_the_answers_of_a_template_bring_no_error_and_no_warning(name: str) -> None:
    blueprint = start_from(name, today=TODAY).blueprint
    found = check(blueprint, today=TODAY)
    assert [one.id for one in found if one.severity is not Severity.STRENGTH] == []
    assert found.counting(Severity.STRENGTH)


@each_template
def test_findings_that_come_later_stand_at_what_the_team_answered_itself(name: str) -> None:
    """With the open questions answered, no rule reproaches the template's own answers."""
    started = start_from(name, today=TODAY)
    blueprint = completed(started.blueprint)
    found = check(blueprint, today=TODAY)
    assert found.waiting == ()
    blamed = {one.path: one.id for one in found if one.severity is Severity.ERROR}
    # Agents can own calls only where the account grants the writing user a right; the template cannot know.
    asked_of_the_account = {"ownership.rule"} if name.startswith("pipedrive") else set()
    assert set(blamed) & set(started.assumed) == asked_of_the_account, blamed


def completed(blueprint: Blueprint) -> Blueprint:
    """Every open question answered with its definition's example."""
    while still := [path for path, one in blueprint.decisions.items() if one.status == "open"]:
        for path in still:
            if blueprint.decision(path).status == "open":
                blueprint = blueprint.decide(path, definitions()[path].ask.example, by="x", why="y", on=TODAY)
    return blueprint


@each_template
def test_open_names_are_those_that_the_forms_offer(name: str) -> None:
    started = start_from(name, today=TODAY)
    for path in started.assumed:
        offered_by = definitions()[path].ask.offered_by
        if offered_by:
            value = started.blueprint.decision(path).value
            given = (
                {str(value)}
                if isinstance(value, str)
                else {str(getattr(one, "object", one)) for one in value}
            )
            assert given <= {one.name for one in offers(started.blueprint, offered_by)}, path


@each_template
def test_the_unit_and_the_links_are_the_crms_own(name: str) -> None:
    blueprint = start_from(name, today=TODAY).blueprint
    crm = catalog.crm(blueprint.scope.crm.value)
    (kind,) = {row.object for row in blueprint.activity.record_type.value}
    unit = crm.record_type(kind).duration_unit
    if unit == "unknown":
        assert blueprint.activity.duration_unit.status == "open"
    else:
        assert blueprint.activity.duration_unit.value.removesuffix("_as_text") == unit
    fields = {row.crm_field for row in blueprint.activity.field_mapping.value}
    assert set(crm.record_type(kind).required) <= fields
    assert {row.crm_field for row in blueprint.activity.field_mapping.value if row.required} >= set(
        crm.record_type(kind).required
    )


def test_what_somebody_said_before_stays_and_is_counted() -> None:
    before = (
        Blueprint()
        .decide("activity.granularity", "per_agent", by="CX lead", why="Ours.", on=TODAY)
        .propose("matching.on_none", "skip", by="RevOps lead")
        .reopen("matching.on_multiple", owner="CX lead")
        .not_applicable("reliability.alerts", reason="A pilot.", on=TODAY)
    )
    started = start_from("hubspot_aircall", before, today=TODAY)
    touched = ("activity.granularity", "matching.on_none", "matching.on_multiple", "reliability.alerts")
    assert set(started.left) == set(touched)
    assert all(started.blueprint.decision(path) == before.decision(path) for path in touched)
    assert "4 that somebody had touched stay as they are." in started.sentence()


def test_the_sentence_says_how_many_until_when_and_who_confirms() -> None:
    started = start_from("hubspot_aircall", today=TODAY)
    said = started.sentence()
    assert said.startswith(f"HubSpot with Aircall: {len(started.assumed)} answers assumed until 2026-12-25")
    assert sum(started.owners.values()) == len(started.assumed)
    assert f"{started.owners['RevOps']} RevOps" in said


def test_a_second_time_fills_nothing() -> None:
    once = start_from("zoho_ringcentral", today=TODAY)
    twice = start_from("zoho_ringcentral", once.blueprint, today=TODAY + timedelta(days=9))
    assert twice.assumed == ()
    assert twice.blueprint == once.blueprint
    assert "nothing to fill" in twice.sentence()


@settings(max_examples=30, deadline=None)
@given(name=st.sampled_from(NAMES), seed=st.integers(0, 2**16), many=st.integers(0, 25))
def test_whatever_was_decided_before_is_there_afterwards(name: str, seed: int, many: int) -> None:
    before = Blueprint()
    own = [path for path in definitions() if path not in ("scope.crm", "scope.contact_center")]
    for path in random.Random(seed).sample(own, many):
        try:
            before = before.decide(path, definitions()[path].ask.example, by="CX", why="Ours.", on=TODAY)
        except NotAsked:
            continue
    after = start_from(name, before, today=TODAY).blueprint
    for path, found in before.decisions.items():
        if found.status == "decided":
            assert after.decision(path) == found or after.kept[path] == found


def test_a_blueprint_of_other_systems_is_refused() -> None:
    other = Blueprint().propose("scope.crm", "zoho", by="RevOps lead")
    with pytest.raises(
        InputError, match=r"scope\.crm: This blueprint names zoho, and the template is for hubspot"
    ):
        start_from("hubspot_aircall", other, today=TODAY)


def test_an_unknown_template_is_refused_with_the_nearest() -> None:
    with pytest.raises(CatalogError, match="Did you mean 'pipedrive_aircall'"):
        start_from("pipedrive aircal", today=TODAY)


HOUSE = """
slug = "house"
title = "House"
checked = 2026-11-25
hint = "Ours."

[answers."{path}"]
value = "{value}"
why = "Ours."
ask = "{ask}"
"""


def house(folder: Path, path: str, value: str, ask: str) -> None:
    """Write a company's own template with one answer."""
    (folder / "house.toml").write_text(HOUSE.format(path=path, value=value, ask=ask), encoding="utf-8")


@pytest.mark.parametrize(
    ("answer", "error", "message"),
    [
        (
            ("activity.granularity", "per_cal", "cx"),
            ValueRefused,
            "house, activity.granularity: Not recorded",
        ),
        (("activity.granularty", "per_leg", "cx"), UnknownPathError, "Did you mean activity.granularity"),
        (
            ("activity.granularity", "per_leg", "boss"),
            InputError,
            "There is no role 'boss'. Known: revops, cx",
        ),
    ],
)
def test_an_answer_that_cannot_stand_is_refused_naming_template_and_path(
    tmp_path: Path, answer: tuple[str, str, str], error: type[Exception], message: str
) -> None:
    house(tmp_path, *answer)
    with pytest.raises(error, match=message):
        start_from("house", today=TODAY, folders=(tmp_path,))


def test_a_role_that_a_template_names_is_the_owner(tmp_path: Path) -> None:
    house(tmp_path, "activity.granularity", "per_leg", "telephony")
    started = start_from("house", today=TODAY, folders=(tmp_path,))
    assert started.blueprint.activity.granularity.owner == "Telephony"
