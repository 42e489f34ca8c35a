"""The context section: what can be said about fields and views, and when it is asked."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, get_args

import pytest
from pydantic import TypeAdapter

from blueprint_kit.model.ask import Ask
from blueprint_kit.model.context import Context


def values(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(get_args(Context.model_fields[name].annotation)[0])


def asked(name: str, answers: dict[str, Any]) -> bool:
    """Return whether a question is asked; what is not named is not applicable."""
    ask = next(part for part in Context.model_fields[name].metadata if isinstance(part, Ask))
    assert ask.when is not None
    return ask.when.holds(
        lambda path: (
            SimpleNamespace(status="decided", value=answers[path])
            if path in answers
            else SimpleNamespace(status="not_applicable")
        )
    )


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("fields", []),
        ("fields", [{"field": "diagnosis", "sensitivity": "health"}]),
        ("fields", [{"field": "name", "placement": "toast"}, {"field": "name", "placement": "sidebar"}]),
        ("reveal_after_verification", []),
        ("repop_on_transfer", {}),
        ("on_multiple_view", "first_match"),
        ("on_none_view", "new_record_form"),
        ("on_withheld_view", "no_rule"),
        ("on_shared_view", "no_rule"),
    ],
)
def test_a_blank_or_unwise_answer_can_be_said(name: str, answer: object) -> None:
    values(name).validate_python(answer)


@pytest.mark.parametrize("name", sorted(Context.model_fields))
def test_nothing_is_asked_about_context_when_no_record_pops(name: str) -> None:
    fields = values("fields").validate_python([{"field": "diagnosis", "sensitivity": "health"}])
    answers = {
        "scope.pop_trigger": "never",
        "scope.channels": ("voice",),
        "context.fields": fields,
        "context.lookup_moment": "at_ring",
    }
    assert not asked(name, answers)
    assert asked(name, answers | {"scope.pop_trigger": "ringing"})


def test_verification_is_asked_for_only_when_a_sensitive_field_pops() -> None:
    fields = values("fields").validate_python([{"field": "company", "sensitivity": "internal"}])
    assert not asked("reveal_after_verification", {"scope.pop_trigger": "ringing", "context.fields": fields})


def test_the_time_of_a_lookup_is_not_asked_when_it_is_made_before_the_ring() -> None:
    answers = {"scope.pop_trigger": "ringing", "context.lookup_moment": "in_the_ivr_or_flow"}
    assert not asked("lookup_time", answers)
