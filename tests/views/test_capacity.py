"""The budget as people see it: one verdict, bars with their figures, sums that link to their decisions."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprint_kit.checks.arithmetic import number
from blueprint_kit.checks.budget import Budget, budget
from blueprint_kit.model import Blueprint
from blueprint_kit.views.capacity import capacity_chart, capacity_verdict, figures
from blueprint_kit.views.capacity_sums import capacity_html, steps_words
from blueprint_kit.views.capacity_text import capacity_markdown, capacity_text

TODAY = date(2026, 11, 25)
LOAD = {
    "scope.crm": "hubspot",
    "scope.crm_edition": "Professional",
    "reliability.peak_per_hour": 420,
    "reliability.burst_factor": 2.5,
    "reliability.calls_per_interaction": 6,
    "reliability.interactions_per_day": 2400,
    "reliability.quota_share": 50,
}


def made(**changed: Any) -> Budget:
    bp = Blueprint()
    for path, value in (LOAD | changed).items():
        if value is not None:
            bp = bp.decide(path, value, by="RevOps lead", why="As measured.", on=TODAY)
    return budget(bp, today=TODAY)


def test_the_verdict_says_what_holds_what_is_exceeded_and_what_is_open() -> None:
    assert capacity_verdict(made()).startswith("2 of 3 limits of HubSpot hold; 1 cannot be judged yet.")
    assert (
        capacity_verdict(made(**{"reliability.peak_per_hour": 9000}))
        == "1 of 3 limits of HubSpot is exceeded."
    )
    assert "No CRM is chosen" in capacity_verdict(made(**{"scope.crm": None}))
    assert "does not know" in capacity_verdict(made(**{"scope.crm": "other: our own"}))
    assert "your own instance" in capacity_verdict(made(**{"scope.crm": "servicenow"}))
    assert "The one limit of Freshsales is exceeded" in capacity_verdict(made(**{"scope.crm": "freshsales"}))


def test_the_chart_says_to_the_ear_what_it_shows_to_the_eye() -> None:
    svg = str(capacity_chart(made()))
    assert "Professional and Enterprise: 17.5 needed, our part 95, holds." in svg
    assert ">17.5</text>" in svg
    assert ">18 %</text>" in svg


def test_nothing_is_drawn_while_no_limit_can_be_judged() -> None:
    found = made(**{"reliability.peak_per_hour": None, "reliability.interactions_per_day": None})
    assert capacity_chart(found) == ""
    assert "waiting on" in capacity_html(found, today=TODAY)


def test_every_figure_links_to_the_decision_it_comes_from_and_every_limit_names_its_source() -> None:
    html = str(capacity_html(made(), today=TODAY))
    assert '<a href="#reliability.peak_per_hour">420 an hour at the busiest</a> / 3,600' in html
    assert "usage guidelines" in html
    assert "checked 23 Nov 2026, grade A" in html
    assert "Verify: not confirmed by the vendor." in html


def test_a_limit_whose_source_was_read_long_ago_asks_to_be_verified() -> None:
    html = str(capacity_html(made(), today=date(2028, 1, 1)))
    assert "Verify: last checked more than 365 days ago." in html


def test_an_edition_that_was_typed_never_becomes_markup() -> None:
    html = str(capacity_html(made(**{"scope.crm_edition": "<b>Gold</b>"}), today=TODAY))
    assert "<b>Gold" not in html


def test_the_count_of_the_design_is_said_beside_the_figure_that_was_decided() -> None:
    assert steps_words(made()) == (
        "Counted from the design, one interaction takes at least 1 request; 6 were decided, and the limits above "
        "are held against these."
    )


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    crm=st.sampled_from(["salesforce", "hubspot", "dynamics", "zoho", "pipedrive", "zendesk", "freshsales"]),
    peak=st.integers(1, 50_000),
    burst=st.floats(1, 9),
    share=st.integers(1, 100),
)
def test_every_figure_of_a_line_stands_in_chart_text_and_markdown(
    crm: str, peak: int, burst: float, share: int
) -> None:
    found = made(
        **{
            "scope.crm": crm,
            "scope.crm_edition": "Enterprise",
            "scope.crm_licensed_users": 20,
            "scope.crm_settings": [{"setting": "application_users", "answer": "2"}],
            "reliability.peak_per_hour": peak,
            "reliability.burst_factor": round(burst, 2),
            "reliability.quota_share": share,
        }
    )
    chart = str(capacity_chart(found))
    text = "\n".join(capacity_text(found, today=TODAY))
    marked = "\n".join(capacity_markdown(found, today=TODAY)).replace("\\", "")
    for line in found.lines:
        for figure in (line.needed, line.allowed):
            if figure is not None:
                said = number(figure)
                assert f">{said}</text>" in chart
                assert re.search(rf"= {re.escape(said)} {line.quota.unit}", text)
                assert f"= {said} {line.quota.unit}" in marked
        assert " | ".join(figures(line)) in marked


@pytest.mark.parametrize("figure", [0.0117, 9.5, 99.99, 100.4, 1234567.0])
def test_a_figure_keeps_what_can_be_read_of_it(figure: float) -> None:
    assert float(number(figure).replace(",", "")) == pytest.approx(figure, rel=0.005)


def test_what_is_taken_for_granted_is_said() -> None:
    plain = made()
    assert plain.assumptions == ()
    zoho = made(
        **{
            "scope.crm": "zoho",
            "scope.crm_edition": "Standard",
            "scope.contact_center": "twilio_flex",
            "activity.granularity": "per_leg",
            "activity.writers": ["integration_server"],
            "reliability.retry": {"attempts": 5},
        }
    )
    said = "\n".join(capacity_text(zoho, today=TODAY))
    for words in ("10 % of requests are made again", "an interaction has 2 legs", "a call costs one credit"):
        assert words in said
        assert words in str(capacity_html(zoho, today=TODAY))
