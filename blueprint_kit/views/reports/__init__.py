"""What a check said, in the forms that people, pull requests, code scanners and build servers read."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType, ModuleType

from . import formats
from .checked import REQUIRED, Checked, checked

__all__ = ["REQUIRED", "Checked", "checked", "report_formats"]


@cache
def report_formats() -> Mapping[str, ModuleType]:
    """Return the formats by name; each has NAME and ``render``, which takes a ``Checked`` and gives text.

    >>> list(report_formats())
    ['json', 'junit', 'markdown', 'sarif', 'text']
    """
    found = (
        importlib.import_module(module.name)
        for module in pkgutil.iter_modules(formats.__path__, f"{formats.__name__}.")
    )
    return MappingProxyType({module.NAME: module for module in sorted(found, key=lambda one: str(one.NAME))})
