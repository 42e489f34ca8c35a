"""The region of each row of a column, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from blueprint_kit.errors import InputError
from blueprint_kit.model.policies.phone import PhonePolicy
from blueprint_kit.phone.countries import region_of
from blueprint_kit.phone.texts import Texts, Values, aligned, distinct


@dataclass(frozen=True, eq=False)
class Origins:
    """Each row's region with its source.

    Attributes
    ----------
    pairs:
        The distinct pairs of region (``""`` for none) and source.
    places:
        The pair of each row, by its place.
    """

    pairs: tuple[tuple[str, str], ...]
    places: np.ndarray


def origins(
    texts: Texts, region: str | Values | None, source: str | Values | None, policy: PhonePolicy
) -> Origins:
    """Return region and source of each row; raise InputError for an unknown region or another index.

    ``source`` is the caller's word for where the region came from; it stands where there is a region.
    """
    default = _known(policy.default_region, "policy.default_region") if policy.default_region else ""
    fallback = (default, "default") if default else ("", "none")
    if region is None or isinstance(region, str):
        pair = (_known(region, "region"), "given") if region and region.strip() else fallback
        found = Origins((pair,), np.zeros(len(texts), "i4"))
    else:
        countries, places = distinct(aligned(region, texts, "region"))
        found = Origins(tuple(_of_country(country, default, fallback) for country in countries), places)
    if source is None:
        return found
    if isinstance(source, str):
        return Origins(
            tuple((code, source if source and code else word) for code, word in found.pairs), found.places
        )
    return _renamed(found, aligned(source, texts, "region_source"))


def _of_country(country: str, default: str, fallback: tuple[str, str]) -> tuple[str, str]:
    """Return the pair of a country cell."""
    code = region_of(country)
    if code:
        return code, "country_column"
    if not country.strip():
        return fallback
    return (default, "default_unknown_country") if default else ("", "unknown_country")


def _renamed(found: Origins, sources: Texts) -> Origins:
    """Return the origins with the caller's word for each row's source."""
    words, word_of = distinct(sources)
    combined, places = np.unique(found.places.astype("i8") * len(words) + word_of, return_inverse=True)
    pairs = []
    for one in combined:
        code, word = found.pairs[int(one) // len(words)]
        named = words[int(one) % len(words)]
        pairs.append((code, named if named and code else word))
    return Origins(tuple(pairs), places.astype("i4"))


def _known(region: str, where: str) -> str:
    """Return a region's code, or raise where no country is so called."""
    code = region_of(region)
    if not code:
        raise InputError(
            f"'{region[:40]}' is no region.",
            where=where,
            remedy="Give an ISO 3166 code of two letters, such as DE.",
        )
    return code
