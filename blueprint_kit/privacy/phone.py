"""The mask of a phone cell, as it stands in an export: unparsed, in any shape."""

from __future__ import annotations

import re

from blueprint_kit.privacy.text import BULLET, is_digit, is_telling, plain

SHOWN_AT_END = 2
LEAST_HIDDEN = 4

_AREA_CODE = 5
_JOINED_NATIONAL = 3
_JOINED_INTERNATIONAL = 4
_COUNTRY_CODE = 3  # ITU-T E.164: a country code has one to three digits
_LONG = 12  # 011 is also the area code of Turin and Buenos Aires; only a long number dials abroad


def mask_phone(value: object) -> str:
    """Hide a phone number but for its prefix, area code and last two digits.

    No numbering plan is asked: the rule must hold for cells that no plan can read. The digits are
    taken in the groups in which they are written.

    1. *International* (``+``, ``00``, ``011``): the country code, a trunk zero after it, and the
       next group are kept. Where country and area code are written together, four digits are.
    2. *National*: a first group of two to five digits is kept as the area code; a single first
       digit (``1-``, ``8 ``, ``(0)``) is a prefix, and the group after it the area code.
    3. Of a longer group, where nothing shows the area code's end, three digits are kept.
    4. The last two digits of the cell are kept, an extension's if there is one.
    5. If fewer than four digits would then be hidden, all but the last two are hidden.
    6. Of fewer than six digits none is kept: two of an extension or a short code are most of it, and
       an extension is a person.

    Letters (a name, a label, an extension's mark) are hidden too. Punctuation and length stay,
    after `plain` has removed what is not for a screen. A digit of any script counts.

    >>> mask_phone("0049 (0)30/123 4517")
    '0049 (0)30/••• ••17'
    >>> mask_phone("+1 415 555 0123"), mask_phone("+14155550123"), mask_phone("(415) 555-0123")
    ('+1 415 ••• ••23', '+1415•••••23', '(415) •••-••23')
    >>> mask_phone("555-0123"), mask_phone("+65 6123 4567")
    ('•••-••23', '+•• •••• ••67')
    >>> mask_phone("*21"), mask_phone("1012")
    ('*••', '••••')
    >>> mask_phone("Reception 030 1234567")
    '••••••••• 030 •••••67'
    """
    text = plain(value)
    places = [place for place, ch in enumerate(text) if is_digit(ch)]
    head = _kept_at_front(text, places)
    if len(places) - head - SHOWN_AT_END < LEAST_HIDDEN:
        head = 0
    last = places[-SHOWN_AT_END:] if len(places) >= LEAST_HIDDEN + SHOWN_AT_END else []
    shown = {*places[:head], *last}
    return "".join(BULLET if is_telling(ch) and place not in shown else ch for place, ch in enumerate(text))


def mask_all_but_last_two(value: object) -> str:
    """Hide every letter and digit but the last two digits: for cards and social security numbers.

    >>> mask_all_but_last_two("4000 0000 0000 0002")
    '•••• •••• •••• ••02'
    """
    text = plain(value)
    shown = [place for place, ch in enumerate(text) if is_digit(ch)][-SHOWN_AT_END:]
    return "".join(BULLET if is_telling(ch) and place not in shown else ch for place, ch in enumerate(text))


def _kept_at_front(text: str, places: list[int]) -> int:
    """Count the digits of prefix and area code."""
    if not places:
        return 0
    groups = re.findall(r"[0-9]+", _as_ascii(text))
    before = text[: places[0]].rstrip(" (")
    if before.endswith(("+", "＋")):  # noqa: RUF001 - the full-width plus of Japanese exports
        return _after_plus(groups)
    if len(groups) > 1 and (groups[0] == "00" or (groups[0] == "011" and len(places) >= _LONG)):
        return len(groups[0]) + _after_plus(groups[1:])
    if groups[0].startswith("00") and len(groups[0]) > len("00"):
        return len("00") + _after_plus([groups[0][2:], *groups[1:]])
    return _national(groups)


def _after_plus(groups: list[str]) -> int:
    first = groups[0]
    if len(first) > _COUNTRY_CODE:
        return min(len(first), _JOINED_INTERNATIONAL)
    after = groups[1:]
    trunk = 1 if after and after[0] == "0" else 0
    return len(first) + trunk + (_area(after[trunk]) if len(after) > trunk else 0)


def _national(groups: list[str]) -> int:
    first = groups[0]
    if len(first) == 1:
        return 1 + (_area(groups[1]) if len(groups) > 1 else 0)
    return _area(first)


def _area(group: str) -> int:
    return len(group) if len(group) <= _AREA_CODE else _JOINED_NATIONAL


def _as_ascii(text: str) -> str:
    return "".join("0" if is_digit(ch) and not ch.isascii() else ch for ch in text)
