"""The shape of one case, and what keeps it from being run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from blueprint_kit.model import Blueprint


@dataclass(frozen=True, slots=True)
class Case:
    """One case before its answer is known; given and when are plain data."""

    key: str
    title: str
    given: Mapping[str, Any]
    when: Mapping[str, Any]
    decisions: tuple[str, ...]

    def asked(self, blueprint: Blueprint) -> bool:
        """Return whether every decision it is bound to arises at all."""
        return all(blueprint.decision(path).status != "not_applicable" for path in self.decisions)

    def blocked_by(self, blueprint: Blueprint) -> tuple[str, ...]:
        """Return the bound decisions that nobody has answered."""
        return tuple(
            path for path in self.decisions if blueprint.decision(path).status in {"open", "proposed"}
        )

    def entry(self, blueprint: Blueprint, then: Mapping[str, Any]) -> dict[str, Any]:
        """Return the case as the export holds it; a blocked one has no ``then``."""
        blocked_by = self.blocked_by(blueprint)
        said = {
            "title": self.title,
            "given": dict(self.given),
            "when": dict(self.when),
            "decisions": list(self.decisions),
            "blocked": bool(blocked_by),
        }
        return {**said, "blocked_by": list(blocked_by)} if blocked_by else {**said, "then": dict(then)}


def bound(paths: Iterable[str], blueprint: Blueprint) -> tuple[str, ...]:
    """Return paths without repetition, sorted, those left out whose question is not asked."""
    return tuple(path for path in sorted(set(paths)) if blueprint.decision(path).status != "not_applicable")
