"""The answers that somebody has to look at again, since what they rested on has changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from blueprint_kit.model import Blueprint, definitions
from blueprint_kit.model.basis import Changed
from blueprint_kit.model.graph import in_order
from blueprint_kit.model.status import ANSWERED


@dataclass(frozen=True, slots=True)
class Reason:
    """One change that reaches an answer.

    Attributes
    ----------
    path, was, through:
        The decision that changed, its answer then (None where it is not known), and the decisions
        between, nearest first.
    now:
        Its status now.
    answer:
        Its answer now in the file's own form, None where it has none.
    by, on:
        Who answered it last and when, where that is on record.
    """

    path: str
    was: Any
    through: tuple[str, ...]
    now: str
    answer: Any
    by: str | None
    on: date | None

    def to_json(self) -> dict[str, Any]:
        """Return it as plain data; what is not known is left out."""
        found = {
            "path": self.path,
            "was": self.was,
            "now": self.answer,
            "status": self.now,
            "by": self.by,
            "on": self.on.isoformat() if self.on else None,
            "through": list(self.through) or None,
        }
        return {name: part for name, part in found.items() if part is not None}


@dataclass(frozen=True, slots=True)
class ToConfirm:
    """An answer to look at again, when it was given or last confirmed, and why."""

    path: str
    question: str
    settled_on: date | None
    reasons: tuple[Reason, ...]

    def to_json(self) -> dict[str, Any]:
        """Return it as plain data."""
        said: dict[str, Any] = {"changed": [reason.to_json() for reason in self.reasons]}
        if self.settled_on:
            said["settled_on"] = self.settled_on.isoformat()
        return said


def to_confirm(blueprint: Blueprint) -> tuple[ToConfirm, ...]:
    """Return the answers to look at again, each after those it rests on: confirming one may settle the next."""
    return tuple(_one(blueprint, path) for path in in_order() if path in blueprint.to_confirm)


def why_to_confirm(blueprint: Blueprint, path: str) -> ToConfirm | None:
    """Return why one answer has to be looked at again, None where it has not."""
    return _one(blueprint, path) if path in blueprint.to_confirm else None


def _one(blueprint: Blueprint, path: str) -> ToConfirm:
    decision = blueprint.decision(path)
    confirmed = decision.confirmed
    return ToConfirm(
        path=path,
        question=definitions()[path].ask.question,
        settled_on=confirmed.on if confirmed else getattr(decision, "on", None),
        reasons=tuple(_reason(blueprint, one) for one in blueprint.to_confirm[path]),
    )


def _reason(blueprint: Blueprint, change: Changed) -> Reason:
    found = blueprint.decision(change.path)
    answer = None
    if found.status in ANSWERED:
        answer = definitions()[change.path].values.dump_python(found.value, mode="json", exclude_none=True)
    return Reason(
        path=change.path,
        was=change.was,
        through=change.through,
        now=found.status,
        answer=answer,
        by=getattr(found, "by", None) or getattr(found, "owner", None),
        on=getattr(found, "on", None),
    )
