"""The two forms of a Salesforce id: 15 characters in which case counts, 18 in which a suffix holds the case.

The suffix has one letter or digit for each five characters before it. Its place in `_SIGNS` is a number of five
bits, the first character the lowest, and a bit is set where a character is a capital. (Salesforce, field types
"ID"; the same rule stands in a dozen public converters.)
"""

from __future__ import annotations

import re

SHORT, LONG = 15, 18
_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
_ID = re.compile(r"[0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?")


def has_form(text: str) -> bool:
    """Return whether a text has the form of a Salesforce id, long or short.

    >>> has_form("0035e0000001000AAA"), has_form("0035e0000029000"), has_form("0035e-00000290")
    (True, True, False)
    """
    return _ID.fullmatch(text) is not None


def suffix_of(short: str) -> str:
    """Return the three characters that hold which of the first fifteen are capitals.

    >>> suffix_of("a0BA0000000L2ZC"), suffix_of("70130000001tcyI")
    ('MA0', 'AAQ')
    """
    fives = (short[start : start + 5] for start in range(0, SHORT, 5))
    return "".join(
        _SIGNS[sum(1 << place for place, sign in enumerate(five) if "A" <= sign <= "Z")] for five in fives
    )


def suffix_fits(text: str) -> bool:
    """Return whether the suffix of a long id is the one its first fifteen characters ask for.

    >>> suffix_fits("70130000001tcyIAAQ"), suffix_fits("70130000001TCYIAAQ")
    (True, False)
    """
    return len(text) == LONG and text[SHORT:].upper() == suffix_of(text[:SHORT])


def restored(text: str) -> str | None:
    """Return a long id with the case that its suffix asks for; None where the suffix cannot be of this id.

    >>> restored("70130000001TCYIAAQ"), restored("7013000000112345AQ")
    ('70130000001tcyIAAQ', None)
    """
    suffix = text[SHORT:].upper()
    if len(text) != LONG or any(sign not in _SIGNS for sign in suffix):
        return None
    capital = [_SIGNS.index(sign) >> place & 1 for sign in suffix for place in range(5)]
    signs = [sign.upper() if up else sign.lower() for sign, up in zip(text[:SHORT], capital, strict=True)]
    found = "".join(signs) + suffix
    return found if suffix_fits(found) else None


def long_form(text: str) -> str:
    """Return the 18 characters of an id that has either form; the same record always gives the same text.

    >>> long_form("70130000001tcyI"), long_form("70130000001TCYIAAQ")
    ('70130000001tcyIAAQ', '70130000001tcyIAAQ')
    """
    return text + suffix_of(text) if len(text) == SHORT else restored(text) or text
