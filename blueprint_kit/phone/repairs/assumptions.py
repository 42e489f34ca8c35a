"""What a valid reading assumes without anything being changed; each is said, none is silent."""

from __future__ import annotations

import re

from blueprint_kit.phone.draft import Draft
from blueprint_kit.phone.reading import (
    Reading,
    belongs_to,
    digits,
    national_digits,
    read,
    trunk_prefix,
    writes_trunk_prefix,
)
from blueprint_kit.phone.registry import Example, repair


def lacks_trunk(reading: Reading) -> bool:
    """Return whether a national reading was written without the trunk prefix its country uses."""
    if reading.international or reading.own_code or not reading.e164:
        return False
    return digits(reading.text) == reading.national and writes_trunk_prefix(reading.e164)


@repair(
    "trunk_zero_supplied",
    "The number lacks the leading zero of its country; it was read as if it had one.",
    Example("612345678", "FR", "+33612345678"),
    stage="notice",
    order=10,
)
def trunk_zero_supplied(draft: Draft) -> Draft | None:
    """Say that a trunk prefix is missing."""
    return draft if draft.reading and lacks_trunk(draft.reading) else None


@repair(
    "could_be_international",
    "With a plus sign in front the same digits would be a valid number of another country.",
    Example("15123456789", "DE", "+4915123456789"),
    stage="notice",
    order=12,
)
def could_be_international(draft: Draft) -> Draft | None:
    """Say that bare digits have a second reading."""
    if not draft.reading or not lacks_trunk(draft.reading) or len(draft.reading.national) < 11:
        return None
    return draft if read(f"+{digits(draft.text)}", "").valid else None


@repair(
    "own_country_code_taken",
    "The number begins with its own country's code without a plus sign, and was read so.",
    Example("442079460958", "GB", "+442079460958"),
    stage="notice",
    order=14,
)
def own_country_code_taken(draft: Draft) -> Draft | None:
    """Say that the own country code was recognised without a plus; North America's 1 is usual."""
    return draft if draft.reading and draft.reading.own_code and draft.reading.code != 1 else None


@repair(
    "other_region_same_code",
    "The number belongs to another region that shares the country code.",
    Example("7911123456", "GB", "+447911123456"),
    Example("8 701 234 56 78", "RU", "+77012345678"),
    stage="notice",
    order=16,
)
def other_region_same_code(draft: Draft) -> Draft | None:
    """Say that a national number came out in another region."""
    reading = draft.reading
    if not reading or reading.international or not draft.region or not reading.region:
        return None
    return None if reading.region == draft.region or belongs_to(reading.e164, draft.region) else draft


@repair(
    "national_form_rewritten",
    "The country's plan rewrites this way of dialling (Argentina's 15, a Brazilian carrier code).",
    Example("011 15 2345 6789", "AR", "+5491123456789"),
    Example("0 15 21 3121 2869", "BR", "+552131212869"),
    stage="notice",
    order=18,
)
def national_form_rewritten(draft: Draft) -> Draft | None:
    """Say that the national number differs from the digits as written."""
    reading = draft.reading
    if not reading or not reading.national:
        return None
    plain, trunk = digits(draft.text), trunk_prefix(draft.region) if draft.region else ""
    behind = f"{reading.code}{reading.national}"
    if plain in (reading.national, trunk + reading.national, behind):
        return None
    if reading.international and plain.endswith(behind):
        return None
    # Belarus writes 8 0 in front; Argentina's 15 is not in front, and stays a rewriting.
    at_home = national_digits(reading.e164)
    return None if plain == at_home and at_home.endswith(reading.national) else draft


@repair(
    "could_be_trunk_prefix",
    "The digits behind the plus sign begin like a national number with its trunk prefix (+8 for 8 in Russia).",
    Example("+8 495 123 45 67", "RU", "+84951234567"),
    stage="notice",
    order=13,
)
def could_be_trunk_prefix(draft: Draft) -> Draft | None:
    """Say that a plus sign may stand in front of a trunk prefix other than 0 and 1."""
    trunk = trunk_prefix(draft.region) if draft.region else ""
    plain = digits(draft.text)
    if trunk in ("", "0", "1") or not draft.text.startswith("+") or not plain.startswith(trunk):
        return None
    return draft if read(plain, draft.region).valid else None


@repair(
    "local_only_number",
    "The number is in the plan but can be dialled inside one country only.",
    Example("+1 310 1234", "CA", "+13101234"),
    stage="notice",
    order=19,
)
def local_only_number(draft: Draft) -> Draft | None:
    """Say that a valid number has the length of a subscriber number (Canada's 310 service)."""
    return draft if draft.reading and draft.reading.valid and draft.reading.length == "local_only" else None


@repair(
    "suffix_joined",
    "Digits behind the last hyphen or in brackets were read as part of the number, which is whole without them.",
    Example("02/1234567-89", "IT", "+3902123456789"),
    stage="notice",
    order=22,
)
def suffix_joined(draft: Draft) -> Draft | None:
    """Say that a suffix was joined where the number is valid with and without it."""
    match = re.fullmatch(r"(.*\d)\s*(?:[-/]\s*\d{1,4}|\(\s*\d{1,5}\s*\))", draft.text.strip())
    if not match or len(digits(match[1])) < 6 or "direct_dial_joined" in draft.codes:
        return None
    return draft if read(match[1], draft.region).valid else None


@repair(
    "direct_dial_joined",
    "The digits behind the last hyphen or slash were read as a direct-dial number, as is usual in Germany and Austria.",
    Example("030 123456-12", "DE", "+493012345612"),
    stage="notice",
    order=20,
)
def direct_dial_joined(draft: Draft) -> Draft | None:
    """Say that a direct dial was joined; elsewhere a hyphen only groups digits."""
    if not draft.reading or draft.reading.code not in (49, 43):
        return None
    match = re.fullmatch(r"(.*\d)\s*[-/]\s*\d{1,5}", draft.text.strip())
    return draft if match and len(digits(match[1])) >= 6 else None
