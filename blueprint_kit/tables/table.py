"""A table: a team's own export as text, with what was understood of it."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from blueprint_kit.errors import TableError
from blueprint_kit.tables.damage import Damage, column_damage, find_damage
from blueprint_kit.tables.kinds import TableKind, guess_kind, roles_in
from blueprint_kit.tables.roles import RoleGuess, correct, guess_roles
from blueprint_kit.tables.source import NO_CELLS, Grid, Rejected, Source, count


@dataclass(frozen=True, eq=False, repr=False)
class Table:
    """An export, read as text with nothing changed.

    Attributes
    ----------
    frame
        One row for each row of the file, in its order, under a RangeIndex from 0; every column of
        dtype ``str``, an empty cell as ``""``, never a missing value.
    roles
        Column to guess, in the order of the columns; columns without a role are ``unclaimed``.
    damage
        What a spreadsheet destroyed in columns of telephone numbers and ids.
    rejected
        Rows that do not fit the header, named by line; they are not in ``frame``.
    notices
        Plain sentences on everything that was decided or left out while reading.
    source, kind
        Where it came from and how it was read; what it is (contacts, calls, …).

    Shown in a notebook or a log, a table tells its shape, roles and damage, never a cell.
    """

    frame: pd.DataFrame
    roles: Mapping[str, RoleGuess]
    damage: Damage
    rejected: tuple[Rejected, ...]
    notices: tuple[str, ...]
    source: Source
    kind: TableKind
    number_cells: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: NO_CELLS)
    imprecise_cells: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: NO_CELLS)

    @property
    def unclaimed(self) -> tuple[str, ...]:
        """Columns without a role, in their order; they are kept in the frame."""
        return tuple(name for name in self.frame.columns if name not in self.roles)

    def columns(self, role: str) -> tuple[str, ...]:
        """Return the columns that have a role: corrected ones first, then by confidence, then by place."""
        held = [name for name, guess in self.roles.items() if guess.role == role]
        return tuple(sorted(held, key=lambda name: self.roles[name].order))

    def column(self, role: str) -> str:
        """Return the best column for a role; TableError, naming the remedy, where there is none."""
        held = self.columns(role)
        if held:
            return held[0]
        free = ", ".join(f"'{name}'" for name in self.unclaimed[:12]) or "none"
        raise TableError(
            f"No column has the role '{role}'.",
            where=self.source.name,
            remedy=f"Name it with --role COLUMN={role}; columns without a role: {free}.",
        )

    def with_roles(self, said: Mapping[str, str | None]) -> Table:
        """Return the table with roles corrected; ``none`` takes a role away.

        Damage is looked for again, because it depends on which columns hold numbers and ids. Raises
        TableError for an unknown column or role.
        """
        roles = correct(self.roles, said, self.frame.columns, self.source.name)
        kind = guess_kind(self.frame.columns, roles)
        damage = find_damage(self.frame, roles, self.number_cells, self.imprecise_cells)
        return replace(self, roles=roles, kind=kind, damage=damage)

    def phone_damage(self, column: str) -> Damage:
        """Return what a spreadsheet destroyed in one column that is read as telephone numbers, whatever its role."""
        told = self.number_cells.get(column, ()), self.imprecise_cells.get(column, ())
        return column_damage(column, self.frame[column], *told)

    def __len__(self) -> int:
        return len(self.frame)

    def __repr__(self) -> str:
        roles = ", ".join(f"{name!r}: {guess.role}" for name, guess in self.roles.items())
        return (
            f"<Table {self.source.name}: {count(len(self.frame), 'row')}, {count(self.frame.shape[1], 'column')}; {self.kind.name}; "
            f"roles {{{roles}}}; {self.damage.verdict()} {count(len(self.rejected), 'row')} rejected>"
        )

    def _repr_html_(self) -> str:
        """Show shape, roles and damage; no cell."""
        rows = "".join(
            f"<tr><th scope='row'>{html.escape(name)}</th><td>{guess.role if guess else 'no role'}</td>"
            f"<td>{guess.confidence if guess else ''}</td><td>{html.escape(guess.reason) if guess else ''}</td></tr>"
            for name in self.frame.columns
            for guess in [self.roles.get(name)]
        )
        head = (
            f"{html.escape(self.source.name)}: {count(len(self.frame), 'row')}, "
            f"{count(self.frame.shape[1], 'column')}, {count(len(self.rejected), 'row')} rejected. {self.damage.verdict()}"
        )
        return (
            f"<div class='bk'><p>{head}</p><table><thead><tr><th scope='col'>Column</th><th scope='col'>Role</th>"
            f"<th scope='col'>Confidence</th><th scope='col'>Why</th></tr></thead><tbody>{rows}</tbody></table></div>"
        )


def build_table(
    grid: Grid, name: str, fingerprint: str, said: Mapping[str, str | None] | None = None
) -> Table:
    """Understand a grid: guess roles and kind, apply corrections, look for damage."""
    guesses = guess_roles(grid.frame)
    roles = roles_in(guess_kind(grid.frame.columns, guesses), guesses)
    if said:
        roles = correct(roles, said, grid.frame.columns, name)
    source = Source(
        name=name,
        format=grid.format,
        encoding=grid.encoding,
        encoding_reason=grid.encoding_reason,
        delimiter=grid.delimiter,
        sheet=grid.sheet,
        rows=len(grid.frame),
        header=grid.header,
        fingerprint=fingerprint,
    )
    lost = len(grid.rejected)
    notice = (
        (f"{count(lost, 'row')} {'does' if lost == 1 else 'do'} not fit the header and {'is' if lost == 1 else 'are'} left out; the first is in line {grid.rejected[0].line:,}.",)
        if lost
        else ()
    )  # fmt: skip
    return Table(
        frame=grid.frame,
        roles=roles,
        damage=find_damage(grid.frame, roles, grid.number_cells, grid.imprecise_cells),
        rejected=grid.rejected,
        notices=(*grid.notices, *notice),
        source=source,
        kind=guess_kind(grid.frame.columns, roles),
        number_cells=grid.number_cells,
        imprecise_cells=grid.imprecise_cells,
    )
