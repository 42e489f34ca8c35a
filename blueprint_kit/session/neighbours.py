"""What stands around one decision: what it rests on, what rests on it, which rules and runs read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from blueprint_kit.checks.core import Waits, rules
from blueprint_kit.evidence import read_by
from blueprint_kit.model import Blueprint, definitions
from blueprint_kit.model.graph import dependants, grounds


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A decision one edge away.

    ``opens`` is True where the edge is a condition: the answer at its start says whether the
    question at its end is asked at all.
    """

    path: str
    title: str
    status: str
    opens: bool

    def to_json(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {"path": self.path, "status": self.status, "condition": self.opens}


@dataclass(frozen=True, slots=True)
class Neighbours:
    """One decision's surroundings.

    Attributes
    ----------
    rests_on, rested_on_by:
        Decisions one edge up and one edge down, in the order of the definition and of the sections.
    rules, waiting:
        Codes of the rules that read it, and of those that wait for it now.
    runs:
        Ids of recorded runs that were made under it, so that a change puts them out of date.
    """

    rests_on: tuple[Neighbour, ...]
    rested_on_by: tuple[Neighbour, ...]
    rules: tuple[str, ...]
    waiting: tuple[str, ...]
    runs: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return them as plain data."""
        return {
            "rests_on": [one.to_json() for one in self.rests_on],
            "rested_on_by": [one.to_json() for one in self.rested_on_by],
            "rules": list(self.rules),
            "rules_waiting": list(self.waiting),
            "runs": list(self.runs),
        }


def neighbours(blueprint: Blueprint, path: str, waiting: Iterable[Waits] = ()) -> Neighbours:
    """Return what stands around the decision at a path; ``waiting`` are the rules that cannot speak yet."""
    return Neighbours(
        rests_on=tuple(_one(blueprint, at, _opens(at, path)) for at in grounds(path)),
        rested_on_by=tuple(_one(blueprint, at, _opens(path, at)) for at in dependants()[path]),
        rules=tuple(one.code for one in rules().values() if path in one.reads),
        waiting=tuple(one.rule.code for one in waiting if path in one.rule.reads),
        runs=tuple(key for key, run in blueprint.evidence.items() if path in read_by(run.kind)),
    )


def _opens(source: str, target: str) -> bool:
    condition = definitions()[target].ask.when
    return condition is not None and source in condition.reads


def _one(blueprint: Blueprint, path: str, opens: bool) -> Neighbour:
    return Neighbour(path, definitions()[path].ask.title, blueprint.decisions[path].status, opens)
