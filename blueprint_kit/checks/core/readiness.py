"""Whether a blueprint is ready to be built, what blocks it, and which parts may be built now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from blueprint_kit.model import Blueprint, Tier, definitions
from blueprint_kit.model.graph import grounds
from blueprint_kit.model.sections import SECTION_INFO

from .finding import Finding, Findings
from .rule import Severity

NEEDED = (Tier.FIRST, Tier.BUILD)
"""The tiers that readiness blocks on; a detail may stay open, unless a rule of severity error waits for it."""

_UNANSWERED = frozenset({"open", "proposed"})


@dataclass(frozen=True, slots=True)
class Readiness:
    """The verdict and its reasons.

    Attributes
    ----------
    state:
        ``draft`` while a decision of the first session has no answer; ``blocked`` when no part may
        be built; ``ready_in_part`` when some may; ``ready`` when nothing blocks.
    open_paths:
        Decisions needed before anyone builds that have no answer: those of the first two tiers, and
        whatever a rule of severity error waits for.
    unconfirmed:
        Such decisions whose answer a template assumed and nobody has confirmed. They block as open ones do.
    errors:
        Unwaived errors.
    parts:
        Sections that may be built now.
    answered, asked:
        How many of the questions asked have a value.
    assumed:
        How many of those are only assumed.
    to_confirm:
        Answers that rest on something changed since. They count as answered and block nothing;
        the sentence names how many there are.
    """

    state: str
    open_paths: tuple[str, ...]
    errors: tuple[Finding, ...]
    parts: tuple[str, ...]
    answered: int
    asked: int
    assumed: int
    to_confirm: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()

    def sentence(self) -> str:
        """Return the verdict in a sentence, and in a second one what a template assumed that nobody has confirmed."""
        if self.state != "ready":
            number = len(self.unconfirmed)
            template = (
                f" {number} {'answer' if number == 1 else 'answers'} of a template "
                f"{'waits' if number == 1 else 'wait'} to be confirmed."
                if number
                else ""
            )
            return f"{'Ready to build in part.' if self.parts else 'Not ready to build.'}{template}"
        left = [
            f"{number} {noun if number == 1 else nouns}{rest}"
            for number, noun, nouns, rest in (
                (self.assumed, "assumption", "assumptions", ""),
                (len(self.to_confirm), "answer", "answers", " to confirm"),
            )
            if number
        ]
        return f"Ready, with {' and '.join(left)}." if left else "Ready to build."

    def to_json(self) -> dict[str, Any]:
        """Return the verdict as the export holds it."""
        return {
            "state": self.state,
            "sentence": self.sentence(),
            "blocked_by": sorted(
                {*self.open_paths, *self.unconfirmed, *(found.path for found in self.errors)}
            ),
            "open": list(self.open_paths),
            "errors": [found.id for found in self.errors],
            "may_be_built": list(self.parts),
            "answered": self.answered,
            "asked": self.asked,
            "assumed": self.assumed,
            "to_confirm": list(self.to_confirm),
            "unconfirmed": list(self.unconfirmed),
        }


def readiness(blueprint: Blueprint, findings: Findings) -> Readiness:
    """Return the verdict over a blueprint and what its check found."""
    status = {path: found.status for path, found in blueprint.decisions.items()}
    asked = [path for path, found in blueprint.decisions.items() if found.status != "not_applicable"]
    waited_for = {waits.path for waits in findings.waiting if waits.rule.severity is Severity.ERROR}
    needed = {path for path, found in definitions().items() if found.ask.tier in NEEDED or path in waited_for}
    open_paths = tuple(path for path in asked if status[path] in _UNANSWERED and path in needed)
    unconfirmed = tuple(
        path for path in asked if path in needed and _is_a_template_s(blueprint.decisions[path])
    )
    blocking = (*open_paths, *unconfirmed)
    errors = findings.counting(Severity.ERROR)
    parts = tuple(name for name in SECTION_INFO if _may_be_built(name, blueprint, set(blocking), errors))
    return Readiness(
        state=_state(blocking, errors, parts),
        open_paths=open_paths,
        errors=errors,
        parts=parts,
        answered=sum(status[path] not in _UNANSWERED for path in asked),
        asked=len(asked),
        assumed=sum(status[path] == "assumed" for path in asked),
        to_confirm=tuple(blueprint.to_confirm),
        unconfirmed=unconfirmed,
    )


def _is_a_template_s(decision: Any) -> bool:
    """Say whether an answer was assumed by a template, so that no person stands behind it yet."""
    return bool(decision.status == "assumed" and decision.origin == "template")


def _state(open_paths: tuple[str, ...], errors: tuple[Finding, ...], parts: tuple[str, ...]) -> str:
    if any(definitions()[path].ask.tier is Tier.FIRST for path in open_paths):
        return "draft"
    if not open_paths and not errors:
        return "ready"
    return "ready_in_part" if parts else "blocked"


def _may_be_built(name: str, blueprint: Blueprint, needed: set[str], errors: tuple[Finding, ...]) -> bool:
    """Say whether neither its own decisions nor those its answered ones rest on block."""
    own = [found for found in definitions().values() if found.section == name]
    rests = {
        path
        for found in own
        if blueprint.decisions[found.path].status in {"assumed", "decided"}
        for path in grounds(found.path)
    }
    concerned = {found.path for found in own} | rests
    return not concerned & needed and not any(found.path in concerned for found in errors)
