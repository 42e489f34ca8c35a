"""Says that an answer is still right although what it rested on has changed."""

from __future__ import annotations

import argparse

from blueprint_kit.model import Blueprint, definition
from blueprint_kit.store import BlueprintFile

from ._common import add_as_of, as_of

HELP = "Say that an answer is still right although what it rested on has changed since."
EXAMPLE = 'blueprint-kit confirm acme.blueprint.json matching.on_none --by "CX lead"'


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("path", metavar="PATH", help="as show FILE --open lists it under to confirm")
    parser.add_argument("--by", required=True, metavar="NAME", help="who looked again, by name or role")
    add_as_of(parser)


def run(arguments: argparse.Namespace) -> None:
    """Record it and say how many are left."""
    path, day = definition(arguments.path).path, as_of(arguments)

    def confirmed(blueprint: Blueprint) -> Blueprint:
        return blueprint.confirm(path, by=arguments.by, on=day)

    left = len(BlueprintFile(arguments.file).edit(confirmed).blueprint.to_confirm)
    print(
        f"{path}: confirmed by {arguments.by}. {left or 'None'} left to confirm. Saved in {arguments.file}."
    )
