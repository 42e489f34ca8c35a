"""The JSON for machines, and for assistants that must not guess."""

from __future__ import annotations

from datetime import date

from blueprint_kit.exports.derived import export_document
from blueprint_kit.model import Blueprint, canonical

NAME = "json"
SUFFIX = ".blueprint.json"
MIMETYPE = "application/json"


def render(blueprint: Blueprint, *, today: date) -> bytes:
    """Return the export's canonical bytes."""
    return canonical(export_document(blueprint, today=today))
