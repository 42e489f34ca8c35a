"""The line of a blueprint file on which a decision stands, whatever way the file is laid out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]')
_OPENS, _CLOSES = frozenset("{["), frozenset("}]")


def decision_lines(text: str) -> dict[str, int]:
    r"""Return the line of each decision of a file by its path, counted from 1.

    Only keys of the map ``decisions`` count; the same words elsewhere, in what people typed, do not.

    >>> decision_lines('{"decisions": {\n  "scope.crm": {"value": "scope.go_live"},\n  "scope.purpose": {}}}')
    {'scope.crm': 2, 'scope.purpose': 3}
    """
    found: dict[str, int] = {}
    line, counted = 1, 0
    for start, way in _keys(text):
        line, counted = line + text.count("\n", counted, start), start
        if len(way) == 2 and way[0] == "decisions":
            found.setdefault(way[1], line)
    return found


def _keys(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield where each key starts, and the keys that lead to it; an entry of a list has no key of its own."""
    tokens = (*_TOKEN.finditer(text), None)
    way: list[str] = []
    open_maps: list[bool] = []
    for token, after in pairwise(tokens):
        if token is None:
            return
        sign = token[0]
        if sign in _OPENS:
            open_maps.append(sign == "{")
            way.append("")
        elif sign in _CLOSES and open_maps:
            open_maps.pop()
            way.pop()
        elif sign[0] == '"' and after is not None and after[0] == ":" and way and open_maps[-1]:
            way[-1] = str(json.loads(sign, strict=False))
            yield token.start(), tuple(way)
