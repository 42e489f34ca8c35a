"""Renders a blueprint in a format and writes it where a person asked for it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType, ModuleType

from blueprint_kit import clock, disk
from blueprint_kit.errors import InputError
from blueprint_kit.exports import formats
from blueprint_kit.model import Blueprint
from blueprint_kit.nearest import did_you_mean


@cache
def export_formats() -> Mapping[str, ModuleType]:
    """Return the formats by name; each has NAME, SUFFIX, MIMETYPE and ``render``."""
    found = (
        importlib.import_module(module.name)
        for module in pkgutil.iter_modules(formats.__path__, f"{formats.__name__}.")
    )
    return MappingProxyType({module.NAME: module for module in sorted(found, key=lambda one: str(one.NAME))})


def render(blueprint: Blueprint, to: str, *, today: date | None = None) -> bytes:
    """Return the blueprint's bytes in a format.

    Raises
    ------
    InputError
        When there is no such format; the message names the nearest.
    """
    return bytes(_format(to).render(blueprint, today=today or clock.today()))


def _format(to: str) -> ModuleType:
    found = export_formats().get(to)
    if found is None:
        listed = f"There are: {', '.join(export_formats())}."
        hint = did_you_mean(to, export_formats(), listed, cutoff=0.4)
        raise InputError(f"There is no format '{to}'.", remedy=hint)
    return found


def export(blueprint: Blueprint, to: str, path: str | Path, *, today: date | None = None) -> Path:
    """Write the blueprint in a format and return the path; an existing file is replaced in one step.

    A format of several files, such as ``svg``, is written into a folder where the path has no suffix
    or is one; the folder is made, files of other names in it stay. Else it is one archive.

    Parameters
    ----------
    to:
        ``html``, ``json``, ``markdown`` or ``svg``.
    today:
        Held against waivers and facts with an end; today unless said. It is not written.
    """
    target, found = Path(path), _format(to)
    if hasattr(found, "parts") and (target.is_dir() or not target.suffix):
        held: Mapping[str, bytes] = found.parts(blueprint, today=today or clock.today())
        disk.make_folder(target)
        for name, data in held.items():
            disk.replace(target / name, data)
        return target
    disk.replace(target, render(blueprint, to, today=today))
    return target
