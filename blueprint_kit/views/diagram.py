"""The flow as a picture: lanes, numbered messages, and a dashed box where a decision is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from blueprint_kit.model import Blueprint

from .findings import path_link
from .flow import LANES, Gap, Step, flow
from .measure import width, wrapped
from .safe import escape, joined, plain, typed

SIZE = 12.5
LINE = 16
GAP = 14
HEAD = 30
BOX = 116
LANE = 182
WIDE = LANE * len(LANES)
PAD = 10


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A piece of the picture and how much height it took."""

    markup: Markup
    height: float


def flow_figure(blueprint: Blueprint) -> Markup:
    """Return the flow as a figure: picture, caption, and the same steps as a list with links."""
    steps = flow(blueprint)
    open_paths = [gap.path for step in steps for gap in step.gaps]
    number = len(open_paths)
    title = (
        f"{number} decision{'' if number == 1 else 's'} on this way {'is' if number == 1 else 'are'} open"
        if open_paths
        else "Every step on this way is answered"
    )
    return Markup(
        '<figure class="bk-figure"><p class="bk-figure-title">{title}</p>'
        '<div class="bk-scroll" role="group" tabindex="0" aria-label="Flow from ring to record">{svg}</div>'
        "<figcaption>Read from top to bottom. Solid arrow: a message; short dashes: the answer to it; "
        "box: what happens in that system; dashed box: a decision without an answer.</figcaption>"
        '<details><summary>The same as text</summary><ol class="bk-steps">{steps}</ol></details></figure>'
    ).format(title=title, svg=flow_svg(steps, label=title), steps=joined(_spoken(step) for step in steps))


def flow_svg(steps: Iterable[Step], *, label: str) -> Markup:
    """Return the picture alone; its label is what a screen reader says."""
    top = HEAD + 24.0
    pieces = []
    for number, step in enumerate(steps, start=1):
        for piece in _pieces(number, step, top):
            pieces.append(piece.markup)
            top += piece.height
    height = round(top + 4)
    lanes = joined(_lane(place, name, height) for place, name in enumerate(LANES))
    return Markup(
        '<svg class="bk-flow" role="img" aria-label="{}" viewBox="0 0 {} {}" width="{}" height="{}">{}{}</svg>'
    ).format(escape(label), WIDE, height, WIDE, height, lanes, joined(pieces))


def _middle(lane: int) -> float:
    return LANE * (lane + 0.5)


def _lane(place: int, name: str, height: int) -> Markup:
    middle = _middle(place)
    return Markup(
        '<line class="bk-life" x1="{0:g}" y1="{1}" x2="{0:g}" y2="{2}"/>'
        '<rect class="bk-box" x="{3:g}" y="1" width="{4}" height="{1}" rx="6"/>'
        '<text class="bk-lane" x="{0:g}" y="20" text-anchor="middle">{5}</text>'
    ).format(middle, HEAD, height, middle - BOX / 2, BOX, name)


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


def _message(number: int, step: Step, top: float) -> _Drawn:
    start, end = _middle(step.source), _middle(step.target)
    room = abs(end - start) - 2 * PAD - 8
    lines = wrapped(plain(f"{number} {step.words}"), min(room, 2 * LANE), SIZE)
    line_y = top + LINE * len(lines) + 3
    toward = 1 if end > start else -1
    tip = end - toward
    middle = (start + end) / 2
    if abs(step.target - step.source) % 2 == 0:
        # A message over an even number of lanes has its middle on a lifeline: the label stands beside it.
        middle -= LANE / 2
        lines = wrapped(plain(f"{number} {step.words}"), LANE - 2 * PAD, SIZE)
        line_y = top + LINE * len(lines) + 3
    markup = Markup(
        '<line class="bk-message{back}" x1="{start:g}" y1="{y:g}" x2="{stop:g}" y2="{y:g}"/>'
        '<path class="bk-arrow" d="M{tip:g} {y:g}l{away:g} -4v8z"/>{text}'
    ).format(
        back=" bk-back" if step.back else "",
        start=start,
        stop=tip - toward * 7,
        y=line_y,
        tip=tip,
        away=-toward * 8,
        text=_text(lines, middle, top),
    )
    return _Drawn(markup, line_y - top + GAP)


def _happening(number: int, step: Step, top: float) -> _Drawn:
    lines = wrapped(plain(f"{number} {step.words}"), LANE, SIZE, lines=4)
    return _boxed(lines, (), step.target, top, "bk-box")


def _gap(number: int, gap: Gap, lane: int, top: float) -> _Drawn:
    lines = wrapped(f"{number} {gap.words}", LANE + 40, SIZE)
    return _boxed(lines, (gap.path,), lane, top, "bk-gap")


def _boxed(lines: tuple[str, ...], code: tuple[str, ...], lane: int, top: float, kind: str) -> _Drawn:
    widest = max(
        *(width(line, SIZE) for line in lines), *(width(line, SIZE, mono=True) for line in (*code, ""))
    )
    wide = widest + 2 * PAD
    left = min(max(_middle(lane) - wide / 2, 1), WIDE - wide - 1)
    tall = LINE * (len(lines) + len(code)) + 10
    markup = Markup('<rect class="{}" x="{:g}" y="{:g}" width="{:g}" height="{:g}" rx="6"/>{}{}').format(
        kind,
        round(left, 1),
        top,
        round(wide, 1),
        tall,
        _text(lines, left + wide / 2, top + 4, kind="bk-inside"),
        _text(code, left + wide / 2, top + 4 + LINE * len(lines), kind="bk-inside bk-code"),
    )
    return _Drawn(markup, tall + GAP)


def _text(lines: tuple[str, ...], x: float, top: float, kind: str = "bk-label") -> Markup:
    return joined(
        Markup('<text class="{}" x="{:g}" y="{:g}" text-anchor="middle">{}</text>').format(
            kind, round(x, 1), top + LINE * place + 12, escape(line) if place else _numbered(line)
        )
        for place, line in enumerate(lines)
    )


def _numbered(line: str) -> Markup:
    """Return a line whose leading number, if it has one, stands out."""
    number, blank, rest = line.partition(" ")
    if not number.isdecimal() or not blank:
        return escape(line)
    return Markup('<tspan class="bk-step">{}</tspan> {}').format(number, escape(rest))


def _spoken(step: Step) -> Markup:
    lanes = (
        f"In {LANES[step.target]}"
        if step.source == step.target
        else f"{LANES[step.source]} to {LANES[step.target]}"
    )
    links = joined((path_link(path) for path in step.paths), ", ")
    gaps = joined(
        Markup(' <span class="bk-missing">{}.</span>').format(escape(gap.words)) for gap in step.gaps
    )
    words = Markup("{}. ").format(typed(step.words)) if step.words else Markup("")
    return Markup("<li>{}: {}{} {}</li>").format(lanes, words, gaps, links)
