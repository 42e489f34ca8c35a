"""When a question is asked at all: three-valued conditions over other decisions.

A condition that meets an open or proposed decision does not know; not knowing counts as asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

Lookup = Callable[[str], Any]
"""Gives the decision that stands at a path."""

Test = Callable[[Lookup], bool | None]


@dataclass(frozen=True, slots=True)
class Condition:
    """Words that complete "asked only when …", the paths it reads, and the test itself."""

    words: str
    reads: tuple[str, ...]
    test: Test

    def holds(self, lookup: Lookup) -> bool:
        """Return whether the question is asked; unknown is not no."""
        return self.test(lookup) is not False


@dataclass(frozen=True, slots=True)
class Clause:
    """A test together with the paths it reads; clauses combine into a condition."""

    reads: tuple[str, ...]
    test: Test


def when(words: str, clause: Clause) -> Condition:
    """Name a clause in words that complete "asked only when …"."""
    return Condition(words, clause.reads, clause.test)


def clause(path: str, accept: Callable[[Any], bool]) -> Clause:
    """Return a clause over the value at one path; a blank never satisfies it.

    >>> from types import SimpleNamespace as Decision
    >>> voice = includes("scope.channels", "voice")
    >>> voice.test(lambda path: Decision(status="decided", value=("email", "voice")))
    True
    >>> voice.test(lambda path: Decision(status="open")) is None
    True
    """

    def test(lookup: Lookup) -> bool | None:
        decision = lookup(path)
        if decision.status in {"open", "proposed"}:
            return None
        return decision.status != "not_applicable" and accept(decision.value)

    return Clause((path,), test)


def equals(path: str, *names: object) -> Clause:
    """Hold when the answer is one of these."""
    return clause(path, lambda value: value in names)


def differs(path: str, *names: object) -> Clause:
    """Hold when there is an answer and it is none of these."""
    return clause(path, lambda value: value not in names)


def includes(path: str, *names: str) -> Clause:
    """Hold when the set or list names at least one of these."""
    return clause(path, lambda value: any(name in value for name in names))


def filled(path: str) -> Clause:
    """Hold when the answer is not empty."""
    return clause(path, bool)


def rows_include(path: str, field: str, *names: str) -> Clause:
    """Hold when some row of the table has one of these in the field (or in the field's list)."""

    def accept(rows: Iterable[Any]) -> bool:
        return any(_meets(getattr(row, field), names) for row in rows)

    return clause(path, accept)


def _meets(cell: Any, names: tuple[str, ...]) -> bool:
    if isinstance(cell, tuple):
        return any(name in cell for name in names)
    return cell in names


def any_of(*clauses: Clause) -> Clause:
    """Hold when one holds; not known when none holds and one is not known."""

    def test(lookup: Lookup) -> bool | None:
        results = [part.test(lookup) for part in clauses]
        return True if True in results else None if None in results else False

    return Clause(_paths(clauses), test)


def all_of(*clauses: Clause) -> Clause:
    """Hold when all hold; fail when one fails, whatever is not known."""

    def test(lookup: Lookup) -> bool | None:
        results = [part.test(lookup) for part in clauses]
        return False if False in results else None if None in results else True

    return Clause(_paths(clauses), test)


def unless(part: Clause) -> Clause:
    """Hold when the clause does not."""

    def test(lookup: Lookup) -> bool | None:
        result = part.test(lookup)
        return None if result is None else not result

    return Clause(part.reads, test)


def _paths(clauses: tuple[Clause, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path for part in clauses for path in part.reads))
