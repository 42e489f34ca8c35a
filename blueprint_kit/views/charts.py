"""Bars as plain SVG: no script, no file, colours by class only, so that one picture serves light and dark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .measure import wrapped
from .safe import escape, joined, plain

SIZE = 12.5
ROW = 34
TALL = 14
HEAD = 24
WIDE = 690
SMALL = 416
GAP = 1.0
LEAST = 2.0
VALUE = 76
"""Width of a column of values at the right."""
HATCHED = frozenset({"invalid", "ambiguous", "second"})
LINED = frozenset({"withheld", "none"})
_HATCH = 5.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a chart: its name, its counts by series, and the values that stand at its right.

    ``said`` is what a screen reader says in place of the counts, where these are a scale and no figures.
    """

    name: str
    counts: tuple[tuple[str, int], ...]
    values: tuple[str, ...] = ()
    said: str = ""

    @property
    def total(self) -> int:
        """All counts of the row."""
        return sum(count for _, count in self.counts)

    def spoken(self) -> str:
        """Say the row's counts."""
        if self.said:
            return f"{self.name}: {self.said}"
        said = ", ".join(f"{count:,} {name}" for name, count in self.counts if count) or "nothing"
        return f"{self.name}: {said}"


def bars_svg(
    bars: Sequence[Bar],
    *,
    label: str,
    headings: Sequence[str] = (),
    full: int | None = None,
    names: int = 190,
    wide: int = WIDE,
) -> Markup:
    """Return horizontal bars, their segments in the order of each bar's counts.

    Parameters
    ----------
    bars:
        One row each. A count's name is the class of its fill, ``bk-fill-NAME``.
    label:
        What the picture says, for those who do not see it; the counts of every row follow it.
    headings:
        One for each value at the right.
    full:
        The count that fills the whole width; None draws each row to its own total, as shares.
    names:
        Room for the rows' names in px.
    wide:
        Width of the whole picture; ``SMALL`` for a card.

    Examples
    --------
    >>> svg = bars_svg([Bar("Germany", (("valid", 3), ("invalid", 1)))], label="Outcomes by country")
    >>> 'aria-label="Outcomes by country. Germany: 3 valid, 1 invalid."' in svg
    True
    """
    room = wide - names - VALUE * len(headings) - 8
    top = HEAD if headings else 4
    height = top + ROW * len(bars)
    heads = joined(
        text(heading, _right(wide, place, len(headings)), 14, "bk-chart-head", "end")
        for place, heading in enumerate(headings)
    )
    plan = _Plan(wide, room, names, full, len(headings))
    rows = joined(_row(bar, top + ROW * place, plan) for place, bar in enumerate(bars))
    said = f"{label}. " + " ".join(f"{bar.spoken()}." for bar in bars)
    return Markup(
        '<svg class="bk-chart{}" role="img" aria-label="{}" viewBox="0 0 {} {}" width="{}" height="{}">{}{}</svg>'
    ).format(" bk-small" if wide < WIDE else "", escape(said), wide, height, wide, height, heads, rows)


def legend_list(series: Sequence[tuple[str, str]]) -> Markup:
    """Return what each fill means, as a list beside a chart."""
    return Markup('<ul class="bk-legend">{}</ul>').format(
        joined(Markup("<li>{}{}</li>").format(_swatch(kind), escape(words)) for kind, words in series)
    )


def chart(svg: Markup, *, title: str, caption: str = "", legend: Markup | str = "") -> Markup:
    """Return a chart as a figure: its finding as a sentence, the picture in a scroller, what its fills mean."""
    below = Markup("<figcaption>{}</figcaption>").format(escape(caption)) if caption else ""
    return Markup(
        '<figure class="bk-figure bk-chart-figure"><p class="bk-figure-title">{}</p>'
        '<div class="bk-scroll" role="group" tabindex="0" aria-label="{}">{}</div>{}{}</figure>'
    ).format(escape(title), escape(f"Chart: {title}"), svg, legend, below)


