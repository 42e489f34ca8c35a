"""Telephone numbers that regulators keep for films, books and manuals."""

from __future__ import annotations

import re

from blueprint_kit.privacy.text import digits_of

_RANGES = (
    # North America, NANPA: 555-0100 to 555-0199 in every area code
    r"1?[2-9]\d\d55501\d\d|55501\d\d",
    # United Kingdom, Ofcom "numbers for drama": 15 places, mobile, free, premium, no place
    r"44(?:11[3-8]|121|131|141|151|161)4960\d{3}",
    r"44(?:1914980|2079460|2920180)\d{3}|442896496\d{3}",
    r"441632960\d{3}|447700900\d{3}|448081570\d{3}|449098790\d{3}|443069990\d{3}",
    # Germany, Bundesnetzagentur, notice 148/2021 in its gazette 7/2021: five places
    r"49(?:3023125|6990009|4066969|2214710|8999998)\d{3}",
    # Australia, ACMA
    r"61[2378](?:5550|7010)\d{4}|61491570(?:006|1(?:10|5[6-9]))",
    # France, ARCEP, the numbering plan's audiovisual ranges
    r"33(?:19900|26191|35301|46571|53649|63998)\d{4}",
)
_FICTION = re.compile("|".join(f"(?:{pattern})" for pattern in _RANGES))
_TRUNK_COUNTRIES = ("44", "49", "61", "33")


def is_fiction(number: str) -> bool:
    """Say whether *number*, as written, lies in a range kept for fiction.

    The country of a national number is not known here; it counts when it is one in any of the
    countries listed in this file. Everything else is treated as somebody's.

    >>> is_fiction("+1 415 555 0123"), is_fiction("07700 900123"), is_fiction("0049 (0)30/23125 017")
    (True, True, True)
    >>> is_fiction("+1 415 555 1234"), is_fiction("030 1234567")
    (False, False)
    """
    digits = digits_of(number)
    return any(_FICTION.fullmatch(form) for form in _forms(digits))


def _forms(digits: str) -> list[str]:
    bare = digits.removeprefix("00").removeprefix("011")
    forms = [digits, bare]
    for country in _TRUNK_COUNTRIES:
        if bare.startswith(country + "0"):
            forms.append(country + bare[len(country) + 1 :])
        if digits.startswith("0") and not digits.startswith("00"):
            forms.append(country + digits[1:])
    return forms
