"""The country of a national number: the chain of sources on either side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from blueprint_kit.matching.customer import Party
from blueprint_kit.matching.sides import Side
from blueprint_kit.model.policies.phone import PhonePolicy
from blueprint_kit.phone import normalize_one, region_of

_COMPANY = ("company country", "account country", "billing country", "company country region")
_OWNER = ("owner country", "contact owner country", "account owner country")
Region = tuple[str, str]
"""Country's code and the source that gave it. Where none did, the source is ``""``, and in the country's
place stands what is written there although it names none, or ``""``."""


def contact_regions(
    side: Side, policy: PhonePolicy, companies: Mapping[str, str] | None = None
) -> tuple[list[Region], PhonePolicy]:
    """Return each record's region and the policy whose default holds for the rest.

    Sources are tried in the order of ``region_sources``; the first that names a known country wins.
    ``companies`` maps a company's id to its country, for ``company_country``.
    """
    columns: dict[str, list[str]] = {}
    apart: set[str] = set()
    if "company_country" in policy.region_sources:
        column = side.by_words(*_COMPANY)
        joined = [(companies or {}).get(cell.strip(), "") for cell in side.first("company_id")]
        columns["company_country"] = side.cells(column) if column else joined
        apart |= {column} if column else set()
    if "owner_country" in policy.region_sources:
        column = side.by_words(*_OWNER)
        columns["owner_country"] = side.cells(column)
        apart |= {column} if column else set()
    if "country_column" in policy.region_sources:
        # A column that the chain names as a source of its own is not the contact's own country as well.
        columns["country_column"] = side.without(apart).first("country")
    order = [source for source in _until_default(policy.region_sources) if source in columns]
    rows = _rows(order, columns, len(side.frame))
    return rows, default_if_chained(policy, "default" in policy.region_sources)


def interaction_regions(
    side: Side, found: Sequence[Party], policy: PhonePolicy, sources: tuple[str, ...]
) -> tuple[list[Region], PhonePolicy]:
    """Return each interaction's region and the policy whose default holds for the rest.

    While ``matching.phone.interaction_region`` is open only the default region is used: its own
    question asks for numbers that come without plus sign and without country.
    """
    columns: dict[str, list[str]] = {}
    if "own_number_country" in sources:
        own = [party.own for party in found]
        known = {cell: _own_region(cell) for cell in set(own)}
        columns["own_number_country"] = [known[cell] for cell in own]
    if "site_country" in sources:
        columns["site_country"] = side.cells(
            side.by_words("site country", "location country", "country of site")
        )
    if "country_column" in sources:
        columns["country_column"] = side.first("country")
    order = [source for source in _until_default(sources) if source in columns]
    rows = _rows(order, columns, len(side.frame))
    return rows, default_if_chained(policy, not sources or "default" in sources)


def area_of(side: Side, policy: PhonePolicy) -> list[str] | None:
    """Return the column of area codes, where it is one of the region's sources and exists."""
    if "area_column" not in policy.region_sources:
        return None
    named = side.named(policy.area_column) if policy.area_column else None
    column = named or next(iter(side.columns("area_code")), None)
    return side.cells(column) if column else None


def _own_region(cell: str) -> str:
    phone = normalize_one(cell)
    return phone.region if phone.outcome == "valid" else ""


def _until_default(sources: tuple[str, ...]) -> tuple[str, ...]:
    return sources[: sources.index("default")] if "default" in sources else sources


def _rows(order: Sequence[str], columns: Mapping[str, list[str]], count: int) -> list[Region]:
    """Return the region of each row; rows that say the same are looked at once."""
    if not order:
        return [("", "")] * count
    known: dict[tuple[str, ...], Region] = {}
    found = []
    for cells in zip(*(columns[source] for source in order), strict=True):
        region = known.get(cells)
        if region is None:
            region = known[cells] = _first(order, cells)
        found.append(region)
    return found


def _first(order: Sequence[str], cells: Sequence[str]) -> Region:
    """Return the first known country with its source, else what is written although nobody knows it."""
    unknown = ""
    for source, said in zip(order, cells, strict=True):
        if code := region_of(said):
            return code, source
        unknown = unknown or said.strip()
    return unknown, ""


def default_if_chained(policy: PhonePolicy, used: bool) -> PhonePolicy:
    """Return the policy without its default region where the chain of sources does not end in it."""
    return policy if used else replace(policy, default_region=None)
