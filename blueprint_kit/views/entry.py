"""One decision as a reader meets it: question, answer, reason, person, date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from blueprint_kit.checks.core import Finding, Waits
from blueprint_kit.evidence import why_out_of_date
from blueprint_kit.model import Blueprint, Definition, Role, Tier, definitions
from blueprint_kit.session import Neighbours, ToConfirm, neighbours, why_to_confirm

from .answers import Answer, answer
from .offers import offered_label
from .words import day_words, when_words, who_words

NOT_YET = "No answer yet. Do not build this part."
NOT_YET_DETAIL = "No answer yet. It is a detail and blocks nothing."


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision in words.

    Attributes
    ----------
    lead:
        What stands before the answer: ``Proposed, not decided:``; or in its place when it is open.
    answer:
        None where there is nothing on record.
    until:
        When an assumption opens again, as a sentence.
    table:
        What is on the table while it is open.
    why:
        The reason somebody gave, or why it does not apply, or the note on an open question.
    matters:
        Why the question matters, from its definition.
    evidence, lost:
        The runs it cites: those on record, and those that are not.
    to_confirm:
        Why somebody has to look at it again: what it rested on has changed since. None where not.
    around:
        What it rests on, what rests on it, and which rules and runs read it.
    outdated:
        Runs it cites that were made under other rules than are in force now.
    """

    path: str
    section: str
    title: str
    question: str
    matters: str
    roles: tuple[Role, ...]
    tier: Tier
    status: str
    not_asked: bool
    lead: str
    answer: Answer | None
    until: str
    table: tuple[str, ...]
    why: str
    origin: str
    rejected: tuple[tuple[str, str], ...]
    dissent: tuple[tuple[str, str], ...]
    evidence: tuple[str, ...]
    lost: tuple[str, ...]
    to_confirm: ToConfirm | None
    around: Neighbours
    outdated: tuple[str, ...]
    who: str
    when: str
    late: bool
    kept: bool
    findings: tuple[Finding, ...]

    @property
    def stale(self) -> tuple[str, ...]:
        """The decisions it rested on, near or far, that have changed since."""
        return tuple(one.path for one in self.to_confirm.reasons) if self.to_confirm else ()

    @property
    def unanswered(self) -> bool:
        """Whether nobody has decided or assumed anything."""
        return self.status in {"open", "proposed"}


def entry(
    blueprint: Blueprint,
    path: str,
    *,
    today: date,
    findings: tuple[Finding, ...] = (),
    waiting: tuple[Waits, ...] = (),
) -> Entry:
    """Return the decision at a path in words, as it reads on a day."""
    decision, found = blueprint.decision(path), definitions()[path]
    when, late = when_words(decision, today=today)
    return Entry(
        path=path,
        section=found.section,
        title=found.ask.title,
        question=found.ask.question,
        matters=found.ask.why,
        roles=found.ask.asked,
        tier=found.ask.tier,
        status=decision.status,
        not_asked=decision.status == "not_applicable" and decision.not_asked,
        lead=_lead(decision, found),
        answer=_answer(decision, found),
        until=_until(decision, today),
        table=_on_the_table(decision, found),
        why=str(getattr(decision, "why", None) or getattr(decision, "note", None) or ""),
        origin=_origin(decision),
        rejected=tuple(
            (option_words(one.option, found), one.why) for one in getattr(decision, "rejected", ())
        ),
        dissent=tuple((one.by, one.text) for one in getattr(decision, "dissent", ())),
        evidence=tuple(key for key in getattr(decision, "evidence", ()) if key in blueprint.evidence),
        lost=tuple(key for key in getattr(decision, "evidence", ()) if key not in blueprint.evidence),
        to_confirm=why_to_confirm(blueprint, path),
        around=neighbours(blueprint, path, waiting),
        outdated=_outdated(blueprint, decision),
        who=who_words(decision),
        when=when,
        late=late,
        kept=path in blueprint.kept,
        findings=findings,
    )


def _lead(decision: Any, found: Definition) -> str:
    match decision.status:
        case "open":
            return NOT_YET_DETAIL if found.ask.tier is Tier.DETAIL else NOT_YET
        case "proposed":
            return "Proposed, not decided:"
        case "assumed":
            return "Assumed:"
        case "not_applicable":
            return str(decision.reason)
        case _:
            return ""


def _answer(decision: Any, found: Definition) -> Answer | None:
    if decision.status in {"decided", "assumed"}:
        return answer(decision.value, found)
    return answer(decision.candidate, found) if decision.status == "proposed" else None


def _until(decision: Any, today: date) -> str:
    if decision.status != "assumed":
        return ""
    day = day_words(decision.expires)
    return f"Ended {day}, so decide it now" if decision.expires < today else f"Until {day}, then open again"


def _outdated(blueprint: Blueprint, decision: Any) -> tuple[str, ...]:
    """Return the runs it cites that were made under other rules than are in force now."""
    held = blueprint.evidence
    cited = (key for key in getattr(decision, "evidence", ()) if key in held)
    return tuple(key for key in cited if why_out_of_date(held[key], blueprint))


def _on_the_table(decision: Any, found: Definition) -> tuple[str, ...]:
    if decision.status != "open":
        return ()
    if not decision.options:
        return tuple(option.label for option in found.options) if found.kind == "one_of" else ()
    return tuple(option_words(one, found) for one in decision.options)


def option_words(name: str, found: Definition) -> str:
    """Return an option's label by its stable name; a text that names none stands as it is.

    >>> option_words("link_all", definitions()["matching.on_multiple"])
    'Link all'
    """
    if found.ask.offered_by:
        return offered_label(found.ask.offered_by, name)
    return next((option.label for option in found.options if str(option) == name), name)


def _origin(decision: Any) -> str:
    words = {
        "template": "From a template; nobody has confirmed it.",
        "suggested": "Suggested by the workbook; nobody has confirmed it.",
        "measured": "Measured.",
        "imported": "Imported.",
    }
    return words.get(str(getattr(decision, "origin", "human")), "")
