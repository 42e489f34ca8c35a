"""A check with everything that a report of it says; its answer is the exit status."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType

from blueprint_kit.checks.core import (
    SEVERITY_ORDER,
    Finding,
    Findings,
    Readiness,
    Rule,
    Severity,
    Standing,
    Waits,
    check,
    readiness,
    rules,
    standing,
)
from blueprint_kit.model import Blueprint

REQUIRED = MappingProxyType({"ready": ("ready",), "ready_in_part": ("ready", "ready_in_part")})
"""What may be required of the readiness, and the states that fulfil it."""


@dataclass(frozen=True)
class Checked:
    """What the rules said of one file on one day, and what was asked of it.

    Attributes
    ----------
    file:
        The file's name as it was given.
    text:
        The file's text, in which reports look for a decision's line; empty where there is none.
    fail_on:
        The least severity that makes the answer a no.
    require:
        The readiness that is asked for, if any: a key of ``REQUIRED``.
    width:
        Columns for running text.
    version:
        Of the program that checked.
    """

    blueprint: Blueprint
    today: date
    findings: Findings
    readiness: Readiness
    waivers: tuple[Standing, ...]
    file: str
    text: str = field(default="", repr=False)
    fail_on: Severity = Severity.ERROR
    require: str | None = None
    width: int = 100
    version: str = "0"

    @property
    def unready(self) -> bool:
        """Whether a readiness was asked for and is not there."""
        return self.require is not None and self.readiness.state not in REQUIRED[self.require]

    @property
    def no(self) -> bool:
        """Whether the answer is no: exit status 1."""
        return self.findings.reach(self.fail_on) or self.unready

    def fails(self, found: Finding) -> bool:
        """Return whether a finding by itself makes the answer a no."""
        return found.counts and SEVERITY_ORDER.index(found.severity) <= SEVERITY_ORDER.index(self.fail_on)

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """Every rule by code, those of the findings included, in the order of the codes."""
        spoke = {found.rule.code: found.rule for found in self.findings}
        waited = {waits.rule.code: waits.rule for waits in self.findings.waiting}
        every = {**rules(), **waited, **spoke}
        return MappingProxyType({code: every[code] for code in sorted(every)})

    def of(self, code: str) -> tuple[Finding, ...]:
        """Return one rule's findings."""
        return tuple(found for found in self.findings if found.rule.code == code)

    def waiting(self) -> Mapping[str, tuple[Waits, ...]]:
        """Return the rules that wait by the decision they wait for, the one that holds up most first."""
        held: dict[str, tuple[Waits, ...]] = {}
        for one in self.findings.waiting:
            held[one.path] = (*held.get(one.path, ()), one)
        return {path: held[path] for path in sorted(held, key=lambda path: (-len(held[path]), path))}


def checked(
    blueprint: Blueprint,
    *,
    today: date,
    file: str,
    text: str = "",
    fail_on: Severity = Severity.ERROR,
    require: str | None = None,
    width: int = 100,
    version: str = "0",
) -> Checked:
    """Check a blueprint for a report; the parameters are the attributes of ``Checked``.

    >>> from blueprint_kit.model import Blueprint
    >>> made = checked(Blueprint(), today=date(2026, 11, 23), file="acme.blueprint.json", require="ready")
    >>> made.unready, made.no
    (True, True)
    """
    findings = check(blueprint, today=today)
    return Checked(
        blueprint=blueprint,
        today=today,
        findings=findings,
        readiness=readiness(blueprint, findings),
        waivers=standing(blueprint, findings, today=today),
        file=file,
        text=text,
        fail_on=fail_on,
        require=require,
        width=width,
        version=version,
    )
