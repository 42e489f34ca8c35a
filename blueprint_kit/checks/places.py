"""Groups of countries that rules speak about."""

from __future__ import annotations

from collections.abc import Iterable

_EEA = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK EU EEA"
_NORTH_AMERICA = "US CA AG AI AS BB BM BS DM DO GD GU JM KN KY LC MP MS PR SX TC TT VC VG VI"

EEA = frozenset(_EEA.split())
"""The European Economic Area, by ISO 3166 code, with the two names vendors sell it under."""

NORTH_AMERICA = frozenset(_NORTH_AMERICA.split())
"""Countries and territories of the North American Numbering Plan (nanpa.com), by ISO 3166 code."""


def countries_of(places: Iterable[str]) -> tuple[str, ...]:
    """Return the countries, sorted, of countries and subdivisions.

    >>> countries_of(["US-NY", "DE", "US-CA"])
    ('DE', 'US')
    """
    return tuple(sorted({place.partition("-")[0] for place in places}))


def outside_north_america(places: Iterable[str]) -> tuple[str, ...]:
    """Return the countries outside the North American Numbering Plan.

    >>> outside_north_america(["US-NY", "CA", "DE"])
    ('DE',)
    """
    return tuple(country for country in countries_of(places) if country not in NORTH_AMERICA)


def under_data_protection(places: Iterable[str]) -> tuple[str, ...]:
    """Return the places whose people have a right to erasure: EEA, United Kingdom, California.

    >>> under_data_protection(["US-CA", "US-NY", "GB"])
    ('GB', 'US-CA')
    """
    return tuple(
        sorted(place for place in places if place.partition("-")[0] in (EEA | {"GB"}) or place == "US-CA")
    )
