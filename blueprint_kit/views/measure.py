"""Text widths for drawings, on the safe side: no font is asked, and none is wider than this says."""

from __future__ import annotations

import re
import unicodedata

# Advance widths in em of DejaVu Sans, the widest of the fonts a system stack falls back to,
# rounded up by group of letters.
_NARROW = frozenset("iljI.,:;'|!·")
_SLIM = frozenset('ftr()[]/\\-"` ')
_WIDE = frozenset("mwMW@%&—…")
MONO_EM = 0.62
"""Advance of the monospaced stack; Menlo, Consolas and Liberation Mono stay at or below 0.61."""


def em(character: str) -> float:
    """Return the width of one character in em."""
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    if character in _NARROW:
        return 0.36
    if character in _SLIM:
        return 0.43
    if character in _WIDE:
        return 1.02
    return 0.8 if character.isupper() else 0.65


def width(text: str, size: float, *, mono: bool = False) -> float:
    """Return an upper bound of a text's width in px at a font size.

    >>> width("CRM", 10) >= width("crm", 10) > 0
    True
    """
    return size * (MONO_EM * len(text) if mono else sum(map(em, text)))


def wrapped(text: str, room: float, size: float, *, lines: int = 3, mono: bool = False) -> tuple[str, ...]:
    """Return a text broken at blanks into lines that fit; what is left over ends in an ellipsis.

    A word wider than the room is broken where it must be.

    >>> wrapped("Look up by customer id", 90, 12.5)
    ('Look up by', 'customer id')
    """
    done: list[str] = []
    line = ""
    for word in _pieces(text, room, size, mono):
        longer = f"{line} {word}".strip()
        if line and width(longer, size, mono=mono) > room:
            done.append(line)
            line = word
        else:
            line = longer
    done.append(line)
    if len(done) > lines:
        done = [*done[: lines - 1], _cut(done[lines - 1], room, size, mono)]
    return tuple(done)


def _pieces(text: str, room: float, size: float, mono: bool) -> list[str]:
    pieces = []
    for word in text.split():
        piece = ""
        for character in word:
            if piece and width(piece + character, size, mono=mono) > room:
                pieces.append(piece)
                piece = ""
            piece += character
        pieces.append(piece)
    return pieces


def _cut(line: str, room: float, size: float, mono: bool) -> str:
    while line and width(f"{line}…", size, mono=mono) > room:
        line = line[:-1]
    return f"{line.rstrip()}…"


def wrapped_path(path: str, room: float, size: float) -> tuple[str, ...]:
    """Return a dotted path in mono broken after its dots, and after underscores where that is not enough.

    >>> wrapped_path("matching.phone.default_region", 130, 12)
    ('matching.phone.', 'default_region')
    """
    after_dots = _filled(re.findall(r"[^.]+\.?", path), room, size)
    if all(width(line, size, mono=True) <= room for line in after_dots):
        return after_dots
    return _filled(re.findall(r"[^._]+[._]?", path), room, size)


def _filled(pieces: list[str], room: float, size: float) -> tuple[str, ...]:
    lines = [""]
    for piece in pieces:
        if lines[-1] and width(lines[-1] + piece, size, mono=True) > room:
            lines.append("")
        lines[-1] += piece
    return tuple(lines)
