"""Feeds, ids, events and logs of the contact centers, as they were collected."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest

from blueprint_kit import catalog
from blueprint_kit.catalog import EventSource
from blueprint_kit.catalog.vocabulary import FeedKind


def feed(center: str, slug: str) -> EventSource:
    """Return a feed of a contact center."""
    return catalog.contact_center(center).event_source(slug)


def test_zoom_waits_three_seconds_and_drops_after_85_minutes() -> None:
    found = feed("zoom_contact_center", "webhook")
    assert (found.ack_timeout_seconds, found.ack_status) == (3, (200, 204))
    assert found.retry_delays_seconds == (300, 1200, 3600)
    assert found.retry_horizon_seconds == 85 * 60 == sum(found.retry_delays_seconds)


def test_dialpad_waits_five_seconds_and_never_repeats_a_4xx() -> None:
    found = feed("dialpad", "webhook")
    assert (found.ack_timeout_seconds, found.retry_delays_seconds) == (5, (2, 4, 8))
    assert (found.retries_4xx, found.ordered, found.disables_itself) == ("no", "no", "no")
    assert found.retry_horizon_seconds == sum(found.retry_delays_seconds)


def test_twilio_wants_204_in_15_seconds_and_repeats_for_four_hours() -> None:
    assert feed("twilio_flex", "taskrouter").ack_timeout_seconds == 15
    assert feed("twilio_flex", "taskrouter").ack_status == (204,)
    streams = feed("twilio_flex", "event_streams")
    assert (streams.delivery, streams.duplicates, streams.retry_horizon_seconds) == (
        "at_least_once",
        "yes",
        4 * 3600,
    )


def test_amazon_connect_has_a_lossy_stream_and_repeating_records() -> None:
    events, records = (
        feed("amazon_connect", "contact_events"),
        feed("amazon_connect", "contact_records"),
    )
    assert (events.delivery, events.ordered, events.retry_horizon_seconds) == ("best_effort", "no", 86_400)
    assert (records.delivery, records.duplicates, records.may_lose) == ("at_least_once", "yes", False)
    assert events.may_lose


def test_webex_loses_repeats_and_reorders() -> None:
    found = feed("webex_contact_center", "webhook")
    assert (found.delivery, found.duplicates, found.ordered) == ("best_effort", "yes", "no")


def test_ringcentral_is_ordered_by_sequence_and_cxone_history_lags_15_minutes() -> None:
    assert feed("ringcentral", "telephony_sessions").order_by == "sequence"
    assert feed("nice_cxone", "contact_history").lag_seconds == 15 * 60


def test_what_no_fact_says_is_unknown_and_designed_for_as_the_worst() -> None:
    found = feed("genesys_cloud", "eventbridge")
    assert (found.delivery, found.duplicates, found.ordered) == ("unknown", "unknown", "unknown")
    assert found.may_lose
    assert found.may_duplicate


def test_kinds_of_feeds_are_those_that_are_asked_for() -> None:
    kinds = {one.kind for center in catalog.contact_centers().values() for one in center.event_sources}
    assert kinds == set(get_args(FeedKind))


@pytest.mark.parametrize(
    ("center", "on_transfer", "after"),
    [
        ("amazon_connect", "new_id", None),
        ("genesys_cloud", "same_id", None),
        ("nice_cxone", "new_master_after_n", 3),
        ("five9", "same_id", None),
        ("talkdesk", "same_id", None),
        ("twilio_flex", "unknown", None),
        ("aircall", "unknown", None),
    ],
)
def test_what_a_transfer_does_to_the_interaction_id(center: str, on_transfer: str, after: int | None) -> None:
    ids = catalog.contact_center(center).ids
    assert (ids.on_transfer, ids.new_master_after) == (on_transfer, after)


@pytest.mark.parametrize(
    ("center", "trigger", "names"),
    [
        ("amazon_connect", "connected", ["CONNECTED_TO_AGENT"]),
        ("amazon_connect", "wrap_up_completed", ["COMPLETED"]),
        ("aircall", "ringing", ["call.created"]),
        ("aircall", "ended", ["call.hungup", "call.ended"]),
        ("genesys_cloud", "wrap_up_completed", ["AfterCallWork"]),
        ("8x8", "ended", ["voice-phone-completed-cc-v1"]),
        ("five9", "ended", []),
    ],
)
def test_an_event_answers_to_a_trigger_where_a_fact_says_so(
    center: str, trigger: str, names: list[str]
) -> None:
    events = catalog.contact_center(center).events
    assert [event.name for event in events if event.trigger == trigger] == names


def test_aircall_data_are_complete_half_a_minute_after_the_call() -> None:
    events = {event.name: event for event in catalog.contact_center("aircall").events}
    assert (events["call.ended"].delay_seconds, events["call.ended"].data_complete) == (30, "yes")
    assert (events["call.hungup"].delay_seconds, events["call.hungup"].data_complete) == (0, "no")


def test_logs_say_their_zone_unit_and_values_that_are_no_value() -> None:
    logs = {slug: center.log for slug, center in catalog.contact_centers().items()}
    assert (logs["five9"].time_zone, logs["five9"].duration_unit) == ("naive_local", "hh_mm_ss")
    assert logs["aircall"].withheld_values == ("anonymous",)
    assert logs["genesys_cloud"].wrap_up_timeout == ("ININ-WRAP-UP-TIMEOUT",)
    assert logs["genesys_cloud"].joined["Users"] == ";"
    assert logs["ringcentral"].sentinels == {"duration": "pending"}
    assert {log.carries_extension for log in logs.values()} == {"verify"}


def test_ids_of_amazon_connect_stand_in_a_published_contact(shared_data: Path) -> None:
    sample = shared_data / "calls_amazon_connect" / "connectContactFlowEventAll.json"
    contact = json.loads(sample.read_text(encoding="utf-8"))["Details"]["ContactData"]
    ids = catalog.contact_center("amazon_connect").ids
    assert {ids.leg_id, ids.interaction_id} <= set(contact)
