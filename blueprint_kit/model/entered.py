"""Reads a value as a person types it on the command line or in a field, by the decision's type."""

from __future__ import annotations

import json
from typing import Any

from pydantic import ValidationError

from blueprint_kit.errors import ValueRefused

from .complaints import complaint
from .registry import Definition

_AS_IT_STANDS = frozenset(
    {"text", "prose", "template", "region", "country", "catalog", "name", "duration", "date", "one_of"}
)
_LISTS = frozenset({"set", "ordered"})


def read_value(found: Definition, typed: str) -> Any:
    """Return the value that somebody typed: text as it stands, everything else as JSON.

    Lists and sets of names may be written bare, with commas between.

    Raises
    ------
    ValueRefused
        Saying what the decision can hold, with an example.

    Examples
    --------
    >>> from blueprint_kit.model.registry import definition
    >>> read_value(definition("scope.channels"), "voice, email")
    (<Channel.EMAIL: 'email'>, <Channel.VOICE: 'voice'>)
    >>> read_value(definition("scope.crm_edition"), "044")
    '044'
    """
    attempts = [typed] if found.kind in _AS_IT_STANDS else _as_json(found, typed)
    last: ValidationError | None = None
    for attempt in attempts:
        try:
            return found.values.validate_python(attempt)
        except ValidationError as error:
            last = error
    raise _refusal(found, complaint(last) if last else "is not JSON")


def _as_json(found: Definition, typed: str) -> list[Any]:
    try:
        return [json.loads(typed)]
    except ValueError:
        pass
    if found.kind in _LISTS:
        return [[part.strip() for part in typed.split(",") if part.strip()]]
    if found.kind == "yes_no" and typed.strip().lower() in {"yes", "no"}:
        return [typed.strip().lower() == "yes"]
    return []


def _refusal(found: Definition, reason: str) -> ValueRefused:
    example = json.dumps(found.ask.example, ensure_ascii=False)
    names = ", ".join(str(option) for option in found.options[:12])
    known = f"Known names: {names}. " if names and found.kind in {"one_of", *_LISTS} else ""
    shown = found.ask.example if found.kind in _AS_IT_STANDS else example
    return ValueRefused(f"Not recorded: {reason}.", where=found.path, remedy=f"{known}For example: {shown}")
