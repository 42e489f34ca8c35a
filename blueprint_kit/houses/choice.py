"""Which houses are in use: those a call named, else those the environment names; never one found by chance.

The choice is one immutable value that is replaced as a whole. Nothing is registered anywhere: rules,
catalog and questions are functions of this value, so that leaving a house gives back exactly what was
there before. It belongs to the process and not to a context, because the forms' callbacks and long
runs work in contexts and threads of their own, where a choice made in a cell would not be seen.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Self

from blueprint_kit.errors import HouseError

from .finding import find_houses
from .house import House

VARIABLE = "BLUEPRINT_KIT_HOUSE"
"""Names houses for a whole process and those it starts; several are parted as in PATH."""


class _Choice:
    """What calls named; None while only the environment speaks."""

    houses: tuple[House, ...] | None = None


def in_use() -> tuple[House, ...]:
    """Return the houses in use, in the order named.

    Raises
    ------
    HouseError
        When the environment names one that cannot be read.

    Examples
    --------
    >>> in_use()
    ()
    """
    if _Choice.houses is not None:
        return _Choice.houses
    named = os.environ.get(VARIABLE)
    return _of_environment(named) if named else ()


@cache
def _of_environment(named: str) -> tuple[House, ...]:
    """Read what the environment names, once: a house stays as it was when the process first read it."""
    try:
        return find_houses(part for part in named.split(os.pathsep) if part)
    except HouseError as error:
        place = f"{VARIABLE}, {error.where}" if error.where else VARIABLE
        raise HouseError(error.seen, where=place, remedy=error.remedy) from error


class Using:
    """Houses in use from now on; as a ``with`` block, only inside it."""

    def __init__(self, houses: tuple[House, ...]) -> None:
        self.houses = houses
        self._before = _Choice.houses
        _Choice.houses = houses

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def end(self) -> None:
        """Put back what was in use before."""
        _Choice.houses = self._before

    def __repr__(self) -> str:
        return f"In use: {', '.join(map(str, self.houses)) or 'no house'}."


def use_house(*named: str | Path) -> Using:
    """Use these houses from now on, in place of any that were in use; none named means none.

    Rules are code: a house's checks run in this process, so name only those you trust. Nothing of it
    is run before something asks for rules.

    Parameters
    ----------
    named:
        Folders that hold ``house.toml``, or names of installed houses.

    Returns
    -------
    Using
        In a ``with`` block what was in use before comes back at its end; ``end()`` does the same.

    Raises
    ------
    HouseError
        When one of them is not there or its ``house.toml`` cannot be used.

    Examples
    --------
    >>> with use_house() as using:
    ...     using
    In use: no house.
    """
    return Using(find_houses(named))
