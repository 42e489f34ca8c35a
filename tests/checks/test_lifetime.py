"""The radar: every chosen point and feed with an end, against today, go-live and lifetime."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint_kit import catalog
from blueprint_kit.catalog import ContactCenter
from blueprint_kit.checks.core import check, rule_of
from blueprint_kit.checks.lifetime import radar_of

TODAY = date(2026, 11, 25)
END = date(2028, 2, 28)
CTI = {"scope.crm": "salesforce", "scope.integration_point": "open_cti"}


def point(build: Any, today: date = TODAY, **decisions: Any) -> Any:
    return radar_of(build.decided(CTI | decisions), today=today)[0]


@pytest.mark.parametrize(
    ("today", "decisions", "state", "waits_on"),
    [
        (TODAY, {}, "waiting", "scope.lifetime_until"),
        (TODAY, {"scope.go_live": "2027-03-01"}, "waiting", "scope.lifetime_until"),
        (TODAY, {"scope.go_live": "2028-02-29"}, "ended_before", ""),
        (TODAY, {"scope.lifetime_until": "2030-12-31"}, "ends_during", ""),
        (TODAY, {"scope.lifetime_until": "2028-02-28"}, "fine", ""),
        (TODAY, {"scope.lifetime_until": None, "scope.go_live": "2027-03-01"}, "fine", ""),
        (date(2028, 2, 29), {}, "ended", ""),
        (END, {"scope.lifetime_until": "2028-02-28"}, "fine", ""),
    ],
)
def test_an_end_is_held_against_today_go_live_and_lifetime(
    *, build: Any, today: date, decisions: dict[str, Any], state: str, waits_on: str
) -> None:
    blip = point(build, today, **decisions)
    assert (blip.state, blip.waits_on) == (state, waits_on)


def test_a_point_without_an_announced_end_raises_no_alarm(build: Any) -> None:
    blip = point(build, **{"scope.integration_point": "service_cloud_voice"})
    assert (blip.state, blip.alarm) == ("no_end_known", False)


@given(until=st.dates(date(2026, 12, 1), date(2040, 1, 1)))
def test_the_rule_speaks_exactly_where_the_radar_alarms(build: Any, until: date) -> None:
    bp = build.decided(
        CTI
        | {
            "scope.contact_center": "aircall",
            "scope.lifetime_until": until.isoformat(),
            "scope.crm_settings": [{"setting": "new_agentforce_org", "answer": "no"}],
        }
    )
    (blip,) = radar_of(bp, today=TODAY)
    spoken = list(check(bp, today=TODAY, only=[rule_of("TRG-12")]))
    assert bool(spoken) == blip.alarm == (until > END)


def test_a_chosen_feed_with_an_end_is_judged_like_a_point(
    build: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = catalog.contact_center("aircall")
    feed = replace(real.event_sources[0], end_of_life=date(2027, 6, 30))
    ending: ContactCenter = replace(real, event_sources=(feed,))
    monkeypatch.setattr(catalog, "contact_center", lambda name: ending)
    bp = build.decided(
        {
            "scope.crm": "hubspot",
            "scope.contact_center": "aircall",
            "scope.event_source": str(feed.kind),
            "scope.integration_point": "custom",
            "scope.lifetime_until": "2030-12-31",
        }
    )
    (spoken,) = check(bp, today=TODAY, only=[rule_of("TRG-12")])
    assert spoken.path == "scope.event_source"
    assert "ends on 2027-06-30; it is to be used until 2030-12-31" in spoken.message
    assert spoken.facts == feed.facts
