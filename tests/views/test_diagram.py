"""The picture says what is decided, and shows what is not."""

from __future__ import annotations

import re

import pytest

from blueprint_kit.model import Blueprint
from blueprint_kit.views.diagram import WIDE, scenario_figure, scenario_svg, scenarios_html
from blueprint_kit.views.scenarios import SCENARIOS, tell, told
from tests.exports.blueprints import hostile


def test_with_nothing_decided_every_step_is_a_gap_with_its_path() -> None:
    for one in told(Blueprint()):
        assert not [step for step in one.steps if step.words and step.paths and not step.gaps]
        assert one.open_paths
        drawn = re.sub(r"</text><text[^>]*>", "", scenario_svg(one))
        assert all(path in drawn for path in one.open_paths)


def test_with_everything_decided_no_gap_is_left(full: Blueprint) -> None:
    assert not [path for one in told(full) for path in one.open_paths]
    assert "bk-gap" not in scenarios_html(full)


def test_a_proposal_is_a_gap_and_says_so(half: Blueprint) -> None:
    steps = [step for one in told(half) for step in one.steps]
    gaps = {gap.path: gap.words for step in steps for gap in step.gaps}
    assert gaps["matching.on_none"] == "Proposed, not decided: No match"
    assert gaps["context.pop_target"] == "Open: Pop target"


@pytest.mark.parametrize("text", ["\u202e" * 40, "W" * 290, "界" * 90, "a b " * 70, "<script>"])
def test_no_box_leaves_the_picture(text: str) -> None:
    svg = "".join(scenario_svg(one) for one in told(hostile(text)))
    assert "<rect" in svg
    for left, wide in re.findall(r'<rect class="[^"]+" x="([\d.-]+)" y="[\d.]+" width="([\d.]+)"', svg):
        assert float(left) >= 0
        assert float(left) + float(wide) <= WIDE
    assert "<script" not in svg


def test_every_step_stands_below_the_one_before(half: Blueprint) -> None:
    for one in told(half):
        svg = scenario_svg(one)
        heights = [float(y) for y in re.findall(r' y="([\d.]+)"', svg)]
        tall = float(re.search(r'viewBox="0 0 \d+ (\d+)"', svg)[1])  # type: ignore[index]
        assert max(heights) < tall
        numbered = [float(y) for y in re.findall(r'y="([\d.]+)"><tspan class="bk-step">', svg)]
        assert numbered == sorted(numbered)


def test_the_same_steps_stand_as_text_with_links(half: Blueprint) -> None:
    one = tell(SCENARIOS["unknown"], half)
    figure = scenario_figure(one)
    listed = figure[figure.index("bk-steps") :]
    assert listed.count("<li>") == len(one.steps)
    assert 'href="#matching.on_none"' in listed


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_decision_that_a_step_rests_on_stands_in_the_picture(full: Blueprint, name: str) -> None:
    one = tell(SCENARIOS[name], full)
    drawn = re.sub(r"</text><text[^>]*>", "", scenario_svg(one))
    for step in one.steps:
        assert all(path in drawn for path in step.paths)


def test_the_first_scenario_stands_open_and_the_others_are_folded(half: Blueprint) -> None:
    page = scenarios_html(half)
    assert page.count('class="bk-scenario"') == len(SCENARIOS)
    assert page.count('class="bk-scenario" open') == 1
    assert page.startswith('<details class="bk-scenario" open><summary>Known caller')


def test_a_scenario_that_is_not_asked_says_why_in_page_and_picture() -> None:
    bp = Blueprint().decide("scope.channels", ["email"], by="CX lead", why="Mail only.")
    silent = {one.scenario.name for one in told(bp) if one.not_asked}
    assert silent == {"shared", "withheld", "transfer", "missed"}
    one = tell(SCENARIOS["transfer"], bp)
    assert "activity.transfers does not apply. Asked only when calls are in scope." in scenario_figure(one)
    assert "Not asked as things stand." in scenario_svg(one)
