"""A fact: what a vendor's page, code or thread says, with its source, date and grade."""

from __future__ import annotations

import copyreg
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal

Grade = Literal["A", "B", "C", "M", "U"]
Scalar = str | int | float | bool | date
Value = Scalar | tuple[Scalar, ...]

GRADES: Mapping[str, str] = MappingProxyType(
    {
        "A": "The vendor's or the standard's own documentation or code.",
        "B": "Code or an issue thread of a public repository, or another party's documentation.",
        "C": "A blog, forum or aggregator; shown as something to verify.",
        "M": "Measured by this project.",
        "U": "Not confirmed; shown as something to verify.",
    }
)
"""What each grade means, in one sentence."""


def _read_only(items: dict[object, object]) -> Mapping[object, object]:
    return MappingProxyType(items)


def _reduced(mapping: MappingProxyType[object, object]) -> tuple[object, ...]:
    return _read_only, (dict(mapping),)


# A read-only mapping cannot be pickled by itself, and a long run happens in another process.
copyreg.pickle(MappingProxyType, _reduced)  # type: ignore[arg-type]

UNASSERTED: frozenset[str] = frozenset({"C", "U"})
"""Grades whose facts are questions to the vendor, never statements."""


VERIFY_AFTER = timedelta(days=365)
"""From this age on a fact asks to be verified again: vendors change figures with their yearly releases."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact about a product.

    Attributes
    ----------
    id:
        Entry and key, ``salesforce.open_cti_retires``; stable once released.
    text:
        The fact in plain words. For grades C and U it reads as what is to be verified.
    source:
        Publication and address, spelled out; several are joined with ``; ``.
    source_keys:
        The keys under which the entry's file lists them.
    checked:
        The day the copy of the source was read. Vendors change figures: check contract and edition.
    grade:
        ``A``, ``B``, ``C``, ``M`` or ``U`` (see `GRADES`).
    values:
        Figures and names that rules and forms compute with.

    Examples
    --------
    >>> fact = Fact(
    ...     id="x.lag", text="History may lag.", source="a page", checked=date(2026, 11, 23), grade="C"
    ... )
    >>> str(fact), fact.verify
    ('Verify: History may lag.', True)
    """

    id: str
    text: str
    source: str
    checked: date
    grade: Grade
    source_keys: tuple[str, ...] = ()
    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    @property
    def key(self) -> str:
        """The part of the id after the entry's slug."""
        return self.id.partition(".")[2]

    @property
    def verify(self) -> bool:
        """Whether the fact is a question to the vendor rather than a statement."""
        return self.grade in UNASSERTED

    def aged(self, today: date) -> bool:
        """Return whether it was last checked longer ago than `VERIFY_AFTER`.

        >>> fact = Fact(id="x.a", text="A.", source="a page", checked=date(2026, 11, 23), grade="A")
        >>> fact.aged(date(2027, 11, 23)), fact.aged(date(2027, 11, 24))
        (False, True)
        """
        return today - self.checked > VERIFY_AFTER

    def asks(self, today: date) -> bool:
        """Return whether it is to be verified before anything is built on it: unconfirmed, or aged."""
        return self.verify or self.aged(today)

    def __str__(self) -> str:
        return f"Verify: {self.text}" if self.verify else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Something structured that rests on facts; `verify` as soon as one of them is to be verified."""

    facts: tuple[Fact, ...] = ()

    @property
    def verify(self) -> bool:
        """Whether one of the facts this rests on is of grade C or U."""
        return any(fact.verify for fact in self.facts)
