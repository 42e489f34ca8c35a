"""The deduplication section: when its questions are asked, and how its rules and keys are said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from blueprint_kit.model.ask import Ask
from blueprint_kit.model.deduplication import ContactKey, Deduplication, IdempotencyPart, Reconciliation
from blueprint_kit.model.matching_types import RulesInOrder
from blueprint_kit.model.scope_types import Purpose
from blueprint_kit.model.status import Decided, NotApplicable, Open
from blueprint_kit.model.values import Duration, Forever, ListOf


def _asked(name: str, **answers: Any) -> bool:
    ask = next(part for part in Deduplication.model_fields[name].metadata if isinstance(part, Ask))
    assert ask.when is not None
    return ask.when.holds(_lookup({path.replace("__", "."): value for path, value in answers.items()}))


def _lookup(answers: dict[str, Any]) -> Callable[[str], Any]:
    def lookup(path: str) -> Any:
        if path not in answers:
            return Open()
        return Decided(value=answers[path], by="RevOps lead", on=date(2026, 11, 23), why="For the test.")

    return lookup


@pytest.mark.parametrize(
    ("store", "claim", "window"),
    [
        ("native_upsert", False, False),
        ("create_and_catch_conflict", False, False),
        ("mapping_store", True, True),
        ("search_before_create", True, False),
        ("none", False, False),
    ],
)
def test_claim_and_window_are_asked_where_the_key_does_not_stand_on_the_record(
    store: str, claim: bool, window: bool
) -> None:
    assert _asked("claim", deduplication__key_store=store) is claim
    assert _asked("window", deduplication__key_store=store) is window


@pytest.mark.parametrize("name", ["contact_action", "surviving_record", "survivorship"])
def test_merging_is_discussed_only_where_contact_quality_is_a_purpose(name: str) -> None:
    assert _asked(name, scope__purpose=Purpose(contact_quality=True))
    assert not _asked(name, scope__purpose=Purpose(outcome="Agents see who calls."))
    assert _asked(name), "an open purpose does not say no"


def test_a_purpose_that_does_not_apply_asks_for_no_merging() -> None:
    ask = next(m for m in Deduplication.model_fields["survivorship"].metadata if isinstance(m, Ask))
    assert ask.when is not None
    assert not ask.when.holds(lambda path: NotApplicable(reason="No project.", by="RevOps lead"))


def test_contact_rules_keep_their_order_and_name_the_one_that_stands_twice() -> None:
    rules: TypeAdapter[tuple[ContactKey, ...]] = TypeAdapter(RulesInOrder[ContactKey])
    rows = [{"name": "phone", "parts": ["phone"]}, {"name": "email", "parts": ["email"]}]
    assert [rule.name for rule in rules.validate_python(rows)] == ["phone", "email"]
    with pytest.raises(ValidationError, match="two rules called phone"):
        rules.validate_python([*rows, {"name": "phone", "parts": ["name"]}])


def test_a_key_keeps_the_order_of_its_parts_and_may_be_empty() -> None:
    key: TypeAdapter[tuple[IdempotencyPart, ...]] = TypeAdapter(ListOf[IdempotencyPart])
    assert key.dump_json(key.validate_json('["leg_id","agent_id"]')) == b'["leg_id","agent_id"]'
    assert key.validate_json("[]") == ()
    with pytest.raises(ValidationError, match="twice"):
        key.validate_json('["leg_id","leg_id"]')


def test_a_window_is_a_time_or_for_ever() -> None:
    window: TypeAdapter[timedelta | str] = TypeAdapter(Duration | Forever)
    assert window.validate_json('"30 d"') == timedelta(days=30)
    assert window.validate_json('"forever"') == "forever"
    with pytest.raises(ValidationError):
        window.validate_json('"never"')


def test_no_reconciliation_is_an_answer_and_a_blank_one_is_another() -> None:
    assert Reconciliation.model_validate_json('{"frequency":"none"}').frequency == "none"
    assert Reconciliation.model_validate_json("{}").frequency is None
