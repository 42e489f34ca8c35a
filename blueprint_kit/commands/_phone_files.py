"""The files that ``phones`` writes beside its report: all rows, the rejects, acceptance fixtures."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from blueprint_kit import disk
from blueprint_kit.acceptance import phone_fixtures
from blueprint_kit.errors import TableError
from blueprint_kit.model import canonical
from blueprint_kit.phone import COLUMNS, PhoneProfile, rejects
from blueprint_kit.tables import write_table
from blueprint_kit.views.tables import counted

from ._phones import Normalised


def written(found: Normalised, arguments: argparse.Namespace) -> Iterator[str]:
    """Write what was asked for; yield one line for each file."""
    if arguments.out:
        yield f"Written: {_all(found, arguments)}"
    if arguments.rejects:
        left = rejects(found.table.frame, found.frame, prefix=arguments.prefix)
        said = write_table(left, arguments.rejects, for_spreadsheet=arguments.for_spreadsheet).sentence()
        yield f"Rejects: {said}"
    if arguments.fixtures:
        fixtures = phone_fixtures(found.policy, occurred(found.profile))
        disk.replace(Path(arguments.fixtures), canonical(fixtures))
        yield f"Fixtures: {Path(arguments.fixtures).name}, {counted(len(fixtures['cases']), 'case')} of invented cells."


def occurred(counts: PhoneProfile) -> tuple[str, ...]:
    """Return the codes of all repairs and reasons of a column."""
    return tuple(code for code, _ in (*counts.repairs, *counts.reasons))


def _all(found: Normalised, arguments: argparse.Namespace) -> str:
    """Write the input's columns untouched, then the ten; say what was written."""
    prefix = arguments.prefix.rstrip("_")
    names = {name: f"{prefix}_{name.removeprefix('phone_')}" for name in COLUMNS}
    taken = [name for name in names.values() if name in found.table.frame.columns]
    if taken:
        raise TableError(
            f"The file has a column '{taken[0]}' already.",
            where=found.table.source.name,
            remedy="Name the new columns otherwise with --prefix TEXT.",
        )
    whole = pd.concat([found.table.frame, found.frame.rename(columns=names)], axis=1)
    return write_table(whole, arguments.out, for_spreadsheet=arguments.for_spreadsheet).sentence()
