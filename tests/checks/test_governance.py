"""What a signature covers, and who owes an answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from blueprint_kit.checks.core import check, rule_of
from blueprint_kit.model import Blueprint
from blueprint_kit.model.record import Signoff

TODAY = date(2026, 11, 23)


def found(bp: Blueprint) -> list[Any]:
    return list(check(bp, today=TODAY, only=[rule_of("GOV-01")]))


def test_a_signed_section_with_a_blank_is_named_at_the_blank() -> None:
    signed = Signoff(role="Security", section="security", by="Reviewer", on=TODAY, sha256="ab" * 8)
    (one,) = found(Blueprint().holding("signoffs", "security", signed))
    assert one.path.startswith("security.")
    assert "security.payload_logging" in one.message


def test_a_fresh_blueprint_is_not_reproached() -> None:
    assert found(Blueprint()) == []


def test_an_owner_is_enough_for_one_open_decision_of_many(build: Any) -> None:
    bp = build.decided({"scope.go_live": "2026-12-01"})
    owned = bp.reopen("scope.crm", owner="RevOps lead")
    before, after = (int(found(one)[0].message.split("; ")[1].split()[0]) for one in (bp, owned))
    assert after == before - 1


def test_far_from_going_live_owners_may_still_be_missing(build: Any) -> None:
    assert found(build.decided({"scope.go_live": "2027-06-01"})) == []
