"""Rules that read what the team measured: silent without a run, with figures when there is one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from blueprint_kit.checks.core import check, rule_of

TODAY = date(2026, 11, 23)


def messages(code: str, bp: Any) -> list[str]:
    return [found.message for found in check(bp, today=TODAY, only=[rule_of(code)])]


CASES = [
    pytest.param(
        "MAT-12",
        {
            "matching.on_multiple": "first_returned",
            "matching.targets": {"ambiguous_at_most": 5, "wrong_at_most": 1},
        },
        ("match", {"outcomes": {"unique": 80, "resolved": 15, "ambiguous": 5}}),
        "20.0 %",
        id="MAT-12",
    ),
    pytest.param(
        "NRM-02",
        {
            "matching.phone.region_sources": ["default"],
            "matching.phone.interaction_region": ["own_number_country"],
            "scope.countries": ["DE"],
        },
        ("phones", {"countries": {"DE": 900, "AT": 40}}),
        "AT, DE",
        id="NRM-02",
    ),
    pytest.param(
        "NRM-03",
        {"matching.phone.extensions": "ignore", "matching.on_shared_number": "company_record"},
        ("phones", {"shared_numbers": 1214}),
        "1,214",
        id="NRM-03",
    ),
    pytest.param(
        "NRM-08",
        {"matching.phone.cleaning": ["float_suffix_removed"]},
        ("phones", {"outcomes": {"valid": 10, "damaged": 3}}),
        "3 numbers",
        id="NRM-08",
    ),
    pytest.param(
        "ROL-01",
        {"rollout.data_cleanup": None, "matching.phone.stored_format": "e164"},
        ("phones", {"outcomes": {"damaged": 7}, "shared_numbers": 2}),
        "7 damaged and 2 shared",
        id="ROL-01",
    ),
]


@pytest.mark.parametrize(("code", "decisions", "run", "words"), CASES)
def test_a_run_makes_the_rule_speak_with_its_figures(
    build: Any, code: str, decisions: Any, run: tuple[str, Any], words: str
) -> None:
    bp = build.decided(decisions)
    assert messages(code, bp) == []
    assert words in messages(code, build.measured(bp, run[0], **run[1]))[0]


def test_the_latest_run_counts(build: Any) -> None:
    bp = build.decided({"matching.phone.cleaning": ["float_suffix_removed"]})
    bp = build.measured(bp, "phones", on=date(2026, 11, 1), outcomes={"damaged": 9})
    assert messages("NRM-08", bp)
    assert not messages("NRM-08", build.measured(bp, "phones", on=TODAY, outcomes={"damaged": 0}))


def test_an_export_in_which_every_number_has_its_plus_needs_no_region(build: Any) -> None:
    bp = build.decided({"matching.phone.region_sources": ["default"], "matching.phone.default_region": None})
    assert messages("NRM-01", bp)
    assert not messages("NRM-01", build.measured(bp, "phones", without_plus_share=0.0))
    assert "37 %" in messages("NRM-01", build.measured(bp, "phones", without_plus_share=0.37))[0]


def test_aggregates_of_another_shape_are_no_evidence(build: Any) -> None:
    bp = build.decided({"matching.phone.cleaning": ["float_suffix_removed"]})
    assert not messages("NRM-08", build.measured(bp, "phones", outcomes="none"))
