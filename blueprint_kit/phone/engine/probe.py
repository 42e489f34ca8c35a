"""New tables held against the library: examples of every region and type, in every form they come in."""

from __future__ import annotations

from collections.abc import Iterator

import phonenumbers
import pyarrow as pa
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType

from blueprint_kit.phone.engine.kernel import ASK_LIBRARY, Kernel
from blueprint_kit.phone.engine.library import answer
from blueprint_kit.phone.engine.plans import Plans, region_places

_ENDINGS = (
    "", " ext. 12", " x7", "#3", " ext 12345678901234567890", ",,12", ", 5", ";9", ";ext=77", " extension 5",
    " anexo 3", " xtn:9", " int 4", " 503#", " ~9", " ext.,-12#", "x1x2", " (home)", "/8", " / x9",
)  # fmt: skip


def probes() -> Iterator[tuple[str, str | None]]:
    """Yield texts with a region: each example number as written at home and abroad, cut, prolonged, prefixed.

    The endings take turns, so that each is tried with many countries and no two versions of the library
    are tried with other texts than their examples differ in.
    """
    turn = 0
    for region, number in _examples():
        for text in _forms(number, region):
            turn += 1
            yield text + (_ENDINGS[turn // 3 % len(_ENDINGS)] if turn % 3 == 0 else ""), region


def _examples() -> Iterator[tuple[str | None, PhoneNumber]]:
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        for kind in PhoneNumberType.values():
            number = phonenumbers.example_number_for_type(region, kind)
            if number is not None:
                yield region, number
    for code in sorted(phonenumbers.COUNTRY_CODES_FOR_NON_GEO_REGIONS):
        number = phonenumbers.example_number_for_non_geo_entity(code)
        if number is not None:
            yield None, number


def _forms(number: PhoneNumber, region: str | None) -> Iterator[str]:
    """Yield one number in several spellings."""
    national = phonenumbers.national_significant_number(number)
    yield phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    yield phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    yield f"+{number.country_code}{national}"
    yield f"{number.country_code}{national}"
    yield national
    yield national[:-1]
    yield f"{national}5"
    yield phonenumbers.format_out_of_country_calling_number(number, "DE" if region != "DE" else "US")


def first_difference(plans: Plans) -> str:
    """Return the first probe that the tables answer otherwise than the library, ``""`` where there is none."""
    asked = list(probes())
    texts = pa.array([text for text, _ in asked], pa.string())
    rows = Kernel(plans).run(texts, region_places(region for _, region in asked))
    numbers, extensions = rows.e164.to_pylist(), rows.extension.to_pylist()
    for place, (text, region) in enumerate(asked):
        if rows.status[place] == ASK_LIBRARY:
            continue
        found = (
            int(rows.status[place]), numbers[place], extensions[place],
            int(rows.possible[place]), int(rows.type[place]), int(rows.region[place]),
        )  # fmt: skip
        if found != answer(text, region, plans.regions):
            return f"'{text}' in {region or 'no region'}"
    return ""
