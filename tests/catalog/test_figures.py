"""The figures that rules and capacity arithmetic rest on, as they were collected."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from blueprint_kit import catalog
from blueprint_kit.catalog import Quota


def quota(crm: str, slug: str) -> Quota:
    """Return a quota of a CRM."""
    return next(one for one in catalog.crm(crm).quotas if one.slug == slug)


@pytest.mark.parametrize(
    ("crm", "slug", "seats", "total", "window", "scope"),
    [
        ("salesforce", "daily_enterprise", 50, 150_000, 86_400, "account"),
        ("salesforce", "daily_unlimited", 50, 350_000, 86_400, "account"),
        ("salesforce", "concurrent_production", 0, 25, None, "account"),
        ("hubspot", "burst_starter", 0, 100, 10, "app"),
        ("hubspot", "burst_professional", 0, 190, 10, "app"),
        ("hubspot", "burst_pack", 0, 250, 10, "app"),
        ("hubspot", "daily_lowest", 0, 250_000, 86_400, "account"),
        ("hubspot", "daily_highest", 0, 1_000_000, 86_400, "account"),
        ("hubspot", "search", 0, 4, 1, "account"),
        ("dynamics", "requests", 0, 6_000, 300, "user_and_server"),
        ("dynamics", "execution", 0, 1_200, 300, "user_and_server"),
        ("dynamics", "concurrent", 0, 52, None, "user_and_server"),
        ("zoho", "daily_free", 100, 5_000, 86_400, "account"),
        ("zoho", "daily_standard", 100, 75_000, 86_400, "account"),
        ("zoho", "daily_standard", 1_000, 100_000, 86_400, "account"),
        ("zoho", "daily_enterprise", 10, 60_000, 86_400, "account"),
        ("pipedrive", "daily_times_5", 10, 1_500_000, 86_400, "account"),
        ("zendesk", "minute_enterprise", 0, 700, 60, "account"),
        ("zendesk", "ticket_update", 0, 100, 60, "account"),
        ("zendesk", "talk", 0, 15_000, 300, "account"),
        ("freshsales", "hour", 0, 1_000, 3_600, "account"),
    ],
)
def test_a_quota_gives_its_figure(
    *, crm: str, slug: str, seats: int, total: int, window: int | None, scope: str
) -> None:
    found = quota(crm, slug)
    assert (found.total(seats), found.window_seconds, found.scope) == (total, window, scope)


def test_one_user_of_dataverse_has_twenty_requests_a_second() -> None:
    assert quota("dynamics", "requests").per_second() == 20
    assert quota("dynamics", "requests").retry_after == "yes"
    assert quota("dynamics", "concurrent").per_second() is None


def test_a_call_log_of_pipedrive_costs_ten_tokens_a_list_twenty_a_read_two() -> None:
    assert quota("pipedrive", "daily_times_1").costs == {
        "post_call_log": 10,
        "list_call_logs": 20,
        "get_call_log": 2,
    }


@pytest.mark.parametrize(
    ("crm", "edition", "family", "slugs"),
    [
        ("zendesk", "Suite Enterprise Plus", "minute", ["minute_enterprise_plus"]),
        ("zendesk", "suite enterprise", "minute", ["minute_enterprise"]),
        ("salesforce", "Enterprise Edition", "concurrent", ["concurrent_production"]),
        ("salesforce", "Developer", "concurrent", ["concurrent_developer"]),
        ("salesforce", None, "daily", ["daily_enterprise", "daily_unlimited"]),
        ("hubspot", "Sales Hub Pro", "burst", ["burst_professional"]),
        ("hubspot", "Sales Hub Pro", "daily", ["daily_lowest", "daily_middle", "daily_highest"]),
    ],
)
def test_an_edition_chooses_the_rows_of_a_family(
    crm: str, edition: str | None, family: str, slugs: list[str]
) -> None:
    rows = catalog.crm(crm).quotas_for(edition)
    assert [row.slug for row in rows if row.family == family] == slugs


def test_servicenow_has_no_figure_only_a_question() -> None:
    crm = catalog.crm("servicenow")
    assert crm.quotas == ()
    assert crm.fact("rate_rules").verify


def test_open_cti_ends_on_its_date_and_is_closed_to_new_orgs() -> None:
    point = catalog.crm("salesforce").integration_points[0]
    assert (point.slug, point.end_of_life) == ("open_cti", date(2028, 2, 28))
    assert point.not_for_new == "Agentforce Service orgs"
    assert not point.verify


def test_the_channel_integration_framework_gives_up_after_ten_seconds() -> None:
    assert catalog.crm("dynamics").integration_points[0].timeout_seconds == 10


@pytest.mark.parametrize(
    ("crm", "record", "unit", "upsert", "upsert_stands"),
    [
        ("salesforce", "task", "seconds", "yes", True),
        ("hubspot", "calls", "milliseconds", "verify", True),
        ("dynamics", "phonecall", "minutes", "verify", True),
        ("zoho", "calls", "unknown", "no", True),
        ("pipedrive", "call_log", "seconds", "verify", True),
        ("freshsales", "phone_call", "unknown", "verify", False),
    ],
)
def test_an_activity_has_its_unit_and_says_whether_it_can_be_upserted(
    crm: str, record: str, unit: str, upsert: str, upsert_stands: bool
) -> None:
    found = catalog.crm(crm).record_type(record)
    assert (found.duration_unit, found.native_upsert, not found.verify) == (unit, upsert, upsert_stands)


def test_a_task_takes_one_lead_or_up_to_fifty_contacts_and_one_other_record() -> None:
    crm = catalog.crm("salesforce")
    links = {one.slug: one for one in crm.associations}
    groups = {one.slug: one for one in crm.association_groups}
    assert (links["lead"].limit, links["contact"].limit) == (1, 50)
    assert links["contact"].more_needs == "shared_activities"
    assert groups["who"].exclusive
    assert (groups["what"].limit, links["opportunity"].group, links["case"].group) == (1, "what", "what")


def test_how_a_crm_compares_phone_text_is_a_question_everywhere() -> None:
    for crm in catalog.crms().values():
        assert crm.phones.compares_text == "verify", crm.slug
        assert any(fact.verify for fact in crm.facts), f"{crm.slug} holds no fact to verify"


def test_only_dynamics_says_which_phone_field_is_searched() -> None:
    searched = {slug: crm.phones.searched for slug, crm in catalog.crms().items() if crm.phones.searched}
    assert searched == {"dynamics": ("mobilephone",)}
    assert not catalog.crm("dynamics").phones.verify


def test_native_duplicate_rules_are_named_by_their_fields() -> None:
    assert catalog.crm("hubspot").dedupe.keys == {"contact": "email", "company": "domain"}
    assert catalog.crm("hubspot").dedupe.phone_is_key == "no"
    assert catalog.crm("salesforce").dedupe.activity_protected == "no"
    freshsales = catalog.crm("freshsales").dedupe
    assert (freshsales.shared_mobile_refused, freshsales.verify) == ("yes", True)


def test_no_subject_limit_is_asserted_without_a_fact() -> None:
    assert {crm.subject_max_length for crm in catalog.crms().values()} == {None}


@pytest.mark.parametrize(
    ("crm", "settings"),
    [
        ("salesforce", ["shared_activities", "new_agentforce_org", "activity_field_unique"]),
        ("hubspot", ["create_engagement", "calls_unique_property"]),
        ("pipedrive", ["token_user_account_settings"]),
        ("freshsales", ["mobile_unique"]),
    ],
)
def test_a_crm_asks_about_its_settings_by_yes_or_no(crm: str, settings: list[str]) -> None:
    asked = catalog.crm(crm).settings
    assert [one.slug for one in asked] == settings
    assert {one.options for one in asked} == {("yes", "no")}


def test_dynamics_asks_for_a_count_of_application_users() -> None:
    (asked,) = catalog.crm("dynamics").settings
    assert (asked.slug, asked.kind, asked.options) == ("application_users", "count", ())


def test_a_catalog_entry_becomes_json_with_facts_by_id(tmp_path: Path) -> None:
    for entry in (*catalog.crms().values(), *catalog.contact_centers().values()):
        assert json.loads(json.dumps(catalog.as_data(entry)))["slug"] == entry.slug
    assert catalog.as_data(catalog.crm("salesforce").integration_points[0])["end_of_life"] == "2028-02-28"
