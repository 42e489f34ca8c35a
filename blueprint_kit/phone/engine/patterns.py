"""The regular expressions of numbering plans, read into terms that automata are made of.

The metadata uses a small part of the language: digits, classes, groups, alternatives, bounded counts and
``$``. It is read here rather than by Python's own parser, which is private and changes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

ALL_DIGITS = (1 << 10) - 1
_MANY = 99
"""An open count: longer than any number."""


class UnknownPatternError(ValueError):
    """A pattern uses a sign that the engine does not know; the library has to answer instead."""


@dataclass(frozen=True, slots=True)
class Digit:
    """One digit out of a set, given as a mask of ten bits."""

    mask: int


@dataclass(frozen=True, slots=True)
class Either:
    """One of several sequences, the first that leads to a match."""

    options: tuple[Sequence, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A sequence several times, as often as possible."""

    body: Sequence
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Mark:
    """The beginning or the end of a captured group."""

    group: int
    opens: bool


@dataclass(frozen=True, slots=True)
class End:
    """The end of the text."""


Term: TypeAlias = "Digit | Either | Repeat | Mark | End"
Sequence: TypeAlias = tuple[Term, ...]

_TOKEN = re.compile(r"\\d|\[[^\]]*\]|\(\?:|[()|?*+$]|\{\d+(?:,\d*)?\}|\d", re.ASCII)


@cache
def parse(pattern: str) -> Sequence:
    """Return a pattern as a sequence of terms; raise UnknownPatternError for a sign outside the metadata's language.

    Examples
    --------
    >>> parse("0[2-4]?")
    (Digit(mask=1), Repeat(body=(Digit(mask=28),), least=0, most=1))
    """
    signs = _TOKEN.findall(pattern)
    if "".join(signs) != pattern:
        raise UnknownPatternError(pattern)
    sequence, rest, _ = _alternatives(signs, 0)
    if rest:
        raise UnknownPatternError(pattern)
    return sequence


def _alternatives(signs: list[str], group: int) -> tuple[Sequence, list[str], int]:
    """Read up to a closing bracket or the end."""
    options: list[Sequence] = []
    terms: list[Term] = []
    while signs and signs[0] != ")":
        sign, signs = signs[0], signs[1:]
        if sign == "|":
            options.append(tuple(terms))
            terms = []
            continue
        if sign in ("(", "(?:"):
            mine = group = group + (sign == "(")
            body, signs, group = _alternatives(signs, group)
            if not signs:
                raise UnknownPatternError("a group without its end")
            signs = signs[1:]
            atom = (Mark(mine, True), *body, Mark(mine, False)) if sign == "(" else body
        else:
            atom = (End(),) if sign == "$" else (Digit(_mask(sign)),)
        signs, least, most = _count(signs)
        terms.extend(atom if (least, most) == (1, 1) else (Repeat(atom, least, most),))
    options.append(tuple(terms))
    return (options[0] if len(options) == 1 else (Either(tuple(options)),)), signs, group


def _count(signs: list[str]) -> tuple[list[str], int, int]:
    """Read the count behind an atom."""
    if not signs or signs[0][0] not in "?*+{":
        return signs, 1, 1
    sign = signs[0]
    if len(signs) > 1 and signs[1] in ("?", "+"):
        raise UnknownPatternError("a count that is lazy or possessive")
    if sign[0] == "{":
        first, _, last = sign[1:-1].partition(",")
        least, most = int(first), int(last or (_MANY if "," in sign else first))
        if least > most:
            raise UnknownPatternError(sign)
        return signs[1:], least, most
    return signs[1:], int(sign == "+"), 1 if sign == "?" else _MANY


def _mask(sign: str) -> int:
    """Return the digits that a sign stands for."""
    if sign == r"\d":
        return ALL_DIGITS
    if sign.isdecimal():
        return 1 << int(sign)
    inner = sign[1:-1].replace(r"\d", "0-9")
    # A count with nothing before it ("{2}") is no class, and neither is a span that runs backwards.
    if sign[0] != "[" or not re.fullmatch(r"(?:[0-9](?:-[0-9])?)+", inner):
        raise UnknownPatternError(sign)
    spans = re.findall(r"(\d)(?:-(\d))?", inner)
    if any(last and first > last for first, last in spans):
        raise UnknownPatternError(sign)
    return sum({1 << d for first, last in spans for d in range(int(first), int(last or first) + 1)})


Marks: TypeAlias = tuple[Mark, ...]
Thread: TypeAlias = "tuple[Digit | End | None, Sequence, Marks]"


@cache
def threads(sequence: Sequence) -> tuple[Thread, ...]:
    """Return how a sequence can begin, in the order in which Python's matcher tries it.

    Each thread is the digit that comes next, what follows it, and the group marks passed on the way.
    Instead of a digit stands None where the sequence may end here, and End where it may at the end only.
    """
    if not sequence:
        return ((None, (), ()),)
    head, rest = sequence[0], sequence[1:]
    if isinstance(head, Digit):
        return ((head, rest, ()),)
    if isinstance(head, Mark):
        return tuple((first, then, (head, *marks)) for first, then, marks in threads(rest))
    if isinstance(head, End):
        return tuple((End(), (), marks) for first, _, marks in threads(rest) if not isinstance(first, Digit))
    if isinstance(head, Either):
        return tuple(thread for option in head.options for thread in threads(option + rest))
    more: tuple[Thread, ...] = ()
    if head.most:
        again = Repeat(head.body, max(head.least - 1, 0), head.most - 1)
        more = threads((*head.body, again, *rest) if again.most else head.body + rest)
    return more if head.least else more + threads(rest)


@cache
def steps(sequence: Sequence) -> tuple[frozenset[Sequence], ...]:
    """Return what may follow each of the ten digits, for asking whether a text matches at all."""
    following: list[set[Sequence]] = [set() for _ in range(10)]
    for first, rest, _ in threads(sequence):
        if isinstance(first, Digit):
            for digit in range(10):
                if first.mask >> digit & 1:
                    following[digit].add(rest)
    return tuple(map(frozenset, following))


@cache
def may_end(sequence: Sequence) -> bool:
    """Return whether a text may end where this sequence is still to come."""
    return any(not isinstance(first, Digit) for first, _, _ in threads(sequence))
