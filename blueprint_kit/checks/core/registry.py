"""Finds every rule by walking the families, then the houses in use; a code given twice raises naming both."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from blueprint_kit import checks
from blueprint_kit.errors import BlueprintKitError, InputError
from blueprint_kit.houses import House, in_use
from blueprint_kit.nearest import did_you_mean

from .house_rules import NOT_LOADED, house_rules, is_house_code
from .rule import Rule


def rules() -> Mapping[str, Rule]:
    """Return every rule by code, in the order of the codes: ours, and those of the houses in use.

    Raises
    ------
    HouseError
        When a house's check file cannot be read; with file and remedy.
    """
    houses = in_use()
    return _with_houses(houses) if houses else own_rules()


@cache
def _with_houses(houses: tuple[House, ...]) -> Mapping[str, Rule]:
    found = dict(own_rules())
    for house in houses:
        found |= house_rules(house)
    return MappingProxyType({code: found[code] for code in sorted(found)})


@cache
def own_rules() -> Mapping[str, Rule]:
    """Return this project's rules by code, whatever houses are in use."""
    found: dict[str, Rule] = {}
    for module in pkgutil.iter_modules(checks.__path__, f"{checks.__name__}."):
        if module.ispkg:
            continue
        for one in vars(importlib.import_module(module.name)).values():
            if isinstance(one, Rule):
                if one.code in found:
                    raise BlueprintKitError(
                        f"{one.code} is defined in {_place(found[one.code])} and in {_place(one)}.",
                        remedy="Give one of them the next number.",
                    )
                found[one.code] = one
    return MappingProxyType({code: found[code] for code in sorted(found)})


def _place(one: Rule) -> str:
    written = one.test.__code__
    return f"{Path(written.co_filename).name}, line {written.co_firstlineno}"


OF_WHAT_IS_SHARED = ("SEC-07", "SEC-11")
"""Codes that the privacy scan gives: they judge a folder, so that no rule of a blueprint stays silent for ever."""


def rule_of(code: str) -> Rule:
    """Return one rule; an unknown code raises naming the nearest."""
    one = rules().get(code.upper())
    if one is None and is_house_code(code.upper()):
        raise InputError(
            f"{code.upper()} is a {NOT_LOADED}.", remedy="Name its house: --house NAME, or a folder."
        )
    if code.upper() in OF_WHAT_IS_SHARED:
        raise InputError(
            f"{code.upper()} is asked of what is shared, not of a blueprint.",
            remedy="Run it with: blueprint-kit privacy FOLDER.",
        )
    if one is None:
        listed = "List them with: blueprint-kit rules."
        hint = did_you_mean(code.upper(), rules(), listed, cutoff=0.3, quoted=False)
        raise InputError(f"There is no rule '{code}'.", remedy=hint)
    return one
