"""The exported document as plain data: what every format says, before it is written in one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from blueprint_kit.checks.budget import Budget, budget
from blueprint_kit.checks.core import Finding, Findings, Readiness, Standing, check, readiness, standing
from blueprint_kit.checks.grounds import Ground, grounds
from blueprint_kit.checks.lifetime import Blip, radar_of
from blueprint_kit.evidence import why_out_of_date
from blueprint_kit.model import SECTION_INFO, Blueprint, SectionInfo, blueprint_digest, definitions
from blueprint_kit.model.record import Run
from blueprint_kit.model.status import STATUSES
from blueprint_kit.session import OpenQuestion, ToConfirm, open_questions, to_confirm

from .cases import Expected, expected
from .entry import Entry, entry
from .words import value_words


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its entries, its questions that are not asked, and its findings."""

    number: int
    info: SectionInfo
    entries: tuple[Entry, ...]
    not_asked: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    counts: Mapping[str, int]

    @property
    def asked(self) -> int:
        """How many of its questions are asked and apply."""
        return sum(self.counts[status] for status in ("decided", "assumed", "proposed", "open"))

    @property
    def answered(self) -> int:
        """How many of those have a value."""
        return self.counts["decided"] + self.counts["assumed"]

    @property
    def to_do(self) -> str:
        """What is left to do, in words."""
        errors = sum(found.severity == "error" and found.counts for found in self.findings)
        late = sum(one.late for one in self.entries)
        parts = [
            (self.counts["open"], "open"),
            (self.counts["proposed"], "to decide"),
            (errors, "error" if errors == 1 else "errors"),
            (late, "late"),
            (sum(one.to_confirm is not None for one in self.entries), "to confirm"),
        ]
        return ", ".join(f"{number} {word}" for number, word in parts if number) or "nothing"


@dataclass(frozen=True, slots=True)
class Cited:
    """A run and the decisions that cite it."""

    id: str
    run: Run
    cited_by: tuple[Entry, ...]
    stale: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """Everything the exported document says, in its order."""

    blueprint: Blueprint
    today: date
    title: str
    digest: str
    readiness: Readiness
    findings: Findings
    sections: tuple[Section, ...]
    questions: tuple[OpenQuestion, ...]
    to_confirm: tuple[ToConfirm, ...]
    evidence: tuple[Cited, ...]
    cases: tuple[Expected, ...]
    budget: Budget
    radar: tuple[Blip, ...]
    grounds: tuple[Ground, ...]
    counts: Mapping[str, int]

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Every entry by path, those not asked included."""
        return {one.path: one for section in self.sections for one in (*section.entries, *section.not_asked)}

    @property
    def waivers(self) -> tuple[Standing, ...]:
        """Every waiver with what it does on this day."""
        return standing(self.blueprint, self.findings, today=self.today)


def document(blueprint: Blueprint, *, today: date) -> Document:
    """Return what the exported document says of a blueprint on a day."""
    findings = check(blueprint, today=today)
    held = budget(blueprint, today=today)
    entries = {
        path: entry(blueprint, path, today=today, findings=findings.at(path), waiting=findings.waiting)
        for path in definitions()
    }
    sections = tuple(
        _section(number, info, entries, findings)
        for number, info in enumerate(SECTION_INFO.values(), start=1)
    )
    return Document(
        blueprint=blueprint,
        today=today,
        title=title_of(blueprint),
        digest=blueprint_digest(blueprint)[:12],
        readiness=readiness(blueprint, findings),
        findings=findings,
        sections=sections,
        questions=open_questions(blueprint, findings),
        to_confirm=to_confirm(blueprint),
        evidence=tuple(
            Cited(
                key,
                run,
                tuple(one for one in entries.values() if key in one.evidence),
                why_out_of_date(run, blueprint),
            )
            for key, run in sorted(blueprint.evidence.items())
        ),
        cases=expected(blueprint),
        budget=held,
        radar=radar_of(blueprint, today=today),
        grounds=grounds(blueprint, findings=findings, budget=held, today=today),
        counts=_counts(entries.values()),
    )


def title_of(blueprint: Blueprint) -> str:
    """Return the title somebody gave, else one made of the systems and the organisation.

    >>> title_of(Blueprint())
    'A CRM and a contact center'
    """
    if blueprint.about.title:
        return blueprint.about.title
    crm, center = (_system(blueprint, path) for path in ("scope.crm", "scope.contact_center"))
    at = f" at {blueprint.about.organisation}" if blueprint.about.organisation else ""
    return f"{crm or 'A CRM'} and {center or 'a contact center'}{at}"


def _system(blueprint: Blueprint, path: str) -> str | None:
    value: Any = blueprint.working(path)
    return value_words(value, definitions()[path]) if value is not None else None


def _section(number: int, info: SectionInfo, entries: Mapping[str, Entry], findings: Findings) -> Section:
    own = [one for one in entries.values() if one.section == info.name]
    return Section(
        number=number,
        info=info,
        entries=tuple(one for one in own if not one.not_asked),
        not_asked=tuple(one for one in own if one.not_asked),
        findings=tuple(found for found in findings if found.path.partition(".")[0] == info.name),
        counts=_counts(own),
    )


def _counts(entries: Any) -> Mapping[str, int]:
    counted = Counter(one.status for one in entries)
    return {status: counted[status] for status in STATUSES}
