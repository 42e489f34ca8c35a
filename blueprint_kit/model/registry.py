"""Every definition read back from the sections: the one list that all other parts use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from types import MappingProxyType
from typing import Annotated, Any, get_args, get_origin

from pydantic import TypeAdapter
from pydantic.fields import FieldInfo

from blueprint_kit.errors import UnknownPathError
from blueprint_kit.houses import House, in_use
from blueprint_kit.nearest import did_you_mean

from .ask import Ask
from .house_texts import house_texts
from .sections import Sections
from .status import Decision, Frozen
from .values import Kind, Option

ALIASES: Mapping[str, str] = MappingProxyType({})
"""Former paths and what they are called now; a released path is never reused."""


@dataclass(frozen=True)
class Definition:
    """One decision as it is defined: its path, its question and the type of its value.

    ``house`` names the house whose words it is asked in, empty where they are this project's;
    ``hints`` are that house's, by the stable names of options.
    """

    path: str
    ask: Ask
    value_type: Any = field(repr=False)
    house: str = ""
    hints: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    @property
    def section(self) -> str:
        """Return the name of the section it belongs to."""
        return self.path.split(".", 1)[0]

    @cached_property
    def values(self) -> TypeAdapter[Any]:
        """Return the adapter that reads and writes its value."""
        return TypeAdapter(self.value_type)

    @cached_property
    def decisions(self) -> TypeAdapter[Any]:
        """Return the adapter that reads the decision in any of its statuses."""
        shape: Any = Decision
        return TypeAdapter(shape[self.value_type])

    @cached_property
    def kind(self) -> str:
        """Return how its value is entered: one_of, set, ordered, table, record, text, duration, …."""
        return kind_of(self.value_type)

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """Return the named answers, empty where the value is free or offered by a registry."""
        return options_of(self.value_type)

    def hint(self, option: Option) -> str:
        """Return what an option means: in the house's words where it has some, else in ours."""
        return self.hints.get(str(option), option.hint)


_PLAIN_KINDS = {"date": "date", "str": "text", "bool": "yes_no", "int": "count", "float": "number"}


def kind_of(value_type: Any) -> str:
    """Return the kind of a value type.

    >>> from blueprint_kit.model.values import Duration, Forever
    >>> kind_of(Duration | Forever)
    'duration'
    """
    if get_origin(value_type) is Annotated:
        named = [part.name for part in value_type.__metadata__ if isinstance(part, Kind)]
        return str(named[-1]) if named else kind_of(get_args(value_type)[0])
    if isinstance(value_type, type):
        if issubclass(value_type, Option):
            return "one_of"
        if issubclass(value_type, Frozen):
            return "record"
        return _PLAIN_KINDS[value_type.__name__]
    first = next(part for part in get_args(value_type) if part is not type(None))
    return kind_of(first)


def options_of(value_type: Any) -> tuple[Option, ...]:
    """Return the members of the first option enum inside a type, empty where there is none."""
    if isinstance(value_type, type) and issubclass(value_type, Option):
        return tuple(value_type)
    if isinstance(value_type, type):
        return ()
    return next((found for part in get_args(value_type) if (found := options_of(part))), ())


def _walk(section: type[Frozen], prefix: str) -> Iterator[Definition]:
    for name, info in section.model_fields.items():
        path = f"{prefix}{name}"
        if isinstance(info.annotation, type) and issubclass(info.annotation, Frozen):
            yield from _walk(info.annotation, f"{path}.")
        else:
            yield Definition(path, _ask(info, path), get_args(info.annotation)[0])


def _ask(info: FieldInfo, path: str) -> Ask:
    found = next((part for part in info.metadata if isinstance(part, Ask)), None)
    if found is None:
        raise TypeError(f"{path} has no Ask beside its type")
    return found


@cache
def own_definitions() -> Mapping[str, Definition]:
    """Return every definition by path as this project words it, whatever houses are in use."""
    return MappingProxyType({found.path: found for found in _walk(Sections, "")})


def definitions() -> Mapping[str, Definition]:
    """Return every definition by path, in the order of the sections, in the words of the houses in use.

    >>> definitions()["matching.on_multiple"].ask.asked[0].title
    'CX'
    """
    houses = in_use()
    return _worded(houses) if houses else own_definitions()


@cache
def _worded(houses: tuple[House, ...]) -> Mapping[str, Definition]:
    """Put the houses' words over ours; type, names of options, condition, tier and who is asked stay."""
    found = dict(own_definitions())
    for path, said in house_texts(houses, own_definitions()).items():
        ask = replace(found[path].ask, **said.texts)
        found[path] = replace(found[path], ask=ask, house=said.house, hints=said.hints)
    return MappingProxyType(found)


def definition(path: str) -> Definition:
    """Return one definition; a former path answers with its present one.

    Raises
    ------
    UnknownPathError
        When no decision has this path; the message names the nearest.
    """
    found = definitions().get(ALIASES.get(path, path))
    if found is None:
        listed = "List the paths with: blueprint-kit show FILE."
        hint = did_you_mean(path, definitions(), listed, cutoff=0.5, quoted=False)
        raise UnknownPathError(f"There is no decision '{path}'.", remedy=hint)
    return found
