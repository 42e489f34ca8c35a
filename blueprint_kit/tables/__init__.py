"""A team's own exports read as text with nothing changed, what their columns mean, and what a spreadsheet destroyed."""

from __future__ import annotations

from blueprint_kit.tables.corrections import (
    Corrections,
    apply_corrections,
    corrections_of,
    from_json,
    remember,
    to_json,
)
from blueprint_kit.tables.damage import Damage, DamageFound, DamageKind
from blueprint_kit.tables.inspection import describe, inspect
from blueprint_kit.tables.kinds import TableKind
from blueprint_kit.tables.naming import column_of, find_column
from blueprint_kit.tables.reading import read_table
from blueprint_kit.tables.roles import ID_ROLES, PHONE_ROLES, RoleGuess
from blueprint_kit.tables.source import Rejected, Source
from blueprint_kit.tables.table import Table
from blueprint_kit.tables.write import Written, write_table

__all__ = [
    "ID_ROLES",
    "PHONE_ROLES",
    "Corrections",
    "Damage",
    "DamageFound",
    "DamageKind",
    "Rejected",
    "RoleGuess",
    "Source",
    "Table",
    "TableKind",
    "Written",
    "apply_corrections",
    "column_of",
    "corrections_of",
    "describe",
    "find_column",
    "from_json",
    "inspect",
    "read_table",
    "remember",
    "to_json",
    "write_table",
]
