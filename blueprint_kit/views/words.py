"""Answers in words: how values, dates and statuses read in lists, forms, documents and terminals."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from blueprint_kit.model import Blueprint, Definition, definitions
from blueprint_kit.model.countries import regions
from blueprint_kit.model.registry import kind_of
from blueprint_kit.model.status import Frozen
from blueprint_kit.model.values import Option, Row

from .offers import offered_label

STATUS_WORDS = {
    "open": "Open",
    "proposed": "Proposed",
    "assumed": "Assumed",
    "decided": "Decided",
    "not_applicable": "Not applicable",
}

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SPANS = ((86400, "d"), (3600, "h"), (60, "min"), (1, "s"))


def day_words(day: date, *, today: date | None = None) -> str:
    """Return a date as people write it, the year only where it is not this one.

    >>> day_words(date(2026, 11, 23)), day_words(date(2026, 11, 23), today=date(2026, 1, 1))
    ('23 Nov 2026', '23 Nov')
    """
    year = "" if today and today.year == day.year else f" {day.year}"
    return f"{day.day} {_MONTHS[day.month - 1]}{year}"


def span_words(span: timedelta) -> str:
    """Return a duration in its largest whole units.

    >>> span_words(timedelta(minutes=90)), span_words(timedelta(days=365)), span_words(timedelta(0))
    ('1 h 30 min', '365 d', '0 s')
    """
    seconds = span.total_seconds()
    if seconds and seconds < 1:
        return f"{seconds * 1000:g} ms"
    parts = []
    for size, unit in _SPANS:
        count, seconds = divmod(seconds, size) if unit != "s" else (seconds, 0)
        if count:
            parts.append(f"{count:g} {unit}")
    return " ".join(parts) or "0 s"


def value_words(value: Any, found: Definition | None = None) -> str:
    """Return a value as a reader says it; an empty list is "none".

    The text is plain: whoever puts it on a page escapes it there.
    """
    if isinstance(value, Option):
        return value.label
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, timedelta):
        return span_words(value)
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, tuple):
        return _list_words(value, found)
    if isinstance(value, Frozen):
        return "; ".join(f"{label}: {words}" for label, words in field_words(value)) or "nothing filled in"
    return _single_words(value, found)


def _single_words(value: Any, found: Definition | None) -> str:
    if isinstance(value, float):
        return f"{value:g}{' %' if found and found.kind == 'percent' else ''}"
    if isinstance(value, int):
        return f"{value:,}{f' {found.ask.unit}' if found and found.ask.unit else ''}"
    if found and found.ask.offered_by:
        return offered_label(found.ask.offered_by, str(value))
    if found and found.kind in {"region", "country"}:
        return _country_words(str(value))
    return str(value)


def _list_words(values: Iterable[Any], found: Definition | None) -> str:
    items = tuple(values)
    if items and isinstance(items[0], Row):
        return "; ".join(row_words(row) for row in items)
    if found and found.kind == "ordered":
        return ", then ".join(value_words(item) for item in items) or "none"
    offered = found.ask.offered_by if found else None
    words = (offered_label(offered, str(item)) if offered else value_words(item) for item in items)
    return ", ".join(words) or "none"


def row_words(row: Row) -> str:
    """Return a table row in one line: its key first, then what is filled in."""
    key = " / ".join(value_words(getattr(row, name)) for name in row.key if getattr(row, name) is not None)
    rest = [words for label, words in field_words(row, skip=row.key)]
    return f"{key} ({', '.join(rest)})" if rest else key


def field_words(record: Frozen, *, skip: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Return the filled fields of a record as pairs of label and words."""
    left_out = set(skip)
    pairs = []
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        if name not in left_out and value is not None and value != ():
            unit = " %" if isinstance(value, float) and kind_of(info.annotation) == "percent" else ""
            label = info.title or name.replace("_", " ").capitalize()
            pairs.append((label, f"{value_words(value)}{unit}"))
    return pairs


def _country_words(code: str) -> str:
    country, _, part = code.partition("-")
    return f"{regions().get(country, country)}{f' ({part})' if part else ''}"


def answer_words(blueprint: Blueprint, path: str) -> str:
    """Return the second line of a decision's row, by its status; never a value for an open question."""
    decision, found = blueprint.decision(path), definitions()[path]
    match decision.status:
        case "decided":
            return value_words(decision.value, found)
        case "assumed":
            from_template = " from a template" if decision.origin == "template" else ""
            return f"{value_words(decision.value, found)}{' ·' + from_template if from_template else ''}"
        case "proposed":
            return f"Proposed: {value_words(decision.candidate, found)}"
        case "not_applicable":
            return str(decision.reason)
        case _:
            return "Not decided"


def when_words(decision: Any, *, today: date) -> tuple[str, bool]:
    """Return the date of a decision in words, and whether it is late."""
    match decision.status:
        case "decided":
            return f"on {day_words(decision.on, today=today)}", False
        case "assumed":
            late = decision.expires < today
            word = "ended" if late else "until"
            return f"{word} {day_words(decision.expires, today=today)}", late
        case "open" | "proposed" if decision.due:
            late = decision.due < today
            return f"{'late, ' if late else 'due '}{day_words(decision.due, today=today)}", late
        case "not_applicable" if decision.on:
            return f"on {day_words(decision.on, today=today)}", False
        case _:
            return "", False


def who_words(decision: Any) -> str:
    """Return whose the decision is: who decided, proposed or owes it."""
    if decision.status in {"open", "assumed"}:
        return decision.owner or "no owner"
    if decision.status == "proposed":
        return str(decision.owner or decision.by)
    return decision.by or ""
