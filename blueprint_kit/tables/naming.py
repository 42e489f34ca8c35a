"""Finding a column by the name that a person typed for it."""

from __future__ import annotations

from collections.abc import Iterable

from blueprint_kit.errors import TableError
from blueprint_kit.nearest import did_you_mean

_LISTED = 12


def find_column(columns: Iterable[str], name: str) -> str | None:
    """Return the header as the file writes it, None where none fits or several fit alike.

    The exact header goes first; else blanks around it and case do not count.

    >>> find_column([" Phone ", "Mobile"], "phone")
    ' Phone '
    >>> find_column(["Phone", "PHONE"], "PHONE"), find_column(["Phone", "PHONE"], "phone")
    ('PHONE', None)
    """
    held = list(columns)
    if name in held:
        return name
    wanted = plain_header(name)
    alike = [column for column in held if plain_header(column) == wanted]
    return alike[0] if len(alike) == 1 else None


def column_of(columns: Iterable[str], name: str, where: str) -> str:
    """Return the header as `find_column` does.

    Raises
    ------
    TableError
        Where there is none, naming the nearest or the first headers; where several fit alike, naming those.
    """
    held = list(columns)
    found = find_column(held, name)
    if found is not None:
        return found
    alike = [column for column in held if plain_header(column) == plain_header(name)]
    if alike:
        raise TableError(
            f"{len(alike)} columns are called '{name}' but for case and blanks.",
            where=where,
            remedy=f"Write it as the file does: {_quoted(alike)}.",
        )
    raise TableError(
        f"There is no column '{name}'.",
        where=where,
        remedy=did_you_mean(name, held, f"The first columns are: {_quoted(held)}."),
    )


def plain_header(header: str) -> str:
    """Return what of a header counts when it is compared with another: no case, no blanks around it."""
    return header.strip().casefold()


def _quoted(columns: list[str]) -> str:
    return ", ".join(f"'{column}'" for column in columns[:_LISTED])
