"""Finds what the package brings along: the notebooks and the sample data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from blueprint_kit.errors import InputError

PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Resources:
    """Where the notebooks and the sample data lie, read only."""

    notebooks: Path
    data: Path

    def first_notebook(self) -> str:
        """Return the name of the notebook that comes first by name, where the workbook starts."""
        names = sorted(file.name for file in self.notebooks.glob("*.ipynb"))
        if not names:
            raise InputError(
                "The folder of notebooks is empty.",
                where=str(self.notebooks),
                remedy="Install blueprint-kit again.",
            )
        return names[0]


def find_resources(package: Path = PACKAGE) -> Resources:
    """Return the notebooks and data beside the package (a checkout) or inside it (an installed one).

    An installed package carries both in ``blueprint_kit/_workbook/``; that copy wins where it exists.

    >>> find_resources().notebooks.name
    'notebooks'
    """
    for home in (package / "_workbook", package.parent):
        if (home / "notebooks").is_dir() and (home / "data").is_dir():
            return Resources(notebooks=home / "notebooks", data=home / "data")
    raise InputError(
        "The notebooks and the sample data are missing.",
        where=str(package),
        remedy="Install blueprint-kit again, or start it from a complete checkout.",
    )
