"""ISO 3166 codes: which exist, and what they are called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

_NOT_COUNTRIES = frozenset(
    {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}
)


@cache
def regions() -> Mapping[str, str]:
    """Return the ISO 3166-1 alpha-2 codes and their English names (Unicode CLDR, by way of babel).

    >>> regions()["IT"]
    'Italy'
    """
    from babel import Locale  # noqa: PLC0415 - its tables load only when a region is read

    names = Locale("en").territories
    return MappingProxyType(
        {
            code: str(names[code])
            for code in sorted(names)
            if re.fullmatch("[A-Z]{2}", code) and code not in _NOT_COUNTRIES
        }
    )


def checked_region(code: str) -> str:
    """Return an ISO 3166-1 alpha-2 code, or raise."""
    if code not in regions():
        raise ValueError('is not an ISO 3166 code; write two capital letters such as "DE" or "GB"')
    return code


def checked_country(code: str) -> str:
    """Return an ISO 3166-1 code, or one of a subdivision such as ``US-CA``, or raise."""
    country, _, part = code.partition("-")
    if part and not re.fullmatch("[A-Z0-9]{1,3}", part):
        raise ValueError('is not an ISO 3166-2 code; write a state as "US-CA"')
    return checked_region(country) + (f"-{part}" if part else "")
