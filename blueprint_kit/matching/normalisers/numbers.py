"""Telephone numbers as keys, one for each level of the comparison ladder."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import phonenumbers

from blueprint_kit.model.policies.phone import PhonePolicy
from blueprint_kit.phone.reading import digits, read

LADDER = (
    "exact_e164_and_extension",
    "exact_e164",
    "national_number_same_country",
    "national_number_any_country",
    "last_n_digits",
)
"""``matching.phone.comparison`` from strict to loose; a stricter level is always tried first."""

COUNTRY_IGNORED = frozenset(LADDER[3:])
"""Levels at which a record in another country agrees; such a hit is never shown as certain."""

LOCAL = frozenset(("area_code_missing", "column_lacks_area_codes"))
WITHOUT_COUNTRY = LOCAL | {"no_region"}
LEAST_NATIONAL = 6
"""Digits of a number without country from which it is compared at all."""


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a cell, as far as it can be compared; it never shows a digit.

    Attributes
    ----------
    e164:
        ``""`` where the number names no country that could be relied on.
    national:
        National significant number without leading zeros, so that both sides are written alike.
    country:
        Country calling code, ``""`` where not known.
    extension:
        Digits of the extension.
    """

    e164: str
    national: str
    country: str
    extension: str = ""

    def __repr__(self) -> str:
        return f"Number(country={self.country!r}, extension={'yes' if self.extension else 'no'})"


def numbers_of(
    *,
    e164: str,
    extension: str,
    outcome: str,
    reason: str,
    type_: str,
    others: str,
    region: str,
    raw: str,
    policy: PhonePolicy,
) -> tuple[tuple[Number, ...], str]:
    """Return the numbers of a normalised cell that may identify a person, and why there are none.

    The second value is ``""`` where there is a number in E.164; else ``type_not_allowed`` or the cell's own
    reason. Further numbers of the cell count where ``several_numbers`` is ``all``.
    """
    found = []
    refused = reason
    if e164:
        # A number outside the plan has no type; whether it may be used is accept_possible's question.
        if outcome != "valid" or (type_ or "unknown") in policy.number_types:
            found.append(_from_e164(e164, extension))
        else:
            refused = "type_not_allowed"
    elif reason in WITHOUT_COUNTRY and len(plain := digits(raw).lstrip("0")) >= LEAST_NATIONAL:
        # A local number's country is known, only its area code is not.
        code = phonenumbers.country_code_for_region(region) if reason in LOCAL and region else 0
        found.append(Number("", plain, str(code or ""), extension))
    if policy.several_numbers == "all" and others:
        found += [_from_e164(one, "") for one in others.split(";") if _allowed(one, policy)]
    return tuple(dict.fromkeys(found)), "" if any(one.e164 for one in found) else refused


@lru_cache(maxsize=65_536)
def _from_e164(e164: str, extension: str) -> Number:
    reading = read(e164, "")
    return Number(e164, reading.national.lstrip("0"), str(reading.code), extension)


def _allowed(e164: str, policy: PhonePolicy) -> bool:
    return (read(e164, "").type or "unknown") in policy.number_types


def phone_key(number: Number, level: str, last_digits: int | None, with_extension: bool) -> str | None:
    """Return the key of a number at one level, None where it has none.

    At the level ``last_n_digits`` the last digits of country code and national number together.

    >>> london = Number("+442079460958", "2079460958", "44")
    >>> phone_key(london, "exact_e164", None, with_extension=False)
    '+442079460958'
    >>> phone_key(london, "last_n_digits", 10, with_extension=False)
    '2079460958'
    """
    if level in LADDER[:2]:
        key = number.e164
    elif level == LADDER[4]:
        whole = number.e164.lstrip("+") or number.national
        key = whole[-last_digits:] if last_digits and len(whole) >= last_digits else ""
    else:
        key = number.national
    if not key:
        return None
    return f"{key};{number.extension}" if with_extension else key
