"""The radar and the facts as people see them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint_kit.checks.budget import budget
from blueprint_kit.checks.core import check
from blueprint_kit.checks.grounds import grounds
from blueprint_kit.checks.lifetime import Blip, radar_of
from blueprint_kit.model import Blueprint
from blueprint_kit.views.charts import WIDE
from blueprint_kit.views.grounds import facts_list, facts_markdown, facts_verdict
from blueprint_kit.views.radar import NONE_CHOSEN, radar_html, radar_markdown, radar_svg, radar_verdict

TODAY = date(2026, 11, 25)


def made(**decisions: Any) -> Blueprint:
    bp = Blueprint()
    for path, value in (
        {"scope.crm": "salesforce", "scope.integration_point": "open_cti"} | decisions
    ).items():
        bp = bp.decide(path, value, by="RevOps lead", why="As licensed.", on=TODAY)
    return bp


@pytest.mark.parametrize(
    ("decisions", "today", "said"),
    [
        ({"scope.lifetime_until": "2030-12-31"}, TODAY, "while it is to be used until 31 Dec 2030."),
        ({"scope.lifetime_until": "2027-12-31"}, TODAY, "Nothing that was chosen has an announced end"),
        ({"scope.go_live": "2029-01-01"}, TODAY, "before go-live on 1 Jan 2029."),
        ({}, TODAY, "how long it is to be used is not decided (scope.lifetime_until)."),
        ({}, date(2028, 3, 1), "Open CTI ended on 28 Feb 2028."),
    ],
)
def test_the_verdict_says_what_ends_when(decisions: dict[str, Any], today: date, said: str) -> None:
    assert said in radar_verdict(radar_of(made(**decisions), today=today))


def test_nothing_chosen_draws_nothing_and_says_so() -> None:
    html = str(radar_html((), today=TODAY))
    assert NONE_CHOSEN in html
    assert "<svg" not in html


def test_the_picture_says_its_dates_to_the_ear_and_the_words_name_the_source() -> None:
    blips = radar_of(
        made(**{"scope.go_live": "2027-03-01", "scope.lifetime_until": "2030-12-31"}), today=TODAY
    )
    html = str(radar_html(blips, today=TODAY))
    assert (
        "Today 25 Nov 2026. Go-live 1 Mar 2027. Lifetime until 31 Dec 2030. Open CTI ends on 28 Feb 2028"
        in html
    )
    assert "ends while in use" in html
    assert "checked 23 Nov 2026, grade A" in html
    assert "ends while in use" in "\n".join(radar_markdown(blips, today=TODAY))


DAYS = st.dates(date(2020, 1, 1), date(2050, 1, 1))


@given(today=DAYS, ends=DAYS, go_live=st.none() | DAYS, until=st.none() | DAYS)
def test_no_mark_leaves_the_picture_whatever_the_dates(
    *, today: date, ends: date, go_live: date | None, until: date | None
) -> None:
    blip = Blip("scope.integration_point", "A point", ends, "fine", go_live, until, ())
    svg = str(radar_svg([blip], today=today))
    places = [float(one) for one in re.findall(r'\bx[12]?="([-\d.]+)"', svg)]
    assert min(places) >= 0
    assert max(places) <= WIDE
    assert all(float(one) >= 0 for one in re.findall(r'width="([-\d.]+)"', svg))


def test_facts_stand_with_source_date_use_and_the_request_to_verify() -> None:
    bp = made(**{"scope.crm_edition": "Enterprise"})
    for today, asks in ((TODAY, False), (date(2028, 1, 1), True)):
        used = grounds(bp, findings=check(bp, today=today), budget=budget(bp, today=today), today=today)
        html = str(facts_list(used, today=today))
        retires = html.partition("Open CTI is in maintenance mode")[2].partition("</li>")[0]
        assert "checked 23 Nov 2026, grade A" in retires
        assert '<a href="#scope.integration_point">Integration point</a>' in retires
        assert ("Verify: last checked more than 365 days ago." in retires) == asks
        marked = "\n".join(facts_markdown(used, today=today))
        assert ("last checked more than 365 days ago" in marked) == asks
        assert facts_verdict(used, today=today).startswith(f"This blueprint rests on {len(used)} facts")


def test_a_page_of_its_own_names_places_without_links() -> None:
    bp = made()
    used = grounds(bp, findings=check(bp, today=TODAY), budget=budget(bp, today=TODAY), today=TODAY)
    assert "<a " not in facts_list(used, today=TODAY, links=False)
