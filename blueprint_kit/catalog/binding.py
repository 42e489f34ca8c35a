"""From a table of a TOML file to a frozen value, strictly: the dataclass is the format."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from blueprint_kit.catalog.fact import Fact, Part
from blueprint_kit.errors import CatalogError
from blueprint_kit.nearest import did_you_mean


class Binder:
    """Binds the tables of one file; knows the file's name and its facts, which parts refer to by key."""

    def __init__(self, file: str, facts: Mapping[str, Fact], *, facts_needed: bool) -> None:
        self.file = file
        self.facts = facts
        self.facts_needed = facts_needed

    def fail(self, where: str, seen: str, remedy: str) -> CatalogError:
        """Return the error that names the file and the key."""
        return CatalogError(seen, where=f"{self.file}, {where}", remedy=remedy)

    def bind(self, cls: type[Any], table: object, where: str) -> Any:
        """Return an instance of the dataclass `cls`; raise CatalogError on anything it does not have."""
        if not isinstance(table, dict):
            raise self.fail(
                where, f"A {type(table).__name__} stands where a table belongs.", "Write a table."
            )
        hints = _hints(cls)
        for key in table:
            if key not in hints:
                raise self.fail(where, f"The key {key!r} is unknown.", f"Known: {', '.join(sorted(hints))}.")
        for spec in fields(cls):
            needed = spec.default is MISSING and spec.default_factory is MISSING
            if needed and spec.name not in table:
                raise self.fail(where, f"The key {spec.name!r} is missing.", "Add it.")
        given = {key: self.value(hints[key], value, f"{where}.{key}") for key, value in table.items()}
        if self.facts_needed and issubclass(cls, Part) and not given.get("facts"):
            raise self.fail(where, "It rests on no fact.", "Name the keys of its facts in 'facts'.")
        try:
            return cls(**given)
        except ValueError as problem:
            raise self.fail(where, f"{problem}.", "See the catalog's README.") from problem

    def value(self, hint: Any, value: object, where: str) -> Any:
        """Return `value` as the type `hint` asks for; raise CatalogError when it cannot be."""
        if hint is object:
            return value  # what it may be is known to whoever reads it, not to the catalog
        origin = get_origin(hint)
        if origin in (Union, types.UnionType):
            hint = next(one for one in get_args(hint) if one is not type(None))
            origin = get_origin(hint)
        if origin is Literal:
            return self._word(get_args(hint), value, where)
        if origin is tuple:
            return self._list(get_args(hint)[0], value, where)
        if origin is not None:
            return self._table(get_args(hint)[1], value, where)
        if hint is Fact:
            return self._fact(value, where)
        if isinstance(hint, type) and is_dataclass(hint):
            return self.bind(hint, value, where)
        return self._scalar(hint, value, where)

    def _list(self, item: Any, value: object, where: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise self.fail(where, "A single value stands where a list belongs.", "Write it as [ … ].")
        return tuple(self.value(item, one, f"{where}[{place}]") for place, one in enumerate(value))

    def _table(self, item: Any, value: object, where: str) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise self.fail(where, "A value stands where a table belongs.", "Write it as a table.")
        bound = {key: self.value(item, one, f"{where}.{key}") for key, one in value.items()}
        return types.MappingProxyType(bound)

    def _fact(self, value: object, where: str) -> Fact:
        if isinstance(value, str) and value in self.facts:
            return self.facts[value]
        otherwise = (
            "Add it under [facts]."
            if self.facts_needed
            else "blueprint-kit catalog SLUG lists those of a system."
        )
        whose = "in this file" if self.facts_needed else "in the catalog"
        remedy = did_you_mean(str(value), self.facts, otherwise)
        raise self.fail(where, f"There is no fact {value!r} {whose}.", remedy)

    def _word(self, words: tuple[str, ...], value: object, where: str) -> str:
        if isinstance(value, bool) and "yes" in words:
            value = "yes" if value else "no"
        if isinstance(value, str) and value in words:
            return value
        raise self.fail(where, f"{value!r} is not one of its words.", f"Use one of: {', '.join(words)}.")

    def _scalar(self, hint: Any, value: object, where: str) -> Any:
        if hint is float and type(value) is int:
            return float(value)
        if type(value) is not hint:
            raise self.fail(
                where, f"A {type(value).__name__} stands where {hint.__name__} belongs.", "Correct it."
            )
        if hint is str and where.rpartition(".")[2] in _SAYS_SOMETHING and not value:
            raise self.fail(where, "It is blank.", "Write it, or leave the key out.")
        return value


_SAYS_SOMETHING = frozenset({"text", "title", "hint", "question", "why"})

_HINTS: dict[type[Any], dict[str, Any]] = {}


def _hints(cls: type[Any]) -> dict[str, Any]:
    """Return the types of a dataclass's fields, worked out once."""
    if cls not in _HINTS:
        _HINTS[cls] = get_type_hints(cls)
    return _HINTS[cls]
