"""Text as Markdown that renders as the text itself: no sign in it formats, links or breaks a table."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .safe import plain

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~!&$^])")
_LINE_START = re.compile(r"^([-+=]|\d+[.)](?=\s|$))")
_ADDRESS = re.compile(r"(?i)(://|www\.|@)")


def marked(text: object) -> str:
    r"""Return text escaped for Markdown, GitHub's included, on one line.

    >>> marked("<b>*50 %*</b> | see www.example.com")
    '\\<b\\>\\*50 %\\*\\</b\\> \\| see www\\.example.com'
    """
    escaped = _SIGNS.sub(r"\\\1", " ".join(plain(text).split()))
    escaped = _LINE_START.sub(lambda found: _first(found[1]), escaped)
    return _ADDRESS.sub(lambda found: _no_address(found[1]), escaped)


def _first(sign: str) -> str:
    return f"{sign[:-1]}\\{sign[-1]}" if sign[0].isdigit() else f"\\{sign}"


def _no_address(sign: str) -> str:
    """Keep an address from becoming a link by itself."""
    return {"://": "\\://", "@": "\\@"}.get(sign, f"{sign[:3]}\\.")


def quoted(text: str) -> list[str]:
    r"""Return prose as a quotation, a line a line.

    >>> quoted("First.\nSecond.")
    ['> First.  ', '> Second.']
    """
    lines = [marked(line) for line in plain(text).splitlines() if line.strip()]
    return [f"> {line}{'  ' if place < len(lines) - 1 else ''}" for place, line in enumerate(lines)]


def code(text: str) -> str:
    r"""Return text as a code span, fenced by more backticks than it holds.

    >>> code("a`b")
    '`` a`b ``'
    """
    flat = " ".join(plain(text).split()) or " "
    longest = max((len(run) for run in re.findall("`+", flat)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {flat} {fence}" if longest else f"{fence}{flat}{fence}"


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """Return a table; the cells are Markdown already.

    >>> table(["Owner", "Due"], [["CX lead", ""]])
    ['| Owner | Due |', '| --- | --- |', '| CX lead |  |']
    """
    named = list(heads)
    lines = [named, ["---"] * len(named), *(list(row) for row in rows)]
    return [f"| {' | '.join(cells)} |" for cells in lines]


def anchor(name: str) -> str:
    """Return an anchor that other lines of the document link to."""
    return f'<a id="{name}"></a>'


def link(words: str, to: str) -> str:
    """Return a link within the document."""
    return f"[{marked(words)}](#{to})"
