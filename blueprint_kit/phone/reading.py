"""What phonenumbers says about a text, exactly, and a few facts of its numbering plans."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneMetadata, PhoneNumberFormat, PhoneNumberType
from phonenumbers import shortnumberinfo as short
from phonenumbers.phonenumberutil import region_code_for_country_code

# Without this switch the library compiles the same patterns again and again once more than 512 are in
# use: 2.9 times slower on a column of many countries. It changes no answer, but it is process-wide.
phonenumbers.enable_pattern_cache()

TYPES = {
    value: name.lower()
    for name, value in vars(PhoneNumberType).items()
    if name.isupper() and isinstance(value, int) and name != "UNKNOWN"
}
_POSSIBLE = {
    0: "possible",
    1: "country_code",
    2: "too_short",
    3: "too_long",
    4: "local_only",
    5: "wrong_length",
}
_NORTH_AMERICAN = re.compile(r"(?:1[\s.-]+)?\(?\d{3}\)?[\s.-]*\d{3}[\s.-]*\d{4}")
_NO_DIGIT = re.compile(r"[^0-9]+")
_ERRORS = {0: "country_code", 1: "not_a_number", 2: "too_short", 3: "too_short", 4: "too_long"}


@dataclass(frozen=True, slots=True)
class Reading:
    """One answer of phonenumbers.

    Attributes
    ----------
    valid:
        In the numbering plan.
    length:
        ``possible``, ``local_only``, ``too_short``, ``too_long``, ``wrong_length``, ``country_code``,
        ``not_a_number``.
    national:
        The national significant number, leading zeros kept.
    international:
        Whether the text itself named its country, by a plus sign or the region's dialling prefix.
    own_code:
        Whether the region's own country code was taken off digits without a plus sign.
    """

    text: str
    region: str = ""
    e164: str = ""
    valid: bool = False
    length: str = "not_a_number"
    type: str = ""
    code: int = 0
    national: str = ""
    international: bool = False
    own_code: bool = False


@lru_cache(maxsize=65_536)
def read(text: str, region: str) -> Reading:
    """Return what phonenumbers makes of a text without letters under a region (``""`` for none)."""
    try:
        number = phonenumbers.parse(text, region or None, keep_raw_input=True)
    except NumberParseException as error:
        return Reading(text, length=_ERRORS[error.error_type], international=text.lstrip().startswith("+"))
    found = phonenumbers.region_code_for_number(number) or ""
    length = _POSSIBLE[phonenumbers.is_possible_number_with_reason(number)]
    national = phonenumbers.national_significant_number(number)
    # A number is valid exactly where the library knows its type; asking for both is asking twice.
    kind = phonenumbers.number_type(number)
    source = number.country_code_source
    return Reading(
        text,
        region=found,
        e164=f"+{number.country_code}{national}" if number.national_number else _formatted(number),
        valid=kind != PhoneNumberType.UNKNOWN,
        length=length,
        type=TYPES.get(kind, ""),
        code=number.country_code or 0,
        national=national,
        international=source in (1, 5),
        own_code=source == 10,
    )


def _formatted(number: phonenumbers.PhoneNumber) -> str:
    """Return the E.164 form as the library writes it, which has a rule of its own for a number of zeros."""
    return str(phonenumbers.format_number(number, PhoneNumberFormat.E164))


def library_extension(text: str, region: str) -> str:
    """Return the extension that phonenumbers itself finds in a text, ``""`` where it finds none."""
    try:
        return phonenumbers.parse(text, region or None).extension or ""
    except NumberParseException:
        return ""


@lru_cache(maxsize=65_536)
def writes_trunk_prefix(e164: str) -> bool:
    """Return whether the country writes this number with a trunk prefix at home, as phonenumbers formats it.

    North America is left out: its 1 is written as often as not, and nothing hangs on it.
    """
    number = phonenumbers.parse(e164, None)
    if number.country_code == 1:
        return False
    national = phonenumbers.national_significant_number(number)
    text = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    if text == national:
        # No format of the plan fits (short German numbers, say): then the country's general rule holds.
        return bool(trunk_prefix(main_region(number.country_code or 0)))
    shown = digits(text)
    return len(shown) > len(national) and not shown.startswith(national)


@lru_cache(maxsize=65_536)
def national_digits(e164: str) -> str:
    """Return the digits of a number as its country writes it at home, trunk prefix included."""
    return digits(phonenumbers.format_number(phonenumbers.parse(e164, None), PhoneNumberFormat.NATIONAL))


@lru_cache(maxsize=65_536)
def belongs_to(e164: str, region: str) -> bool:
    """Return whether a number is in the plan of a region; toll-free numbers may be in several."""
    return bool(phonenumbers.is_valid_number_for_region(phonenumbers.parse(e164, None), region))


@lru_cache(maxsize=512)
def trunk_prefix(region: str) -> str:
    """Return the digits dialled before a national number at home, ``""`` where there are none."""
    return phonenumbers.ndd_prefix_for_region(region, True) or ""


@lru_cache(maxsize=512)
def open_plan(region: str) -> bool:
    """Return whether fixed lines of a region come in four lengths or more, so that length proves nothing."""
    metadata = PhoneMetadata.metadata_for_region(region) if region else None
    lengths = metadata.fixed_line.possible_length if metadata and metadata.fixed_line else ()
    return len([length for length in lengths if length > 0]) >= 4


@lru_cache(maxsize=4_096)
def is_short_code(text: str, region: str) -> bool:
    """Return whether digits are a short code of the region."""
    if not region or len(text) > 6 or not text.isdecimal():
        return False
    number = phonenumbers.PhoneNumber(country_code=phonenumbers.country_code_for_region(region))
    number.national_number = int(text)
    if text.startswith("0"):
        number.italian_leading_zero = True
        number.number_of_leading_zeros = max(1, len(text) - len(text.lstrip("0")))
    return bool(short.is_valid_short_number_for_region(number, region))


def is_whole(text: str, region: str) -> bool:
    """Return whether the beginning of a text is surely a number by itself: with its prefix, or in one run of digits.

    A postcode or a date in front of a number is valid together with half of it, if prefixes may lack.
    """
    found = read(text, region)
    if not found.valid or not digits(text).endswith(found.national):
        return False
    if found.international or text.strip().isdecimal():
        return True
    if found.code == 1:
        return _NORTH_AMERICAN.fullmatch(text.strip()) is not None
    return digits(text) != found.national or not writes_trunk_prefix(found.e164)


def main_region(code: int) -> str:
    """Return the region a country code stands for first, ``""`` for an unknown code."""
    found = str(region_code_for_country_code(code))
    return "" if found == "ZZ" else found


def digits(text: str) -> str:
    """Return the ASCII digits of a text."""
    return _NO_DIGIT.sub("", text)
