"""The end-of-life radar as a line of time with words: today, go-live, lifetime, and what a vendor ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from blueprint_kit.checks.lifetime import Blip

from .charts import SIZE, WIDE, chart
from .facts import sources_html, sources_words
from .glyphs import glyph
from .marked import marked
from .measure import width, wrapped
from .safe import escape, joined, plain
from .words import day_words

LEFT, RIGHT = 190, 682
MARK_ROW, LANE, TALL = 18, 46, 14
NONE_CHOSEN = "No integration point or feed that the catalog knows is chosen yet."


def radar_verdict(blips: Sequence[Blip]) -> str:
    """Return what the radar says in one sentence."""
    if not blips:
        return NONE_CHOSEN
    alarms = [one for one in blips if one.alarm]
    if alarms:
        return " ".join(blip_words(one) for one in alarms)
    waiting = [one for one in blips if one.state == "waiting"]
    if waiting:
        return " ".join(blip_words(one) for one in waiting)
    return "Nothing that was chosen has an announced end before the integration's own."


def blip_words(blip: Blip) -> str:
    """Return how one part stands, as a sentence."""
    if blip.ends is None:
        return f"No end of {blip.title} is announced, as far as the catalog knows."
    ends = f"{blip.title} ends on {day_words(blip.ends)}"
    match blip.state:
        case "ended":
            return f"{ends.replace(' ends ', ' ended ')}."
        case "ended_before":
            return f"{ends}, before go-live on {_day(blip.go_live)}."
        case "ends_during":
            return f"{ends}, while it is to be used until {_day(blip.until)}."
        case "waiting":
            return f"{ends}; how long it is to be used is not decided ({blip.waits_on})."
        case _ if blip.until is None:
            return f"{ends}; no end of use was set."
        case _:
            return f"{ends}, and is to be used until {_day(blip.until)}."


def state_mark(blip: Blip) -> tuple[str, str, str]:
    """Return colour, shape and word of how a part stands."""
    if blip.alarm:
        word = {"ended": "ended", "ended_before": "ends before go-live"}.get(blip.state, "ends while in use")
        return "error", "error", word
    if blip.state == "waiting":
        return "not-yet", "open", "waiting"
    if blip.state == "no_end_known":
        return "not-yet", "not_applicable", "no end known"
    return "strength", "decided", "fine"


def radar_html(blips: Sequence[Blip], *, today: date) -> Markup:
    """Return the line of time, where something has an end, and one line of words for each part."""
    ending = [one for one in blips if one.ends]
    head = (
        chart(
            radar_svg(ending, today=today),
            title=radar_verdict(blips),
            caption="The bar is the time of use; hatched is what comes after the vendor's end.",
        )
        if ending
        else Markup('<p class="bk-figure-title">{}</p>').format(radar_verdict(blips))
    )
    items = joined(_item(one, today) for one in blips)
    listed = Markup('<ul class="bk-sums">{}</ul>').format(items) if blips else Markup("")
    return Markup('<div class="bk-capacity">{}{}</div>').format(head, listed)


def radar_markdown(blips: Sequence[Blip], *, today: date) -> Iterator[str]:
    """Yield the radar as Markdown: its verdict, and a line for each part with its source."""
    yield from ["", "### End of life", "", f"**{marked(radar_verdict(blips))}**", ""]
    for one in blips:
        said = " ".join(sources_words(one.facts, today=today))
        yield f"- {marked(one.title)}, {state_mark(one)[2]}: {marked(blip_words(one))} {marked(said)}"


def _item(blip: Blip, today: date) -> Markup:
    colour, shape, word = state_mark(blip)
    sources = sources_html(blip.facts, today=today)
    return Markup(
        '<li><p><strong>{}</strong> <span class="bk-on-{}">{}<span class="bk-word">{}</span></span></p>'
        '<p>{}</p><p class="bk-meta">{}</p></li>'
    ).format(escape(blip.title), colour, glyph(shape), word, escape(blip_words(blip)), sources)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days to pixels."""

    first: date
    days: int

    def x(self, day: date) -> float:
        share = (day - self.first).days / self.days
        return round(LEFT + share * (RIGHT - LEFT), 1)


