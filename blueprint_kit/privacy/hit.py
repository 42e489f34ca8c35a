"""What a scan found, and where; never the value itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Kind = Literal["email", "phone", "card", "iban", "ssn", "credential", "planted"]
Grade = Literal["certain", "likely", "reserved"]


@dataclass(frozen=True, order=True)
class Hit:
    """One finding.

    Attributes
    ----------
    file
        Path below the scanned folder with ``/``, or the empty text for a text.
    line, column
        From 1. The column counts characters of the line as it stands in the file; behind an escape
        that spans several characters it is that of the escape.
    kind
        ``email``, ``phone``, ``card``, ``iban``, ``ssn``, ``credential`` or ``planted``.
    what
        The finding in words, such as "bearer token" or "number with country code".
    grade
        ``certain``: a check digit or an unmistakable shape. ``likely``: the shape only.
        ``reserved``: a number that regulators keep for fiction, a published example or test number, or
        a word spelled on the keypad (`blueprint_kit.privacy.reserved`); counted, but nobody's.
    excerpt
        The value, masked.
    """

    file: str
    line: int
    column: int
    kind: Kind
    what: str
    grade: Grade
    excerpt: str

    @property
    def code(self) -> str:
        """The rule it breaks, ``SEC-11``: what is about to be shared holds real people's data; "" for a credential."""
        return "" if self.kind == "credential" else "SEC-11"

    def __str__(self) -> str:
        place = f"{self.file}:" if self.file else ""
        return f"{place}{self.line}:{self.column} {self.what} ({self.grade}): {self.excerpt}"


@dataclass(frozen=True)
class GivenAway:
    """Masked numbers of a table beside a column of places; the rule ``SEC-07``, an information.

    Attributes
    ----------
    file:
        As in a hit.
    numbers, place:
        The two headings.
    """

    file: str
    numbers: str
    place: str
    code: str = "SEC-07"

    def __str__(self) -> str:
        return (
            f"{self.file}: {self.code}, masked numbers ('{self.numbers}') stand beside '{self.place}'; the last digits and a "
            "place leave few people. Leave one of the columns out."
        )


@dataclass(frozen=True)
class NotRead:
    """A file that was not looked into, and why: nothing is said about it."""

    file: str
    why: str


@dataclass(frozen=True)
class Report:
    """What a folder holds.

    Attributes
    ----------
    hits
        By file, line and column, those graded ``reserved`` included.
    read
        The files read, sorted.
    not_read
        Files that were not read, each with its reason. A clean report says nothing about them.
    given_away
        Tables whose masked numbers stand beside places; worth a look, and no reason for a no.
    """

    hits: tuple[Hit, ...]
    read: tuple[str, ...]
    not_read: tuple[NotRead, ...]
    given_away: tuple[GivenAway, ...] = ()

    @property
    def found(self) -> tuple[Hit, ...]:
        """The hits that count: all but the reserved numbers."""
        return tuple(hit for hit in self.hits if hit.grade != "reserved")

    @property
    def clean(self) -> bool:
        """Whether nothing that counts was found in the files that were read."""
        return not self.found

    @property
    def counts(self) -> Mapping[str, int]:
        """Number of hits that count, by kind, sorted by kind."""
        return MappingProxyType(dict(sorted(Counter(hit.kind for hit in self.found).items())))

    def __str__(self) -> str:
        reserved = len(self.hits) - len(self.found)
        lines = [str(hit) for hit in self.found]
        lines += [f"{skipped.file}: not read, {skipped.why}" for skipped in self.not_read]
        lines += [str(one) for one in self.given_away]
        if any(hit.code for hit in self.found):
            lines.append("SEC-11: real people's data is about to be shared. Mask it, or take made-up rows.")
        total = f"{len(self.found)} found in {len(self.read)} files read, {len(self.not_read)} not read"
        return "\n".join([*lines, f"{total}, {reserved} reserved numbers."])
