"""The scan of what is about to be shared."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from blueprint_kit.errors import InputError
from blueprint_kit.privacy import Report, scan_folder

from ._common import print_json
from ._reading import progress

HELP = "Scan what is about to be shared for numbers, addresses, cards, accounts and credentials."
EXAMPLE = "blueprint-kit privacy demo"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("folder", metavar="FOLDER", help="a folder with everything below it, or one file")
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run(arguments: argparse.Namespace) -> int:
    """Print what was found, masked; 1 when something was.

    Raises
    ------
    InputError
        Where there is no such folder, or no file in it could be read: then nothing can be said.
    """
    with progress("Scanning"):
        report = scan_folder(arguments.folder)
    if not report.read:
        raise _unread(report, Path(arguments.folder).name)
    if arguments.json:
        print_json(_data(report))
    else:
        print(report)
    return int(not report.clean)


def _unread(report: Report, where: str) -> InputError:
    first = report.not_read[0] if report.not_read else None
    skipped = f", such as {first.file} ({first.why})" if first else ""
    return InputError(
        f"None of {len(report.not_read)} files could be read as text{skipped}."
        if first
        else "It holds no file.",
        where=where,
        remedy="Nothing is said about it. Name a folder that holds text files.",
    )


def _data(report: Report) -> dict[str, Any]:
    return {
        "clean": report.clean,
        "counts": dict(report.counts),
        "found": [{**asdict(hit), "code": hit.code} for hit in report.found],
        "given_away": [asdict(one) for one in report.given_away],
        "reserved": len(report.hits) - len(report.found),
        "read": list(report.read),
        "not_read": [asdict(one) for one in report.not_read],
    }
