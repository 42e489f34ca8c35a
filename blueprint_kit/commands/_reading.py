"""What commands on a person's own files share: corrections of what is guessed, reading, progress."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from blueprint_kit.errors import InputError, TableError

if TYPE_CHECKING:
    from blueprint_kit.tables import Table

_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
_NAMED_DELIMITERS: Mapping[str, str] = {"tab": "\t", "\\t": "\t", "semicolon": ";", "comma": ",", "bar": "|"}


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Add the four arguments that correct what was guessed of a file."""
    group = parser.add_argument_group("corrections of what was guessed")
    group.add_argument("--sheet", metavar="NAME", help="the sheet, where a file is a workbook")
    group.add_argument("--encoding", metavar="NAME", help="such as cp1252, where a file is text")
    group.add_argument("--delimiter", metavar="CHARACTER", help="one character, or tab, where a file is text")
    group.add_argument(
        "--role",
        metavar="COLUMN=ROLE",
        action="append",
        default=[],
        help="what a column holds, such as Fon=phone; none takes a role away; can be given again",
    )


def read_one(arguments: argparse.Namespace, path: str) -> Table:
    """Read the only file of a command; every correction is meant for it."""
    return (
        _read(arguments, path).with_roles(_roles(arguments.role))
        if arguments.role
        else _read(arguments, path)
    )


def read_several(arguments: argparse.Namespace, paths: Mapping[str, str]) -> dict[str, Table]:
    """Read several files by name; a role is given to each file that has the column.

    Raises
    ------
    TableError
        Where no file has a column that a role names.
    """
    from blueprint_kit.tables import find_column  # noqa: PLC0415 - pandas loads only where a table is read

    found = {name: _read(arguments, path) for name, path in paths.items()}
    said = _roles(arguments.role)
    for column in said:
        if not any(find_column(table.frame.columns, column) for table in found.values()):
            raise TableError(
                f"No file has a column '{column}'.",
                where=", ".join(table.source.name for table in found.values()),
                remedy="List the columns with: blueprint-kit inspect DATA.",
            )
    return {
        name: table.with_roles(
            {column: role for column, role in said.items() if find_column(table.frame.columns, column)}
        )
        for name, table in found.items()
    }


def _read(arguments: argparse.Namespace, path: str) -> Table:
    from blueprint_kit.tables import read_table  # noqa: PLC0415 - pandas loads only where a table is read

    delimiter = arguments.delimiter
    named = _NAMED_DELIMITERS.get(delimiter, delimiter) if delimiter else None
    workbook = Path(path).suffix.lower() in _WORKBOOKS
    with progress(f"Reading {Path(path).name}"):
        return read_table(
            path,
            sheet=arguments.sheet if workbook else None,
            encoding=None if workbook else arguments.encoding,
            delimiter=None if workbook else named,
        )


def _roles(said: list[str]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for pair in said:
        column, sign, role = pair.rpartition("=")
        if not sign or not column or not role:
            raise InputError(f"'{pair}' names no column and role.", remedy="Write --role COLUMN=ROLE.")
        found[column] = role
    return found


@contextmanager
def progress(doing: str, whole: int = 0) -> Iterator[Callable[[int], None]]:
    """Say on a terminal what is being done, and take it away again; a pipe sees nothing.

    What is yielded takes how much of ``whole`` is done: then the share is said, and about how long the rest takes.
    """
    shown, began, width = sys.stderr.isatty(), time.monotonic(), 0

    def say(text: str) -> None:
        nonlocal width
        if shown:
            print(text.ljust(width), end="\r", file=sys.stderr, flush=True)
            width = len(text)

    def tell(done: int) -> None:
        if done and whole:
            left = (time.monotonic() - began) / done * (whole - done)
            say(f"{doing} … {100 * done // whole} %, about {left:,.0f} s left")

    say(f"{doing} …")
    try:
        yield tell
    finally:
        say("")
