"""A run lists the decisions that it read, and its digest rests on those alone."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from blueprint_kit.model import definitions
from blueprint_kit.model.policies import MatchRules, match_rules


class _Proposed:
    """Every decision proposed with its example, but for those that stay open."""

    def __init__(self, *left_open: str) -> None:
        self._open = left_open

    def decision(self, path: str) -> Any:
        return SimpleNamespace(status="open" if path in self._open else "proposed")

    def working(self, path: str) -> Any:
        found = definitions()[path]
        return None if path in self._open else found.values.validate_python(found.ask.example)


ALL = match_rules(_Proposed())


def views(rules: MatchRules) -> dict[str, MatchRules]:
    return {"match": rules.for_match(), "duplicates": rules.for_duplicates()}


@pytest.mark.parametrize("path", ALL.working_paths)
@pytest.mark.parametrize("kind", ["match", "duplicates"])
def test_a_decision_that_changes_a_runs_rules_is_listed(path: str, kind: str) -> None:
    before, after = views(ALL)[kind], views(match_rules(_Proposed(path)))[kind]
    assert path not in after.working_paths
    assert after.digest() == before.digest() or path in before.working_paths


def test_each_run_leaves_out_what_only_the_other_reads() -> None:
    found = {kind: set(rules.working_paths) for kind, rules in views(ALL).items()}
    assert found["match"] ^ set(ALL.working_paths) == {"deduplication.contact_keys"}
    assert "matching.lookup_keys" not in found["duplicates"]
    assert {"deduplication.contact_keys", "matching.phone.comparison", "matching.email"} <= found[
        "duplicates"
    ]
