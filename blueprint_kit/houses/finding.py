"""Finds a house by what a person named: an installed package's house, or a folder."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from blueprint_kit.errors import HouseError
from blueprint_kit.nearest import did_you_mean

from .house import MANIFEST, House, read_house

GROUP = "blueprint_kit.houses"
"""The entry point group; a package's entry names the house and points to the package that holds its files."""


def installed() -> Mapping[str, importlib.metadata.EntryPoint]:
    """Return the houses of installed packages by name, sorted; none of them is read or run by this."""
    found = importlib.metadata.entry_points(group=GROUP)
    return {entry.name: entry for entry in sorted(found, key=lambda one: one.name)}


def find_house(named: str | Path) -> House:
    """Return the house that a person named: an installed one by its name, or a folder.

    A text with a slash, or one that begins with a dot or ``~``, is a folder.

    Raises
    ------
    HouseError
        When there is none, when the name fits both, or when its ``house.toml`` cannot be used.
    """
    text = str(named)
    folder = Path(text).expanduser()
    if isinstance(named, Path) or text.startswith((".", "~")) or any(sign in text for sign in ("/", os.sep)):
        return read_house(folder)
    packages = installed()
    beside = (folder / MANIFEST).is_file()
    if text in packages and beside:
        raise HouseError(
            f"'{text}' is an installed house, and a folder here.", remedy=f"Write ./{text} for the folder."
        )
    if text in packages:
        return _of_package(packages[text])
    if folder.is_dir():
        return read_house(folder)
    listed = "Name a folder that holds house.toml, or an installed house; blueprint-kit house lists those."
    raise HouseError(f"There is no house '{text}'.", remedy=did_you_mean(text, packages, listed))


def find_houses(named: Iterable[str | Path]) -> tuple[House, ...]:
    """Return several houses in the order named; two with one name or one prefix are refused."""
    found: list[House] = []
    for one in named:
        house = find_house(one)
        for other in found:
            for key in ("name", "prefix"):
                if getattr(house, key) == getattr(other, key):
                    raise HouseError(
                        f"Two houses have the {key} {getattr(house, key)}: {other.folder} and {house.folder}.",
                        remedy=f"Use one of them, or change the {key} in one house.toml.",
                    )
        found.append(house)
    return tuple(found)


def as_setting(houses: Iterable[House]) -> str:
    """Return houses as the environment names them, so that a process elsewhere finds the same folders."""
    return os.pathsep.join(str(house.folder) for house in houses)


def _of_package(entry: importlib.metadata.EntryPoint) -> House:
    where = f"entry point {entry.name} in {GROUP}"
    try:
        spec = importlib.util.find_spec(entry.value)
    except (ImportError, ValueError, AttributeError) as problem:
        raise HouseError(
            f"The package {entry.value} cannot be found.", where=where, remedy="Install it again."
        ) from problem
    places = list(spec.submodule_search_locations or ()) if spec else []
    if not places or not Path(places[0]).is_dir():
        raise HouseError(
            f"{entry.value} is no package with files in a folder.",
            where=where,
            remedy="Let the entry point name the package that holds house.toml.",
        )
    house = read_house(Path(places[0]))
    if house.name != entry.name:
        raise HouseError(
            f"The entry point is called {entry.name}, and house.toml says {house.name}.",
            where=where,
            remedy="Give both the same name.",
        )
    return house
