"""Seeded columns of phone texts for benchmarks and for equality checks: made of the library's example numbers.

``mixed`` looks like a CRM's column; ``nasty`` is made to find differences: cut, prolonged, glued, with every
kind of extension, and regions of every kind of wrong.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import cache

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType

Row = tuple[str, str | None]
"""A text and its region."""

SEPARATORS = (
    "", "", " ", "-", ".", "/", "(", ")", "  ", " - ", "\u00a0", "\u2013", "_", ":", "\u2011", "\u3000", "[", "]",
    "~", "*", "x", "X", ",", ";",
)  # fmt: skip
EXTENSIONS = (
    " ext. 12", " x12", "x123", "#12", " ext 123456789012345678901", ",,12", ", 12", ";12", ";ext=77", " extension 5",
    " anexo 3", " xtn:9", " int 4", " 503#", " -503#", " ~9", ",,,5", " x1 x2", " ext,5", "#5#", ".5", "\t12", ";,5",
    " , , 5", ",:5", ";:5", ",-,5", " x-,5#", " ext.,-12#", " ,,-, 5", " xt5", " e xt5", " ext:#5", "x" * 9 + "5",
)  # fmt: skip
PREFIXES = (
    "0",
    "00",
    "011",
    "+",
    "++",
    "8",
    "1",
    "0011",
    "tel:",
    "T: ",
    "(0)",
    "'",
    "=",
    "+0",
    "\uff0b",
    "8~10",
    "810",
)
SIGNS = "0123456789+ -xX#,;()/.:ABCdeo\u0661\uff15\u00e9\u00b2\u200e\u00ad\u2060\U0001f600"
WORDS = ("FLOWERS", "abc", "Bob", "/x", "\\ x")
USUAL = [
    "US",
    "GB",
    "DE",
    "FR",
    "ES",
    "IT",
    "BR",
    "IN",
    "MX",
    "AR",
    "CN",
    "JP",
    "RU",
    "CA",
    "AU",
    "NL",
    "PL",
    "TR",
    "CL",
    "AT",
    "CH",
    "BE",
    "PT",
    "SE",
    "NO",
    "DK",
    "FI",
    "IE",
    "CZ",
    "HU",
    "RO",
    "GR",
    "UA",
    "ZA",
]
"""Regions of a mixed column, as many exports have them."""


@cache
def examples() -> tuple[tuple[str | None, PhoneNumber], ...]:
    """Return an example number of each region and type, and of each code of no region."""
    found = [
        (region, number)
        for region in sorted(phonenumbers.SUPPORTED_REGIONS)
        for kind in PhoneNumberType.values()
        if (number := phonenumbers.example_number_for_type(region, kind))
    ]
    others = sorted(phonenumbers.COUNTRY_CODES_FOR_NON_GEO_REGIONS)
    return (*found, *((None, phonenumbers.example_number_for_non_geo_entity(code)) for code in others))


def mixed(count: int, seed: int) -> Iterator[Row]:
    """Yield rows as a CRM holds them: written at home or abroad, some bare, some with an extension."""
    chance = random.Random(seed)
    known = [(region, number) for region, number in examples() if region in USUAL]
    for _ in range(count):
        region, number = chance.choice(known)
        yield _written(chance, number), region


def _written(chance: random.Random, number: PhoneNumber) -> str:
    form = chance.choice(
        (PhoneNumberFormat.E164, *[PhoneNumberFormat.NATIONAL] * 3, PhoneNumberFormat.INTERNATIONAL)
    )
    text = phonenumbers.format_number(number, form)
    text = text[:-4] + "".join(str(chance.randrange(10)) if sign.isdigit() else sign for sign in text[-4:])
    fate = chance.random()
    if fate < 0.05:
        return f"{text} ext. {chance.randrange(1, 999)}"
    if fate < 0.15:
        return "".join(sign for sign in text if sign.isdigit() or sign == "+")
    if fate < 0.17:
        return text.replace(" ", "\u00a0")
    return "" if fate < 0.18 else text


DRESSES: tuple[Callable[[str, str], str], ...] = (
    lambda text, digits: f"'{text}",
    lambda text, digits: f"{text}.0",
    lambda text, digits: f"'{text}.00",
    lambda text, digits: text.replace(" ", "\u00a0"),
    lambda text, digits: f"\u00a0{text}\u00a0",
    lambda text, digits: f"{text} ext. {digits}",
    lambda text, digits: f"{text} x{digits}",
    lambda text, digits: f"{text}x {digits}",
    lambda text, digits: f"{text} EXT:{digits}",
    lambda text, digits: f"{text} extension {digits}",
    lambda text, digits: f"{text}.0 ext {digits}",
    lambda text, digits: f"'{text}\u00a0ext. {digits}#",
    lambda text, digits: f"{text}, ext {digits}",
    lambda text, digits: f"{text} ext. {digits}/{digits}",
)
"""What is left around a number: by spreadsheets, by forms, and usual and less usual extensions."""


def plain(count: int, seed: int) -> Iterator[Row]:
    """Yield plain texts, valid and not, with and without prefixes: what the fast path must get right."""
    chance = random.Random(seed)
    regions = sorted(phonenumbers.SUPPORTED_REGIONS)
    for _ in range(count):
        region, number = chance.choice(examples())
        national = phonenumbers.national_significant_number(number)
        text = chance.choice((
            phonenumbers.format_number(number, chance.choice((0, 1, 2))), national, f"{number.country_code}{national}",
            chance.choice(("00", "011", "810", "+", "0011", "0", "+0")) + f"{number.country_code}{national}",
        ))  # fmt: skip
        if chance.random() < 0.3:
            text = "".join(
                str(chance.randrange(10)) if sign.isdigit() and chance.random() < 0.2 else sign
                for sign in text
            )
        if chance.random() < 0.3:
            cut = chance.randrange(1, 6)
            text = text[:-cut] + chance.choice(("-", " ", "(", " - ", ".", "/")) + text[-cut:]
        if chance.random() < 0.1:
            text = f" {text}{chance.choice(('-', ' ', ')'))}"
        if chance.random() < 0.3:
            text = chance.choice(DRESSES)(text, f"{chance.randrange(10 ** chance.randrange(1, 10))}")
        yield text, region if chance.random() < 0.8 else chance.choice([*regions, None])


def nasty(count: int, seed: int) -> Iterator[Row]:
    """Yield rows made to find differences between two readers of numbers."""
    chance = random.Random(seed)
    regions = sorted(phonenumbers.SUPPORTED_REGIONS)
    for _ in range(count):
        region, number = chance.choice(examples())
        text = _mutated(chance, number)
        if chance.random() < 0.1:
            text += chance.choice((" ", "#", "-", ".", ")", "\n", " Fax", "_"))
        fate = chance.random()
        if fate > 0.6:
            region = (
                chance.choice(regions)
                if fate < 0.9
                else chance.choice((None, "us", "gb", "de", "XX", "", "001"))
            )
        yield text, region


def _mutated(chance: random.Random, number: PhoneNumber) -> str:
    """Return one number with one thing done to it."""
    text = phonenumbers.format_number(number, chance.choice((0, 1, 2, 3)))
    return chance.choice(MUTATIONS)(chance, text, chance.randrange(len(text)))


Mutation = Callable[[random.Random, str, int], str]
"""Chance, the number as written, and a place in it."""

MUTATIONS: tuple[Mutation, ...] = (
    lambda chance, text, place: text[:place],
    lambda chance, text, place: text[:place] + chance.choice("0123456789") + text[place:],
    lambda chance, text, place: text[:place] + chance.choice(SIGNS) + text[place + 1 :],
    lambda chance, text, place: chance.choice(PREFIXES) + text,
    lambda chance, text, place: chance.choice(PREFIXES) + text[:place][-4:],
    lambda chance, text, place: text + chance.choice(EXTENSIONS),
    lambda chance, text, place: text + chance.choice(EXTENSIONS) + chance.choice(("", "#", " ", *EXTENSIONS)),
    lambda chance, text, place: "".join(
        s + chance.choice(SEPARATORS) if chance.random() < 0.3 else s for s in text
    ),
    lambda chance, text, place: "".join(sign for sign in text if sign.isdigit()),
    lambda chance, text, place: text[:place] + chance.choice((*SEPARATORS, *WORDS)) + text[place:],
    lambda chance, text, place: "".join(
        chance.choice("0123456789") if chance.random() < 0.15 else s for s in text
    ),
    lambda chance, text, place: "".join(chance.choice("0123456789+ -x#,;()/.") for _ in range(place + 1)),
)
