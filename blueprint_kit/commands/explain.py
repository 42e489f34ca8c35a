"""Why an interaction was matched, or why not."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from ._common import print_json
from ._reading import add_reading
from .match import add_tables

HELP = "Say why an interaction was matched, or why not to one contact; values are masked."
EXAMPLE = (
    "blueprint-kit explain --blueprint acme.blueprint.json --contacts contacts.csv "
    "--interactions calls.csv --interaction 88-2041 --contact 901"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    add_tables(parser)
    parser.add_argument(
        "--interaction", required=True, metavar="ID", help="its id in the log, or such as 'row 12'"
    )
    parser.add_argument("--contact", metavar="ID", help="why not this record")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    add_reading(parser)


def run(arguments: argparse.Namespace) -> None:
    """Print it, fit for a ticket."""
    from . import _matches  # noqa: PLC0415 - pandas loads only where it is used

    found = _matches.replayed(arguments).matches.explain(arguments.interaction, arguments.contact)
    if arguments.json:
        print_json(asdict(found))
    else:
        print(found.as_text(), end="")
