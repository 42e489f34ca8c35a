"""The matching section: its own value type, and the conditions that carry most of its questions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from blueprint_kit.model.ask import Ask
from blueprint_kit.model.matching import Matching
from blueprint_kit.model.matching_types import LookupKey, RulesInOrder
from blueprint_kit.model.phone import Phone
from blueprint_kit.model.phone_types import Comparison
from blueprint_kit.model.status import Decided, Frozen, NotApplicable, Open
from blueprint_kit.model.values import Duration, Never

RULES: TypeAdapter[tuple[LookupKey, ...]] = TypeAdapter(RulesInOrder[LookupKey])
VALUES = {
    "scope.channels": ("voice",),
    "matching.lookup_keys": (LookupKey(name="by_phone", parts=("phone",)),),
}


def _answers(**values: Any) -> Callable[[str], Any]:
    """Return a lookup in which only the named paths are answered (``__`` stands for the dot)."""
    answered = VALUES | {path.replace("__", "."): value for path, value in values.items()}

    def lookup(path: str) -> Any:
        if path not in answered:
            return Open()
        return Decided(value=answered[path], by="RevOps lead", on=date(2026, 11, 23), why="For the test.")

    return lookup


def _asked(section: type[Frozen], name: str, lookup: Callable[[str], Any]) -> bool:
    ask = next(part for part in section.model_fields[name].metadata if isinstance(part, Ask))
    assert ask.when is not None
    return ask.when.holds(lookup)


def _conditional(section: type[Frozen]) -> list[str]:
    return [
        name for name, info in section.model_fields.items() if any(isinstance(m, Ask) for m in info.metadata)
    ]


@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), unique=True, max_size=6))
def test_lookup_rules_keep_the_order_in_which_they_are_tried(names: list[str]) -> None:
    rules = RULES.validate_python([{"name": name, "parts": ["phone"]} for name in names])
    assert [rule.name for rule in rules] == names


def test_two_lookup_rules_with_one_name_are_refused_by_that_name() -> None:
    with pytest.raises(ValidationError, match="two rules called by_phone"):
        RULES.validate_python([{"name": "by_phone", "parts": [part]} for part in ("phone", "email")])


def test_a_lookup_rule_without_parts_would_find_everybody_and_is_refused() -> None:
    with pytest.raises(ValidationError, match="at least 1 item"):
        LookupKey(name="everybody", parts=())


def test_no_lookup_rule_at_all_can_be_said() -> None:
    assert RULES.validate_json("[]") == ()


def test_an_interval_or_never_is_read_and_written_as_it_was_said() -> None:
    recheck: TypeAdapter[timedelta | str] = TypeAdapter(Duration | Never)
    assert get_args(Phone.model_fields["recheck"].annotation)[0] == Duration | Never
    for written in ('"P90D"', '"never"'):
        assert recheck.dump_json(recheck.validate_json(written)) == written.encode()


def test_the_levels_of_comparison_stand_from_strict_to_loose() -> None:
    assert [level.value for level in Comparison] == [
        "exact_e164_and_extension",
        "exact_e164",
        "national_number_same_country",
        "national_number_any_country",
        "last_n_digits",
    ]


@pytest.mark.parametrize("name", _conditional(Phone))
def test_no_phone_question_is_asked_where_no_rule_uses_a_phone(name: str) -> None:
    by_email = (LookupKey(name="by_email", parts=("email",)),)
    assert not _asked(Phone, name, _answers(matching__lookup_keys=by_email))


@pytest.mark.parametrize("name", _conditional(Phone))
def test_every_phone_question_is_asked_while_the_rules_are_open(name: str) -> None:
    assert _asked(Phone, name, lambda path: Open())


@pytest.mark.parametrize(
    ("section", "name", "asked_with", "not_with"),
    [
        (Phone, "area_column", ("region_sources", ("area_column",)), ("region_sources", ("default",))),
        (Phone, "last_digits", ("comparison", "last_n_digits"), ("comparison", "exact_e164")),
        (Phone, "country_repairs", ("countries", ("FR", "MX")), ("countries", ("FR", "US-CA"))),
        (Phone, "formats_tried", ("stored_format", "mixed"), ("stored_format", "e164")),
        (Matching, "external_id", ("parts", "external_id"), ("parts", "phone")),
        (Matching, "email", ("parts", "email"), ("parts", "phone")),
        (Matching, "outbound_record", ("directions", ("outbound",)), ("directions", ("inbound",))),
        (Matching, "create_when", ("on_none", "create_lead"), ("on_none", "log_unlinked")),
        (Matching, "new_record", ("on_none", "create_contact"), ("on_none", "no_rule")),
        (Matching, "after_create", ("on_none", "create_contact"), ("on_none", "skip")),
        (Matching, "lookup_cache", ("lookup_by", "own_index"), ("lookup_by", "crm_cti_method")),
    ],
)
def test_a_question_follows_from_the_answer_it_depends_on(
    section: type[Frozen], name: str, asked_with: tuple[str, Any], not_with: tuple[str, Any]
) -> None:
    assert _asked(section, name, _one_answer(*asked_with))
    assert not _asked(section, name, _one_answer(*not_with))


def _one_answer(topic: str, value: Any) -> Callable[[str], Any]:
    if topic == "parts":
        return _answers(matching__lookup_keys=(LookupKey(name="rule", parts=(value,)),))
    prefix = {
        "countries": "scope.",
        "directions": "scope.",
        "region_sources": "matching.phone.",
        "comparison": "matching.phone.",
        "stored_format": "matching.phone.",
    }.get(topic, "matching.")
    return _answers(**{prefix + topic: value})


def test_a_tie_break_is_asked_for_where_the_agent_may_stay_silent() -> None:
    silent = _answers(matching__on_multiple="ask_the_agent", matching__on_unanswered="tie_break")
    parked = _answers(matching__on_multiple="ask_the_agent", matching__on_unanswered="remind")
    assert _asked(Matching, "tie_break", silent)
    assert not _asked(Matching, "tie_break", parked)


def test_an_agent_who_is_asked_only_about_shared_numbers_may_also_stay_silent() -> None:
    shared = _answers(matching__on_multiple="link_all", matching__on_shared_number="ask_the_agent")
    nobody = _answers(matching__on_multiple="link_all", matching__on_shared_number="no_rule")
    assert _asked(Matching, "on_unanswered", shared)
    assert not _asked(Matching, "on_unanswered", nobody)


def test_a_lookup_that_does_not_apply_needs_no_cache() -> None:
    gone = NotApplicable(reason="Nothing is looked up.", by="RevOps lead")
    assert not _asked(Matching, "lookup_cache", lambda path: gone)
