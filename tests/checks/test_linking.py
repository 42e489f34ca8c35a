"""What an activity may be linked to comes from the catalog, CRM by CRM."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from blueprint_kit import catalog
from blueprint_kit.checks.core import Severity, check, rule_of
from blueprint_kit.checks.linking import place_of
from blueprint_kit.model.activity_types import LinkedObject

TODAY = date(2026, 11, 25)


def said(build: Any, crm: str, *rows: dict[str, Any]) -> list[Any]:
    bp = build.decided({"scope.crm": crm, "activity.associations": list(rows)})
    return list(check(bp, today=TODAY, only=[rule_of("ACT-02")]))


@pytest.mark.parametrize(
    ("crm", "objects", "words"),
    [
        ("salesforce", ("contact", "lead"), "Contact and Lead are to be linked"),
        ("salesforce", ("company", "campaign"), "Campaign and Account are to be linked"),
        ("salesforce", ("deal", "custom_object"), "Custom object and Opportunity are to be linked"),
        ("dynamics", ("company", "contact"), "Account and Contact are to be linked"),
        ("pipedrive", ("deal", "lead"), "Deal and Lead are to be linked"),
        ("zoho", ("deal", "company"), "Company and Deal are to be linked"),
    ],
)
def test_records_that_share_one_place_exclude_each_other(
    build: Any, crm: str, objects: tuple[str, ...], words: str
) -> None:
    (found,) = said(build, crm, *({"object": one, "required": True} for one in objects))
    assert words in found.message
    assert {fact.id.partition(".")[0] for fact in found.facts} == {crm}


@pytest.mark.parametrize(
    ("crm", "objects"),
    [
        ("salesforce", ("contact", "deal")),
        ("hubspot", ("contact", "company", "deal")),
        ("zoho", ("contact", "deal")),
    ],
)
def test_records_with_places_of_their_own_go_together(build: Any, crm: str, objects: tuple[str, ...]) -> None:
    assert said(build, crm, *({"object": one, "required": True} for one in objects)) == []


def test_more_than_a_place_holds_is_said_with_its_limit(build: Any) -> None:
    (found,) = said(build, "salesforce", {"object": "contact", "at_most": 60})
    assert "Contact: up to 60 are to be linked; an activity of Salesforce holds 50." in found.message
    assert said(build, "salesforce", {"object": "contact", "at_most": 50}) == []


def test_what_only_an_unconfirmed_source_says_is_a_warning_to_verify(build: Any) -> None:
    (found,) = said(build, "zoho", {"object": "deal", "required": True}, {"object": "case", "required": True})
    assert found.severity is Severity.WARNING
    assert found.message.startswith("Verify: ")


def test_a_kind_without_a_place_is_not_put_into_another_ones() -> None:
    assert place_of(catalog.crm("zendesk"), "company") is None
    for crm in catalog.crms().values():
        for kind in LinkedObject:
            place = place_of(crm, str(kind))
            assert place is None or place in crm.associations
