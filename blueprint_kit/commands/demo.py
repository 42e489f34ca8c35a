"""The whole main job without a browser."""

from __future__ import annotations

import argparse
from pathlib import Path

from ._common import add_as_of, as_of, print_json

HELP = "Do the whole job on the sample exports: inspect, phones, match, duplicates, audit, decisions, checks, documents."
EXAMPLE = "blueprint-kit demo --out demo"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "--out", required=True, metavar="FOLDER", help="a new or empty folder, or a former demo"
    )
    parser.add_argument("--json", action="store_true", help="one JSON document")
    add_as_of(parser)


def run(arguments: argparse.Namespace) -> None:
    """Do it, write the folder, and say what was found."""
    from . import _demo  # noqa: PLC0415 - pandas and the engines load only where they are used

    folder = Path(arguments.out)
    _demo.claim(folder)
    done = _demo.carried_out(as_of(arguments))
    _demo.write(folder, done)
    if arguments.json:
        print_json(done.data())
    else:
        print("\n".join(done.account))
        print(f"Written to {folder}. Begin with {_demo.README}.")
