"""The library's own answer in the engine's terms, for the texts that the kernel leaves to it."""

from __future__ import annotations

from collections.abc import Sequence

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from blueprint_kit.phone.engine.plans import TYPES

NO_REGION = 0xFFFF
NOT_A_NUMBER = NumberParseException.NOT_A_NUMBER + 1


def answer(text: object, region: str | None, regions: Sequence[str]) -> tuple[int, str, str, int, int, int]:
    """Return status, E.164, extension, length test, type and region as the kernel gives them; a cell without text is no number."""
    if not isinstance(text, str):
        return NOT_A_NUMBER, "", "", 0, 0, NO_REGION
    try:
        number = phonenumbers.parse(text, region)
    except NumberParseException as error:
        return error.error_type + 1, "", "", 0, 0, NO_REGION
    kind = phonenumbers.number_type(number)
    name = phonenumbers.region_code_for_number(number)
    return (
        0,
        phonenumbers.format_number(number, PhoneNumberFormat.E164),
        number.extension or "",
        phonenumbers.is_possible_number_with_reason(number),
        0 if kind == PhoneNumberType.UNKNOWN else TYPES.index(PhoneNumberType.to_string(kind).lower()),
        regions.index(name) if name else NO_REGION,
    )
