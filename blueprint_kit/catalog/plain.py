"""Catalog values as plain data, for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from blueprint_kit.catalog.fact import Fact, Part
from blueprint_kit.catalog.template import TemplateAnswer


def as_data(value: object) -> Any:
    """Return dicts, lists, texts and figures that `json.dumps` accepts.

    A part refers to its facts by id and says `verify`, and so does a template's answer without that word; a fact carries `verify` and its spelled-out
    source. Dates are ISO 8601. The order is that of the file.

    >>> from blueprint_kit.catalog import crm
    >>> as_data(crm("hubspot").quotas[0])["facts"]
    ['hubspot.api_burst']
    """
    if is_dataclass(value) and not isinstance(value, type):
        data = {spec.name: as_data(getattr(value, spec.name)) for spec in fields(value)}
        if isinstance(value, Part | TemplateAnswer):
            data["facts"] = [fact.id for fact in value.facts]
        if isinstance(value, Part | Fact):
            data["verify"] = value.verify
        return data
    if isinstance(value, Mapping):
        return {key: as_data(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [as_data(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
