"""The catalog's facts that a blueprint rests on, and where each is used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from blueprint_kit.catalog import Crm, Fact, Part
from blueprint_kit.model import Blueprint

from .budget import Budget
from .core.answers import Answers
from .core.finding import Findings
from .lifetime import READS, radar

RECORDS, LINKS, SETTINGS = "activity.record_type", "activity.associations", "scope.crm_settings"


@dataclass(frozen=True, slots=True)
class Ground:
    """One fact and where it is used.

    Attributes
    ----------
    paths:
        The decisions that chose what the fact is about.
    findings:
        The ids of the findings that rest on it.
    budget:
        Whether the budget of requests rests on it.
    """

    fact: Fact
    paths: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    budget: bool = False


def grounds(blueprint: Blueprint, *, findings: Findings, budget: Budget, today: date) -> tuple[Ground, ...]:
    """Return the facts about the chosen systems that were used, those to be verified first, then by id."""
    by_path: dict[Fact, list[str]] = {}
    for path, fact in _chosen(Answers(blueprint, today, (*READS, RECORDS, LINKS, SETTINGS))):
        by_path.setdefault(fact, []).append(path)
    by_finding: dict[Fact, list[str]] = {}
    for found in findings:
        for fact in found.facts:
            by_finding.setdefault(fact, []).append(found.id)
    drawn = frozenset(budget.facts)
    used = {*by_path, *by_finding, *drawn}
    made = (
        Ground(
            fact,
            tuple(dict.fromkeys(by_path.get(fact, ()))),
            tuple(dict.fromkeys(by_finding.get(fact, ()))),
            fact in drawn,
        )
        for fact in used
    )
    return tuple(sorted(made, key=lambda one: (not one.fact.asks(today), one.fact.id)))


def _chosen(answers: Answers) -> Iterator[tuple[str, Fact]]:
    for blip in radar(answers):
        yield from ((blip.path, fact) for fact in blip.facts)
    crm = answers.crm if answers.known("scope.crm") else None
    if crm is not None:
        for path, part in _parts(answers, crm):
            yield from ((path, fact) for fact in part.facts)


def _parts(answers: Answers, crm: Crm) -> Iterator[tuple[str, Part]]:
    """Yield the parts of the CRM that answers name: what is written, linked, and said of settings."""
    written = {(row.object or "").casefold() for row in answers.get(RECORDS) or ()}
    yield from (
        (RECORDS, one)
        for one in crm.record_types
        if {one.slug.casefold(), one.title.casefold(), (one.api_name or "").casefold()} & written
    )
    linked = {str(row.object) for row in answers.get(LINKS) or ()}
    yield from ((LINKS, one) for one in crm.associations if one.kind in linked)
    said = {row.setting for row in answers.get(SETTINGS) or ()}
    yield from ((SETTINGS, one) for one in crm.settings if one.slug in said)
