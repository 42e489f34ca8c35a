"""The systems as a picture: the integration in the middle, the others at its sides, data classes on the arrows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from .findings import path_link
from .safe import joined, typed
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
    words_in,
)
from .systems import CENTER, CRM, DESKTOP, INTEGRATION, LETTERS, LOGS, MAKER, STORE, Goes, Landscape, System

LEFT, RIGHT = (DESKTOP, CENTER, MAKER), (CRM, STORE, LETTERS, LOGS)
SIDE, MIDDLE = 190, 154
GAP = 24
EDGE = 1
BETWEEN = (WIDE - 2 * SIDE - MIDDLE) / 2 - EDGE
ROOM = SIDE - 2 * PAD
SPACE = 10
CAPTION = (
    "Only systems that the decisions bring in. On each arrow: what goes along, with its classes of data, and "
    "the decisions that say so. Dashed: one of them has no answer."
)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A box at a side with its lines, its place and the arrows between it and the middle."""

    system: System
    left: float
    top: float
    high: float
    arrows: tuple[Goes, ...]


def systems_figure(found: Landscape, *, link: Link = path_link) -> Markup:
    """Return the systems as a figure: picture, caption and the same as a list."""
    titles = {one.key: one.title for one in found.systems}
    items = (
        *(_spoken_system(one, link) for one in found.systems),
        *(_spoken(one, titles, link) for one in found.arrows),
    )
    return figure(
        f"{open_words(len(found.open_paths))}.", systems_svg(found), CAPTION, items, name="Systems and data"
    )


def systems_svg(found: Landscape) -> Markup:
    """Return the picture alone."""
    by_key = {one.key: one for one in found.systems}
    sides = (_side(LEFT, by_key, found, float(EDGE)), _side(RIGHT, by_key, found, WIDE - SIDE - EDGE))
    bottom = max(one.top + one.high for side in sides for one in side) + EDGE
    middle = _box(by_key[INTEGRATION], EDGE + SIDE + BETWEEN, EDGE, MIDDLE, bottom - 2 * EDGE)
    drawn = (piece for side in sides for one in side for piece in _drawn(one))
    label = f"Systems and classes of data. {open_words(len(found.open_paths))}."
    return picture((middle, *drawn, *_upright(found, sides[0])), label, bottom)


def _side(
    keys: tuple[str, ...], by_key: Mapping[str, System], found: Landscape, left: float
) -> tuple[_Placed, ...]:
    """Place the boxes of a side one under the other, each as high as its lines and its arrows need."""
    placed, top = [], float(EDGE)
    for key in keys:
        if key not in by_key:
            continue
        ends = {key, INTEGRATION}
        arrows = tuple(one for one in found.arrows if {one.source, one.target} == ends)
        high = max(_lines_high(by_key[key], SIDE), sum(_arrow_high(one) for one in arrows))
        placed.append(_Placed(by_key[key], left, top, high, arrows))
        top += high + GAP + (_upright_high(found) if key == CENTER and MAKER in by_key else 0)
    return tuple(placed)


def _drawn(one: _Placed) -> Iterator[Markup]:
    yield _box(one.system, one.left, one.top, SIDE, one.high)
    top = one.top + (one.high - sum(_arrow_high(each) for each in one.arrows)) / 2
    at_left = one.left < WIDE / 2
    near = one.left + SIDE if at_left else one.left
    far = near + BETWEEN if at_left else near - BETWEEN
    for each in one.arrows:
        lines, codes = _labels(each)
        y = top + SPACE / 2 + tall(lines, ()) + 3
        start, end = (far, near) if each.source == INTEGRATION else (near, far)
        middle = (near + far) / 2
        yield arrow((round(start, 1), round(y, 1)), (round(end, 1), round(y, 1)), _line(each))
        yield text(lines, middle, y - 3 - tall(lines, ())) + code(codes, middle, y + 3)
        top += _arrow_high(each)


