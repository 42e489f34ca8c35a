"""What a check says: findings, the rules that wait, and what is waived."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from blueprint_kit.catalog import Fact
from blueprint_kit.houses import House
from blueprint_kit.model.record import Waiver

from .rule import SEVERITY_ORDER, Rule, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule at one place.

    Attributes
    ----------
    path:
        The decision it concerns.
    message:
        The sentence with the blueprint's own values in it.
    waiver:
        The waiver that holds for it today, if any.
    waiver_ended:
        The day an expired waiver ended, if there is one; the finding counts again.
    facts:
        The catalog's facts that it rests on, each with source and date.
    """

    rule: Rule
    path: str
    message: str
    remedy: str
    waiver: Waiver | None = None
    waiver_ended: date | None = None
    facts: tuple[Fact, ...] = ()

    @property
    def id(self) -> str:
        """Return the stable id, ``CODE@path``."""
        return f"{self.rule.code}@{self.path}"

    @property
    def severity(self) -> Severity:
        """Return the rule's severity; at most a warning where it rests on an unconfirmed fact."""
        if self.rule.severity is Severity.ERROR and any(fact.verify for fact in self.facts):
            return Severity.WARNING
        return self.rule.severity

    @property
    def verify(self) -> bool:
        """Return whether it rests on something that is not confirmed."""
        return self.rule.verify or any(fact.verify for fact in self.facts)

    @property
    def counts(self) -> bool:
        """Return whether it counts: a waived one does not."""
        return self.waiver is None

    def to_json(self) -> dict[str, Any]:
        """Return the finding as plain data, as the export and ``check --format json`` hold it."""
        found: dict[str, Any] = {
            "rule": self.rule.code,
            "path": self.path,
            "severity": str(self.severity),
            "title": self.rule.title,
            "message": self.message,
            "why": self.rule.why,
            "remedy": self.remedy,
            "source": self.rule.source,
            "grade": self.rule.grade,
            "verify": self.verify,
            "facts": {
                fact.id: {"source": fact.source, "checked": fact.checked.isoformat(), "grade": fact.grade}
                for fact in self.facts
            },
        }
        if self.rule.house:
            found["house"] = self.rule.house.name
        if self.waiver:
            found["waiver"] = {"by": self.waiver.by, "until": self.waiver.until.isoformat()}
        if self.waiver_ended:
            found["waiver_ended"] = self.waiver_ended.isoformat()
        return found


@dataclass(frozen=True, slots=True)
class Waits:
    """A rule that cannot speak yet, and the open decision it met."""

    rule: Rule
    path: str

    @property
    def id(self) -> str:
        """Return the stable id, ``CODE@path``."""
        return f"{self.rule.code}@{self.path}"


@dataclass(frozen=True, slots=True)
class Broken:
    """A house's rule that raised instead of looking; the others have spoken all the same.

    Attributes
    ----------
    place:
        File and line in the house.
    error:
        What was raised, by its name alone: its words may hold what somebody typed.
    """

    rule: Rule
    place: str
    error: str

    def __str__(self) -> str:
        house = self.rule.house
        asked = f" ({house.contact})" if house else ""
        return (
            f"{self.rule.code} could not look: {self.error} in {self.place}. "
            f"Have the rule corrected{asked}; blueprint-kit house tries it on its examples."
        )


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything one check of a blueprint found, most severe first, waived last.

    ``houses`` took part, ``broken`` are rules of theirs that raised instead of looking.
    """

    items: tuple[Finding, ...]
    waiting: tuple[Waits, ...]
    looked: int
    houses: tuple[House, ...] = ()
    broken: tuple[Broken, ...] = ()

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def at(self, path: str) -> tuple[Finding, ...]:
        """Return the findings that concern one decision."""
        return tuple(found for found in self.items if found.path == path)

    def counting(self, severity: Severity) -> tuple[Finding, ...]:
        """Return the findings of one severity that are not waived."""
        return tuple(found for found in self.items if found.severity is severity and found.counts)

    @property
    def waived(self) -> tuple[Finding, ...]:
        """The findings that somebody accepted for now."""
        return tuple(found for found in self.items if not found.counts)

    def reach(self, severity: Severity) -> bool:
        """Return whether an unwaived finding is at least this severe."""
        bound = SEVERITY_ORDER.index(severity)
        return any(SEVERITY_ORDER.index(found.severity) <= bound for found in self.items if found.counts)

    def summary(self) -> str:
        """Return one line for a header; it agrees with the exit status."""
        parts = [
            _count(
                len(self.counting(severity)), str(severity), "infos" if severity is Severity.INFO else None
            )
            for severity in SEVERITY_ORDER
            if self.counting(severity)
        ]
        if self.waived:
            parts.append(f"{len(self.waived)} waived")
        found = ", ".join(parts) or "No findings"
        waiting = f"; {len(self.waiting)} could not (decisions open)" if self.waiting else ""
        codes = ", ".join(one.rule.code for one in self.broken)
        broken = f"; {len(self.broken)} of a house failed ({codes})" if self.broken else ""
        return f"{found}. {self.looked} rules looked{waiting}{broken}."

    def __str__(self) -> str:
        return self.summary()


def _count(number: int, word: str, plural: str | None = None) -> str:
    return f"{number} {word if number == 1 else plural or word + 's'}"
