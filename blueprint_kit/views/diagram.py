"""A flow as a picture: lanes, numbered messages with their decisions' paths, dashed where one is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from blueprint_kit.model import Blueprint

from .findings import path_link
from .flow import LANES, Gap, Step
from .safe import escape, joined, typed
from .scenarios import Told, told
from .strokes import (
    PAD,
    WIDE,
    Link,
    arrow,
    box,
    code,
    codes_in,
    figure,
    open_words,
    picture,
    tall,
    text,
    widest,
    words_in,
)

GAP = 14
HEAD = 30
HEADBOX = 116
LANE = WIDE / len(LANES)
CAPTION = (
    "Read from top to bottom; under each step stand the decisions it rests on. Solid arrow: a message; "
    "short dashes: the answer to it; box: what happens in that system; dashed box: a decision without an answer."
)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A piece of the picture and how much height it took."""

    markup: Markup
    height: float


def scenarios_html(blueprint: Blueprint) -> Markup:
    """Return the six scenarios, each to be opened; the first stands open."""
    return joined(
        Markup('<details class="bk-scenario"{}><summary>{}{}</summary>{}</details>').format(
            "" if place else Markup(" open"), one.scenario.title, _left(one), scenario_figure(one)
        )
        for place, one in enumerate(told(blueprint))
    )


def _left(one: Told) -> str:
    """Say in a heading what is left on this way."""
    if one.not_asked:
        return ": not asked"
    return f": {len(one.open_paths)} open" if one.open_paths else ""


def scenario_figure(one: Told, *, link: Link = path_link) -> Markup:
    """Return a scenario as a figure: picture, caption and the same steps as a list; or why it does not arise."""
    if one.not_asked:
        return Markup('<p class="bk-not-asked-here">Not asked as things stand. {}</p>').format(
            typed(one.not_asked)
        )
    return figure(
        f"{one.scenario.sentence} {open_words(len(one.open_paths))}.",
        scenario_svg(one),
        CAPTION,
        (_spoken(step, link) for step in one.steps),
        name=f"Flow: {one.scenario.title}",
    )


def scenario_svg(one: Told) -> Markup:
    """Return a scenario's picture alone; one that does not arise says so."""
    if one.not_asked:
        said = f"Not asked as things stand. {one.not_asked}"
        lines = words_in(said, WIDE / 2, lines=6)
        high = tall(lines, ()) + 40
        shape = box(1, 1, WIDE - 2, high - 2) + text(lines, WIDE / 2, 20, "bk-inside")
        return picture((shape,), f"{one.scenario.title}. {said}", high)
    return flow_svg(one.steps, label=f"{one.scenario.title}. {open_words(len(one.open_paths))}.")


def flow_svg(steps: Iterable[Step], *, label: str) -> Markup:
    """Return the picture alone; its label is what a screen reader says."""
    top = HEAD + 24.0
    pieces = []
    for number, step in enumerate(steps, start=1):
        for piece in _pieces(number, step, top):
            pieces.append(piece.markup)
            top += piece.height
    height = round(top + 4)
    lanes = (_lane(place, name, height) for place, name in enumerate(LANES))
    return picture((*lanes, *pieces), label, height)


def _middle(lane: int) -> float:
    return LANE * (lane + 0.5)


def _lane(place: int, name: str, height: int) -> Markup:
    middle = _middle(place)
    return Markup('<line class="bk-life" x1="{0:g}" y1="{1}" x2="{0:g}" y2="{2}"/>{3}{4}').format(
        middle,
        HEAD,
        height,
        box(middle - HEADBOX / 2, 1, HEADBOX, HEAD),
        text((name,), middle, 8, "bk-lane"),
    )


def _pieces(number: int, step: Step, top: float) -> Iterator[_Drawn]:
    """Yield the message or box of a step, then a dashed box for each gap, one under the other."""
    if step.words:
        drawn = (_happening if step.source == step.target else _message)(number, step, top)
        yield drawn
        top += drawn.height
    for gap in step.gaps:
        drawn = _gap(number, gap, step.target, top)
        yield drawn
        top += drawn.height


def _answered(step: Step) -> tuple[str, ...]:
    open_paths = {gap.path for gap in step.gaps}
    return tuple(path for path in step.paths if path not in open_paths)


def _message(number: int, step: Step, top: float) -> _Drawn:
    start, end = _middle(step.source), _middle(step.target)
    room = LANE - 2 * PAD
    lines, codes = words_in(f"{number} {step.words}", room), codes_in(_answered(step), room)
    middle = (start + end) / 2
    if abs(step.target - step.source) % 2 == 0:
        # A message over an even number of lanes has its middle on a lifeline: the label stands beside it.
        middle -= LANE / 2
    y = top + tall(lines, ()) + 3
    kind = "bk-message bk-back" if step.back else "bk-message"
    markup = arrow((start, y), (end, y), kind) + text(lines, middle, top) + code(codes, middle, y + 3)
    return _Drawn(markup, y - top + tall((), codes) + GAP)


def _happening(number: int, step: Step, top: float) -> _Drawn:
    lines = words_in(f"{number} {step.words}", LANE, lines=4)
    return _boxed(lines, codes_in(_answered(step), LANE + 40), step.target, top, "bk-box")


def _gap(number: int, gap: Gap, lane: int, top: float) -> _Drawn:
    lines = words_in(f"{number} {gap.words}", LANE + 40)
    return _boxed(lines, codes_in((gap.path,), LANE + 40), lane, top, "bk-gap")


def _boxed(lines: tuple[str, ...], codes: tuple[str, ...], lane: int, top: float, kind: str) -> _Drawn:
    wide, high = widest(lines, codes) + 2 * PAD, tall(lines, codes) + 10
    left = min(max(_middle(lane) - wide / 2, 1), WIDE - wide - 1)
    middle, below = left + wide / 2, top + 4 + tall(lines, ())
    markup = (
        box(left, top, wide, high, kind)
        + text(lines, middle, top + 4, "bk-inside")
        + code(codes, middle, below, "bk-inside")
    )
    return _Drawn(markup, high + GAP)


def step_words(step: Step) -> str:
    """Return a step as one line of plain text."""
    gaps = "".join(f" {gap.words}." for gap in step.gaps)
    words = f" {step.words}." if step.words else ""
    paths = f" ({', '.join(step.paths)})" if step.paths else ""
    return f"{_lanes(step)}:{words}{gaps}{paths}"


def _lanes(step: Step) -> str:
    if step.source == step.target:
        return f"In {LANES[step.target]}"
    return f"{LANES[step.source]} to {LANES[step.target]}"


def _spoken(step: Step, link: Link) -> Markup:
    links = joined((link(path) for path in step.paths), ", ")
    gaps = joined(
        Markup(' <span class="bk-missing">{}.</span>').format(escape(gap.words)) for gap in step.gaps
    )
    words = Markup("{}. ").format(typed(step.words)) if step.words else Markup("")
    return Markup("<li>{}: {}{} {}</li>").format(_lanes(step), words, gaps, links)
