"""Governance: who owes an answer, and what a signature covers."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_kit.model import Blueprint, definitions

from .core.answers import Answers
from .core.readiness import NEEDED
from .core.rule import Says, Severity, rule

_UNANSWERED = ("open", "proposed")
_DAYS = 30


@rule(
    "GOV-01",
    severity=Severity.ERROR,
    title="A question that nobody owns is answered by whoever builds it.",
    reads=("scope.go_live",),
    why="A blank under a signature, or one that nobody owes, is filled in by a guess on the last day.",
    remedy="Answer it, or name who owes the answer and until when.",
    waive_when="The part it belongs to is not built now, and the note says so.",
    source="Success by Design, project governance: a decision or a named owner and date "
    "(github.com/MicrosoftDocs/dynamics365-guidance)",
    fails={"scope.go_live": "2026-12-01"},
    passes={"scope.go_live": "2027-09-01"},
)
def blank_under_a_signature(answers: Answers) -> Iterator[Says]:
    """Speak of signed sections with blanks, and of blanks without an owner shortly before going live."""
    blueprint = answers.blueprint
    for section in sorted({signed.section for signed in blueprint.signoffs.values()}):
        blank = [path for path in _blank(blueprint) if definitions()[path].section == section]
        if blank:
            yield Says(
                f"The section {section} is signed, and has no answer to: {', '.join(blank)}.", blank[0]
            )
    live = answers.get("scope.go_live")
    if live is None or (live - answers.today).days > _DAYS:
        return
    free = [path for path in _blank(blueprint) if not blueprint.decision(path).owner]
    if free:
        many = f"{len(free)} decisions have" if len(free) > 1 else f"{free[0]} has"
        yield Says(
            f"Go-live is on {live:%Y-%m-%d}; {many} no answer and nobody who owes one.", "scope.go_live"
        )


def _blank(blueprint: Blueprint) -> list[str]:
    return [
        path
        for path, found in blueprint.decisions.items()
        if found.status in _UNANSWERED and definitions()[path].ask.tier in NEEDED
    ]
