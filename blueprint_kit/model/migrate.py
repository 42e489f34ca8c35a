"""Carries a document of an older schema forward, one version at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from blueprint_kit.errors import BlueprintFileError

SCHEMA_VERSION = 1
SCHEMA_ID = f"urn:blueprint-kit:schema:{SCHEMA_VERSION}"

Step = Callable[[dict[str, Any]], dict[str, Any]]

STEPS: Mapping[int, Step] = MappingProxyType({})
"""By the version it starts from, the step that makes the next version. Schema 1 is the first."""


def schema_version(document: Mapping[str, Any], *, where: str) -> int:
    """Return the version a document says it has.

    >>> schema_version({"schema": "urn:blueprint-kit:schema:1"}, where="acme")
    1
    """
    match = re.fullmatch(r"urn:blueprint-kit:schema:(\d+)", str(document.get("schema", "")))
    if match is None:
        raise BlueprintFileError(
            'There is no "schema" key that names a blueprint schema, so this is not a blueprint.',
            where=where,
            remedy=f'A blueprint begins with "schema": "{SCHEMA_ID}". Start one with: blueprint-kit new FILE.',
        )
    return int(match[1])


def migrated(
    document: dict[str, Any],
    *,
    where: str,
    steps: Mapping[int, Step] = STEPS,
    target: int = SCHEMA_VERSION,
) -> dict[str, Any]:
    """Return the document in the present schema; the file on disk stays as it is until saved."""
    version = schema_version(document, where=where)
    if version > target:
        raise BlueprintFileError(
            f"It was written with schema {version}; this version reads up to {target}.",
            where=where,
            remedy="Update blueprint-kit, or ask for an export in the older schema.",
        )
    while version < target:
        if version not in steps:
            raise BlueprintFileError(
                f"There is no way from schema {version} to {version + 1}.",
                where=where,
                remedy="Open it with the version of blueprint-kit that wrote it.",
            )
        document = {**steps[version](document), "schema": f"urn:blueprint-kit:schema:{version + 1}"}
        version += 1
    return document
