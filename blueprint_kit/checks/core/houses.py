"""A whole house: everything of it loaded at once, and held to what we hold our own parts to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from blueprint_kit import catalog
from blueprint_kit.catalog.expectations import EXPECTATIONS as OF_ENTRIES
from blueprint_kit.catalog.template_expectations import EXPECTATIONS as OF_TEMPLATES
from blueprint_kit.errors import CatalogError, HouseError
from blueprint_kit.houses import House, Using, find_house, in_use
from blueprint_kit.model import Definition, definitions
from blueprint_kit.model.expectations import EXPECTATIONS as OF_QUESTIONS
from blueprint_kit.nearest import nearest_name

from .expectations import EXPECTATIONS as OF_RULES
from .house_rules import house_rules
from .registry import rules
from .rule import Rule

_PLACES = ("checks", "catalog", "questions.toml", "templates", "house.toml")


@dataclass(frozen=True, slots=True)
class Amiss:
    """Something in a house that does not hold: file, what it is about, and what was seen."""

    file: str
    about: str
    seen: str

    def __str__(self) -> str:
        return f"{self.file}, {self.about}: {self.seen}"


@dataclass(frozen=True, slots=True)
class HouseReport:
    """What a house holds, and what of it does not hold.

    Attributes
    ----------
    rules, entries, questions, templates:
        Codes, slugs, paths and slugs of what it adds.
    tried:
        How many expectations were tried.
    wrong:
        What does not hold, in the order of the files; empty where the house is sound.
    """

    house: House
    rules: tuple[str, ...]
    entries: tuple[str, ...]
    questions: tuple[str, ...]
    templates: tuple[str, ...]
    tried: int
    wrong: tuple[Amiss, ...]

    @property
    def holds(self) -> bool:
        """Whether everything does."""
        return not self.wrong

    def to_json(self) -> dict[str, Any]:
        """Return the report as plain data."""
        return {
            "name": self.house.name,
            **self.house.to_json(),
            "rules": list(self.rules),
            "entries": list(self.entries),
            "questions": list(self.questions),
            "templates": list(self.templates),
            "tried": self.tried,
            "holds": self.holds,
            "wrong": [{"file": one.file, "about": one.about, "seen": one.seen} for one in self.wrong],
        }


def check_house(named: str | Path) -> HouseReport:
    """Hold a house to everything that this project's own rules, entries and questions are held to.

    Parameters
    ----------
    named:
        A folder that holds ``house.toml``, or an installed house's name. Its checks are run. Houses
        that are in use stay so, and the house may not clash with them.

    Raises
    ------
    HouseError
        When it cannot be loaded at all; with file and remedy.

    Examples
    --------
    In a house's own tests, one line::

        assert bk.check_house("house").wrong == ()
    """
    house = find_house(named)
    others = tuple(one for one in in_use() if one.folder != house.folder)
    with Using((*others, house)):
        load_everything()
        own = house_rules(house)
        entries, templates = dict(_entries(house)), dict(_templates(house))
        questions = {path: found for path, found in definitions().items() if found.house == house.name}
        wrong = tuple(
            chain(
                _strange(house),
                _wrong_rules(own),
                _wrong_entries(entries),
                _wrong_templates(templates),
                _wrong_questions(house, questions),
            )
        )
    return HouseReport(
        house=house,
        rules=tuple(own),
        entries=tuple(entry.slug for entry in entries.values()),
        questions=tuple(questions),
        templates=tuple(one.slug for one in templates.values()),
        tried=len(own) * len(OF_RULES)
        + len(entries) * len(OF_ENTRIES)
        + len(questions) * len(OF_QUESTIONS)
        + len(templates) * len(OF_TEMPLATES),
        wrong=wrong,
    )


def load_everything() -> None:
    """Load all that the houses in use add, so that what cannot be used is said at once.

    Raises
    ------
    HouseError
        Naming house, file, key and remedy.
    """
    names: dict[str, House] = {}
    for house in in_use():
        for key in (house.name, house.prefix):
            if key in names:
                raise HouseError(
                    f"Two houses are called {key}: {names[key].folder} and {house.folder}.",
                    remedy="Use one of them, or change name and prefix in one house.toml.",
                )
            names[key] = house
        for _ in chain(_entries(house), _templates(house)):
            pass
    definitions()
    rules()


def _entries(house: House) -> Iterator[tuple[str, catalog.Crm | catalog.ContactCenter]]:
    shelves: tuple[tuple[str, Mapping[str, Any]], ...]
    try:
        shelves = (("crm", catalog.crms()), ("contact_center", catalog.contact_centers()))
        for kind, shelf in shelves:
            for file in house.files(f"catalog/{kind}/[!_]*.toml"):
                entry = shelf[file.stem]
                # The way by name meets an alias that another entry has taken.
                (catalog.crm if kind == "crm" else catalog.contact_center)(entry.title)
                yield house.place(file), entry
    except CatalogError as error:
        place = (
            f"{house.name}/catalog/{error.where}" if "/" in (error.where or "") else f"{house.name}/catalog"
        )
        raise HouseError(error.seen, where=place, remedy=error.remedy) from error


def _templates(house: House) -> Iterator[tuple[str, catalog.Template]]:
    try:
        shelf = catalog.templates()
        for file in house.files("templates/[!_]*.toml"):
            catalog.template(shelf[file.stem].title)
            yield house.place(file), shelf[file.stem]
    except CatalogError as error:
        place = f"{house.name}/{error.where}" if "/" in (error.where or "") else f"{house.name}/templates"
        raise HouseError(error.seen, where=place, remedy=error.remedy) from error


def _strange(house: House) -> Iterator[Amiss]:
    """Complain of what lies in the folder under a name that is nearly one of ours, and is read by nobody."""
    for path in sorted(house.folder.iterdir()):
        near = nearest_name(path.name, _PLACES, cutoff=0.75)
        if near and path.name not in _PLACES:
            yield Amiss(house.place(path), "its name", f"it is not read; did you mean {near}?")
    read = {
        file for kind in ("catalog/crm/*.toml", "catalog/contact_center/*.toml") for file in house.files(kind)
    }
    for path in sorted((house.folder / "catalog").rglob("*.toml")):
        if path not in read:
            yield Amiss(
                house.place(path), "its place", "it is not read; entries lie in crm/ and contact_center/"
            )


def _wrong_rules(own: Mapping[str, Rule]) -> Iterator[Amiss]:
    for one in own.values():
        said = chain.from_iterable(expectation(one) for expectation in OF_RULES.values())
        yield from (Amiss(one.file, one.code, seen) for seen in dict.fromkeys(said))


def _wrong_entries(entries: Mapping[str, catalog.Crm | catalog.ContactCenter]) -> Iterator[Amiss]:
    for file, entry in entries.items():
        said = chain.from_iterable(expectation(entry) for expectation in OF_ENTRIES.values())
        yield from (Amiss(file, entry.slug, seen) for seen in dict.fromkeys(said))


def _wrong_templates(templates: Mapping[str, catalog.Template]) -> Iterator[Amiss]:
    for file, template in templates.items():
        said = chain.from_iterable(expectation(template) for expectation in OF_TEMPLATES.values())
        yield from (Amiss(file, template.slug, seen) for seen in dict.fromkeys(said))


def _wrong_questions(house: House, questions: Mapping[str, Definition]) -> Iterator[Amiss]:
    for path, found in questions.items():
        said = chain.from_iterable(expectation(found) for expectation in OF_QUESTIONS.values())
        yield from (Amiss(f"{house.name}/questions.toml", path, seen) for seen in dict.fromkeys(said))
