"""The open questions in the order in which a room best asks them, and what each unlocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from blueprint_kit.checks.core import Findings, check
from blueprint_kit.model import Blueprint, definitions

from .order import asking_order
from .waiting import Waiting, by_answer, unanswered, waiting


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question without an answer, and what waits for it.

    Attributes
    ----------
    questions, rules:
        What this is the last missing answer for: questions that then rest on answers alone, by
        path, and rules that then can speak, by code.
    nearer:
        How many other questions and rules wait for this answer and for further ones.
    owner, due:
        Who owes it and by when, where somebody said so.
    """

    path: str
    question: str
    asked: str
    tier: str
    status: str
    questions: tuple[str, ...]
    rules: tuple[str, ...]
    nearer: int
    owner: str | None
    due: date | None

    @property
    def unlocks(self) -> int:
        """How many questions and rules wait for this answer and for no other."""
        return len(self.questions) + len(self.rules)

    def unlocks_words(self) -> str:
        """Return both counts in plain words, empty where nothing waits.

        >>> open_questions(Blueprint())[0].unlocks_words()
        'unlocks 1, brings 34 nearer'
        """
        parts = (
            f"unlocks {self.unlocks}" if self.unlocks else "",
            f"brings {self.nearer} nearer" if self.nearer else "",
        )
        return ", ".join(part for part in parts if part)

    def to_json(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "path": self.path,
            "question": self.question,
            "asked": self.asked,
            "tier": self.tier,
            "status": self.status,
            "unlocks": self.unlocks,
            "unlocks_questions": list(self.questions),
            "unlocks_rules": list(self.rules),
            "brings_nearer": self.nearer,
            "owner": self.owner,
            "due": self.due.isoformat() if self.due else None,
        }


def open_questions(blueprint: Blueprint, findings: Findings | None = None) -> tuple[OpenQuestion, ...]:
    """Return the open and proposed decisions in the order in which to ask them.

    The counts are those of today, before any of the questions is answered; the order looks ahead.
    """
    entries = waiting(blueprint, findings or check(blueprint))
    waits = by_answer(entries)
    order = asking_order(unanswered(blueprint), entries)
    return tuple(_question(blueprint, path, waits.get(path, ())) for path in order)


def _question(blueprint: Blueprint, path: str, waits: tuple[Waiting, ...]) -> OpenQuestion:
    ask, found = definitions()[path].ask, blueprint.decisions[path]
    alone = tuple(one for one in waits if len(one.missing) == 1)
    return OpenQuestion(
        path=path,
        question=ask.question,
        asked=ask.asked[0].title,
        tier=str(ask.tier),
        status=found.status,
        questions=tuple(one.name for one in alone if not one.is_rule),
        rules=tuple(one.name for one in alone if one.is_rule),
        nearer=len(waits) - len(alone),
        owner=found.owner,
        due=found.due,
    )
