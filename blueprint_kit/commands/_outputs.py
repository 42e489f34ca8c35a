"""What commands ask of the names of outputs before any work is done for them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from blueprint_kit.errors import InputError

from ._report import Report

ROWS = frozenset({".csv", ".parquet", ".jsonl", ".ndjson"})
PAGES = frozenset({".html", ".htm", ".md", ".markdown"})


def checked_outputs(
    report: str | None,
    *rows: str | None,
    read: Iterable[str | None],
    data: str | None = None,
    either: str | None = None,
) -> None:
    """Refuse the names of outputs before any work is done for them, so that none is left half.

    ``rows`` are files of rows, ``data`` one of JSON, ``either`` one that may be rows or a page.

    Raises
    ------
    InputError
        For a suffix that names no form, a folder that is not there, a file that the command reads, or
        one file named twice.
    """
    if report:
        Report("", "").bytes_for(report)
    for out in filter(None, rows):
        _suffix(out, ROWS, "Use .csv, .parquet or .jsonl.")
    if data:
        _suffix(data, frozenset({".json"}), "Use .json.")
    if either:
        _suffix(either, ROWS | PAGES, "Use .csv, .parquet, .jsonl, .html or .md.")
    inputs = tuple(read)
    named: list[Path] = []
    for path in filter(None, (report, *rows, data, either)):
        if not Path(path).absolute().parent.is_dir():
            raise InputError(
                "Its folder does not exist.", where=Path(path).name, remedy="Create it, or choose another."
            )
        never_over(path, *inputs)
        if Path(path).absolute() in named:
            raise InputError(
                "Two outputs have this name.", where=Path(path).name, remedy="Name each its own."
            )
        named.append(Path(path).absolute())


def _suffix(path: str, known: frozenset[str], remedy: str) -> None:
    if Path(path).suffix.lower() not in known:
        raise InputError(
            f"The suffix '{Path(path).suffix}' names no format to write.",
            where=Path(path).name,
            remedy=remedy,
        )


def never_over(out: str, *read: str | None) -> None:
    """Refuse an output that is one of the files read, whatever way it is written.

    Raises
    ------
    InputError
        Naming the file; nothing is changed.
    """
    for path in filter(None, read):
        if Path(out).exists() and Path(path).exists() and Path(out).samefile(path):
            raise InputError(
                "This file is read here, and writing would replace it.",
                where=Path(out).name,
                remedy="Name another file. Nothing was changed.",
            )
