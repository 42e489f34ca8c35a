"""What an audit says: a count with its denominator and how it was found, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

PROBLEMS: Mapping[str, str] = MappingProxyType(
    {
        "P1": "Duplicate activities and contacts",
        "P2": "Weak matching logic",
        "P3": "Missing screen pop or context",
        "P4": "Ownership ambiguity",
        "P5": "Reliability blind spots",
        "P6": "Logging and PII exposure",
    }
)
"""The six problems in the guide's order, under the guide's names."""

Crossed = Mapping[str, Mapping[str, tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Figure:
    """One count.

    Attributes
    ----------
    code:
        Its stable name, such as ``same_call_twice``.
    said:
        What is counted, as the caption of a row: "Activities of a call that has one already".
    count, of:
        How many, of how many. ``of`` is what could be looked at and not the whole file.
    noun:
        What ``of`` counts: "activities", "calls", "contacts", "agents".
    how:
        How it was found, in one sentence or two.
    table, rows:
        Where the rows stand that were counted: ``contacts``, ``interactions``, ``activities``, and positions
        from 0. They are for samples and for a person's own look, and never part of evidence.
    parts:
        What the count is made of; name -> count.
    crossed:
        By what it differs: ``hour``, ``agent``, … -> value -> (count, of).
    everywhere:
        The same count in the whole table, to hold the figure against; None where there is no such thing.
    problem:
        Whether more of it is worse. A figure that only says how the rest was measured is none.
    """

    code: str
    said: str
    count: int
    of: int
    noun: str
    how: str
    table: str = "activities"
    rows: tuple[int, ...] = ()
    parts: Mapping[str, int] = field(default_factory=dict)
    crossed: Crossed = field(default_factory=dict)
    everywhere: tuple[int, int] | None = None
    problem: bool = True


@dataclass(frozen=True, slots=True)
class Spread:
    """How a time is distributed, in seconds: half are below ``median``, 95 of 100 below ``p95``."""

    code: str
    said: str
    median: float
    p95: float
    longest: float
    of: int
    noun: str
    how: str


@dataclass(frozen=True, slots=True)
class NotMeasured:
    """What could not be counted, and what to give so that it can."""

    code: str
    said: str
    why: str


Measured = Figure | Spread | NotMeasured


@dataclass(frozen=True, slots=True)
class Section:
    """One of the six problems with what was measured of it."""

    problem: str
    measured: tuple[Measured, ...]

    @property
    def title(self) -> str:
        """Return the problem's name in the guide."""
        return PROBLEMS[self.problem]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Return the counts."""
        return tuple(one for one in self.measured if isinstance(one, Figure))


def missing(code: str, said: str, table: str, *roles: str) -> NotMeasured:
    """Return that a table has no column of a role, with what a person can do.

    >>> missing("late", "Late activities", "activities", "created").why
    'The activities have no column for created. If there is one, name it: --role COLUMN=created.'
    """
    named = " or ".join(role.replace("_", " ") for role in roles)
    remedy = " or ".join(f"--role COLUMN={role}" for role in roles)
    return NotMeasured(
        code, said, f"The {table} have no column for {named}. If there is one, name it: {remedy}."
    )


def quantile(values: list[float], share: float) -> float:
    """Return the smallest value that at least this share of the values does not exceed.

    >>> quantile([1.0, 2.0, 3.0, 40.0], 0.5), quantile([1.0, 2.0, 3.0, 40.0], 0.95)
    (2.0, 40.0)
    """
    ordered = sorted(values)
    place = max(0, -(-int(share * 1000) * len(ordered) // 1000) - 1)
    return ordered[place]
