"""A text with its escapes undone, that still knows where each character stood."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass

_ESCAPE = re.compile(
    r"\\u[0-9a-fA-F]{4}|\\[nrtbf\"/\\]|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});|(?:%[0-9A-Fa-f]{2})+"
)
_JSON = {"n": " ", "r": " ", "t": " ", "b": " ", "f": " ", '"': '"', "/": "/", "\\": "\\"}


@dataclass(frozen=True)
class Reading:
    """*text* and the breaks at which its places move against the original."""

    text: str
    decoded: tuple[int, ...] = (0,)
    original: tuple[int, ...] = (0,)

    def place(self, position: int) -> int:
        """Give the place in the original of the character at *position*."""
        part = bisect_right(self.decoded, position) - 1
        limit = self.original[part + 1] - 1 if part + 1 < len(self.original) else None
        place = self.original[part] + position - self.decoded[part]
        return place if limit is None else min(place, limit)


def read(text: str) -> Reading:
    r"""Undo JSON, HTML and URL escapes once.

    An escaped line end becomes a space, so that lines stay what they are in the file. What is not an
    escape that can be undone stays as it is.

    >>> read(r'"a\u0040b.de" &#43;49 %2B49').text
    '"a@b.de" +49 +49'
    """
    if not any(mark in text for mark in "\\&%"):
        return Reading(text)
    parts: list[str] = []
    decoded, original = [0], [0]
    end = length = 0
    for match in _ESCAPE.finditer(text):
        new = _undo(match.group())
        kept = text[end : match.start()]
        length += len(kept)
        decoded.append(length)
        original.append(match.start())
        parts += [kept, new]
        length += len(new)
        end = match.end()
        decoded.append(length)
        original.append(end)
    return Reading("".join([*parts, text[end:]]), tuple(decoded), tuple(original))


def _undo(escape: str) -> str:
    if escape.startswith("\\u"):
        new = chr(int(f"0x{escape[2:]}", 0))
    elif escape.startswith("\\"):
        new = _JSON[escape[1]]
    elif escape.startswith("&"):
        new = html.unescape(escape)
    else:
        # A percent sign is also a share ("50%20px"): bytes that are no UTF-8 stay as they are.
        try:
            new = bytes.fromhex(escape.replace("%", "")).decode("utf-8")
        except UnicodeDecodeError:
            return escape
    return new.replace("\n", " ").replace("\r", " ")


@dataclass(frozen=True)
class Lines:
    """Where the lines of a text begin."""

    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Lines:
        r"""Find the line starts; ``\n``, ``\r\n`` and ``\r`` end a line.

        >>> Lines.of("a\nbc").at(3)
        (2, 2)
        """
        return cls((0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))))

    def at(self, position: int) -> tuple[int, int]:
        """Give line and column, from 1, of the character at *position*."""
        line = bisect_right(self.starts, position)
        return line, position - self.starts[line - 1] + 1
