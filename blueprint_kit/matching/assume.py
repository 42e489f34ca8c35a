"""Values that hold for one run only."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from blueprint_kit.errors import InputError
from blueprint_kit.model import Blueprint, definition, read_value
from blueprint_kit.model.policies import MatchRules, match_rules

Decisions = Blueprint | MatchRules


class _Assumed:
    """A blueprint in which some decisions stand as assumed; nothing is recorded."""

    def __init__(self, blueprint: Blueprint, assume: Mapping[str, Any]) -> None:
        self._blueprint = blueprint
        self._values = {definition(path).path: _value(path, value) for path, value in assume.items()}

    def decision(self, path: str) -> Any:
        if path in self._values:
            return SimpleNamespace(status="assumed")
        return self._blueprint.decision(path)

    def working(self, path: str) -> Any:
        return self._values[path] if path in self._values else self._blueprint.working(path)


def _value(path: str, value: Any) -> Any:
    found = definition(path)
    return read_value(found, value) if isinstance(value, str) else found.values.validate_python(value)


def rules_of(decisions: Decisions, assume: Mapping[str, Any] | None) -> MatchRules:
    """Return the rules in force: a blueprint's working values, over them what is assumed for this run.

    Raises
    ------
    InputError
        Where rules that are already resolved are given together with assumptions.
    """
    if isinstance(decisions, MatchRules):
        if assume:
            raise InputError(
                "Resolved rules were given together with assumptions.",
                remedy="Give the blueprint, or change the rules themselves.",
            )
        return decisions
    if isinstance(decisions, Blueprint):
        return match_rules(_Assumed(decisions, assume)) if assume else decisions.match_rules()
    raise InputError(
        f"The decisions are a {type(decisions).__name__}.", remedy="Give a Blueprint or MatchRules."
    )


def required(path: str, present: bool) -> None:
    """Raise where a run has no working value for the one decision it cannot do without."""
    if not present:
        example = {
            "matching.lookup_keys": '\'[{"name": "phone", "parts": ["phone"]}]\'',
            "deduplication.contact_keys": '\'[{"name": "email", "parts": ["email"]}]\'',
        }[path]
        raise InputError(
            "There is no working value, so there are no rules to run.",
            where=path,
            remedy=f"blueprint-kit set FILE {path} {example} --status proposed --by NAME",
        )
