"""The vocabulary: every path is there, asked properly, with an example that its own type accepts."""

from __future__ import annotations

import pytest

from blueprint_kit.errors import UnknownPathError
from blueprint_kit.model import Tier, definition, definitions
from blueprint_kit.model.expectations import EXPECTATIONS
from blueprint_kit.model.graph import conditional_paths
from blueprint_kit.model.registry import Definition
from blueprint_kit.model.values import Option

RELEASED = (
    "scope.crm",
    "scope.crm_edition",
    "scope.contact_center",
    "scope.integration_point",
    "scope.agent_workspace",
    "scope.channels",
    "scope.directions",
    "scope.pop_trigger",
    "scope.log_trigger",
    "scope.missed_interactions",
    "scope.go_live",
    "scope.lifetime_until",
    "scope.existing_integrations",
    "scope.countries",
    "scope.crm_licensed_users",
    "scope.crm_settings",
    "scope.event_source",
    "scope.pop_directions",
    "scope.purpose",
    "scope.agents",
    "scope.trigger_exceptions",
    "scope.flows",
    "matching.searched_objects",
    "matching.lookup_keys",
    "matching.external_id",
    "matching.phone.default_region",
    "matching.phone.region_sources",
    "matching.phone.area_column",
    "matching.phone.digits_only_is_international",
    "matching.phone.comparison",
    "matching.phone.last_digits",
    "matching.phone.extensions",
    "matching.phone.several_numbers",
    "matching.phone.invalid_handling",
    "matching.phone.accept_possible",
    "matching.phone.number_types",
    "matching.phone.country_repairs",
    "matching.phone.withheld_values",
    "matching.phone.shared_number_threshold",
    "matching.phone.own_numbers",
    "matching.on_multiple",
    "matching.on_none",
    "matching.on_withheld",
    "matching.on_shared_number",
    "matching.lookup_cache",
    "matching.lookup_by",
    "matching.customer_party",
    "matching.excluded_records",
    "matching.phone.interaction_region",
    "matching.phone.stored_format",
    "matching.phone.normalised_sides",
    "matching.phone.formats_tried",
    "matching.phone.cleaning",
    "matching.phone.recheck",
    "matching.tie_break",
    "matching.create_when",
    "matching.new_record",
    "matching.after_create",
    "matching.targets",
    "matching.outbound_record",
    "matching.email",
    "matching.on_unanswered",
    "matching.phone.normalised_field",
    "deduplication.idempotency_key",
    "deduplication.key_store",
    "deduplication.claim",
    "deduplication.window",
    "deduplication.contact_keys",
    "deduplication.contact_action",
    "deduplication.surviving_record",
    "deduplication.survivorship",
    "deduplication.reconciliation",
    "activity.record_type",
    "activity.granularity",
    "activity.subject_template",
    "activity.body_template",
    "activity.associations",
    "activity.deal_selection",
    "activity.write_mode",
    "activity.artefacts",
    "activity.disposition_mapping",
    "activity.duration_unit",
    "activity.time_zone",
    "activity.transfers",
    "activity.external_id_field",
    "activity.unmatched_parking",
    "activity.writers",
    "activity.field_mapping",
    "activity.source_time_zone",
    "activity.case_rule",
    "ownership.agent_key",
    "ownership.mapping_table",
    "ownership.rule",
    "ownership.fallback_owner",
    "ownership.queue_only_owner",
    "ownership.inactive_agents",
    "ownership.writer_identity",
    "ownership.fixed_owner",
    "ownership.on_transfer",
    "context.pop_target",
    "context.fields",
    "context.placements",
    "context.on_multiple_view",
    "context.on_none_view",
    "context.reveal_after_verification",
    "context.repop_on_transfer",
    "context.lookup_moment",
    "context.lookup_time",
    "context.on_withheld_view",
    "context.on_shared_view",
    "reliability.interactions_per_day",
    "reliability.peak_per_hour",
    "reliability.burst_factor",
    "reliability.calls_per_interaction",
    "reliability.quota_share",
    "reliability.pop_latency",
    "reliability.log_latency",
    "reliability.delivery",
    "reliability.acknowledgement",
    "reliability.ordering",
    "reliability.retry",
    "reliability.outage_to_survive",
    "reliability.dead_letter",
    "reliability.kill_switch",
    "reliability.alerts",
    "reliability.overload_response",
    "reliability.partial_failure",
    "reliability.agent_fallback",
    "security.data_classes",
    "security.regimes",
    "security.payload_logging",
    "security.masking",
    "security.retention",
    "security.recording",
    "security.recording_consent",
    "security.recording_pause",
    "security.recording_link_access",
    "security.webhook_verification",
    "security.residency",
    "security.agreements",
    "security.caller_verification",
    "security.credential_kind",
    "security.write_permissions",
    "security.correlation_id",
    "security.erasure",
    "security.ai_processing",
    "security.do_not_contact",
    "rollout.cutover",
    "rollout.support_owner",
    "rollout.environments",
    "rollout.data_cleanup",
    "rollout.backfill",
)
"""Paths are public: once released, a path is never dropped without an alias."""

ALL = list(definitions().values())


def test_every_released_path_has_a_definition() -> None:
    for path in RELEASED:
        assert definition(path).path


def test_no_path_was_added_without_being_listed_as_public() -> None:
    assert set(definitions()) == set(RELEASED)


def test_the_first_session_asks_twenty_five_questions() -> None:
    assert sum(found.ask.tier is Tier.FIRST for found in ALL) == 25


@pytest.mark.parametrize("found", ALL, ids=lambda found: found.path)
@pytest.mark.parametrize("expected", EXPECTATIONS)
def test_a_question_meets_what_is_expected_of_every_question(expected: str, found: Definition) -> None:
    assert list(EXPECTATIONS[expected](found)) == []


@pytest.mark.parametrize("found", ALL, ids=lambda found: found.path)
def test_every_option_has_a_hint_and_a_stable_name(found: Definition) -> None:
    for option in found.options:
        assert isinstance(option, Option)
        assert option.hint
        assert option == option.lower().replace(" ", "_")


@pytest.mark.parametrize("path", conditional_paths())
def test_a_condition_reads_paths_that_exist_and_never_its_own(path: str) -> None:
    condition = definitions()[path].ask.when
    assert condition is not None
    assert set(condition.reads) <= set(definitions()) - {path}
    assert not condition.words.endswith(".")


@pytest.mark.parametrize("found", ALL, ids=lambda found: found.path)
def test_a_decision_rests_on_paths_that_exist(found: Definition) -> None:
    assert set(found.ask.rests_on) <= set(definitions()) - {found.path}


def test_an_unknown_path_names_the_nearest() -> None:
    with pytest.raises(UnknownPathError, match=r"Did you mean matching\.on_multiple"):
        definition("matching.on_multple")


def test_value_types_have_names_of_their_own() -> None:
    names: dict[str, object] = {}
    for found in ALL:
        for option in found.options:
            assert names.setdefault(type(option).__name__, type(option)) is type(option)
