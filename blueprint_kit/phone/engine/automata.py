"""Patterns joined to one acyclic automaton over digits, equal ends shared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from blueprint_kit.phone.engine.patterns import (
    Digit,
    End,
    Mark,
    Sequence,
    UnknownPatternError,
    may_end,
    steps,
    threads,
)

LONGEST = 17
"""Digits of the longest national number that the library reads."""
MOST_STATES = 5_000
"""States of one prefix; no prefix of the metadata comes to 200."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A prefix that matched: how many digits it took, and where its groups lie (-1, -1 for one that took none)."""

    end: int
    groups: tuple[tuple[int, int], ...]


class Nodes:
    """The nodes of all automata: a label, whether it is final, and ten children; equal nodes are one.

    Node 0 is where nothing can match any more; its label is 0.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[int, ...], int] = {(0, 1, *[0] * 10): 0}

    def add(self, label: int, children: Iterable[int] = (0,) * 10, *, final: bool = False) -> int:
        """Return the node with this label and these children."""
        return self._known.setdefault((label, int(final), *children), len(self._known))

    def rows(self) -> list[tuple[int, ...]]:
        """Return label, final and children of each node."""
        return list(self._known)


Name = tuple[int, str]
"""What a pattern is called: a place, and what it says there."""
Label = Callable[[frozenset[Name], str], int]


def whole(
    nodes: Nodes, patterns: Iterable[tuple[Name, Sequence]], label: Label, longest: int = LONGEST
) -> int:
    """Add the automaton that reads whole numbers; return its first node.

    ``label`` is asked once for each state, with the names of the patterns that match the digits read so far
    and one text of such digits; equal states differ in nothing else than that text.
    """
    named = _Named()
    known: dict[tuple[int, frozenset[int]], int] = {}

    def node(state: frozenset[int], read: str) -> int:
        key = (len(read), state)
        if key not in known:
            following = [named.following[one] for one in state] if len(read) < longest else []
            children = [
                node(then, f"{read}{digit}") if then else 0
                for digit, then in enumerate(
                    frozenset().union(*ways) for ways in zip(*following, strict=True)
                )
            ]
            made = label(frozenset(named.names[one] for one in state if named.ends[one]), read)
            known[key] = nodes.add(made, children or (0,) * 10) if made or any(children) else 0
        return known[key]

    return node(frozenset(named.place(name, sequence) for name, sequence in patterns), "")


class _Named:
    """What is left of named patterns, by small numbers: sets of numbers are quick to join and to look up."""

    def __init__(self) -> None:
        self._places: dict[tuple[Name, Sequence], int] = {}
        self.names: list[Name] = []
        self.ends: list[bool] = []
        self.following: list[tuple[frozenset[int], ...]] = []

    def place(self, name: Name, sequence: Sequence) -> int:
        """Return the number of a pattern's rest, with everything that may follow numbered as well."""
        key = (name, sequence)
        if key not in self._places:
            place = self._places[key] = len(self.names)
            self.names.append(name)
            self.ends.append(may_end(sequence))
            self.following.append(())
            self.following[place] = tuple(
                frozenset(self.place(name, rest) for rest in rests) for rests in steps(sequence)
            )
        return self._places[key]


Captured = tuple[tuple[int, int], ...]
Thread = tuple["Digit | End | None", Sequence, Captured, int]
"""What comes next, what follows it, the groups so far, and the digits read when it was reached."""


def prefix(nodes: Nodes, pattern: Sequence, groups: int, label: Callable[[Taken], int]) -> int:
    """Add the automaton that reads the prefix of a number; return its first node.

    It is walked to the first final node or the last digit; the label reached is what the prefix came to, 0
    where it did not match. Threads are kept in the order of Python's matcher, since which prefix is taken
    depends on it ("0?" takes the zero).
    """
    known: dict[tuple[Thread, ...], int] = {}

    def node(state: tuple[Thread, ...], depth: int) -> int:
        if state not in known:
            # A pattern of many optional groups has a state for every way to read a text: better the library
            # answers than that the first call never ends.
            if len(known) >= MOST_STATES:
                raise UnknownPatternError("a prefix that can be read in too many ways")
            match = next((thread for thread in state if not isinstance(thread[0], Digit)), None)
            named = label(Taken(match[3], match[2])) if match else 0
            final = all(thread[0] is None for thread in state)
            children = [0] * 10 if final else [node(_read(state, d, depth + 1), depth + 1) for d in range(10)]
            known[state] = nodes.add(named, children, final=final)
        return known[state]

    return node(_begin(pattern, ((-1, -1),) * groups, 0), 0)


def _begin(sequence: Sequence, captured: Captured, depth: int) -> tuple[Thread, ...]:
    """Return the threads of a sequence that starts at a depth, cut behind the first that has matched."""
    return _decided(
        (first, rest, _marked(captured, marks, depth), depth) for first, rest, marks in threads(sequence)
    )


def _read(state: tuple[Thread, ...], digit: int, depth: int) -> tuple[Thread, ...]:
    """Return the threads after one more digit, in their order."""
    following: list[Thread] = []
    for first, rest, captured, reached in state:
        if first is None:
            following.append((first, rest, captured, reached))
        elif isinstance(first, Digit) and first.mask >> digit & 1:
            following.extend(_begin(rest, captured, depth))
    return _decided(following)


def _decided(found: Iterable[Thread]) -> tuple[Thread, ...]:
    """Return distinct threads up to the first that has matched: the rest is never tried."""
    kept: dict[Thread, None] = {}
    for thread in found:
        kept.setdefault(thread)
        if thread[0] is None:
            break
    return tuple(kept)


def _marked(captured: Captured, marks: tuple[Mark, ...], depth: int) -> Captured:
    """Return the groups with marks passed at a depth; a group counts once it is closed."""
    groups = list(captured)
    for mark in marks:
        start = groups[mark.group - 1][0]
        groups[mark.group - 1] = (depth, -1) if mark.opens else (start, depth)
    return tuple(groups)
