"""The types that decisions carry, and how each is written in the file.

Sets are sorted and unique, lists keep their order and refuse repetition, tables are keyed rows,
durations are ISO 8601, percents run from 0 to 100.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Annotated, ClassVar, Literal, Self, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, Strict, StringConstraints

from .countries import checked_country, checked_region
from .status import Frozen
from .text import Prose, ShortText

T = TypeVar("T", bound=Hashable)
RowT = TypeVar("RowT", bound="Row")


class Option(StrEnum):
    """One of several named answers; each member carries its hint, and a label where case matters.

    >>> class Size(Option):
    ...     SMALL = "small", "fits in a pocket"
    >>> Size.SMALL.hint, Size.SMALL.label
    ('fits in a pocket', 'Small')
    """

    hint: str
    label: str

    def __new__(cls, value: str, hint: str, label: str | None = None) -> Self:
        """Make the member from its stable name, its hint and, where needed, its label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.hint = hint
        member.label = label or value.replace("_", " ").capitalize()
        return member


@dataclass(frozen=True, slots=True)
class Kind:
    """What a form, the schema and the command line need to know beyond the Python type."""

    name: str


def _sorted_unique(items: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(sorted(set(items), key=str))


def _no_repetition(items: tuple[T, ...]) -> tuple[T, ...]:
    seen: set[T] = set()
    for item in items:
        if item in seen:
            raise ValueError(f"names {item} twice")
        seen.add(item)
    return items


class Row(Frozen):
    """A row of a table; ``key`` names the fields that make it one of its kind."""

    key: ClassVar[tuple[str, ...]]

    def identity(self) -> tuple[str, ...]:
        """Return the key's values as text, by which rows are sorted and compared."""
        return tuple(str(getattr(self, name) or "") for name in self.key)


def _keyed(rows: tuple[RowT, ...]) -> tuple[RowT, ...]:
    found: dict[tuple[str, ...], RowT] = {}
    for row in rows:
        if row.identity() in found:
            raise ValueError(f"has two rows for {' / '.join(row.identity())}")
        found[row.identity()] = row
    return tuple(found[key] for key in sorted(found))


SetOf = Annotated[tuple[T, ...], AfterValidator(_sorted_unique), Kind("set")]
ListOf = Annotated[tuple[T, ...], AfterValidator(_no_repetition), Kind("ordered")]
Table = Annotated[tuple[RowT, ...], AfterValidator(_keyed), Kind("table")]

_UNITS = {
    "ms": 0.001,
    "s": 1,
    "sec": 1,
    "second": 1,
    "seconds": 1,
    "min": 60,
    "minute": 60,
    "minutes": 60,
    "h": 3600,
    "hour": 3600,
    "hours": 3600,
    "d": 86400,
    "day": 86400,
    "days": 86400,
    "week": 604800,
    "weeks": 604800,
    "month": 2592000,
    "months": 2592000,
    "year": 31536000,
    "years": 31536000,
}
_WRITTEN = re.compile(r"(\d+(?:\.\d+)?)\s*([a-z]+)")


def read_duration(given: object) -> object:
    """Turn ``30 s``, ``5 min`` or ``14 d`` into a timedelta; leave ISO 8601 to pydantic.

    A month is counted as 30 days and a year as 365, as retention schedules do.

    >>> read_duration("5 min")
    datetime.timedelta(seconds=300)
    """
    if isinstance(given, timedelta):
        return given
    if not isinstance(given, str):
        raise ValueError('is not a time this field knows; write "30 s", "5 min" or "2 h"')
    match = _WRITTEN.fullmatch(given.strip().lower())
    if match and match[2] in _UNITS:
        return timedelta(seconds=float(match[1]) * _UNITS[match[2]])
    if re.fullmatch(r"P(?=.)[0-9YMWDTHS.]+", given.strip()):
        return given.strip()
    raise ValueError('is not a time this field knows; write "30 s", "5 min" or "2 h"')


def write_duration(span: timedelta) -> str:
    """Write a timedelta as ISO 8601 in days and smaller, so that a year is never ambiguous.

    >>> write_duration(timedelta(days=365)), write_duration(timedelta(minutes=90))
    ('P365D', 'PT1H30M')
    """
    seconds = span.seconds + span.microseconds / 1_000_000
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    time = "".join(
        f"{figure:g}{unit}" for figure, unit in ((hours, "H"), (minutes, "M"), (seconds, "S")) if figure
    )
    days = f"{span.days}D" if span.days else ""
    return f"P{days}{'T' + time if time else ''}" if days or time else "PT0S"


def _not_negative(span: timedelta) -> timedelta:
    if span < timedelta(0):
        raise ValueError("is negative")
    return span


def _real_number(given: object) -> object:
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise ValueError("is not a number")
    return given


Text = Annotated[ShortText, Kind("text")]
LongText = Annotated[Prose, Kind("prose")]
Template = Annotated[Prose, Kind("template")]
YesNo = Annotated[bool, Strict(), Kind("yes_no")]
Count = Annotated[int, Strict(), Field(ge=0), Kind("count")]
Digits = Annotated[int, Strict(), Field(ge=1, le=15), Kind("count")]
Number = Annotated[float, Field(ge=0), BeforeValidator(_real_number), Kind("number")]
Percent = Annotated[float, Field(ge=0, le=100), BeforeValidator(_real_number), Kind("percent")]
Duration = Annotated[
    timedelta,
    BeforeValidator(read_duration),
    AfterValidator(_not_negative),
    PlainSerializer(write_duration, return_type=str, when_used="json"),
    Kind("duration"),
]
Region = Annotated[str, AfterValidator(checked_region), Kind("region")]
Country = Annotated[str, AfterValidator(checked_country), Kind("country")]
Forever = Literal["forever"]
Never = Literal["never"]
CatalogName = Annotated[
    str,
    StringConstraints(strip_whitespace=True, pattern=r"^([a-z0-9][a-z0-9_]*|other: .{1,100})$"),
    Kind("catalog"),
]
"""A catalog entry's slug, or ``other: its name``; an unknown slug is a finding, not a load error."""

OpenName = Annotated[
    str, StringConstraints(strip_whitespace=True, pattern=r"^[a-z0-9][a-z0-9_]*$"), Kind("name")
]
"""A stable name that a registry above the model offers."""
