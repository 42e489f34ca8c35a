"""Whether a recorded run still stands: the rules in force now, and the files as they are now."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from blueprint_kit.model import Blueprint, PhonePolicy
from blueprint_kit.model.canonical import digest
from blueprint_kit.model.policies import MatchRules, match_rules, phone_policy
from blueprint_kit.model.record import Run

RULES_CHANGED = "the rules in force now are other ones"


def ladder_rules(policy: PhonePolicy, sources: tuple[str, ...]) -> str:
    """Return the digest of what a replayed ladder depends on: how numbers are read, and the calls' countries."""
    return digest([policy.digest(), list(sources)])[:12]


_AUDIT = (
    "context.fields",
    "ownership.agent_key",
    "ownership.on_transfer",
    "ownership.rule",
    "reliability.log_latency",
)
"""What an audit reads beside the rules of matching and of duplicates."""


def audit_rules(blueprint: Blueprint | None) -> str:
    """Return the digest of what an audit depends on; without a blueprint, that of the plain rules.

    >>> audit_rules(None) == audit_rules(Blueprint())
    True
    """
    asked = blueprint or Blueprint()
    rules = asked.match_rules()
    said = {path: asked.working(path) for path in _AUDIT}
    return digest([rules.for_match().digest(), rules.for_duplicates().digest(), repr(said)])[:12]


def agents_rules(blueprint: Blueprint | None) -> str:
    """Return the digest of how agents are recognised."""
    return digest(["agents", str((blueprint or Blueprint()).working("ownership.agent_key") or "")])[:12]


def rules_now(blueprint: Blueprint, kind: str) -> str | None:
    """Return the digest of the rules that a run of this kind would have now, None for a kind not known.

    >>> rules_now(Blueprint(), "phones") == Blueprint().phone_policy().digest()
    True
    """
    if kind == "phones":
        return blueprint.phone_policy().digest()
    if kind == "ladder":
        rules = blueprint.match_rules()
        return ladder_rules(rules.phone, rules.interaction_region)
    if kind == "match":
        return blueprint.match_rules().for_match().digest()
    if kind in {"duplicates", "fuzzy"}:  # a score rests on the contact keys as well
        return blueprint.match_rules().for_duplicates().digest()
    if kind == "audit":
        return audit_rules(blueprint)
    return agents_rules(blueprint) if kind == "agents" else None


@cache
def read_by(kind: str) -> tuple[str, ...]:
    """Return the decisions that a run of this kind reads; none for a kind not known.

    >>> "matching.on_none" in read_by("match"), "matching.on_none" in read_by("duplicates")
    (True, False)
    """
    if kind == "phones":
        return _read(phone_policy)
    if kind == "ladder":
        return (*_read(phone_policy), "matching.phone.interaction_region")
    if kind == "agents":
        return ("ownership.agent_key",)
    if kind == "audit":
        return (*_read(match_rules), *_AUDIT)
    every = MatchRules(working_paths=_read(match_rules))
    by_keys = MatchRules.for_duplicates
    taken = {"match": MatchRules.for_match, "duplicates": by_keys, "fuzzy": by_keys}.get(kind)
    return taken(every).working_paths if taken else ()


def _read(policy: Any) -> tuple[str, ...]:
    """Return the paths that making a policy asks for."""
    asked = _Asked()
    policy(asked)
    return tuple(dict.fromkeys(asked.paths))


class _Asked:
    """An empty blueprint that remembers what it was asked."""

    def __init__(self) -> None:
        self.paths: list[str] = []

    def decision(self, path: str) -> Any:
        self.paths.append(path)
        return Blueprint().decision(path)

    def working(self, path: str) -> None:
        self.paths.append(path)


def why_out_of_date(
    run: Run, blueprint: Blueprint, files: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Return why a run no longer stands for what is there now, in words; nothing where it does.

    Parameters
    ----------
    run, blueprint:
        The run, and the decisions in force.
    files:
        Name of each input of the run that was looked at -> SHA-256 of its content now, ``""`` where it is
        gone. None where no file was looked at, as in a document. An input that is not named was not
        looked at.
    """
    now = rules_now(blueprint, run.kind)
    said = [RULES_CHANGED] if now is not None and now != run.rules else []
    for name, seen in (files or {}).items():
        before = run.inputs.get(name)
        if before is not None and not seen:
            said.append(f"{name} is not there any more")
        elif before is not None and seen != before:
            said.append(f"{name} has changed")
    return tuple(said)
