"""Turns what pydantic says into one plain sentence at the right place, without the value."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

_UNION_TAGS = frozenset({"open", "proposed", "assumed", "decided", "not_applicable"})

_SENTENCES = {
    "missing": "is missing",
    "string_type": "is not text",
    "string_too_short": "is too short",
    "too_short": "is too short",
    "too_long": "is too long",
    "string_too_long": "is too long",
    "int_type": "is not a whole number",
    "int_from_float": "is not a whole number",
    "bool_type": "is neither true nor false",
    "date_type": "is not a date; write it as 2027-03-01",
    "date_parsing": "is not a date; write it as 2027-03-01",
    "date_from_datetime_parsing": "is not a date; write it as 2027-03-01",
    "date_from_datetime_inexact": "is not a date; write it as 2027-03-01",
    "tuple_type": "is not a list",
    "model_type": "is not a set of named fields",
    "model_attributes_type": "is not a set of named fields",
    "dict_type": "is not a set of named fields",
    "string_pattern_mismatch": "is not a stable name (small letters, digits, underscores)",
    "finite_number": "is not a finite number",
    "time_delta_parsing": 'is not a time this field knows; write "30 s", "5 min" or "2 h"',
    "union_tag_not_found": "has no status",
    "union_tag_invalid": "has an unknown status; known are open, proposed, assumed, decided, not_applicable",
}


def complaint(error: ValidationError) -> str:
    """Return the first complaint as "field: what is wrong with it".

    >>> from pydantic import TypeAdapter
    >>> try:
    ...     TypeAdapter(int).validate_python("seven")
    ... except ValidationError as error:
    ...     complaint(error)
    'should be a valid integer, unable to parse string as an integer'
    """
    found = _most_telling(error)
    place = ".".join(_word(part) for part in found["loc"] if part not in _UNION_TAGS)
    return f"{place}: {_sentence(found)}" if place else _sentence(found)


def _most_telling(error: ValidationError) -> Any:
    """Prefer our own sentence: of a union each member complains, and one of them knows why."""
    found = error.errors(include_url=False, include_input=False)
    return next((entry for entry in found if entry["type"] == "value_error"), found[0])


def _word(part: int | str) -> str:
    return f"entry {part + 1}" if isinstance(part, int) else part


def _sentence(entry: Any) -> str:
    kind, context = entry["type"], entry.get("ctx", {})
    if kind == "extra_forbidden":
        return "is not a key this decision has"
    if kind in {"enum", "literal_error"}:
        return f"is not one of: {str(context['expected']).replace(chr(39), '').replace(' or ', ', ')}"
    if kind == "value_error":
        return str(context["error"])
    if kind in {"greater_than_equal", "less_than_equal"}:
        bound = context.get("ge", context.get("le"))
        return f"must be {'at least' if 'ge' in context else 'at most'} {bound:g}"
    return _SENTENCES.get(kind, str(entry["msg"]).removeprefix("Input ").removeprefix("Value "))
