"""From the type of a value to the shape of its control: the one generator behind every form.

A shape is plain data that the control in the browser draws: ``kind`` names the control, the rest
says what it offers. Lists and records nest.
"""

from __future__ import annotations

import types
from datetime import date
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from blueprint_kit.model import Blueprint, Definition
from blueprint_kit.model.activity_templates import PLACEHOLDERS
from blueprint_kit.model.countries import regions
from blueprint_kit.model.status import Frozen
from blueprint_kit.model.values import Kind, Option
from blueprint_kit.views.facts import dated_hint
from blueprint_kit.views.offers import Offer, offers

Shape = dict[str, Any]

SAMPLE = {
    "agent_name": "Sam Example",
    "ai_summary": "Asked for a new delivery date.",
    "called_number": "+44 20 7946 0000",
    "caller_name": "Alex Sample",
    "caller_number": "+44 20 7946 0018",
    "case_number": "1042",
    "channel": "Voice",
    "company_name": "Harbour Example Freight",
    "deal_name": "Renewal",
    "direction": "Inbound",
    "disposition": "Resolved",
    "duration": "184",
    "ended_at": "2026-11-23T10:45:04Z",
    "interaction_id": "c-2041",
    "notes": "Will call back on Friday.",
    "queue": "Service",
    "recording_link": "(link)",
    "started_at": "2026-11-23T10:42:00Z",
    "transcript": "(transcript)",
}
"""What stands in a template's preview: invented, so that a preview never shows a customer."""

_DATE = "date"


def answer_shape(found: Definition, blueprint: Blueprint, *, today: date) -> Shape:
    """Return the shape of a decision's answer, with the options this blueprint's systems offer.

    A hint that rests on a fact of the catalog ends with its source and date; ``today`` tells whether
    that is so long ago that it asks to be verified.
    """
    shape = _shape(found.value_type, ())
    if found.ask.offered_by:
        shape = _offering(shape, offers(blueprint, found.ask.offered_by), found, today)
    if found.hints:
        worded = [{**one, "hint": found.hints.get(one["name"], one["hint"])} for one in shape["options"]]
        shape = {**shape, "options": worded}
    if found.ask.unit and shape["kind"] in {"count", "number"}:
        shape["unit"] = found.ask.unit
    return {**shape, "label": "Answer"}


def _offering(shape: Shape, offered: tuple[Offer, ...], found: Definition, today: date) -> Shape:
    options = [
        {"name": one.name, "label": one.label, "hint": dated_hint(one.hint, one.facts, today=today)}
        for one in offered
    ]
    if shape["kind"] == "set":
        return {**shape, "options": options}
    if shape["kind"] == "rows":
        first = {**shape["fields"][0], "kind": "one_of", "options": options}
        return {**shape, "fields": [first, *shape["fields"][1:]]}
    return {"kind": "one_of", "options": options, "other": found.kind == "catalog"}


def _shape(annotation: Any, metadata: tuple[Any, ...]) -> Shape:
    """Return the shape of a type; ``metadata`` is what pydantic split off an annotated field."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _shape(get_args(annotation)[0], (*annotation.__metadata__, *metadata))
    if origin in (Union, types.UnionType):
        return _union(annotation, metadata)
    kind = next((part.name for part in reversed(metadata) if isinstance(part, Kind)), None)
    if origin is tuple:
        return _several(get_args(annotation)[0], kind)
    if origin is Literal:
        return _choices([(str(name), _words(str(name)), "") for name in get_args(annotation)])
    if isinstance(annotation, type) and issubclass(annotation, Option):
        return _choices([(str(one), one.label, one.hint) for one in annotation])
    if isinstance(annotation, type) and issubclass(annotation, Frozen):
        return {"kind": "record", "fields": _fields(annotation)}
    return _plain(kind or {"date": _DATE, "bool": "yes_no", "int": "count"}.get(annotation.__name__, "text"))


def _union(annotation: Any, metadata: tuple[Any, ...]) -> Shape:
    """Draw the first real type; single words beside it, such as ``forever``, become buttons."""
    parts = [part for part in get_args(annotation) if part is not type(None)]
    words = [str(name) for part in parts if get_origin(part) is Literal for name in get_args(part)]
    real = [part for part in parts if get_origin(part) is not Literal]
    shape = _shape((real or parts)[0], metadata)
    return (
        {**shape, "words": [{"name": word, "label": _words(word)} for word in words]}
        if words and real
        else shape
    )


def _several(item: Any, kind: str | None) -> Shape:
    inner = _shape(item, ())
    if inner["kind"] == "record":
        return {"kind": "rows", "fields": inner["fields"], "ordered": kind == "ordered"}
    if inner["kind"] == "one_of":
        return {**inner, "kind": "ordered" if kind == "ordered" else "set"}
    if inner["kind"] == "country":
        return {"kind": "list", "of": "country", "options": inner["options"]}
    return {"kind": "list", "of": "text"}


def _fields(record: type[Frozen]) -> list[Shape]:
    return [_field(name, info) for name, info in record.model_fields.items()]


def _field(name: str, info: FieldInfo) -> Shape:
    shape = _shape(info.annotation, tuple(info.metadata))
    return {
        **shape,
        "name": name,
        "label": info.title or _words(name),
        "hint": info.description or "",
        "required": info.is_required(),
    }


def _plain(kind: str) -> Shape:
    if kind == "template":
        placeholders = [{"name": name, "label": words} for name, words in PLACEHOLDERS.items()]
        return {"kind": kind, "placeholders": placeholders, "sample": SAMPLE}
    if kind in {"region", "country"}:
        return {"kind": kind, "options": [{"name": code, "label": name} for code, name in regions().items()]}
    return {"kind": {"name": "text", "catalog": "text"}.get(kind, kind)}


def _choices(found: list[tuple[str, str, str]]) -> Shape:
    return {
        "kind": "one_of",
        "options": [{"name": n, "label": label, "hint": hint} for n, label, hint in found],
    }


def _words(name: str) -> str:
    return name.replace("_", " ").capitalize()
