"""Proposing what a lab found; it is no value until a named person decides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from blueprint_kit.model import Blueprint, definitions
from blueprint_kit.model.record import Run
from blueprint_kit.views.cards import note
from blueprint_kit.views.safe import joined

from ..workbook import Workbook

NOBODY = "the workbook"


def propose(
    workbook: Workbook,
    values: Mapping[str, Any],
    *,
    why: str | Mapping[str, str],
    origin: str,
    run: tuple[str, Run] | None = None,
) -> Markup:
    """Propose values by path and say what happened; an answer somebody decided is not touched.

    ``why`` is one reason for all of them, or one for each path. ``run`` is the measurement behind them;
    it is kept, and each proposal cites it.
    """
    if not values:
        return note("B is the same as A. There is nothing to propose.")
    decided = [path for path in values if workbook.blueprint.decision(path).status == "decided"]
    taken = {path: value for path, value in values.items() if path not in decided}

    cited = (run[0],) if run else ()

    def change(blueprint: Blueprint) -> Blueprint:
        if run:
            blueprint = blueprint.holding("evidence", *run)
        for path, value in taken.items():
            reason = why if isinstance(why, str) else why[path]
            blueprint = blueprint.propose(
                path, value, by=workbook.local.name or NOBODY, why=reason, origin=origin, evidence=cited
            )
        return blueprint

    refused = workbook.edit(change) if taken else None
    if refused:
        return note(refused, bad=True)
    it = "it" if len(taken) == 1 else "them"
    cites = f" {'It cites' if len(taken) == 1 else 'They cite'} this run." if run else ""
    said = [note(f"Proposed: {_titles(taken)}. Nobody has decided {it} yet.{cites}")] if taken else []
    if decided:
        said.append(
            note(
                f"Decided already, and left as it was: {_titles(decided)}. Each changes in its own form.",
                bad=True,
            )
        )
    return joined(said)


def record(workbook: Workbook, key: str, run: Run) -> str | None:
    """Keep a run in the blueprint; return why it was not kept, in one sentence, or None."""
    return workbook.edit(lambda blueprint: blueprint.holding("evidence", key, run))


def _titles(paths: Mapping[str, Any] | list[str]) -> str:
    return ", ".join(definitions()[path].ask.title.lower() for path in paths)
