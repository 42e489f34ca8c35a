"""Writes the blueprint for people or for machines."""

from __future__ import annotations

import argparse

from blueprint_kit.exports import export, export_formats
from blueprint_kit.store import load

from ._common import add_as_of, as_of
from ._outputs import never_over

HELP = "Write the blueprint as a document for people or as data for machines."
EXAMPLE = "blueprint-kit export acme.blueprint.json --to html --out acme.html"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--to", required=True, metavar="FORMAT", help=", ".join(export_formats()))
    parser.add_argument("--out", required=True, metavar="PATH")
    add_as_of(parser)


def run(arguments: argparse.Namespace) -> None:
    """Write it."""
    never_over(arguments.out, arguments.file)
    path = export(load(arguments.file), arguments.to, arguments.out, today=as_of(arguments))
    print(f"Written {path}. For evaluation only: it authorises no production access.")
