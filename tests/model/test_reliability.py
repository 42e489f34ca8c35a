"""The reliability section: what can be said about failures, and when it is asked."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, get_args

import pytest
from pydantic import TypeAdapter, ValidationError

from blueprint_kit.model.ask import Ask, Nature, Tier
from blueprint_kit.model.reliability import Reliability
from blueprint_kit.model.reliability_conditions import UNORDERED_UPDATES
from blueprint_kit.model.reliability_types import Delivery


def values(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(get_args(Reliability.model_fields[name].annotation)[0])


def ask(name: str) -> Ask:
    return next(part for part in Reliability.model_fields[name].metadata if isinstance(part, Ask))


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("retry", {}),
        ("retry", {"attempts": 0}),
        ("retry", {"on_errors": ["http_400", "http_404", "other_4xx"], "honours_retry_after": False}),
        ("delivery", {"promise": "exactly_once"}),
        ("delivery", {}),
        ("dead_letter", {"where": "Queue", "kept": "forever"}),
        ("kill_switch", {}),
        ("alerts", []),
        ("overload_response", "http_429"),
        ("partial_failure", "no_rule"),
        ("agent_fallback", "no_rule"),
        ("ordering", "by_arrival"),
    ],
)
def test_a_blank_or_unwise_answer_can_be_said(name: str, answer: object) -> None:
    values(name).validate_python(answer)


def test_times_are_written_in_one_form_however_they_are_entered() -> None:
    entered = values("delivery").validate_python({"time_out": "15 s", "retry_horizon": "4 h"})
    assert entered == values("delivery").validate_python({"time_out": "PT15S", "retry_horizon": "PT4H"})
    assert '"retry_horizon":"PT4H"' in values("delivery").dump_json(entered).decode()


def test_a_share_above_the_whole_quota_is_refused() -> None:
    with pytest.raises(ValidationError):
        values("quota_share").validate_python(140)


def test_the_derived_figure_never_blocks_readiness() -> None:
    assert ask("calls_per_interaction").nature is Nature.DERIVED
    assert ask("calls_per_interaction").tier is Tier.DETAIL


@pytest.mark.parametrize(
    ("ordered", "mode", "asked"),
    [
        (False, "create_then_update", True),
        (None, "create_then_update", True),
        (True, "create_then_update", False),
        (False, "create_once", False),
    ],
)
def test_the_order_is_asked_for_when_updates_may_overtake_each_other(
    ordered: bool | None, mode: str, asked: bool
) -> None:
    answers = {"reliability.delivery": Delivery(ordered=ordered), "activity.write_mode": mode}
    assert (
        UNORDERED_UPDATES.holds(lambda path: SimpleNamespace(status="decided", value=answers[path])) is asked
    )


@pytest.mark.parametrize("name", ["retry", "dead_letter", "acknowledgement", "overload_response"])
def test_a_queue_of_ones_own_is_asked_about_only_when_a_server_writes(name: str) -> None:
    condition = ask(name).when
    assert condition is not None
    for writers, asked in (
        (("agents_browser",), False),
        (("agents_browser", "integration_server"), True),
    ):
        answer = SimpleNamespace(status="decided", value=writers)
        assert condition.holds(lambda _path, answer=answer: answer) is asked
    assert condition.holds(lambda _path: SimpleNamespace(status="open"))
