"""Country packs: the forms of one country's numbers that go wrong, each with what it comes to and why it matters."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class PackExample:
    """One way to write a number of the country: a cell, what it comes to, and why that matters.

    Attributes
    ----------
    raw, region, area:
        The cell, the row's ISO 3166 region, and the area code beside it, ``""`` where there is none.
    sentence:
        Why it matters, in one plain sentence.
    outcome, reason, e164, repairs, extension:
        What ``normalize_one`` answers under the plain policy, as in ``Phone``.
    """

    raw: str
    region: str
    sentence: str
    e164: str = ""
    repairs: tuple[str, ...] = ()
    outcome: str = "valid"
    reason: str = ""
    area: str = ""
    extension: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """The tested examples of one country or plan, for a team that has customers there.

    Attributes
    ----------
    slug, title:
        A short name for links, and the name people read.
    regions:
        ISO 3166 regions whose numbers the pack is about.
    sentence:
        What is peculiar there, in one plain sentence.
    examples:
        The forms, commonest first; the numbers are reserved ones or phonenumbers' own examples.
    """

    slug: str
    title: str
    regions: tuple[str, ...]
    sentence: str
    examples: tuple[PackExample, ...]


@cache
def packs() -> tuple[Pack, ...]:
    """Return every pack, sorted by title; a pack is one file in ``country_packs/`` with the name ``PACK``.

    >>> [pack.slug for pack in packs()][:3]
    ['ar', 'br', 'crown']
    """
    package = importlib.import_module("blueprint_kit.phone.country_packs")
    names = (info.name for info in pkgutil.iter_modules(package.__path__))
    found = (importlib.import_module(f"{package.__name__}.{name}").PACK for name in names)
    return tuple(sorted(found, key=lambda pack: pack.title))
