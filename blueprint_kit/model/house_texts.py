"""Question texts of a house: a company's own words over ours, and nothing but words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from blueprint_kit.errors import HouseError
from blueprint_kit.houses import House
from blueprint_kit.houses.house import read_toml
from blueprint_kit.nearest import did_you_mean

from .ask import Ask
from .complaints import complaint

if TYPE_CHECKING:
    from .registry import Definition

FILE = "questions.toml"
TEXTS = ("title", "question", "why")
KEYS = (*TEXTS, "example", "hints")
"""What a house may word anew. The type, options, condition, tier and who is asked are the model's."""
_CHOSEN = frozenset({"one_of", "set", "ordered"})

_STAYS = frozenset({one.name for one in fields(Ask)} | {"type", "options"}) - set(KEYS)
_WORDED = f"It words {', '.join(KEYS)}; everything else is the model's."


@dataclass(frozen=True, slots=True)
class Worded:
    """How a house words one decision: parts of its ``Ask``, and hints by the stable names of options."""

    house: str
    texts: Mapping[str, Any]
    hints: Mapping[str, str]


def house_texts(houses: tuple[House, ...], own: Mapping[str, Definition]) -> Mapping[str, Worded]:
    """Return by path how a house words it.

    Raises
    ------
    HouseError
        For an unknown path or key, a text that is none, an example that the type does not take, and a
        path that two houses word; with file, key and remedy.
    """
    found: dict[str, Worded] = {}
    for house in houses:
        for file in house.files(FILE):
            where = house.place(file)
            for path, given in read_toml(file, where).items():
                texts = _texts(path, given, own, where)
                if path in found:
                    raise HouseError(
                        f"The houses {found[path].house} and {house.name} both word {path}.",
                        where=where,
                        remedy="Take it out of one of them, or use one house at a time.",
                    )
                hints = _hints(own[path], texts.pop("hints", {}), f"{where}, {path}")
                found[path] = Worded(house.name, MappingProxyType(texts), hints)
    return found


def _texts(path: str, given: Any, own: Mapping[str, Definition], where: str) -> dict[str, Any]:
    place = f"{where}, {path}"
    if path not in own:
        listed = 'Write ["scope.crm"] with its quotes; blueprint-kit show FILE lists the paths.'
        hint = did_you_mean(path, own, listed, cutoff=0.5, quoted=False)
        raise HouseError(f"There is no decision '{path}'.", where=where, remedy=hint)
    if not isinstance(given, dict) or not given:
        raise HouseError("It words nothing.", where=place, remedy=f"Known keys: {', '.join(KEYS)}.")
    for key, value in given.items():
        if key in _STAYS:
            raise HouseError(f"A house cannot change the {key}.", where=place, remedy=_WORDED)
        if key not in KEYS:
            raise HouseError(
                f"The key '{key}' is unknown.", where=place, remedy=did_you_mean(key, KEYS, _WORDED)
            )
        if key in TEXTS and (not isinstance(value, str) or not value.strip()):
            raise HouseError(f"The {key} is no text.", where=place, remedy="Write it as a text in quotes.")
    if "example" in given:
        return {**given, "example": _example(own[path], given["example"], place)}
    return dict(given)


def _hints(found: Definition, given: Any, place: str) -> Mapping[str, str]:
    """Return hints by options that are there; a house adds no option and renames none."""
    names = [str(option) for option in found.options] if found.kind in _CHOSEN else []
    if not isinstance(given, dict):
        raise HouseError("The hints are no table.", where=place, remedy='Write hints = { ended = "…" }.')
    for name, text in given.items():
        if name not in names:
            otherwise = f"Its options: {', '.join(names)}." if names else "It has no options of its own."
            raise HouseError(
                f"There is no option '{name}'.", where=place, remedy=did_you_mean(name, names, otherwise)
            )
        if not isinstance(text, str) or not text.strip():
            raise HouseError(f"The hint of {name} is no text.", where=place, remedy="Write it in quotes.")
    return MappingProxyType(dict(given))


def _example(found: Definition, given: Any, place: str) -> Any:
    """Return an example in the file's own form, as the decision's type reads it."""
    try:
        value = found.values.validate_python(given)
    except ValidationError as error:
        raise HouseError(
            f"The example cannot be a value: {complaint(error)}.",
            where=place,
            remedy=f"Write one such as {found.ask.example!r}.",
        ) from error
    return found.values.dump_python(value, mode="json", exclude_none=True)
