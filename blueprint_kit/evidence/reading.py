"""Which decisions a policy asks for: found by asking, so that no list has to be kept."""

from __future__ import annotations

from functools import cache
from typing import Any

from blueprint_kit.model import Blueprint
from blueprint_kit.model.policies import MatchRules, match_rules


@cache
def asked_by(policy: Any) -> tuple[str, ...]:
    """Return the paths that making a policy asks for."""
    asked = _Asked()
    policy(asked)
    return tuple(dict.fromkeys(asked.paths))


def reads_of_match() -> tuple[str, ...]:
    """Return the paths that a replay reads."""
    return MatchRules(working_paths=asked_by(match_rules)).for_match().working_paths


def reads_of_duplicates() -> tuple[str, ...]:
    """Return the paths that a search for duplicates reads."""
    return MatchRules(working_paths=asked_by(match_rules)).for_duplicates().working_paths


class _Asked:
    """An empty blueprint that remembers what it was asked."""

    def __init__(self) -> None:
        self.paths: list[str] = []

    def decision(self, path: str) -> Any:
        self.paths.append(path)
        return Blueprint().decision(path)

    def working(self, path: str) -> None:
        self.paths.append(path)