def radar_svg(blips: Sequence[Blip], *, today: date) -> Markup:
    """Return the picture alone: a lane for each part that has an end, and the dates that matter above."""
    marks = tuple(_marks(blips, today))
    days = [day for _, day, _ in marks] + [one.ends for one in blips if one.ends]
    pad = timedelta(days=max(60, (max(days) - min(days)).days // 12))
    scale = _Scale(min(days), (max(days) + pad - min(days)).days)
    top = MARK_ROW * len(marks) + 10
    bottom = top + LANE * len(blips)
    lines = joined(_mark(mark, place, scale, bottom) for place, mark in enumerate(marks))
    lanes = joined(_lane(one, top + LANE * place, scale, today) for place, one in enumerate(blips))
    years = joined(_year(year, scale, bottom) for year in _years(scale))
    said = ". ".join((*(f"{name} {day_words(day)}" for name, day, _ in marks), *map(blip_words, blips)))
    height = bottom + 24
    return Markup(
        '<svg class="bk-chart bk-radar" role="img" aria-label="{}" viewBox="0 0 {} {}" width="{}" height="{}">{}{}{}</svg>'
    ).format(escape(said), WIDE, height, WIDE, height, years, lines, lanes)


def _marks(blips: Iterable[Blip], today: date) -> Iterator[tuple[str, date, str]]:
    yield "Today", today, "now"
    first = next(iter(blips))
    if first.go_live:
        yield "Go-live", first.go_live, "use"
    if first.until:
        yield "Lifetime until", first.until, "use"


def _mark(mark: tuple[str, date, str], place: int, scale: _Scale, bottom: int) -> Markup:
    name, day, kind = mark
    x, y = scale.x(day), MARK_ROW * place + 13
    words = f"{name} {day_words(day)}"
    return Markup('<line class="bk-radar-{}" x1="{:g}" y1="{}" x2="{:g}" y2="{}"/>{}').format(
        kind, x, y + 4, x, bottom, _label(words, x, y, "bk-radar-label")
    )


def _label(words: str, x: float, y: float, kind: str) -> Markup:
    """Return words that begin at a mark, or end at it where they would leave the picture."""
    fits = x + width(words, SIZE) <= WIDE
    return Markup('<text class="{}" x="{:g}" y="{:g}" text-anchor="{}">{}</text>').format(
        kind, x + 4 if fits else x - 4, y, "start" if fits else "end", escape(words)
    )


def _lane(blip: Blip, top: int, scale: _Scale, today: date) -> Markup:
    if blip.ends is None:
        return Markup("")
    bar = top + LANE - TALL - 8
    start = scale.x(blip.go_live or today)
    stop = scale.x(blip.until) if blip.until else float(RIGHT)
    end = scale.x(blip.ends)
    cut = min(max(end, start), stop)
    lines = wrapped(plain(blip.title), LEFT - 12, SIZE, lines=2)
    name = joined(
        Markup('<text class="bk-chart-name" x="0" y="{:g}">{}</text>').format(
            bar + 11 - 14 * (len(lines) - 1 - place), escape(line)
        )
        for place, line in enumerate(lines)
    )
    track = _box("bk-chart-track", start, bar, stop - start)
    used = _box("bk-fill-valid", start + 0.5, bar + 0.5, cut - start - 1, TALL - 1)
    after = (
        _box("bk-fill-second", cut + 0.5, bar + 0.5, stop - cut - 1, TALL - 1) if cut < stop else Markup("")
    )
    hatch = _after(cut, bar, stop) if cut < stop else Markup("")
    mark = Markup('<line class="bk-radar-end" x1="{:g}" y1="{:g}" x2="{:g}" y2="{:g}"/>').format(
        end, bar - 12, end, bar + TALL + 4
    )
    return joined(
        [
            name,
            track,
            used,
            after,
            hatch,
            mark,
            _label(f"ends {day_words(blip.ends)}", end, bar - 5, "bk-radar-label"),
        ]
    )


def _box(kind: str, x: float, y: float, wide: float, tall: float = TALL) -> Markup:
    return Markup('<rect class="{}" x="{:g}" y="{:g}" width="{:g}" height="{:g}"/>').format(
        kind, x, y, max(wide, 0.0), tall
    )


def _after(left: float, top: float, right: float) -> Markup:
    """Return strokes over the time after the end, so that it is told without colour."""
    path = "".join(
        f"M{left + step:g} {top + TALL:g}l7 -{TALL}" for step in range(2, max(3, int(right - left) - 8), 6)
    )
    return Markup('<path class="bk-hatch-second" d="{}"/>').format(path)


def _years(scale: _Scale) -> Iterator[int]:
    last = scale.first + timedelta(days=scale.days)
    found = range(scale.first.year + 1, last.year + 1)
    every = len(found) // 8 + 1
    yield from found[::every]


def _year(year: int, scale: _Scale, bottom: int) -> Markup:
    x = scale.x(date(year, 1, 1))
    return Markup(
        '<line class="bk-radar-year" x1="{0:g}" y1="{1}" x2="{0:g}" y2="{2}"/>'
        '<text class="bk-radar-tick" x="{0:g}" y="{3}" text-anchor="middle">{4}</text>'
    ).format(x, bottom - 2, bottom + 4, bottom + 18, year)


def _day(day: date | None) -> str:
    return day_words(day) if day else "an open day"
