"""One TOML file read as a template, with what it extends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from blueprint_kit.catalog.binding import Binder
from blueprint_kit.catalog.fact import Fact
from blueprint_kit.catalog.lookup import facts
from blueprint_kit.catalog.reading import named_as_its_file, read_toml
from blueprint_kit.catalog.shelf import Shelf
from blueprint_kit.catalog.template import Template
from blueprint_kit.errors import CatalogError
from blueprint_kit.houses import House, in_use

FOLDER = Path(__file__).parent / "templates"
"""The templates that ship with this package."""


def templates(*folders: Path) -> Mapping[str, Template]:
    """Return the shipped templates by slug, sorted, those of houses in use and of further folders among them.

    A further folder is a company's own: one TOML file a template, which may extend a shipped one.
    Files are read when they are first looked at.

    >>> "hubspot_aircall" in templates()
    True
    """
    return _shelf(*folders)


def template(name: str, *folders: Path) -> Template:
    """Return a template by slug, title or alias, without regard to case, blanks and hyphens.

    Raises CatalogError with the nearest known name when there is none.

    >>> template("HubSpot with Aircall").slug
    'hubspot_aircall'
    """
    return _shelf(*folders).resolve(name)


def load_template(path: Path) -> Template:
    """Return the template that a file describes; raise CatalogError naming file and key."""
    table = _extended(path, ())
    named_as_its_file(table, path)
    file = f"{path.parent.name}/{path.name}"
    made: Template = Binder(file, _known_facts(), facts_needed=False).bind(Template, table, "top")
    return made


def _shelf(*folders: Path) -> Shelf[Template]:
    for folder in folders:
        if not folder.is_dir():
            raise CatalogError(
                "There is no such folder.",
                where=str(folder),
                remedy="Name the folder that holds the templates.",
            )
    own = tuple(folder for house in in_use() if (folder := house.folder / "templates").is_dir())
    load: Callable[[Path], Template] = load_template if folders or own else _shipped
    return Shelf(FOLDER, load, "template", *own, *folders)


@cache
def _shipped(path: Path) -> Template:
    return load_template(path)


def _known_facts() -> Mapping[str, Fact]:
    return _facts_with(in_use())


@cache
def _facts_with(_houses: tuple[House, ...]) -> Mapping[str, Fact]:
    return {fact.id: fact for fact in facts()}


def _extended(path: Path, through: tuple[Path, ...]) -> dict[str, Any]:
    """Return the file's table over the answers of what it extends, the last one winning."""
    table = read_toml(path)
    names = table.pop("extends", [])
    answers: dict[str, Any] = {}
    for name in [names] if isinstance(names, str) else names:
        below = _extended(_base(path, str(name), (*through, path)), (*through, path))
        answers |= below["answers"]
    return {**table, "answers": answers | _answers(table, path)}


def _base(path: Path, name: str, through: tuple[Path, ...]) -> Path:
    where = f"{path.parent.name}/{path.name}, extends"
    beside = [folder / f"{name}.toml" for folder in (path.parent, FOLDER)]
    found = next((one for one in beside if one.is_file()), None)
    if found is None:
        raise CatalogError(
            f"There is no file {name + '.toml'!r}.",
            where=where,
            remedy="Name a file beside this one, or a template that ships, without its ending.",
        )
    if found in through:
        raise CatalogError(
            f"It extends itself through {name!r}.", where=where, remedy="Name another one, or leave it out."
        )
    return found


def _answers(table: Mapping[str, Any], path: Path) -> dict[str, Any]:
    found = table.get("answers", {})
    if isinstance(found, dict):
        return found
    raise CatalogError(
        "A value stands where a table belongs.",
        where=f"{path.parent.name}/{path.name}, answers",
        remedy='Write each answer as [answers."matching.on_none"].',
    )
