"""The budget of requests: needed against allowed."""

from __future__ import annotations

import argparse

from blueprint_kit.checks.budget import budget
from blueprint_kit.store import load
from blueprint_kit.views.capacity_text import capacity_text
from blueprint_kit.views.safe import plain

from ._common import add_as_of, as_of, print_json

HELP = "Hold the requests the design makes against what the CRM allows, with the arithmetic; 1 where a limit is exceeded."
EXAMPLE = "blueprint-kit capacity acme.blueprint.json"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    add_as_of(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print it; 1 when a limit is exceeded."""
    today = as_of(arguments)
    found = budget(load(arguments.file), today=today)
    if arguments.json:
        print_json(found.to_json())
    else:
        for line in capacity_text(found, today=today):
            print(plain(line))
    return int(bool(found.over))
