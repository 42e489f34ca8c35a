"""The activity section: templates, blanks that must be sayable, and when its questions arise."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from blueprint_kit.model.activity import Activity
from blueprint_kit.model.activity_conditions import ARRIVES_LATE, ID_NEEDED, STAYS_UNLINKED
from blueprint_kit.model.activity_templates import PLACEHOLDERS, known_placeholders, placeholders_in
from blueprint_kit.model.activity_times import SourceTimeZone
from blueprint_kit.model.deduplication import Reconciliation


def values(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(get_args(Activity.model_fields[name].annotation)[0])


def decided(**answers: Any) -> Any:
    """Return a lookup in which every path that is not named is open."""
    named = {path.replace("__", "."): value for path, value in answers.items()}
    return lambda path: (
        SimpleNamespace(status="decided", value=named[path])
        if path in named
        else SimpleNamespace(status="open")
    )


def test_an_unknown_placeholder_is_refused_and_the_nearest_is_named() -> None:
    with pytest.raises(ValidationError, match=r"\{caler_name\}; the nearest is \{caller_name\}"):
        values("subject_template").validate_python("Call from {caler_name}")


def test_a_placeholder_near_to_none_is_refused_with_the_list_of_all() -> None:
    with pytest.raises(ValueError, match=r"known are \{agent_name\}.*\{transcript\}"):
        known_placeholders("{zzzzqqqq}")


@pytest.mark.parametrize("template", ["{caller_name", "caller_name}", "{{caller_name}", "a {{{b}}"])
def test_a_brace_without_its_partner_is_refused(template: str) -> None:
    with pytest.raises(ValueError, match=r"brace without its partner|no placeholder"):
        known_placeholders(template)


def test_a_subject_has_one_line_and_a_body_may_have_many() -> None:
    with pytest.raises(ValidationError, match="must be one line"):
        values("subject_template").validate_python("{direction}\n{notes}")
    assert values("body_template").validate_python("{direction}\n{notes}") == "{direction}\n{notes}"


@given(st.lists(st.sampled_from(sorted(PLACEHOLDERS)), min_size=1))
def test_every_known_placeholder_is_accepted_and_found_again(names: list[str]) -> None:
    template = known_placeholders(" - ".join(f"{{{name}}}" for name in names))
    assert placeholders_in(template) == tuple(dict.fromkeys(names))


@given(st.text(alphabet="{}ab_ "))
def test_an_accepted_template_can_always_be_filled_in(text: str) -> None:
    try:
        known_placeholders(text)
    except ValueError:
        return
    text.format(**PLACEHOLDERS)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("deal_selection", "no_rule"),
        ("deal_selection", "link_none"),
        ("case_rule", "no_rule"),
        ("transfers", "no_rule"),
        ("duration_unit", "no_rule"),
        ("unmatched_parking", {}),
        ("external_id_field", {"field": "Call_Id__c", "unique": False}),
        ("writers", ["agents_browser", "integration_server"]),
        ("associations", [{"object": "contact", "at_most": 1}, {"object": "lead", "at_most": 1}]),
        ("field_mapping", [{"crm_field": "Outcome__c", "required": True}]),
    ],
)
def test_a_blank_or_unwise_answer_can_be_said(name: str, answer: object) -> None:
    values(name).validate_python(answer)


def test_a_disposition_listed_twice_is_refused() -> None:
    rows = [{"contact_center_value": "Sold"}, {"contact_center_value": "Sold", "crm_value": "Won"}]
    with pytest.raises(ValidationError, match="two rows for Sold"):
        values("disposition_mapping").validate_python({"rows": rows})


def test_two_sources_for_one_crm_field_are_two_rows() -> None:
    rows = [{"crm_field": "Description", "source": name} for name in ("notes", "summary")]
    assert len(values("field_mapping").validate_python(rows)) == 2


def test_an_unknown_time_zone_is_refused_and_the_nearest_is_named() -> None:
    with pytest.raises(ValidationError, match="Europe/Berlin is one"):
        SourceTimeZone(zone="Europe/Berlim")
    assert SourceTimeZone(zone="UTC").zone == "UTC"


@pytest.mark.parametrize(
    ("trigger", "artefacts", "late"),
    [
        ("ended", ("disposition",), True),
        ("wrap_up_completed", ("disposition", "notes"), False),
        ("wrap_up_completed", ("recording_link",), True),
        ("artefacts_ready", ("recording_link", "notes"), False),
        ("ended", (), False),
    ],
)
def test_something_is_late_when_it_exists_only_after_the_log_trigger(
    trigger: str, artefacts: tuple[str, ...], late: bool
) -> None:
    lookup = decided(scope__log_trigger=trigger, activity__artefacts=artefacts)
    assert ARRIVES_LATE.test(lookup) is late


def test_parking_is_asked_while_the_matching_answers_are_not_known() -> None:
    assert STAYS_UNLINKED.test(decided()) is None
    assert STAYS_UNLINKED.test(decided(matching__on_none="log_unlinked")) is True


@pytest.mark.parametrize(
    ("store", "frequency", "needed"),
    [
        ("native_upsert", "none", True),
        ("mapping_store", "nightly", True),
        ("mapping_store", "none", False),
        ("mapping_store", None, False),
    ],
)
def test_a_field_for_the_id_is_asked_for_unless_the_ids_lie_in_a_store_and_nothing_is_compared(
    store: str, frequency: str | None, needed: bool
) -> None:
    lookup = decided(
        deduplication__key_store=store,
        deduplication__reconciliation=Reconciliation.model_validate({"frequency": frequency}),
    )
    assert ID_NEEDED.test(lookup) is needed
