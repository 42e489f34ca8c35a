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
