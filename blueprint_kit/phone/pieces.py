"""Telling the numbers of one cell apart: lists, slashes between area and number, shortened tails."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from blueprint_kit.phone.reading import digits
from blueprint_kit.phone.words import (
    EXTENSION_WORDS,
    FAX_WORDS,
    LABELS,
    LIST_SEPARATOR,
    RANGE_END,
    STARTS_WITH_EXTENSION,
)

_FULL = 7
"""From seven digits on, a part of a list stands for itself; fewer are a tail of the number before it.

Most plans have subscriber numbers of seven digits and more; in the few with shorter ones only the
numbers after the first are affected, and the cut carries its code.
"""
_SIGNS = "\n\r;|&,，、；"  # noqa: RUF001 - the signs of a list, as in LIST_SEPARATOR
_PARTING = re.compile(rf"[{_SIGNS}/\\~～〜…]|\s-|-\s|\.\.|\s{{3}}|(?<=.)\+|[^\W\d_]")  # noqa: RUF001
"""What stands in every cell of more than one number or of a number with a tail."""
_LIST_SIGNS = re.compile(rf"[{_SIGNS}]+")
_LETTER = re.compile(r"[^\W\d_]")
_NEAR = 40
"""Characters before a separator in which a label of an extension is looked for."""
_SOFT = re.compile(r"[/\\]+|\s+-\s*|\s*-\s+|\s{3,}")
_EXTENSION_BEFORE = re.compile(
    rf"(?i)(?<![^\W\d_])(?:{EXTENSION_WORDS})[\s.:=-]*[\d/\\\s,x-]*$|;ext=\d*$|#\s*\d*$"
)
_PAUSED = re.compile(r"\s*\d{1,7}#?\s*")
_SLASHES = re.compile(r"[/\\]")
_LATER_PLUS = re.compile(r"(?<=[\d)])[\s/,-]*(?=\+\s?\(?\d)")
_SPECIFIC = sorted((LABELS | FAX_WORDS) - {w for w in LABELS if len(w) < 3}, key=len, reverse=True)
_LATER_LABEL = re.compile(
    rf"(?i)(?<=[\d)])[\s,;/-]*(?<![^\W\d_])(?=(?:{'|'.join(map(re.escape, _SPECIFIC))}|(?<=\s)[tfmhw])"
    r"[\s.:]*(?:no\.?)?[\s.:]*[+(]?\d[\d\s()/.-]{6,})"
)


@dataclass(frozen=True, slots=True)
class Split:
    """The numbers of a cell as written, and how many shortened tails were left out."""

    pieces: tuple[str, ...]
    tails: int = 0


@lru_cache(maxsize=256)
def split(text: str) -> Split:
    """Return the numbers written in a cell.

    A slash after an area code (``0171/99013``) does not part numbers, one after a whole number does.
    What is left with fewer than seven digits behind a longer number (``, 0019``, ``/9``, ``y 99``) is a
    tail: a second number in short form or an extension, which nobody can tell.

    Examples
    --------
    >>> split("0171/99013").pieces
    ('0171/99013',)
    >>> split("0612 2365814, 0612 2345895").pieces
    ('0612 2365814', '0612 2345895')
    >>> split("020 7946 0018, 0019")
    Split(pieces=('020 7946 0018',), tails=1)
    """
    if not _PARTING.search(text):
        return Split((text,))
    pieces: list[str] = []
    text, tails = RANGE_END.subn("", text)
    for part in _listed(text):
        found, cut = _soft(part)
        for piece in found:
            if pieces and len(digits(piece)) < min(_FULL, len(digits(pieces[-1]))):
                tails += 1
            else:
                pieces.append(piece)
        tails += cut
    return Split(tuple(pieces) or (text,), tails)


def _listed(text: str) -> list[str]:
    """Part a cell at list separators outside brackets; a part that is an extension joins the one before."""
    parts: list[str] = []
    worded = _LETTER.search(text) is not None
    for chunk in _outside_brackets(text):
        for piece in _LATER_LABEL.split(chunk) if worded else [chunk]:
            for part in _at_later_plus(piece):
                if parts and STARTS_WITH_EXTENSION.match(part):
                    parts[-1] += f" {part.strip()}"
                elif not digits(part) and parts:
                    parts[-1] += f" {part.strip()}" if re.search(r"\w", part) else ""
                elif parts and not digits(parts[-1]):
                    parts[-1] = f"{parts[-1]} {part.strip()}"
                else:
                    parts.append(part.strip())
    return [part for part in parts if part]


def _at_later_plus(text: str) -> list[str]:
    """Part where a plus sign follows a whole number; one behind a few digits is a glued prefix."""
    if "+" not in text[1:]:
        return [text]
    parts, start = [], 0
    for match in _LATER_PLUS.finditer(text):
        if len(digits(text[start : match.start()])) >= _FULL:
            parts.append(text[start : match.start()])
            start = match.end()
    return [*parts, text[start:]]


def _outside_brackets(text: str) -> list[str]:
    """Split at list separators that no bracket encloses, and at none that belong to an address."""
    chunks, start = [], 0
    for match in (LIST_SEPARATOR if _LETTER.search(text) else _LIST_SIGNS).finditer(text):
        before = text[: match.start()]
        if before.count("(") > before.count(")") and ")" in text[match.end() :]:
            continue
        if text[match.end() : match.end() + 4].lower() == "ext=" or (
            match[0].startswith(",,") and _pauses(text, match)
        ):
            continue
        chunks.append(text[start : match.start()])
        start = match.end()
    return [*chunks, text[start:]]


def _pauses(text: str, match: re.Match[str]) -> bool:
    """Return whether two commas are a dial pause before an extension."""
    return _PAUSED.fullmatch(text[match.end() :]) is not None


def _soft(part: str) -> tuple[list[str], int]:
    """Split one part at slashes and spaced hyphens that stand behind a whole number."""
    if len(digits(part)) <= _FULL:
        return [part], 0
    pieces, tails, start = [], 0, 0
    groups = [len(digits(group)) for group in _SLASHES.split(part)]
    if len(groups) >= 3 and groups[0] <= 5 and max(groups[1:]) <= 4:
        return [part], 0
    for match in _SOFT.finditer(part):
        left, right = part[start : match.start()], part[match.end() :]
        if _own_digits(left) < _FULL or not _parts(left, match[0], right):
            continue
        pieces.append(left)
        start = match.end()
    pieces.append(part[start:])
    kept = [pieces[0]]
    for piece in pieces[1:]:
        if len(digits(piece)) < _FULL and not piece.lstrip().startswith("+"):
            tails += 1
        else:
            kept.append(piece)
    return [piece.strip() for piece in kept], tails


def _parts(left: str, sign: str, right: str) -> bool:
    """Return whether a slash or spaced hyphen parts what stands on both sides of it."""
    behind = len(digits(right))
    if not behind or ("-" in sign and behind < 5) or left.count("(") > left.count(")"):
        return False
    return not (_EXTENSION_BEFORE.search(left[-_NEAR:]) or STARTS_WITH_EXTENSION.match(right))


def _own_digits(text: str) -> int:
    """Count the digits of a number without its country code, taken as two digits long."""
    count = len(digits(text))
    plain = text.lstrip(" (")
    if plain.startswith("+"):
        return count - 2
    return count - 4 if plain.startswith("00") else count
