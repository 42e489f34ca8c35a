"""Records one decision."""

from __future__ import annotations

import argparse

from blueprint_kit.errors import InputError
from blueprint_kit.model import Blueprint, definition, read_value
from blueprint_kit.store import BlueprintFile

from ._common import add_as_of, as_date, as_of

HELP = "Record one decision: decided unless said otherwise, which needs --by and --why."
EXAMPLE = (
    'blueprint-kit set acme.blueprint.json matching.on_multiple ask_the_agent --by "CX lead" '
    '--why "Agents know the caller."'
)
_STATUSES = ("decided", "proposed", "assumed", "open", "not_applicable")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("path", metavar="PATH", help="such as matching.on_multiple")
    parser.add_argument(
        "value",
        metavar="VALUE",
        nargs="?",
        help="text as it stands; everything else as JSON; lists of names also with commas",
    )
    parser.add_argument("--status", choices=_STATUSES, default="decided")
    parser.add_argument("--by", metavar="NAME", help="who decides or proposes, by name or role")
    parser.add_argument("--why", metavar="TEXT", help="the reason")
    parser.add_argument("--owner", metavar="NAME", help="who owes the answer or stands for the assumption")
    parser.add_argument("--due", metavar="DATE", help="by when an open question is answered")
    parser.add_argument("--expires", metavar="DATE", help="when an assumption opens again")
    parser.add_argument(
        "--evidence", metavar="RUN", action="append", default=[], help="id of a run it rests on"
    )
    add_as_of(parser)


def run(arguments: argparse.Namespace) -> None:
    """Record it and say what stands there now."""
    definition(arguments.path)
    BlueprintFile(arguments.file).edit(lambda blueprint: _changed(blueprint, arguments))
    print(f"{arguments.path}: {arguments.status.replace('_', ' ')}. Saved in {arguments.file}.")


def _changed(blueprint: Blueprint, given: argparse.Namespace) -> Blueprint:
    path, status = given.path, given.status
    if status == "open":
        _without_value(given)
        due = as_date(given.due) if given.due else None
        return blueprint.reopen(path, owner=given.owner, due=due, note=given.why)
    if status == "not_applicable":
        _without_value(given)
        return blueprint.not_applicable(path, reason=_needed(given, "why"), by=given.by, on=as_of(given))
    if given.value is None:
        raise InputError("There is no VALUE.", where=path, remedy="Give one, or use --status open.")
    value = read_value(definition(path), given.value)
    if status == "proposed":
        due = as_date(given.due) if given.due else None
        return blueprint.propose(
            path, value, by=_needed(given, "by"), why=given.why, owner=given.owner, due=due
        )
    if status == "assumed":
        expires = as_date(_needed(given, "expires"))
        return blueprint.assume(
            path, value, owner=_needed(given, "owner"), expires=expires, why=_needed(given, "why")
        )
    return blueprint.decide(
        path,
        value,
        by=_needed(given, "by"),
        why=_needed(given, "why"),
        on=as_of(given),
        evidence=tuple(given.evidence),
    )


def _needed(given: argparse.Namespace, name: str) -> str:
    found = getattr(given, name)
    if not found:
        raise InputError(
            f"--{name} is missing; a decision that is {given.status.replace('_', ' ')} needs it.",
            where=given.path,
            remedy=f"Add --{name}. Nothing was changed.",
        )
    return str(found)


def _without_value(given: argparse.Namespace) -> None:
    if given.value is not None:
        raise InputError(
            f"A decision that is {given.status.replace('_', ' ')} carries no value.",
            where=given.path,
            remedy="Leave VALUE out, or choose --status proposed. Nothing was changed.",
        )
