"""What the fields say of a pair, drawn: one bar a field on one scale, said in words, without a script."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from blueprint_kit.matching.fuzzy import Step
from blueprint_kit.views.lab_fuzzy import waterfall

STEPS = (
    Step("last name", "one letter apart", 240.0),
    Step("first name", "different", 0.05),
    Step("city <b>", "blank on one side", 1.0),
)
BAR = re.compile(r'<rect class="bk-fill-(\w+)" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"')


def test_each_field_is_said_in_words_and_what_people_typed_is_escaped():
    page = str(waterfall(STEPS, 0.001, 0.4, title="Pair 1"))
    assert "last name one letter apart: 240 times likelier for the same person." in page
    assert "first name different: 20 times likelier for two people." in page
    assert "Before comparing: 1 of 1,000 random pairs is one person." in page
    assert "<b>" not in page
    assert "<script" not in page
    assert "http" not in page


def test_what_speaks_for_two_people_is_hatched_and_drawn_from_where_the_last_bar_ended():
    bars = BAR.findall(str(waterfall(STEPS, 0.001, 0.4, title="Pair 1")))
    assert [fill for fill, _, _ in bars] == ["second", "valid", "second", "valid", "second"]
    before, last, first = ((float(x), float(x) + float(wide)) for _, x, wide in bars[:3])
    assert abs(before[0] - last[0]) < 0.3
    assert abs(last[1] - first[1]) < 0.3


@given(st.lists(st.floats(1e-6, 1e6), min_size=1, max_size=9), st.floats(1e-9, 0.5), st.floats(0, 1))
def test_every_bar_stays_inside_the_picture(factors, prior, probability):
    steps = [Step("street", "alike", factor) for factor in factors]
    bars = BAR.findall(str(waterfall(steps, prior, probability, title="Pair")))
    assert len(bars) == len(factors) + 2
    assert all(float(x) >= 190 and float(x) + float(wide) <= 412.5 for _, x, wide in bars)
