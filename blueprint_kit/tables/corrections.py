"""Corrections of roles, kept with the fingerprint of the file they were made for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType

from blueprint_kit.catalog import ROLES
from blueprint_kit.errors import TableError
from blueprint_kit.tables.roles import NO_ROLE
from blueprint_kit.tables.table import Table

Corrections = Mapping[str, Mapping[str, str]]
"""Fingerprint of a file, to column, to role (or ``none``)."""


def corrections_of(table: Table, kept: Corrections | None = None) -> Corrections:
    """Return the corrections with those of a table put in place of what was kept for its file."""
    mine = {name: guess.role for name, guess in table.roles.items() if guess.corrected}
    found = {print_: dict(said) for print_, said in (kept or {}).items()}
    taken_away = {
        name: role
        for name, role in found.get(table.source.fingerprint, {}).items()
        if name in table.unclaimed and role == NO_ROLE
    }
    if mine or taken_away:
        found[table.source.fingerprint] = taken_away | mine
    return _frozen(found)


def remember(kept: Corrections, fingerprint: str, column: str, role: str | None) -> Corrections:
    """Return the corrections with one more; None or ``none`` records that a column has no role."""
    if role not in {None, NO_ROLE, *ROLES}:
        raise TableError(f"There is no role '{role}'.", remedy=f"The roles are: {', '.join(ROLES)}.")
    found = {print_: dict(said) for print_, said in kept.items()}
    found.setdefault(fingerprint, {})[column] = role or NO_ROLE
    return _frozen(found)


def apply_corrections(table: Table, kept: Corrections) -> Table:
    """Return the table with what was kept for its file; columns that are gone are passed over."""
    said = kept.get(table.source.fingerprint, {})
    present = {column: role for column, role in said.items() if column in table.frame.columns}
    return table.with_roles(present) if present else table


def to_json(kept: Corrections) -> str:
    r"""Write corrections in one canonical form: sorted keys, a newline at the end.

    >>> to_json({"ab12": {"Fon": "phone"}})
    '{\n  "ab12": {\n    "Fon": "phone"\n  }\n}\n'
    """
    plain = {print_: dict(said) for print_, said in kept.items()}
    return json.dumps(plain, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def from_json(text: str) -> Corrections:
    """Read corrections; TableError for anything that is not one role a column a file."""
    try:
        found = json.loads(text)
        checked = {
            str(print_): {str(column): _role(role) for column, role in said.items()}
            for print_, said in found.items()
        }
    except (ValueError, AttributeError):
        raise TableError(
            "The corrections are not a role for each column of each file.",
            remedy="Remove the file of corrections, or restore it from a copy.",
        ) from None
    return _frozen(checked)


def _role(role: object) -> str:
    if not isinstance(role, str) or role not in {NO_ROLE, *ROLES}:
        raise ValueError
    return role


def _frozen(found: Mapping[str, Mapping[str, str]]) -> Corrections:
    return MappingProxyType({print_: MappingProxyType(dict(said)) for print_, said in found.items()})
