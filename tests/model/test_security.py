"""The security section: unwise answers that must be sayable, and when its questions arise."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, get_args

import pytest
from pydantic import TypeAdapter, ValidationError

from blueprint_kit.model.ask import Ask
from blueprint_kit.model.security import Security


def values(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(get_args(Security.model_fields[name].annotation)[0])


def asked(name: str, answers: dict[str, Any]) -> bool:
    """Return whether a question is asked; what is not named is not applicable."""
    ask = next(part for part in Security.model_fields[name].metadata if isinstance(part, Ask))
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
        ("payload_logging", "full"),
        ("masking", [{"data_class": "personal", "method": "plain_hash"}]),
        ("masking", [{"data_class": "payment_card", "method": "none"}]),
        ("retention", []),
        ("recording_consent", {"consent": "always", "rule": "one_party"}),
        ("recording_pause", "agent_presses_pause"),
        ("recording_link_access", {"carries_token": True}),
        ("webhook_verification", {"signature_checked": False}),
        ("residency", [{"vendor": "CRM", "region": "US", "transfer_basis": "none"}]),
        ("agreements", [{"vendor": "CRM", "kind": "baa", "signed": False}]),
        ("caller_verification", {"method": "caller_id"}),
        ("credential_kind", {"kind": "api_token_of_a_person", "rotation": "never"}),
        ("write_permissions", [{"object": "activity", "may": ["create"]}]),
        ("write_permissions", [{"object": "everything", "may": ["delete"]}]),
        ("correlation_id", "customer_number"),
        ("erasure", {}),
        ("ai_processing", {"used_for_training": True}),
        ("do_not_contact", {}),
    ],
)
def test_a_blank_or_unwise_answer_can_be_said(name: str, answer: object) -> None:
    values(name).validate_python(answer)


@pytest.mark.parametrize("kept", ["unset", "forever", "P90D"])
def test_a_term_can_be_open_endless_or_a_time_and_comes_back_as_it_was(kept: str) -> None:
    rows = values("retention").validate_python([{"artefact": "logs", "kept": kept}])
    assert values("retention").dump_python(rows, mode="json")[0]["kept"] == kept


def test_a_thing_without_a_term_is_unset_and_not_endless() -> None:
    assert values("retention").validate_python([{"artefact": "logs"}])[0].kept == "unset"


def test_recordings_kept_elsewhere_are_a_second_row_of_the_same_vendor() -> None:
    rows = [{"vendor": "CRM", "region": region} for region in ("EU", "US-VA")]
    assert len(values("residency").validate_python(rows)) == 2


def test_a_region_that_is_no_place_is_refused() -> None:
    with pytest.raises(ValidationError, match="ISO 3166"):
        values("residency").validate_python([{"vendor": "CRM", "region": "eu-west-1"}])


def test_a_credential_itself_has_no_place() -> None:
    with pytest.raises(ValidationError):
        values("credential_kind").validate_python({"kind": "oauth_app", "token": "x"})


@pytest.mark.parametrize("name", ["recording_consent", "recording_link_access", "recording_pause"])
def test_nothing_is_asked_about_recordings_when_no_call_is_recorded(name: str) -> None:
    cards = {"security.data_classes": ("payment_card",)}
    assert not asked(name, cards | {"security.recording": "none"})
    assert not asked(name, cards)
    assert asked(name, cards | {"security.recording": "on_demand"})


def test_a_pause_is_asked_for_only_when_card_data_comes_up() -> None:
    answers = {"security.recording": "all", "security.data_classes": ("personal",)}
    assert not asked("recording_pause", answers)


@pytest.mark.parametrize(
    ("name", "path", "arises", "does_not"),
    [
        ("masking", "security.payload_logging", "masked", "metadata_only"),
        ("webhook_verification", "scope.event_source", "webhook", "event_stream"),
        ("ai_processing", "activity.artefacts", ("transcript",), ("notes",)),
        ("do_not_contact", "scope.directions", ("outbound",), ("inbound",)),
    ],
)
def test_a_question_arises_with_the_answer_it_hangs_on(
    name: str, path: str, arises: object, does_not: object
) -> None:
    assert asked(name, {path: arises})
    assert not asked(name, {path: does_not})
