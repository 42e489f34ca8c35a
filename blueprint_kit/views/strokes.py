"""The strokes that all diagrams share: lines of text, boxes, arrows, and the figure around a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from markupsafe import Markup

from .measure import width, wrapped, wrapped_path
from .safe import escape, joined, plain

SIZE = 12.5
LINE = 16
CODE = 12
CODE_LINE = 15
WIDE = 910
PAD = 10
ROUND = 6


Link = Callable[..., Markup]
"""Makes a link of a path; a notebook leads to another page than the document."""


def words_in(text: str, room: float, *, lines: int = 3) -> tuple[str, ...]:
    """Return a text in lines that fit a width; nothing for an empty one."""
    return wrapped(plain(text), room, SIZE, lines=lines) if text else ()


def codes_in(paths: Iterable[str], room: float) -> tuple[str, ...]:
    """Return paths in lines that fit a width, each beginning a line of its own."""
    return tuple(line for path in paths for line in wrapped_path(path, room, CODE))


def tall(words: tuple[str, ...], codes: tuple[str, ...]) -> int:
    """Return the height of lines of words with lines of paths under them."""
    return LINE * len(words) + CODE_LINE * len(codes)


def widest(words: tuple[str, ...], codes: tuple[str, ...]) -> float:
    """Return the width of the widest line."""
    lines = (*(width(line, SIZE) for line in words), *(width(line, CODE, mono=True) for line in codes))
    return max(lines, default=0.0)


def text(lines: tuple[str, ...], x: float, top: float, kind: str = "") -> Markup:
    """Return lines of words centred on x, the first of them below top; a leading number stands out."""
    return joined(
        Markup('<text{} x="{:g}" y="{:g}">{}</text>').format(
            _kind(kind), round(x, 1), round(top + LINE * place + 12, 1), escape(line) if place else _led(line)
        )
        for place, line in enumerate(lines)
    )


def code(lines: tuple[str, ...], x: float, top: float, kind: str = "") -> Markup:
    """Return lines of paths centred on x, the first of them below top."""
    return joined(
        Markup('<text{} x="{:g}" y="{:g}">{}</text>').format(
            _kind(f"bk-code {kind}".strip()), round(x, 1), round(top + CODE_LINE * place + 11.5, 1), line
        )
        for place, line in enumerate(lines)
    )


def _kind(kind: str) -> Markup:
    return Markup(' class="{}"').format(kind) if kind else Markup("")


def _led(line: str) -> Markup:
    number, blank, rest = line.partition(" ")
    if not number.isdecimal() or not number.isascii() or not blank:
        return escape(line)
    return Markup('<tspan class="bk-step">{}</tspan> {}').format(number, escape(rest))


def box(left: float, top: float, wide: float, high: float, kind: str = "bk-box") -> Markup:
    """Return a box."""
    return Markup('<rect class="{}" x="{:g}" y="{:g}" width="{:g}" height="{:g}" rx="{}"/>').format(
        kind, round(left, 1), round(top, 1), round(wide, 1), round(high, 1), ROUND
    )


def arrow(start: tuple[float, float], end: tuple[float, float], kind: str = "bk-message") -> Markup:
    """Return a straight arrow, across or down."""
    (x1, y1), (x2, y2) = start, end
    across = y1 == y2
    toward = 1 if (x2 > x1 if across else y2 > y1) else -1
    tip_x, tip_y = (x2 - toward, y2) if across else (x2, y2 - toward)
    stop_x, stop_y = (tip_x - toward * 7, y2) if across else (x2, tip_y - toward * 7)
    head = f"l{-toward * 8} -4v8z" if across else f"l-4 {-toward * 8}h8z"
    return Markup(
        '<line class="{}" x1="{:g}" y1="{:g}" x2="{:g}" y2="{:g}"/><path class="bk-arrow" d="M{:g} {:g}{}"/>'
    ).format(kind, x1, y1, stop_x, stop_y, tip_x, tip_y, head)


def picture(content: Iterable[Markup], label: str, high: float) -> Markup:
    """Return the pieces as one picture; its label is what a screen reader says."""
    return Markup(
        '<svg class="bk-flow" role="img" aria-label="{}" viewBox="0 0 {w} {h}" width="{w}" height="{h}">{}</svg>'
    ).format(escape(label), joined(content), w=WIDE, h=round(high))


def figure(title: str, svg: Markup, caption: str, items: Iterable[Markup], *, name: str) -> Markup:
    """Return a picture with its sentence above, how to read it below, and the same as text."""
    return Markup(
        '<figure class="bk-figure"><p class="bk-figure-title">{}</p><p class="bk-meta bk-sideways">Wider than '
        "this screen: scroll it sideways, or read it as text below.</p>"
        '<div class="bk-scroll" role="group" tabindex="0" aria-label="{}">{}</div><figcaption>{}</figcaption>'
        '<details><summary>The same as text</summary><ol class="bk-steps">{}</ol></details></figure>'
    ).format(title, name, svg, caption, joined(items))


def open_words(number: int) -> str:
    """Return how many decisions in a picture have no answer, as a sentence's beginning.

    >>> open_words(1), open_words(0)
    ('1 decision in this picture is open', 'Every decision in this picture is answered')
    """
    if not number:
        return "Every decision in this picture is answered"
    return (
        f"{number} decision{'' if number == 1 else 's'} in this picture {'is' if number == 1 else 'are'} open"
    )
