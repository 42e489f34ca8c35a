"""Invented contacts and calls with their truth."""

from __future__ import annotations

import argparse
from pathlib import Path

from blueprint_kit.synthetic.truth import synthetic_truth

from ._common import print_json
from ._folders import claim

HELP = "Write invented contacts and calls with CRM-like dirt, and the truth about both."
EXAMPLE = "blueprint-kit synthetic --out practice --records 2000 --calls 2000 --seed 1"
MARKER = ".blueprint-kit-synthetic"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "--out", required=True, metavar="FOLDER", help="a new or empty folder, or one this command wrote"
    )
    parser.add_argument("--records", type=int, default=2_000, metavar="NUMBER", help="2,000 unless said")
    parser.add_argument("--calls", type=int, default=2_000, metavar="NUMBER", help="2,000 unless said")
    parser.add_argument("--seed", type=int, default=1, metavar="NUMBER", help="the same gives the same files")
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run(arguments: argparse.Namespace) -> None:
    """Write the files and say what was drawn."""
    folder = Path(arguments.out)
    claim(folder, MARKER, "folder of invented exports")
    found = synthetic_truth(arguments.records, arguments.calls, arguments.seed)
    found.write(folder, marker=MARKER)
    if arguments.json:
        print_json({"seed": found.seed, "files": sorted(found.files()), "dirt": dict(found.dirt)})
        return
    print(
        f"{arguments.records:,} contacts and {arguments.calls:,} calls, seed {found.seed}. Nobody in them is real."
    )
    print(
        f"Written to {folder}: contacts.csv, calls.csv and what is true of them. README.md counts the dirt."
    )
    print(
        f"Measure rules on them: blueprint-kit match --blueprint FILE --contacts {folder / 'contacts.csv'} "
        f"--interactions {folder / 'calls.csv'} --truth {folder / 'calls.truth.csv'}"
    )
