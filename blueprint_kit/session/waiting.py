"""What waits for which answers: the rules that cannot speak and the questions that rest on open ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from blueprint_kit.checks.core import Findings
from blueprint_kit.model import Blueprint
from blueprint_kit.model.graph import grounds

_UNANSWERED = frozenset({"open", "proposed"})


@dataclass(frozen=True, slots=True)
class Waiting:
    """One rule (by code) or question (by path), and every open answer that it reads.

    A rule's readings are those it declares. Some it reads only in certain cases, so that it may
    speak sooner than this says, never later.
    """

    name: str
    is_rule: bool
    missing: frozenset[str]


def unanswered(blueprint: Blueprint) -> tuple[str, ...]:
    """Return the open and proposed decisions, in the order of the sections."""
    return tuple(path for path, found in blueprint.decisions.items() if found.status in _UNANSWERED)


def waiting(blueprint: Blueprint, findings: Findings) -> tuple[Waiting, ...]:
    """Return every rule and question that waits for an answer."""
    missing = frozenset(unanswered(blueprint))
    rules = (Waiting(one.rule.code, True, missing.intersection(one.rule.reads)) for one in findings.waiting)
    questions = (Waiting(path, False, missing.intersection(grounds(path))) for path in missing)
    return (*rules, *sorted((one for one in questions if one.missing), key=lambda one: one.name))


class Ledger:
    """Who still waits for what while answers are imagined one after the other."""

    def __init__(self, entries: Iterable[Waiting]) -> None:
        self._left = {(one.is_rule, one.name): set(one.missing) for one in entries}
        self._by_path: dict[str, list[tuple[bool, str]]] = {}
        for key, missing in self._left.items():
            for path in missing:
                self._by_path.setdefault(path, []).append(key)

    def gain(self, path: str) -> float:
        """Return what an answer gains: one for each that waits for it alone, a share where others miss too."""
        return sum(1 / len(self._left[key]) for key in self._by_path.get(path, ()))

    def answer(self, path: str) -> None:
        """Take a question as answered."""
        for key in self._by_path.pop(path, ()):
            self._left[key].discard(path)


def by_answer(entries: Iterable[Waiting]) -> Mapping[str, tuple[Waiting, ...]]:
    """Return, for each open answer, all that waits for it."""
    found: dict[str, list[Waiting]] = {}
    for one in entries:
        for path in one.missing:
            found.setdefault(path, []).append(one)
    return {path: tuple(those) for path, those in found.items()}
