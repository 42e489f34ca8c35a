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
    # Germany, Bundesnetzagentur, notice 148/2021 in its gazette 7/2021: five places, two mobile blocks
    r"49(?:3023125|6990009|4066969|2214710|8999998)\d{3}|49(?:17139200|176040690)\d{2}",
    # Australia, ACMA, numbers for creative works: places, and mobiles one by one
    r"61[2378](?:5550|7010)\d{4}",
    (
        r"61491(?:570(?:006|110|15[6-9]|313|737)|571(?:266|491|804)|57(?:2549|2665|2983|3770|3087|4118|4632|5254"
        r"|5789|6398|6801|7426|7644|8957|8148|8888|9760|9455|9212))"
    ),
    # France, ARCEP, the numbering plan's audiovisual ranges
    r"33(?:19900|26191|35301|46571|53649|63998)\d{4}",
)
_FICTION = re.compile("|".join(f"(?:{pattern})" for pattern in _RANGES))
_TRUNK_COUNTRIES = ("44", "49", "61", "33")
# Ten digits are North America's before they are another country's without its zero: 2079460123 is in Maine.
_NORTH_AMERICAN = re.compile(r"[2-9]\d\d[2-9]\d{6}")


def is_fiction(number: str) -> bool:
    """Say whether *number*, as written, lies in a range kept for fiction.

    The country of a national number is not known here; it counts when it is one in any of the
    countries listed in this file, also without the trunk zero, which spreadsheets cut off, unless the
    digits are a North American number then. Everything else is treated as somebody's.

    >>> is_fiction("+1 415 555 0123"), is_fiction("07700 900123"), is_fiction("0049 (0)30/23125 017")
    (True, True, True)
    >>> is_fiction("199001234"), is_fiction("2079460123")
    (True, False)
    >>> is_fiction("+1 415 555 1234"), is_fiction("030 1234567")
    (False, False)
    """
    digits = digits_of(number)
    return any(_FICTION.fullmatch(form) for form in forms(digits))


def forms(digits: str) -> list[str]:
    """Give the ways to read *digits*: as they are, without an exit code, and as national ones.

    >>> forms("0301234567")
    ['0301234567', '0301234567', '44301234567', '49301234567', '61301234567', '33301234567']
    """
    bare = digits.removeprefix("00").removeprefix("011")
    forms = [digits, bare]
    for country in _TRUNK_COUNTRIES:
        if bare.startswith(country + "0"):
            forms.append(country + bare[len(country) + 1 :])
        if digits.startswith("0") and not digits.startswith("00"):
            forms.append(country + digits[1:])
        elif not digits.startswith("0") and not _NORTH_AMERICAN.fullmatch(digits):
            forms.append(country + digits)
    return forms
