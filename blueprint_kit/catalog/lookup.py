"""The catalog that ships with this package and what houses in use add, behind plain functions."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path

from blueprint_kit.catalog.entries import ContactCenter, Crm
from blueprint_kit.catalog.fact import Fact
from blueprint_kit.catalog.parts import HeaderSet, IntegrationPoint
from blueprint_kit.catalog.shelf import Catalog
from blueprint_kit.houses import House, in_use


@functools.cache
def shipped() -> Catalog:
    """Return the catalog of this package; only file names are read until an entry is asked for."""
    return Catalog(Path(__file__).parent)


def shelves() -> Catalog:
    """Return the catalog with the entries of the houses in use; a slug that stands twice is refused."""
    houses = in_use()
    return _with_houses(houses) if houses else shipped()


@functools.cache
def _with_houses(houses: tuple[House, ...]) -> Catalog:
    return Catalog(Path(__file__).parent, *(house.folder / "catalog" for house in houses))


def crms() -> Mapping[str, Crm]:
    """Return the CRMs by slug, sorted by slug, each read when it is first looked at.

    >>> "salesforce" in crms()
    True
    """
    return shelves().crms


def contact_centers() -> Mapping[str, ContactCenter]:
    """Return the contact centers by slug, sorted by slug, each read when it is first looked at.

    >>> "aircall" in contact_centers()
    True
    """
    return shelves().contact_centers


def crm(name: str) -> Crm:
    """Return a CRM by slug, title or alias, without regard to case, blanks and hyphens.

    Raises CatalogError with the nearest known name when there is none.

    >>> crm("HubSpot CRM").slug
    'hubspot'
    """
    return shelves().crms.resolve(name)


def contact_center(name: str) -> ContactCenter:
    """Return a contact center by slug, title or alias, as `crm` does.

    >>> contact_center("Amazon Connect Customer").slug
    'amazon_connect'
    """
    return shelves().contact_centers.resolve(name)


def entry(name: str) -> Crm | ContactCenter:
    """Return the entry with this slug, title or alias, of either kind; CRMs are looked at first.

    >>> type(entry("aircall")).__name__
    'ContactCenter'
    """
    return shelves().entry(name)


def integration_points(
    crm: str | None = None, contact_center: str | None = None
) -> tuple[IntegrationPoint, ...]:
    """Return what `scope.integration_point` may be for this pair: CRM, contact center, then common ones.

    >>> [point.slug for point in integration_points()]
    ['native_connector', 'ipaas', 'custom']
    """
    shelf = shelves()
    points: tuple[IntegrationPoint, ...] = ()
    if crm is not None:
        points += shelf.crms.resolve(crm).integration_points
    if contact_center is not None:
        points += shelf.contact_centers.resolve(contact_center).integration_points
    return points + shelf.common_points


def header_sets() -> tuple[HeaderSet, ...]:
    """Return every recognised header set of every entry, CRMs first, by slug."""
    return shelves().header_sets


def facts() -> tuple[Fact, ...]:
    """Return every fact of every entry, sorted by id."""
    return shelves().facts
