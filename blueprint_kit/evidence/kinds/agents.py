"""The run of kind ``agents``: agents and the CRM's users."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from blueprint_kit.evidence.kind import Counts, Kind
from blueprint_kit.evidence.run import make_run
from blueprint_kit.model import Blueprint
from blueprint_kit.model.canonical import digest
from blueprint_kit.model.record import Run


def agents_rules(blueprint: Blueprint | None) -> str:
    """Return the digest of how agents are recognised."""
    return digest(["agents", str((blueprint or Blueprint()).working("ownership.agent_key") or "")])[:12]


KIND = Kind("agents", rules=agents_rules, reads=lambda: ("ownership.agent_key",))


def agents_run(
    title: str,
    *,
    inputs: Mapping[str, str],
    rules: str,
    versions: Mapping[str, str],
    agents: Counts,
    rows: Counts,
    on: date | None = None,
) -> tuple[str, Run]:
    """Return a run of kind ``agents``: by state, how many agents, and how many rows of the log are theirs."""
    aggregates = {"agents": dict(agents), "rows": dict(rows)}
    return make_run("agents", title, inputs, rules, versions, aggregates=aggregates, on=on)
