"""The open questions in the order in which a room best asks them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from blueprint_kit.checks.core import Findings, check
from blueprint_kit.model import Blueprint, Tier, definitions

_TIERS = tuple(Tier)


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question without an answer, and what waits for it.

    Attributes
    ----------
    unlocks:
        How many other questions and rules wait for this answer.
    owner, due:
        Who owes it and by when, where somebody said so.
    """

    path: str
    question: str
    asked: str
    tier: str
    status: str
    unlocks: int
    owner: str | None
    due: date | None

    def to_json(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "path": self.path,
            "question": self.question,
            "asked": self.asked,
            "tier": self.tier,
            "status": self.status,
            "unlocks": self.unlocks,
            "owner": self.owner,
            "due": self.due.isoformat() if self.due else None,
        }


def open_questions(blueprint: Blueprint, findings: Findings | None = None) -> tuple[OpenQuestion, ...]:
    """Return the open and proposed decisions: first tier first, then by what each unlocks.

    Ties keep the order of the sections, which is the order of the conversation.
    """
    waiting = Counter(waits.path for waits in (findings or check(blueprint)).waiting)
    dependants = _dependants(blueprint)
    open_paths = [path for path, found in blueprint.decisions.items() if found.status in {"open", "proposed"}]
    questions = [_question(blueprint, path, waiting[path] + dependants[path]) for path in open_paths]
    return tuple(sorted(questions, key=lambda one: (_TIERS.index(Tier(one.tier)), -one.unlocks)))


def _dependants(blueprint: Blueprint) -> Counter[str]:
    """Count, for each path, the unanswered questions whose condition or basis reads it."""
    counted: Counter[str] = Counter()
    for found in definitions().values():
        if blueprint.decisions[found.path].status in {"open", "proposed"}:
            reads = (*found.ask.rests_on, *(found.ask.when.reads if found.ask.when else ()))
            counted.update(set(reads))
    return counted


def _question(blueprint: Blueprint, path: str, unlocks: int) -> OpenQuestion:
    ask, found = definitions()[path].ask, blueprint.decisions[path]
    return OpenQuestion(
        path=path,
        question=ask.question,
        asked=ask.asked[0].title,
        tier=str(ask.tier),
        status=found.status,
        unlocks=unlocks,
        owner=found.owner,
        due=found.due,
    )
