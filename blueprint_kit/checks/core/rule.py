"""The shape of a rule: one function with everything a reader of its finding may ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from blueprint_kit.houses import House

from .answers import Answers


class Severity(StrEnum):
    """How much a finding weighs; the same four words everywhere."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    STRENGTH = "strength"


SEVERITY_ORDER = tuple(Severity)

_UNCONFIRMED = frozenset({"C", "U"})


@dataclass(frozen=True, slots=True)
class Says:
    """What a rule says at one place, where the sentence alone is not enough."""

    message: str
    at: str
    remedy: str | None = None


Said = str | Says | Iterable[Says] | None
Test = Callable[[Answers], Said]


@dataclass(frozen=True, slots=True)
class Example:
    """What makes a rule fail or pass, in the file's own form: its test and its documentation.

    See ``example_blueprint`` for what may stand there beside decided values.
    """

    decisions: Mapping[str, Any]
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One check.

    Attributes
    ----------
    code:
        Stable, such as ``TRG-02``; the letters are the family's.
    severity:
        As it counts: a rule that rests on an unconfirmed fact (grade C or U) is at most a warning.
    title:
        What goes wrong for people, as one sentence.
    reads:
        Every path the test may read; the first is where the finding stands unless the test says.
    why, remedy, waive_when:
        Why it is so, what to do, and when accepting it is sound.
    source, grade:
        Where the fact comes from, and how sure it is (A vendor's own documents, B public
        repositories and threads, C blogs and aggregators, M measured, U not confirmed).
    fails, passes:
        Decisions under which it speaks and keeps silent.
    house, file:
        The house it belongs to and its file there; None and blank where it is one of ours.
    """

    code: str
    severity: Severity
    title: str
    reads: tuple[str, ...]
    why: str
    remedy: str
    waive_when: str
    source: str
    grade: str
    fails: tuple[Example, ...]
    passes: tuple[Example, ...]
    test: Test = field(repr=False)
    house: House | None = field(default=None, repr=False)
    file: str = field(default="", repr=False)

    @property
    def family(self) -> str:
        """Return what stands before the number: three letters, or a house's prefix."""
        return self.code.partition("-")[0]

    @property
    def verify(self) -> bool:
        """Return whether the rule rests on a fact that is not confirmed."""
        return self.grade in _UNCONFIRMED


def rule(
    code: str,
    *,
    severity: Severity,
    title: str,
    reads: Iterable[str],
    why: str,
    remedy: str,
    waive_when: str,
    source: str,
    fails: Mapping[str, Any] | Iterable[Mapping[str, Any]],
    passes: Mapping[str, Any] | Iterable[Mapping[str, Any]],
    grade: str = "A",
) -> Callable[[Test], Rule]:
    """Turn a function over the answers into a rule.

    The function returns a sentence with the blueprint's own values in it, one or several
    ``Says``, or None. Reading an open decision stops it: the rule then waits. Examples are
    decisions in the file's own form; a path with the value None is decided not applicable.
    """

    def made(test: Test) -> Rule:
        counted = Severity.WARNING if grade in _UNCONFIRMED and severity is Severity.ERROR else severity
        return Rule(
            code=code,
            severity=counted,
            title=title,
            reads=tuple(reads),
            why=why,
            remedy=remedy,
            waive_when=waive_when,
            source=source,
            grade=grade,
            fails=_examples(fails),
            passes=_examples(passes),
            test=test,
        )

    return made


def _examples(given: Mapping[str, Any] | Iterable[Mapping[str, Any]]) -> tuple[Example, ...]:
    several = (given,) if isinstance(given, Mapping) else tuple(given)
    return tuple(Example(MappingProxyType(dict(one))) for one in several)
