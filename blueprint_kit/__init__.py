"""Design a CRM-contact-center integration before any API is wired.

One public face: what the notebooks, scripts and the command line use. Names load when they are
first read, so that a script that only reads a blueprint does not wait for pandas or the forms.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from blueprint_kit.auditing import audit, map_agents
    from blueprint_kit.checks.core import Findings, check, check_house
    from blueprint_kit.errors import BlueprintKitError, UndecidedError
    from blueprint_kit.exports import export
    from blueprint_kit.houses import use_house
    from blueprint_kit.matching import (
        Replays,
        compare_vendors,
        find_duplicates,
        match,
        merge_plan,
        phone_column,
    )
    from blueprint_kit.matching.fuzzy import fuzzy_candidates
    from blueprint_kit.model import Blueprint, definitions, json_schema
    from blueprint_kit.phone import normalize_phones
    from blueprint_kit.session import start_from
    from blueprint_kit.store import load, save
    from blueprint_kit.tables import Table, read_table, write_table
    from blueprint_kit.widgets import open_workbook

__version__ = "0.1.0"

_HOME = {
    "Blueprint": "model",
    "BlueprintKitError": "errors",
    "Findings": "checks.core",
    "Replays": "matching",
    "Table": "tables",
    "UndecidedError": "errors",
    "audit": "auditing",
    "check": "checks.core",
    "check_house": "checks.core",
    "compare_vendors": "matching",
    "definitions": "model",
    "export": "exports.write",
    "find_duplicates": "matching",
    "fuzzy_candidates": "matching.fuzzy",
    "json_schema": "model",
    "load": "store",
    "map_agents": "auditing",
    "match": "matching",
    "merge_plan": "matching",
    "normalize_phones": "phone",
    "open_workbook": "widgets",
    "phone_column": "matching",
    "read_table": "tables",
    "save": "store",
    "start_from": "session",
    "use_house": "houses",
    "write_table": "tables",
}

__all__ = [
    "Blueprint",
    "BlueprintKitError",
    "Findings",
    "Replays",
    "Table",
    "UndecidedError",
    "audit",
    "check",
    "check_house",
    "compare_vendors",
    "definitions",
    "export",
    "find_duplicates",
    "fuzzy_candidates",
    "json_schema",
    "load",
    "map_agents",
    "match",
    "merge_plan",
    "normalize_phones",
    "open_workbook",
    "phone_column",
    "read_table",
    "save",
    "start_from",
    "use_house",
    "write_table",
]


def __getattr__(name: str) -> Any:
    """Load a public name from its room."""
    if name not in _HOME:
        raise AttributeError(f"module 'blueprint_kit' has no attribute '{name}'")
    return getattr(importlib.import_module(f"blueprint_kit.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    """List the public names."""
    return [*__all__, "__version__"]
