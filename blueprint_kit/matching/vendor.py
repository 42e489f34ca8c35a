"""A known product's way of finding records, approximated and dated: what it compares, and what it does with several."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

import pandas as pd

from blueprint_kit.errors import InputError

Question = Literal["caller", "records", "company"]
Several = Literal["choose", "link_all", "last_modified"]
Keys = Callable[[pd.DataFrame], pd.Series | pd.DataFrame]
QUESTIONS: Mapping[str, str] = {
    "caller": "Which record is this caller?",
    "records": "Which records are the same person?",
    "company": "Which company does this contact belong to?",
}


@dataclass(frozen=True, slots=True)
class VendorExample:
    """A few records and what the behaviour makes of them.

    Attributes
    ----------
    records:
        Rows of contacts by header; each has an ``Id``.
    found:
        Ids it finds: for a caller those that get the call or are offered; for records those of one group;
        for a contact (the first record) the companies it is put under.
    sentence:
        Why it matters, in one plain sentence.
    caller:
        The number of an inbound call, ``""`` for a behaviour that compares records.
    companies:
        Rows of companies by header, for a behaviour that finds a contact's company.
    """

    records: tuple[Mapping[str, str], ...]
    found: tuple[str, ...]
    sentence: str
    caller: str = ""
    companies: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Behaviour:
    """One documented behaviour; never the product itself.

    Attributes
    ----------
    name, title:
        A stable name for the command line, and the name people read.
    question:
        ``caller`` finds the record of a call; ``records`` finds records that are one person; ``company``
        finds the company of a contact. They are different decisions, and no behaviour answers two.
    compares:
        What has to be the same, in a few words: "last ten digits".
    systems:
        Slugs of the catalog's systems it is told of.
    source, checked, grade:
        Where it is described, the day that was read, and how sure it is, as in the catalog.
    approximated, left_out:
        What is rebuilt here in its place, and what is not.
    keys:
        For a caller: numbers -> the text compared, ``""`` for none. For records: rows -> the same; a frame of
        several columns joins what agrees by any of them. For a company: contacts and companies -> the same.
    several:
        For a caller, what follows from several records.
    """

    name: str
    title: str
    question: Question
    compares: str
    source: str
    checked: date
    grade: str
    approximated: str
    left_out: str
    keys: Keys
    examples: tuple[VendorExample, ...]
    several: Several = "choose"
    systems: tuple[str, ...] = ()

    @property
    def caution(self) -> str:
        """Return the line that stands wherever a figure of it does."""
        day = self.checked.isoformat()
        if self.grade == "U":
            return f"An approximation that no vendor's page we read states, looked for {day}, grade U: name no vendor by it."
        return f"An approximation, read {day}, grade {self.grade}: verify in your edition."


@cache
def behaviours() -> tuple[Behaviour, ...]:
    """Return every behaviour, those that answer for callers first, then for records and companies, each by title.

    >>> [one.name for one in behaviours() if one.question == "records"]
    ['hubspot_email', 'salesforce_fuzzy_phone', 'salesforce_contact_rule']
    """
    package = importlib.import_module("blueprint_kit.matching.vendors")
    names = (info.name for info in pkgutil.iter_modules(package.__path__))
    found = (importlib.import_module(f"{package.__name__}.{name}").BEHAVIOUR for name in names)
    return tuple(sorted(found, key=lambda one: (list(QUESTIONS).index(one.question), one.title)))


def named(names: tuple[str, ...]) -> tuple[Behaviour, ...]:
    """Return the behaviours with these names, all of them for none.

    Raises
    ------
    InputError
        For a name that no behaviour has.
    """
    known = {one.name: one for one in behaviours()}
    for name in names:
        if name not in known:
            raise InputError(
                f"No vendor behaviour is called '{name[:40]}'.",
                remedy=f"Use one of: {', '.join(known)}.",
            )
    return tuple(known[name] for name in dict.fromkeys(names)) if names else behaviours()


def of_systems(*systems: str | None) -> tuple[Behaviour, ...]:
    """Return every behaviour, those told of these systems first.

    >>> of_systems("dynamics", None)[0].name
    'dynamics_mobile'
    """
    asked = {one for one in systems if one}
    return tuple(sorted(behaviours(), key=lambda one: asked.isdisjoint(one.systems)))
