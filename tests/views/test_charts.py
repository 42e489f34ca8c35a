"""Charts: every count is said as well as drawn, nothing leaves the frame, nothing typed is obeyed."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from blueprint_kit.views.charts import WIDE, Bar, bars_svg, chart
from blueprint_kit.views.phone_charts import countries_chart, defaults_chart, reasons_chart

BARS = (Bar("Germany", (("valid", 990), ("invalid", 9), ("damaged", 1)), ("99.0 %",)), Bar("", ()))


def boxes(svg: str) -> list[tuple[float, float]]:
    found = re.findall(r'<rect class="bk-fill-\w+" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', svg)
    return [(float(x), float(wide)) for x, wide in found]


def test_every_count_is_in_the_text_that_is_read_aloud() -> None:
    svg = bars_svg(BARS, label="Outcomes", headings=("Valid",))
    assert 'aria-label="Outcomes. Germany: 990 valid, 9 invalid, 1 damaged. : nothing."' in svg


@pytest.mark.parametrize("counts", [(1, 1, 1), (10**6, 1, 1), (1, 10**6, 3), (0, 5, 0)])
def test_segments_stay_inside_the_track_and_can_be_seen(counts: tuple[int, ...]) -> None:
    names = ("valid", "invalid", "damaged")
    svg = bars_svg([Bar("a", tuple(zip(names, counts, strict=True)))], label="x")
    drawn = boxes(svg)
    assert len(drawn) == sum(1 for count in counts if count)
    assert all(wide >= 1.9 for _, wide in drawn)
    assert max(x + wide for x, wide in drawn) <= WIDE
    assert all(one[0] + one[1] <= other[0] for one, other in pairwise(drawn))


def test_a_long_or_hostile_name_is_cut_and_escaped() -> None:
    svg = bars_svg([Bar("<script>" + "W" * 300, (("valid", 1),))], label="<b>")
    assert "<script>" not in svg
    assert "<b>" not in svg
    assert "W" * 40 not in re.sub(r'aria-label="[^"]*"', "", svg)


def test_a_picture_needs_no_script_file_or_id() -> None:
    whole = chart(bars_svg(BARS, label="x"), title="x")
    assert not re.search(r"script|href|url\(|\sid=|style=|#[0-9a-f]{6}", whole)


def test_nothing_is_drawn_where_nothing_was_counted() -> None:
    assert countries_chart((), ()) == reasons_chart(()) == defaults_chart((), 0) == ""


def test_the_title_says_the_finding() -> None:
    counts = (("valid", 150), ("invalid", 50))
    assert "75.0 % of 200 filled cells are valid" in countries_chart((("DE", counts),), counts)
    assert "most often: too short" in reasons_chart((("too_short", 4), ("not_in_plan", 2)))


def test_one_default_region_is_named_only_where_it_leads_by_far() -> None:
    close = defaults_chart((("IN", 120), ("US", 118)), 200)
    assert "No default region stands out: India 60.0 % valid, United States 59.0 %" in close
    clear = defaults_chart((("DE", 190), ("AT", 20)), 200)
    assert "One default region fits best: Germany 95.0 %" in clear
