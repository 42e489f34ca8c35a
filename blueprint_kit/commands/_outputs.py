"""What commands ask of the names of outputs before any work is done for them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from blueprint_kit.errors import InputError

from ._report import Report

ROWS = frozenset({".csv", ".parquet", ".jsonl", ".ndjson"})


def checked_outputs(report: str | None, out: str | None, *, read: Iterable[str | None]) -> None:
    """Refuse the names of outputs before any work is done for them, so that none is left half.

    Raises
    ------
    InputError
        For a suffix that names no form, a folder that is not there, or a file that the command reads.
    """
    if report:
        Report("", "").bytes_for(report)
    if out and Path(out).suffix.lower() not in ROWS:
        raise InputError(
            f"The suffix '{Path(out).suffix}' names no format to write.",
            where=Path(out).name,
            remedy="Use .csv, .parquet or .jsonl.",
        )
    inputs = tuple(read)
    for path in filter(None, (report, out)):
        if not Path(path).absolute().parent.is_dir():
            raise InputError(
                "Its folder does not exist.", where=Path(path).name, remedy="Create it, or choose another."
            )
        never_over(path, *inputs)


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
