"""The file's form: a flat map of decisions by dotted path, and what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, ValidationError

from blueprint_kit.errors import BlueprintFileError, UnknownKeyError
from blueprint_kit.nearest import did_you_mean

from .blueprint import Blueprint
from .canonical import canonical, digest, read_json
from .complaints import complaint
from .migrate import SCHEMA_ID, migrated
from .prose import Lifter, Lowerer
from .record import COLLECTIONS, About
from .registry import ALIASES, definitions
from .settle import UNTOUCHED

DERIVED = ("use", "readiness", "definitions", "findings", "to_confirm", "acceptance_cases")
"""Parts that an export adds and that loading ignores."""

STORED = ("schema", "about", "decisions", "kept", "user_text", "extensions", *sorted(COLLECTIONS))
"""Every key of the working file; all of them exist from schema 1 on."""

_PROSE = ("note", "why", "reason")


def to_document(blueprint: Blueprint, *, every_decision: bool = False) -> dict[str, Any]:
    """Return the blueprint as plain data.

    The working file leaves out decisions that are open and untouched, or not asked;
    ``every_decision`` lists them all, as an export does.
    """
    lifter = Lifter()
    listed = {
        path: entry(path, found, lifter)
        for path, found in blueprint.decisions.items()
        if every_decision or not (found == UNTOUCHED or _derived(found))
    }
    document: dict[str, Any] = {
        "schema": SCHEMA_ID,
        "about": _plain(blueprint.about, "about", lifter),
        "decisions": listed,
        "kept": {path: entry(path, found, lifter) for path, found in blueprint.kept.items()},
        "extensions": dict(blueprint.extensions),
    }
    for name in COLLECTIONS:
        held = getattr(blueprint, name)
        document[name] = {key: _plain(held[key], f"{name}/{key}", lifter) for key in held}
    document["user_text"] = lifter.texts
    return document


def entry(path: str, decision: Any, lifter: Lifter) -> dict[str, Any]:
    """Return one decision as plain data, its long texts lifted out."""
    found = decision.model_dump(mode="json", exclude_none=True, exclude={"value", "candidate"})
    for name in ("value", "candidate"):
        if name in type(decision).model_fields:
            given = getattr(decision, name)
            found[name] = definitions()[path].values.dump_python(given, mode="json", exclude_none=True)
    if _derived(decision):
        return {"status": "not_applicable", "not_asked": True, "condition": decision.reason}
    lifted = lifter.lift(found, _PROSE, path)
    for name, key, text in (("rejected", "option", "why"), ("dissent", "by", "text")):
        if name in lifted:
            lifted[name] = lifter.lift_pairs(((pair[key], pair[text]) for pair in lifted[name]), name, path)
    blank = {"options", "rejected", "dissent", "evidence", "basis", "not_asked"}
    return {name: part for name, part in lifted.items() if part or name not in blank}


def to_bytes(blueprint: Blueprint) -> bytes:
    """Return the working file's canonical bytes: the same blueprint gives the same bytes."""
    return canonical(to_document(blueprint))


def blueprint_digest(blueprint: Blueprint) -> str:
    """Return the SHA-256 of the working file's canonical bytes, as 64 hex digits."""
    return digest(to_document(blueprint))


def from_bytes(data: bytes, *, where: str = "blueprint") -> Blueprint:
    """Read a working file or an export; derived parts are ignored.

    Raises
    ------
    BlueprintFileError, UnknownKeyError
        Naming the file, the place in it and the remedy; never a value.
    """
    document = read_json(data, where=where)
    if not isinstance(document, dict):
        raise BlueprintFileError(
            "This is no blueprint.", where=where, remedy="Start one with: blueprint-kit new FILE."
        )
    return from_document(document, where=where)


def from_document(document: dict[str, Any], *, where: str = "blueprint") -> Blueprint:
    """Return the blueprint that plain data describes."""
    present = migrated(document, where=where)
    _known(present, (*STORED, *DERIVED), where=where, place="The blueprint")
    for name in (*STORED, "user_text"):
        if not isinstance(present.get(name, {}), dict) and name != "schema":
            raise BlueprintFileError(f'"{name}" is not a map.', where=where, remedy="Write it as { … }.")
    lowerer = Lowerer(present.get("user_text", {}), source=where)
    others: dict[str, Any] = {
        "about": _read(About, lowerer.lower(present.get("about", {}), "about"), "about", where),
        "extensions": MappingProxyType(present.get("extensions", {})),
    }
    for name, shape in COLLECTIONS.items():
        held = {
            key: _read(shape, lowerer.lower(given, f"{name}/{key}"), f"{name}/{key}", where)
            for key, given in present.get(name, {}).items()
        }
        others[name] = MappingProxyType(held)
    decisions = _decisions(present.get("decisions", {}), lowerer, where)
    others["kept"] = _decisions(present.get("kept", {}), lowerer, where)
    blank = Blueprint()
    return blank.rebuilt({**blank.decisions, **decisions}, **others)


def _decisions(given: Mapping[str, Any], lowerer: Lowerer, where: str) -> dict[str, Any]:
    renamed = {ALIASES.get(path, path): found for path, found in given.items()}
    _known(renamed, tuple(definitions()), where=where, place="decisions")
    read = {}
    for path, found in renamed.items():
        if isinstance(found, dict) and found.get("not_asked") is True:
            continue
        read[path] = _decision(path, lowerer.lower(found, path), where)
    return read


def _decision(path: str, given: Any, where: str) -> Any:
    if isinstance(given, dict):
        given = dict(given)
        for name, key, text in (("rejected", "option", "why"), ("dissent", "by", "text")):
            if isinstance(given.get(name), dict):
                given[name] = [{key: one, text: words} for one, words in sorted(given[name].items())]
    try:
        return definitions()[path].decisions.validate_python(given)
    except ValidationError as error:
        raise BlueprintFileError(
            f"{path}: {complaint(error)}.",
            where=where,
            remedy=f"The schema says what may stand there: blueprint-kit schema. For example: "
            f"{definitions()[path].ask.example!r}.",
        ) from error


def _read(shape: type[BaseModel], given: Any, place: str, where: str) -> Any:
    try:
        return shape.model_validate(given)
    except ValidationError as error:
        raise BlueprintFileError(
            f"{place}: {complaint(error)}.", where=where, remedy="Correct it, or remove the entry."
        ) from error


def _plain(held: Any, place: str, lifter: Lifter) -> dict[str, Any]:
    found = held.model_dump(mode="json", exclude_none=True)
    return lifter.lift(found, held.prose, place)


def _derived(decision: Any) -> bool:
    return bool(decision.status == "not_applicable" and decision.not_asked)


def _known(given: Mapping[str, Any], known: tuple[str, ...], *, where: str, place: str) -> None:
    for key in given:
        if key not in known:
            hint = did_you_mean(str(key), known, "Put what is yours under 'extensions'.", cutoff=0.4)
            raise UnknownKeyError(f"{place} has no '{key}'.", where=where, remedy=hint)
