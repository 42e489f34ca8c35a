"""What a file is."""

from __future__ import annotations

import argparse

from ._common import print_json
from ._reading import add_reading, read_one

HELP = "Say what a file is: encoding, delimiter, rows, columns with their guessed roles, damage."
EXAMPLE = "blueprint-kit inspect contacts.csv --role Fon=phone"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("data", metavar="DATA", help="CSV, TSV, XLSX, JSON, JSON Lines or Parquet")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    add_reading(parser)


def run(arguments: argparse.Namespace) -> None:
    """Print it; column names and counts, never a cell."""
    from blueprint_kit.tables import describe, inspect  # noqa: PLC0415 - pandas loads only where it is used

    table = read_one(arguments, arguments.data)
    if arguments.json:
        print_json(inspect(table))
    else:
        print(describe(table))
