"""The ownership section: blanks that must be sayable, and when its questions arise."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, get_args

import pytest
from pydantic import TypeAdapter

from blueprint_kit.model.ownership import AGENTLESS, Ownership


def values(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(get_args(Ownership.model_fields[name].annotation)[0])


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("fallback_owner", "no_rule"),
        ("queue_only_owner", "no_rule"),
        ("inactive_agents", "no_rule"),
        ("on_transfer", "no_rule"),
        ("rule", "crm_default"),
        ("writer_identity", "administrator"),
        ("mapping_table", {}),
    ],
)
def test_a_blank_or_unwise_answer_can_be_said(name: str, answer: object) -> None:
    values(name).validate_python(answer)


@pytest.mark.parametrize(
    ("missed", "channels", "asked"),
    [
        ("log_once", ("voice",), True),
        ("ignore", ("voice",), False),
        ("ignore", ("voice", "voicemail"), True),
    ],
)
def test_an_owner_without_an_agent_is_asked_for_when_such_interactions_are_logged(
    missed: str, channels: tuple[str, ...], asked: bool
) -> None:
    answers = {
        "scope.directions": ("inbound",),
        "scope.missed_interactions": missed,
        "scope.channels": channels,
    }
    assert AGENTLESS.test(lambda path: SimpleNamespace(status="decided", value=answers[path])) is asked