@dataclass(frozen=True, slots=True)
class _Plan:
    """The widths that all rows of a picture share."""

    wide: int
    room: float
    names: int
    full: int | None
    values: int


def _row(bar: Bar, top: float, plan: _Plan) -> Markup:
    middle, above = top + ROW / 2 + 4, top + (ROW - TALL) / 2
    lines = wrapped(plain(bar.name), plan.names - 12, SIZE, lines=2)
    name = joined(
        text(line, 0, middle - 7 * (len(lines) - 1) + 14 * place, "bk-chart-name", "start")
        for place, line in enumerate(lines)
    )
    track = Markup('<rect class="bk-chart-track" x="{}" y="{:g}" width="{:g}" height="{}" rx="2"/>').format(
        plan.names, above, plan.room, TALL
    )
    said = joined(
        text(value, _right(plan.wide, place, plan.values), middle, "bk-chart-value", "end")
        for place, value in enumerate(bar.values)
    )
    whole = plan.full if plan.full is not None else bar.total
    segments = joined(_segments(bar, plan.names + 0.5, above + 0.5, plan.room - 1, whole))
    return name + track + segments + said


def _segments(bar: Bar, left: float, top: float, room: float, whole: int) -> Iterator[Markup]:
    """Yield the segments; each is at least two pixels wide, which the widest one gives up."""
    counts = [(kind, count) for kind, count in bar.counts if count]
    if not counts or not whole:
        return
    wide = [max(LEAST, room * count / whole) for _, count in counts]
    over = sum(wide) + GAP * (len(wide) - 1) - room
    if over > 0:
        wide[wide.index(max(wide))] -= over
    for (kind, _), one in zip(counts, wide, strict=True):
        yield segment(kind, left, top, max(one, 0.5), TALL - 1.0)
        left += one + GAP


def segment(kind: str, left: float, top: float, wide: float, tall: float) -> Markup:
    """Return one piece of a bar, hatched or lined where its kind is."""
    plain_kind = kind if kind.isidentifier() else "other"
    box = Markup('<rect class="bk-fill-{}" x="{:.1f}" y="{:g}" width="{:.1f}" height="{:g}"/>').format(
        plain_kind, left, top, wide, tall
    )
    if kind in HATCHED:
        return box + _strokes(plain_kind, _hatch(left, top, wide, tall))
    if kind in LINED:
        return box + _strokes(plain_kind, _lines(left, top, wide, tall))
    return box


def _strokes(kind: str, path: str) -> Markup:
    return Markup('<path class="bk-hatch-{}" d="{}"/>').format(kind, path) if path else Markup("")


def _hatch(left: float, top: float, wide: float, tall: float) -> str:
    """Return diagonals from bottom left to top right, cut at the box; a pattern would need an id of its own."""
    found, start = [], _HATCH / 2
    while start < wide + tall:
        low = max(0.0, start - wide)
        high = min(start, tall)
        found.append(f"M{left + start - low:.1f} {top + low:.1f}L{left + start - high:.1f} {top + high:.1f}")
        start += _HATCH
    return "".join(found)


def _lines(left: float, top: float, wide: float, tall: float) -> str:
    count = int(wide // 4)
    return "".join(f"M{left + 2 + 4 * place:.1f} {top:.1f}v{tall:g}" for place in range(count))


def _right(wide: int, place: int, of: int) -> float:
    return wide - VALUE * (of - 1 - place)


def text(words: str, x: float, y: float, kind: str, anchor: str) -> Markup:
    """Return words at a point."""
    return Markup('<text class="{}" x="{:g}" y="{:g}" text-anchor="{}">{}</text>').format(
        kind, x, y, anchor, escape(words)
    )


def _swatch(kind: str) -> Markup:
    """Return a fill as a small picture of its own, drawn as in the chart."""
    return Markup(
        '<svg class="bk-chart-swatch" aria-hidden="true" viewBox="0 0 14 10" width="14" height="10">'
        '<rect class="bk-chart-track" x="0.5" y="0.5" width="13" height="9" rx="2"/>{}</svg>'
    ).format(segment(kind, 1, 1, 12, 8))
