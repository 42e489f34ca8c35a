"""What a file is."""

from __future__ import annotations

import argparse

from ._common import print_json
from ._outputs import checked_outputs
from ._reading import add_reading, read_one

HELP = "Say what a file is: encoding, delimiter, rows, columns with their guessed roles, damage."
EXAMPLE = "blueprint-kit inspect contacts.csv --role Fon=phone --report contacts.html"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("data", metavar="DATA", help="CSV, TSV, XLSX, JSON, JSON Lines or Parquet")
    parser.add_argument("--report", metavar="FILE", help="damage, columns and roles as .html or .md; no cell")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    add_reading(parser)


def run(arguments: argparse.Namespace) -> None:
    """Print it; column names and counts, never a cell."""
    from blueprint_kit.tables import describe, inspect  # noqa: PLC0415 - pandas loads only where it is used

    checked_outputs(arguments.report, read=(arguments.data,))
    table = read_one(arguments, arguments.data)
    if arguments.report:
        from . import _inspection  # noqa: PLC0415 - as above

        _inspection.report(table).write(arguments.report)
    if arguments.json:
        print_json(inspect(table))
        return
    print(describe(table))
    if arguments.report:
        print(f"\nReport: {arguments.report}. Column names and counts only.")
