"""The kinds of run, one file each; a file added here is a kind."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from blueprint_kit.evidence.kind import Kind


@cache
def kinds() -> Mapping[str, Kind]:
    """Return code -> kind.

    >>> sorted(kinds())[:3]
    ['agents', 'audit', 'duplicates']
    """
    found = [import_module(f"{__name__}.{module.name}").KIND for module in iter_modules(__path__)]
    return MappingProxyType({kind.code: kind for kind in found})
