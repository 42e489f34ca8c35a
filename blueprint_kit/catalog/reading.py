"""One TOML file read as an entry of the catalog."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from blueprint_kit.catalog.binding import Binder
from blueprint_kit.catalog.entries import ContactCenter, Crm, Entry
from blueprint_kit.catalog.fact import GRADES, Fact, Value
from blueprint_kit.catalog.parts import IntegrationPoint
from blueprint_kit.errors import CatalogError

EntryT = TypeVar("EntryT", bound=Entry)
Fail = Callable[[str, str], CatalogError]

RESERVED_SOURCES: Mapping[str, str] = MappingProxyType(
    {
        "unconfirmed": "No page was read; ask the vendor or look in your own account",
        "public_exports": "Header rows and cells of exports in several public repositories, without one address",
        "measured": "Computed by this project from the rule its other source states",
    }
)
"""Sources that are no publication; a file may use them without listing them."""

_OUTSIDE = frozenset({"known_facts"})


def load_crm(path: Path) -> Crm:
    """Return the CRM that a file describes; raise CatalogError naming file and key when it cannot be read."""
    return _load(Crm, path)


def load_contact_center(path: Path) -> ContactCenter:
    """Return the contact center that a file describes; raise CatalogError naming file and key."""
    return _load(ContactCenter, path)


def load_common_points(path: Path) -> tuple[IntegrationPoint, ...]:
    """Return the integration points that exist with every pair of systems; they rest on no vendor's fact."""
    binder = Binder(path.name, {}, facts_needed=False)
    table = read_toml(path)
    return tuple(
        binder.bind(IntegrationPoint, one, f"integration_points[{place}]")
        for place, one in enumerate(table.get("integration_points", []))
    )


def _load(cls: type[EntryT], path: Path) -> EntryT:
    file = f"{path.parent.name}/{path.name}"
    table = read_toml(path)
    slug = named_as_its_file(table, path)
    sources = _sources(table.pop("sources", {}), file)
    facts = _facts(table.pop("facts", {}), sources, file, slug, table.pop("checked", None))
    for outside in _OUTSIDE & set(table):
        raise CatalogError(f"The key {outside!r} is unknown.", where=file, remedy="Remove it.")
    entry = Binder(file, facts, facts_needed=True).bind(cls, table, "top")
    _no_slug_twice(entry, file)
    headers = tuple(replace(one, source=entry.slug) for one in entry.header_sets)
    return replace(entry, known_facts=MappingProxyType(facts), header_sets=headers)  # type: ignore[no-any-return]


def named_as_its_file(table: Mapping[str, Any], path: Path) -> str:
    """Return the slug that a file states; raise CatalogError where the file has another name."""
    slug = table.get("slug")
    if slug == path.stem:
        return path.stem
    raise CatalogError(
        f"The slug is {slug!r} but the file is named {path.name!r}.",
        where=f"{path.parent.name}/{path.name}, slug",
        remedy=f"Write slug = {path.stem!r}, or rename the file.",
    )


def read_toml(path: Path) -> dict[str, Any]:
    """Return what a TOML file holds; raise CatalogError naming the file when it cannot be read."""
    where = f"{path.parent.name}/{path.name}"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise CatalogError(
            f"It is not TOML ({problem}).", where=where, remedy="Correct the file."
        ) from problem
    except OSError as problem:
        raise CatalogError("It cannot be read.", where=where, remedy="Check the file's rights.") from problem


def _sources(table: object, file: str) -> dict[str, str]:
    if not isinstance(table, dict) or not all(isinstance(text, str) and text for text in table.values()):
        raise CatalogError(
            "A source is not a text.", where=f"{file}, sources", remedy='Write key = "publication, address".'
        )
    return {**RESERVED_SOURCES, **table}


def _facts(
    table: object, sources: Mapping[str, str], file: str, slug: str, checked: object
) -> dict[str, Fact]:
    if not isinstance(table, dict) or not table:
        raise CatalogError("It states no fact.", where=f"{file}, facts", remedy="Add [facts.<key>] tables.")
    facts = {
        key: _fact(one, sources, f"{file}, facts.{key}", f"{slug}.{key}", checked)
        for key, one in table.items()
    }
    used = {key for fact in facts.values() for key in fact.source_keys} | set(RESERVED_SOURCES)
    for idle in sorted(set(sources) - used):
        raise CatalogError("No fact cites this source.", where=f"{file}, sources.{idle}", remedy="Remove it.")
    return facts


def _fact(table: object, sources: Mapping[str, str], where: str, fact_id: str, checked: object) -> Fact:
    def fail(seen: str, remedy: str) -> CatalogError:
        return CatalogError(seen, where=where, remedy=remedy)

    if not isinstance(table, dict):
        raise fail("It is not a table.", "Write [facts.<key>] with text, source and grade.")
    for key in sorted({"text", "source", "grade"} - {key for key, value in table.items() if value}):
        raise fail(f"The key {key!r} is missing.", "Add it.")
    for key in sorted(set(table) - {"text", "source", "grade", "checked", "values"}):
        raise fail(f"The key {key!r} is unknown.", "Known: checked, grade, source, text, values.")
    if table["grade"] not in GRADES:
        raise fail(f"The grade {table['grade']!r} is unknown.", f"Use one of {', '.join(GRADES)}.")
    day = table.get("checked", checked)
    if type(day) is not date:
        raise fail("It has no date.", "Add checked = YYYY-MM-DD here or at the head of the file.")
    keys = _source_keys(table, sources, fail)
    return Fact(
        id=fact_id,
        text=table["text"],
        source="; ".join(sources[key] for key in keys),
        source_keys=keys,
        checked=day,
        grade=table["grade"],
        values=MappingProxyType(
            {key: _frozen(value, fail) for key, value in table.get("values", {}).items()}
        ),
    )


def _source_keys(table: dict[str, Any], sources: Mapping[str, str], fail: Fail) -> tuple[str, ...]:
    given = table["source"]
    keys = tuple(given) if isinstance(given, list) else (given,)
    for key in keys:
        if key not in sources:
            raise fail(f"The source {key!r} is not listed.", "List it under [sources].")
    if "unconfirmed" in keys and table["grade"] != "U":
        raise fail("An unconfirmed fact has another grade than U.", "Grade it U, or cite what was read.")
    return keys


def _frozen(value: object, fail: Fail) -> Value:
    if isinstance(value, list):
        return tuple(_frozen(one, fail) for one in value)  # type: ignore[misc]
    if isinstance(value, str | int | float | date):
        return value
    raise fail("A value is neither a figure, a text, a date nor a list of these.", "Simplify it.")


def _no_slug_twice(entry: Entry, file: str) -> None:
    for name in ("integration_points", "record_types", "quotas", "settings", "event_sources", "header_sets"):
        slugs = [part.slug for part in getattr(entry, name, ())]
        for slug in slugs:
            if slugs.count(slug) > 1:
                raise CatalogError(
                    f"The slug {slug!r} stands twice.", where=f"{file}, {name}", remedy="Rename one of them."
                )
