"""Houses: a company's own checks, catalog entries and question texts, taken into use by name only."""

from __future__ import annotations

from .choice import VARIABLE, Using, in_use, use_house
from .finding import as_setting, find_house, find_houses, installed
from .house import KINDS, PREFIX, House, read_house

__all__ = [
    "KINDS",
    "PREFIX",
    "VARIABLE",
    "House",
    "Using",
    "as_setting",
    "find_house",
    "find_houses",
    "in_use",
    "installed",
    "read_house",
    "use_house",
]
