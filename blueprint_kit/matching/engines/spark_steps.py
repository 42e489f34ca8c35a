"""The SQL's own parts, so that an engine without shared subqueries can run them one after the other."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"'(?:[^']|'')*'|\w+|[()]|\S")


@dataclass(frozen=True, slots=True)
class Step:
    """One named SELECT of a text, as it stands there.

    Attributes
    ----------
    name, select:
        What follows WITH: a name, and the SELECT in its brackets.
    kept:
        Whether more than one place reads it, so that its rows are worth keeping.
    """

    name: str
    select: str
    kept: bool


def steps_of(text: str) -> tuple[tuple[Step, ...], str]:
    """Return the named SELECTs that a text needs, in order, and the SELECT that they lead to.

    Not a character is changed: WITH gives a name to a SELECT, and so does a view. A text without WITH has
    no step; a SELECT that nobody reads is left out.

    Examples
    --------
    >>> steps, last = steps_of("WITH a AS (SELECT x FROM t), b AS (SELECT x FROM a), c AS (SELECT ')' FROM t)"
    ...                        " SELECT * FROM b AS p JOIN a AS q ON p.x = q.x")
    >>> [(step.name, step.select, step.kept) for step in steps]
    [('a', 'SELECT x FROM t', True), ('b', 'SELECT x FROM a', False)]
    >>> last
    'SELECT * FROM b AS p JOIN a AS q ON p.x = q.x'
    """
    named, last = _parted(text)
    read: dict[str, int] = dict.fromkeys(named, 0)
    _count(last, read)
    # From the end: what only an unread SELECT reads is unread too.
    for name in reversed(named):
        if read[name]:
            _count(named[name], read)
    return tuple(Step(name, named[name], read[name] > 1) for name in named if read[name]), last


def _count(select: str, read: dict[str, int]) -> None:
    # A name before a column counts too, and at worst a step is kept that one place reads.
    for found in _TOKEN.finditer(select):
        if found[0] in read:
            read[found[0]] += 1


def _parted(text: str) -> tuple[dict[str, str], str]:
    tokens = [(found[0], found.start(), found.end()) for found in _TOKEN.finditer(text)]
    if not tokens or tokens[0][0].upper() != "WITH":
        return {}, text.strip()
    named: dict[str, str] = {}
    at = 1
    while True:
        name, start, depth = tokens[at][0], tokens[at + 2][2], 1
        at += 3
        while depth:
            depth += {"(": 1, ")": -1}.get(tokens[at][0], 0)
            at += 1
        named[name] = text[start : tokens[at - 1][1]]
        if tokens[at][0] != ",":
            return named, text[tokens[at][1] :].strip()
        at += 1
