"""What is wrong with a typed answer, said with the words that stand beside its fields."""

from __future__ import annotations

import re
from typing import Any

from pydantic import ValidationError

from blueprint_kit.model.complaints import complaint

from .shapes import Shape

_PLACE = re.compile(r"((?:entry \d+|\w+)(?:\.(?:entry \d+|\w+))*): (.+)", re.DOTALL)
_ENTRY = re.compile(r"entry (\d+)")
_VERBS = frozenset({"is", "has", "must", "names", "holds", "should"})


def wrong(error: ValidationError, shape: Shape) -> str:
    """Return one sentence: what is still missing of a table or record, else the first thing that is wrong.

    A row that was only just added is not a mistake; until its fields are filled the sentence says that
    nothing was saved and what the row needs.
    """
    entries = error.errors(include_url=False)
    gaps = [entry["loc"] for entry in entries if _is_gap(entry)]
    mistaken = any(entry["type"] == "value_error" for entry in entries)
    if _is_gap(entries[0]) and not mistaken:
        return f"Not saved yet. {_needs(gaps, shape)}."
    found = _PLACE.fullmatch(complaint(error))
    if found is None or found[1] == "value":
        return _sentence(complaint(error).removeprefix("value: "))
    return f"{place(found[1].split('.'), shape)} {found[2]}."


def place(parts: list[str], shape: Shape) -> str:
    """Return the way to a field in the words of its form.

    >>> shape = {"kind": "rows", "fields": [{"kind": "text", "name": "crm_field", "label": "CRM field"}]}
    >>> place(["entry 2", "crm_field"], shape)
    'Row 2: “CRM field”'
    """
    said, here = [], shape
    for part in parts:
        entry = _ENTRY.fullmatch(part)
        if entry:
            row = {True: "Rule", False: "Row"}[bool(here.get("ordered"))]
            said.append(f"{row} {entry[1]}")
            continue
        field: Shape = next((one for one in here.get("fields", ()) if one["name"] == part), {})
        said.append(f"“{field.get('label', part.replace('_', ' '))}”")
        here = field or here
    return ": ".join(said)


def _is_gap(entry: Any) -> bool:
    """Tell whether a field of a row or record is empty, rather than wrong."""
    if not entry["loc"]:
        return False
    short = entry["type"] in {"string_too_short", "too_short"}
    return entry["type"] == "missing" or (short and not entry["input"])


def _needs(gaps: list[tuple[int | str, ...]], shape: Shape) -> str:
    """Name what the first incomplete row, or the record, still needs."""
    first = gaps[0][:-1]
    here = [gap for gap in gaps if gap[:-1] == first]
    ways = [
        place([f"entry {part + 1}" if isinstance(part, int) else part for part in gap], shape) for gap in here
    ]
    *before, _ = ways[0].rpartition(": ")
    fields = [way.rpartition(": ")[2] for way in ways]
    listed = " and ".join(fields) if len(fields) < 3 else f"{', '.join(fields[:-1])} and {fields[-1]}"
    return f"{before[0] or 'The answer'} needs {listed}"


def _sentence(words: str) -> str:
    """Return a complaint about the whole answer as a sentence about "this"."""
    verb = words.split(" ", 1)[0] in _VERBS
    return f"This {words}." if verb else f"{words[0].upper()}{words[1:]}."
