"""The picture says what is decided, and shows what is not."""

from __future__ import annotations

import re

import pytest

from blueprint_kit.model import Blueprint
from blueprint_kit.views.diagram import WIDE, flow_figure, flow_svg
from blueprint_kit.views.flow import flow
from tests.exports.blueprints import hostile


def test_with_nothing_decided_every_step_is_a_gap_with_its_path() -> None:
    steps = flow(Blueprint())
    assert not [step for step in steps if step.words and step.paths]
    assert {"matching.on_multiple", "scope.log_trigger", "ownership.rule"} <= {
        gap.path for step in steps for gap in step.gaps
    }


def test_with_everything_decided_no_gap_is_left(full: Blueprint) -> None:
    assert not [gap for step in flow(full) for gap in step.gaps]
    assert "bk-gap" not in flow_figure(full)


def test_a_proposal_is_a_gap_and_says_so(half: Blueprint) -> None:
    gaps = {gap.path: gap.words for step in flow(half) for gap in step.gaps}
    assert gaps["matching.on_none"] == "Proposed, not decided: No match"
    assert gaps["context.pop_target"] == "Open: Pop target"


def test_without_a_pop_the_steps_to_the_agent_s_screen_are_left_out(full: Blueprint) -> None:
    never = full.decide("scope.pop_trigger", "never", by="CX lead", why="Agents search by hand.")
    assert not [step for step in flow(never) if "context.pop_target" in step.paths]
    assert [step for step in flow(never) if "scope.log_trigger" in step.paths]


@pytest.mark.parametrize("text", ["\u202e" * 40, "W" * 290, "界" * 90, "a b " * 70, "<script>"])
def test_no_box_leaves_the_picture(text: str) -> None:
    svg = flow_svg(flow(hostile(text)), label="Flow")
    for left, wide in re.findall(r'<rect class="[^"]+" x="([\d.-]+)" y="[\d.]+" width="([\d.]+)"', svg):
        assert float(left) >= 0
        assert float(left) + float(wide) <= WIDE
    assert "<script" not in svg


def test_every_step_stands_below_the_one_before(half: Blueprint) -> None:
    heights = [float(y) for y in re.findall(r'<tspan|y="([\d.]+)"', flow_svg(flow(half), label="x")) if y]
    tall = float(re.search(r'viewBox="0 0 \d+ (\d+)"', flow_svg(flow(half), label="x"))[1])  # type: ignore[index]
    assert max(heights) < tall


def test_the_same_steps_stand_as_text_with_links(half: Blueprint) -> None:
    figure = flow_figure(half)
    listed = figure[figure.index("bk-steps") :]
    assert listed.count("<li>") == len(flow(half))
    assert 'href="#matching.on_none"' in listed
