"""One side of a match as text with roles, whatever it was given as."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import pandas as pd
import pyarrow as pa

from blueprint_kit.errors import InputError
from blueprint_kit.tables import Table, find_column
from blueprint_kit.tables.kinds import guess_kind, roles_in
from blueprint_kit.tables.roles import guess_roles
from blueprint_kit.tables.words import normal

Data: TypeAlias = "Table | pd.DataFrame | pa.Table"
PHONE_PART = ("phone", "mobile", "other_phone")
"""Roles that a record's telephone numbers have; a fax names nobody."""


@dataclass(frozen=True, eq=False)
class Side:
    """A table as text.

    Attributes
    ----------
    name:
        What it is called in messages.
    frame:
        Every column text; ``""`` where a cell is empty; the index of what was given.
    roles:
        Column -> role, in the order in which columns of one role are preferred.
    """

    name: str
    frame: pd.DataFrame
    roles: Mapping[str, str]

    def columns(self, *roles: str) -> tuple[str, ...]:
        """Return the columns that have one of these roles, role by role."""
        return tuple(name for role in roles for name, held in self.roles.items() if held == role)

    def without(self, columns: Collection[str]) -> Side:
        """Return the side with these columns' roles taken away; their cells stay."""
        return replace(self, roles={name: role for name, role in self.roles.items() if name not in columns})

    def cells(self, column: str | None) -> list[str]:
        """Return a column's cells, blanks where there is no such column."""
        return [""] * len(self.frame) if column is None else self.frame[column].tolist()

    def first(self, *roles: str) -> list[str]:
        """Return, row by row, the first filled cell among the columns of these roles."""
        found = self.cells(None)
        for column in reversed(self.columns(*roles)):
            cells = self.frame[column].tolist()
            found = [cell if cell.strip() else rest for cell, rest in zip(cells, found, strict=True)]
        return found

    def named(self, header: str) -> str | None:
        """Return the column with this header, as `find_column` does."""
        return find_column(self.frame.columns, header)

    def by_words(self, *headers: str) -> str | None:
        """Return the first column whose header says one of these words, in any spelling."""
        said = {normal(column): column for column in reversed(list(self.frame.columns))}
        return next((said[header] for header in headers if header in said), None)

    @property
    def fingerprint(self) -> str:
        """SHA-256 over header and cells, for the run."""
        found = hashlib.sha256()
        for column in self.frame.columns:
            found.update(f"{column}\x1e".encode("utf-8", "surrogatepass"))
            for cell in self.frame[column]:
                found.update(f"{cell}\x1f".encode("utf-8", "surrogatepass"))
        return found.hexdigest()


def as_side(data: Data, name: str) -> Side:
    """Return a table or frame as a side; roles are guessed where it is not a Table.

    Raises
    ------
    InputError
        For anything else than a Table, a pandas frame or an Arrow table, and for repeated headers.
    """
    if isinstance(data, Table):
        order = sorted(data.roles, key=lambda column: data.roles[column].order)
        return Side(name, data.frame, {column: data.roles[column].role for column in order})
    if isinstance(data, pa.Table):
        data = data.to_pandas()
    if not isinstance(data, pd.DataFrame):
        raise InputError(
            f"The {name} are a {type(data).__name__}.",
            remedy="Give what read_table returned, a pandas frame or an Arrow table.",
        )
    columns = [str(column) for column in data.columns]
    if len(set(columns)) < len(columns):
        raise InputError("Two columns have the same header.", where=name, remedy="Rename one of them.")
    frame = pd.DataFrame(
        {header: _texts(data.iloc[:, place]) for place, header in enumerate(columns)}, index=data.index
    )
    guesses = guess_roles(_readable(frame))
    guesses = roles_in(guess_kind(frame.columns, guesses), guesses)
    order = sorted(guesses, key=lambda column: guesses[column].order)
    return Side(name, frame, {column: guesses[column].role for column in order})


def _texts(column: pd.Series) -> pd.Series:
    """Return a column's cells as Python text in an object column, so that no cell can be refused."""
    cells = [_text(cell) for cell in column.astype(object)]
    return pd.Series(cells, index=column.index, dtype=object)


def _text(cell: Any) -> str:
    if isinstance(cell, str):
        return str(cell)
    if isinstance(cell, bytes):
        return cell.decode("utf-8", "replace")
    if cell is None or isinstance(cell, bool):
        return "" if cell is None else str(cell)
    text = str(cell)
    return "" if text.lower() in {"nan", "<na>", "nat"} else text


def _readable(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame as Arrow text for guessing roles; what is no valid Unicode is replaced there only."""
    clean = {
        column: [cell.encode("utf-8", "replace").decode() for cell in frame[column]]
        for column in frame.columns
    }
    return pd.DataFrame(clean, index=frame.index, dtype="str")
