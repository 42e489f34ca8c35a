"""The shelf: entries found by walking the folder, read when they are first asked for."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from blueprint_kit.catalog.entries import ContactCenter, Crm, Entry, nearest, plain_name
from blueprint_kit.catalog.fact import Fact
from blueprint_kit.catalog.parts import HeaderSet, IntegrationPoint
from blueprint_kit.catalog.reading import load_common_points, load_contact_center, load_crm
from blueprint_kit.errors import CatalogError


class Named(Protocol):
    """Something that answers to several names."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it answers to."""


EntryT = TypeVar("EntryT", bound=Named)


class Shelf(Mapping[str, EntryT], Generic[EntryT]):
    """The entries of folders by slug, sorted; a file is read at the first look at its entry.

    A file whose name begins with an underscore is no entry: others extend it.
    """

    def __init__(self, folder: Path, load: Callable[[Path], EntryT], what: str, *more: Path) -> None:
        self._files = _entries(folder, *more)
        self._load = load
        self._what = what
        self._read: dict[str, EntryT] = {}
        self._names: dict[str, str] | None = None

    def __getitem__(self, slug: str) -> EntryT:
        if slug not in self._read:
            self._read[slug] = self._load(self._files[slug])
        return self._read[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def __contains__(self, slug: object) -> bool:
        return slug in self._files  # asking for a name must not read its file

    def file(self, slug: str) -> Path:
        """Return the file an entry is read from."""
        return self._files[slug]

    def find(self, name: str) -> EntryT | None:
        """Return the entry with this slug, title or alias, however it is spelled; None without one."""
        if name in self._files:
            return self[name]
        slug = self._index().get(plain_name(name))
        return None if slug is None else self[slug]

    def resolve(self, name: str) -> EntryT:
        """Return the entry with this name; raise CatalogError naming the nearest known one."""
        found = self.find(name)
        if found is not None:
            return found
        raise CatalogError(
            f"The catalog has no {self._what} {name!r}.",
            remedy=nearest(name, [known for entry in self.values() for known in entry.names], self),
        )

    def _index(self) -> dict[str, str]:
        if self._names is None:
            names: dict[str, str] = {}
            for slug, entry in self.items():
                for name in entry.names:
                    other = names.setdefault(plain_name(name), slug)
                    if other != slug:
                        raise CatalogError(
                            f"{self._files[other].name} and {self._files[slug].name} both answer to {name!r}.",
                            where=self._what,
                            remedy="Take the name out of one of them.",
                        )
            self._names = names
        return self._names


def _entries(*folders: Path) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in folders:
        for path in folder.glob("[!_]*.toml"):
            other = found.setdefault(path.stem, path)
            if other != path:
                raise CatalogError(
                    f"The slug {path.stem!r} stands twice: {other} and {path}.",
                    remedy="Rename one of the files.",
                )
    return dict(sorted(found.items()))


class Catalog:
    """Both shelves of a folder that holds ``crm/`` and ``contact_center/``, and of others beside it.

    What further roots hold is added; an entry that is there is never replaced.
    """

    def __init__(self, root: Path, *further: Path) -> None:
        self.crms = Shelf(root / "crm", load_crm, "CRM", *(one / "crm" for one in further))
        centers = [one / "contact_center" for one in further]
        self.contact_centers = Shelf(root / "contact_center", load_contact_center, "contact center", *centers)
        self._common = root / "common.toml"
        for slug in self.crms:
            if slug in self.contact_centers:
                files = f"{self.crms.file(slug)} and {self.contact_centers.file(slug)}"
                raise CatalogError(
                    f"The slug {slug!r} stands twice: {files}.", remedy="Rename one of the files."
                )

    def entry(self, name: str) -> Crm | ContactCenter:
        """Return the CRM or contact center with this name; raise CatalogError naming the nearest one.

        A product that is both (Zendesk has a phone part of its own) is found under the CRM first.
        """
        found = self.crms.find(name) or self.contact_centers.find(name)
        if found is not None:
            return found
        known = [one for kept in (*self.crms.values(), *self.contact_centers.values()) for one in kept.names]
        raise CatalogError(
            f"The catalog has no entry {name!r}.",
            remedy=nearest(name, known, [*self.crms, *self.contact_centers]),
        )

    @functools.cached_property
    def common_points(self) -> tuple[IntegrationPoint, ...]:
        """Integration points that exist with every pair of systems."""
        return load_common_points(self._common)

    @functools.cached_property
    def header_sets(self) -> tuple[HeaderSet, ...]:
        """Every recognised header set, CRMs first, by slug."""
        entries: list[Entry] = [*self.crms.values(), *self.contact_centers.values()]
        return tuple(one for kept in entries for one in kept.header_sets)

    @functools.cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact, sorted by id."""
        entries: list[Entry] = [*self.crms.values(), *self.contact_centers.values()]
        return tuple(sorted((fact for kept in entries for fact in kept.facts), key=lambda fact: fact.id))
