"""Numbers whose truth is known, decorated as exports decorate them: the value is right, or there is none."""

from __future__ import annotations

from collections.abc import Callable

import phonenumbers
import pytest
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from blueprint_kit.phone import normalize_one

TYPES = (PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE)
NUMBERS = [
    (region, number)
    for region in sorted(phonenumbers.SUPPORTED_REGIONS)
    for kind in TYPES
    if (number := phonenumbers.example_number_for_type(region, kind))
]
DECORATIONS: dict[str, Callable[[str], str]] = {
    "label in front": lambda text: f"Tel.: {text}",
    "label behind": lambda text: f"{text} Fax",
    "note": lambda text: f"{text} (home)",
    "name": lambda text: f"{text} Bob",
    "apostrophe": lambda text: f"'{text}",
    "formula": lambda text: f'="{text}"',
    "hidden marks": lambda text: f"\u202a{text}\u202c",
    "no-break spaces": lambda text: text.replace(" ", "\xa0"),
    "tab": lambda text: text.replace(" ", "\t"),
    "tail": lambda text: f"{text}, 0019",
    "second number": lambda text: f"{text}; {text}",
    "extension": lambda text: f"{text} ext. 12",
    "two extensions": lambda text: f"{text} x12/x13",
    "full width": lambda text: "".join(chr(ord(c) + 0xFEE0) if c.isdecimal() else c for c in text),
}

# What stands beside the number here may make it unreadable; it must never make it another number.
DANGEROUS: dict[str, Callable[[str], str]] = {
    "hours": lambda text: f"{text} 9-17 Uhr",
    "after hours": lambda text: f"{text} (after 6pm)",
    "round the clock": lambda text: f"{text} 24/7",
    "counted": lambda text: f"Tel 2: {text}",
    "counted by a bracket": lambda text: f"2) {text}",
    "counted by a sign": lambda text: f"Phone #2 {text}",
    "mail address": lambda text: f"{text} desk1@example.com",
    "line break of a page": lambda text: f"{text}<br>{text}",
    "picture": lambda text: f"📞 {text}",
    "fax in short form": lambda text: f"{text} Fax -68",
    "decimal comma": lambda text: f"{text},0",
    "date in front": lambda text: f"2024-05-17 {text}",
    "date in a list": lambda text: f"{text}, 17.05.24",
    "range by a tilde": lambda text: f"{text}~9",
    "range by dots": lambda text: f"{text}..9",
    "range in words": lambda text: f"{text} to 99",
    "number below": lambda text: f"{text}\n2",
    "number above": lambda text: f"12\n{text}",
    "lines in place of spaces": lambda text: text.replace(" ", "\n"),
    "id in front": lambda text: f"ID 12345 {text}",
    "postcode and town in front": lambda text: f"10115 Berlin {text}",
    "postcode in front": lambda text: f"10115 {text}",
    "footnote": lambda text: f"{text}¹",
    "colon": lambda text: f"{text}: 3",
    "percent": lambda text: f"{text} 50%",
    "star code": lambda text: f"*67 {text}",
    "bare digits": lambda text: text.replace("+", ""),
}


@pytest.mark.parametrize("name", DANGEROUS)
@pytest.mark.parametrize("form", [PhoneNumberFormat.INTERNATIONAL, PhoneNumberFormat.NATIONAL])
def test_what_stands_beside_a_number_never_makes_it_another(name: str, form: int) -> None:
    wrong = []
    for region, number in NUMBERS:
        truth = phonenumbers.format_number(number, PhoneNumberFormat.E164)
        phone = normalize_one(DANGEROUS[name](phonenumbers.format_number(number, form)), region)
        if phone.e164 not in (None, truth):
            wrong.append((region, phone.repairs))
    assert wrong == []


@pytest.mark.parametrize("name", DECORATIONS)
@pytest.mark.parametrize("form", [PhoneNumberFormat.INTERNATIONAL, PhoneNumberFormat.NATIONAL])
def test_a_decorated_number_comes_out_as_itself_or_not_at_all(name: str, form: int) -> None:
    wrong, missing = [], 0
    for region, number in NUMBERS:
        truth = phonenumbers.format_number(number, PhoneNumberFormat.E164)
        phone = normalize_one(DECORATIONS[name](phonenumbers.format_number(number, form)), region)
        missing += phone.outcome != "valid"
        if phone.outcome == "valid" and phone.e164 != truth:
            wrong.append((region, phone.repairs))
    assert wrong == []
    assert missing <= 0.02 * len(NUMBERS), f"{missing} of {len(NUMBERS)} lost"


def test_a_float_suffix_never_lengthens_a_number() -> None:
    wrong = []
    for region, number in NUMBERS:
        truth = phonenumbers.format_number(number, PhoneNumberFormat.E164)
        phone = normalize_one(f"{phonenumbers.national_significant_number(number)}.0", region)
        if phone.outcome == "valid" and (phone.e164 != truth or "float_suffix_removed" not in phone.repairs):
            wrong.append((region, phone.repairs))
    assert wrong == []