def _upright(found: Landscape, side: tuple[_Placed, ...]) -> Iterator[Markup]:
    """Yield the one arrow that runs down a side: from the contact center to whoever makes transcripts."""
    places = {one.system.key: one for one in side}
    for each in found.arrows:
        if (each.source, each.target) == (CENTER, MAKER):
            start = places[CENTER].top + places[CENTER].high
            x, end = places[CENTER].left + 16, places[MAKER].top
            lines, codes = _upright_labels(each)
            middle = x + 12 + (SIDE + BETWEEN - 44) / 2
            yield arrow((x, round(start, 1)), (x, round(end, 1)), _line(each))
            yield text(lines, middle, start + 8) + code(codes, middle, start + 8 + tall(lines, ()))


def _line(each: Goes) -> str:
    return "bk-message bk-unsure" if each.open else "bk-message"


def _labels(each: Goes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    room = BETWEEN - 2 * 8
    return words_in(each.words, room, lines=8), codes_in(each.paths, room)


def _upright_labels(each: Goes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    room = SIDE + BETWEEN - 44
    return words_in(each.words, room, lines=4), codes_in(each.paths, room)


def _arrow_high(each: Goes) -> float:
    lines, codes = _labels(each)
    return tall(lines, codes) + 6 + SPACE


def _upright_high(found: Landscape) -> float:
    each = next(one for one in found.arrows if (one.source, one.target) == (CENTER, MAKER))
    return tall(*_upright_labels(each))


def _system_lines(one: System, wide: float) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    room = wide - 2 * PAD
    called = one.name or ("no answer yet" if one.open else "")
    # The writers are options of ours; every one of them is named.
    words = (
        *words_in(called, room, lines=8 if one.key == INTEGRATION else 3),
        *words_in(one.kept, room, lines=4),
    )
    return words_in(one.title, room), words, codes_in(one.paths, room)


def _lines_high(one: System, wide: float) -> float:
    title, words, codes = _system_lines(one, wide)
    return tall((*title, *words), codes) + 2 * PAD


def _box(one: System, left: float, top: float, wide: float, high: float) -> Markup:
    title, words, codes = _system_lines(one, wide)
    middle = left + wide / 2
    start = top + (high - tall((*title, *words), codes)) / 2
    return (
        box(left, top, wide, high, "bk-gap" if one.open else "bk-box")
        + text(title, middle, start, "bk-lane")
        + text(words, middle, start + tall(title, ()), "bk-inside")
        + code(codes, middle, start + tall((*title, *words), ()), "bk-inside")
    )


def systems_words(found: Landscape) -> Iterator[str]:
    """Yield systems and arrows as lines of plain text."""
    titles = {one.key: one.title for one in found.systems}
    for one in found.systems:
        said = "; ".join(part for part in (one.name, one.kept, "open" if one.open else "") if part)
        yield f"{one.title}{f': {said}' if said else ''} ({', '.join(one.paths)})"
    for each in found.arrows:
        missing = f" Open: {', '.join(each.open)}." if each.open else ""
        between = f"{titles[each.source]} to {titles[each.target]}"
        yield f"{between}: {each.words}.{missing} ({', '.join(each.paths)})"


def _spoken_system(one: System, link: Link) -> Markup:
    called = Markup(": {}").format(typed(one.name)) if one.name else Markup("")
    kept = f"; {one.kept}" if one.kept else ""
    missing = Markup(' <span class="bk-missing">Open.</span>') if one.open else Markup("")
    return Markup("<li>{}{}{}.{} {}</li>").format(one.title, called, kept, missing, _links(one.paths, link))


def _spoken(one: Goes, titles: Mapping[str, str], link: Link) -> Markup:
    missing = Markup(' <span class="bk-missing">Open.</span>') if one.open else Markup("")
    return Markup("<li>{} to {}: {}.{} {}</li>").format(
        titles[one.source], titles[one.target], typed(one.words), missing, _links(one.paths, link)
    )


def _links(paths: tuple[str, ...], link: Link) -> Markup:
    return joined((link(path) for path in paths), ", ")
