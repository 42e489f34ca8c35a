"""Opens the workbook for a room: no code, larger."""

from __future__ import annotations

import argparse
from pathlib import Path

from blueprint_kit.lab import open_lab

HELP = "Open the workbook for a room: no code, larger."
EXAMPLE = "blueprint-kit present workbook"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("folder", metavar="FOLDER", nargs="?", default="workbook")
    parser.add_argument("--no-browser", action="store_true", help="print the address instead of opening it")
    parser.add_argument("--port", type=int, default=0, help="a port of your choice; a free one unless said")


def run(arguments: argparse.Namespace) -> None:
    """Serve until it is stopped with Ctrl+C."""
    open_lab(Path(arguments.folder), port=arguments.port, browser=not arguments.no_browser, presenting=True)
