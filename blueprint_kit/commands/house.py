"""Checks a house: a company's own rules, catalog entries and question texts."""

from __future__ import annotations

import argparse

from blueprint_kit.checks.core import HouseReport, check_house
from blueprint_kit.houses import installed

from ._common import print_json

HELP = "Hold a house (your company's own rules, entries and texts) to what ours are held to, or list installed ones."
EXAMPLE = "blueprint-kit house acme_house"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "folder", metavar="FOLDER", nargs="?", help="or an installed house's name; its checks are run"
    )
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run(arguments: argparse.Namespace) -> int:
    """Print what does not hold; 1 when something does not."""
    if not arguments.folder:
        _list(as_json=arguments.json)
        return 0
    report = check_house(arguments.folder)
    if arguments.json:
        print_json(report.to_json())
    else:
        _print(report, named=arguments.folder)
    return int(not report.holds)


def _list(*, as_json: bool) -> None:
    """List what is installed; nothing of it is read or run."""
    found = {name: entry.value for name, entry in installed().items()}
    if as_json:
        print_json({"installed": found})
        return
    for name, package in found.items():
        print(f"{name:<22} {package}")
    print(
        f"{_count(len(found), 'house', 'houses')} installed. Check one with: blueprint-kit house NAME, or a folder."
    )


def _print(report: HouseReport, *, named: str) -> None:
    print(report.house)
    for word, names in (
        ("Rules", report.rules),
        ("Entries", report.entries),
        ("Questions", report.questions),
        ("Templates", report.templates),
    ):
        print(f"  {word + ':':<11}{', '.join(names) or 'none'}")
    for one in report.wrong:
        print(f"Wrong    {one}")
    wrong = f"{_count(len(report.wrong), 'does', 'do')} not hold" if report.wrong else "all of them hold"
    print(f"{_count(report.tried, 'expectation', 'expectations')} tried; {wrong}.")
    if report.holds:
        print(f"Use it with: --house {named}")


def _count(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"
