"""What the generator thinks in before it writes any product's shape: people, cells, records, calls."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from blueprint_kit.synthetic.ranges import Number


@dataclass(frozen=True, slots=True)
class Person:
    """One human being, whatever number of records speaks of them."""

    key: str
    given: str
    family: str
    region: str
    company: str
    domain: str
    title: str
    work: Number
    mobile: Number | None
    other: Number | None = None
    trait: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One phone cell as exported, and what it truly holds."""

    text: str = ""
    e164: str = ""
    extension: str = ""
    others: str = ""
    mess: str = ""


@dataclass(slots=True)
class Record:
    """One row of one CRM object."""

    key: str
    person: Person
    first: str
    last: str
    email: str
    created: datetime
    owner: int
    work: Cell = Cell()
    mobile: Cell = Cell()
    other: Cell = Cell()
    mess: str = ""
    linked: str = ""


@dataclass(frozen=True, slots=True)
class Leg:
    """One agent's (or nobody's) part in a call; `role` is first, transfer, ring_group, consult or redelivery."""

    agent: int | None
    role: str
    ring: int
    talk: int
    hold: int
    wrap: int


@dataclass(slots=True)
class Call:
    """One conversation with the customer's side as the network knew it."""

    start: datetime
    direction: str
    shown: str
    number: Number | None
    person: Person | None
    kind: str
    result: str
    queue: str
    line: Number
    wrap_up: str
    legs: list[Leg] = field(default_factory=list)
    records: str = ""

    @property
    def talk(self) -> int:
        """Seconds talked over all legs."""
        return sum(leg.talk for leg in self.legs)

    @property
    def total(self) -> int:
        """Seconds from ringing to the end."""
        return sum(leg.ring + leg.talk + leg.hold for leg in self.legs)
