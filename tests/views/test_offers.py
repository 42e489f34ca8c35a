"""What registries offer for open names, and that the model and the checks understand each of them."""

from __future__ import annotations

from datetime import date

import pytest

from blueprint_kit import catalog
from blueprint_kit.checks.core.answers import Answers
from blueprint_kit.model import Blueprint, definition
from blueprint_kit.views.offers import offers

TODAY = date(2026, 11, 23)
CENTERS = sorted(catalog.contact_centers())


def on(center: str) -> Blueprint:
    return Blueprint().decide("scope.contact_center", center, by="CX", why="In use.", on=TODAY)


@pytest.mark.parametrize("center", CENTERS)
def test_every_feed_of_a_contact_center_is_offered_under_a_name_that_the_checks_resolve(center: str) -> None:
    bp = on(center)
    offered = offers(bp, "catalog.event_source")
    feeds = catalog.contact_center(center).event_sources
    assert len(offered) == len(feeds)
    for offer, feed in zip(offered, feeds, strict=True):
        chosen = bp.decide("scope.event_source", offer.name, by="CX", why="It.", on=TODAY)
        answers = Answers(chosen, TODAY, ("scope.contact_center", "scope.event_source"))
        assert answers.event_source == feed
        asked = chosen.decision("security.webhook_verification").status == "open"
        assert asked == (feed.kind == "webhook")


@pytest.mark.parametrize(
    "path",
    [
        "scope.crm",
        "scope.contact_center",
        "scope.integration_point",
        "scope.event_source",
        "matching.phone.cleaning",
    ],
)
def test_every_offered_name_is_one_that_the_decision_can_hold(path: str) -> None:
    found = definition(path)
    assert found.ask.offered_by is not None
    for offer in offers(Blueprint(), found.ask.offered_by):
        value = [offer.name] if found.kind == "set" else offer.name
        assert found.values.validate_python(value)
        assert offer.label


def test_what_can_be_linked_is_said_by_the_catalog_of_the_chosen_crm() -> None:
    plain = {one.name: one for one in offers(Blueprint(), "catalog.association")}
    assert plain["contact"].hint == "a person"
    salesforce = Blueprint().decide("scope.crm", "salesforce", by="RevOps", why="Licensed.")
    found = {one.name: one for one in offers(salesforce, "catalog.association")}
    assert list(found) == list(plain)
    assert "at most 50, more than one needs shared activities" in found["contact"].hint
    assert "one lead, or contacts" in found["lead"].hint
    assert [fact.id for fact in found["lead"].facts] == ["salesforce.task_links"]
