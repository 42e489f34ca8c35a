"""Numbers that are nobody's: kept for fiction, printed as examples, or a word spelled on the keypad.

Whether a number is nobody's is decided by lists with a source each, never by how it looks. Everything
that is not listed is treated as somebody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from blueprint_kit.privacy.fiction import forms, is_fiction
from blueprint_kit.privacy.numbers import STAR_CODE
from blueprint_kit.privacy.text import digits_of

WITHHELD_WORDS = ("anonymous", "restricted", "unavailable", "unknown", "blocked")
"""Words that carriers send as digits in place of a number withheld by the caller.

Twilio publishes them for its caller IDs ("+266696687 = ANONYMOUS" and so on); an export holds them in
columns of numbers, and a list of withheld spellings in a blueprint holds them on purpose.
"""

SAMPLE_STEMS = (
    "4474001234", "4477977123", "4415344567", "4414812567", "4416247567", "336123456", "3902123456", "3931234567",
    "5511234567", "55119612345", "5220012345", "5222212345", "5411234567", "54911234567", "791234567", "777100099",
)  # fmt: skip
"""Where no authority keeps numbers for fiction, the shipped samples vary the last two digits of the
numbering-plan library's own example number. A stem is such an example without these two digits."""

SAMPLE_PAIR = frozenset({"12079460958", "2079460958"})
"""The number in Maine that shares its last ten digits with +44 20 7946 0958, which is kept for fiction: the
shipped samples and every text about matching by last digits need the pair. No other number there is listed."""

_PREFIX = re.compile(rf"\s*{STAR_CODE}")
_EXTENSION = re.compile(r"(?i)\s*(?:x|ext\.?|,,|;ext=)\s*\d{1,6}#?$")
_KEYPAD = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")  # ITU-T E.161
_SAMPLE = re.compile(rf"(?:{'|'.join(SAMPLE_STEMS)})\d\d")
# The same number as an older plan or a damaged export writes it: Italy's leading zero lost, Mexico's
# mobile 1 (dropped in 2019), Brazil's ninth digit of mobile numbers missing.
_FORMER = ((r"39([1-9]\d+)", r"390\1"), (r"521(\d{10})", r"52\1"), (r"55(\d\d)(\d{8})", r"55\g<1>9\2"))


def is_reserved(number: str) -> bool:
    """Say whether *number*, as written, is nobody's: fiction, a published example, or a spelled word.

    An extension behind the number, a star code (``*67``) and an exit code before it are left out, and one digit throughout
    (0000000000) is a filler. A spelled word has to stand as one run of
    digits, with at most a plus sign and a 1 before it, as carriers send it; written in groups, as a person
    writes a number, it is a subscriber's.

    >>> is_reserved("+1 415 555 0123"), is_reserved("+49 1512 3456789"), is_reserved("+266696687")
    (True, True, True)
    >>> is_reserved("+49 1512 3456780"), is_reserved("+1 207 946 0959"), is_reserved("737-874-2833")
    (False, False, False)
    """
    if _is_withheld(number):
        return True
    bare = _EXTENSION.sub("", _PREFIX.sub("", number, count=1))
    digits = digits_of(bare)
    return is_fiction(bare) or len(set(digits)) == 1 or any(_is_example(form) for form in _forms(digits))


def _is_withheld(number: str) -> bool:
    match = re.fullmatch(r"\+?(1(?=[2-9]\d{9}$))?(\d+)", number)
    return match is not None and match[2] in _spelled()


@cache
def _spelled() -> frozenset[str]:
    return frozenset(word.translate(_KEYPAD) for word in WITHHELD_WORDS)


def _is_example(digits: str) -> bool:
    return digits in SAMPLE_PAIR or bool(_SAMPLE.fullmatch(digits)) or digits in examples()


def _forms(digits: str) -> Iterator[str]:
    for form in forms(digits):
        yield form
        for former, today in _FORMER:
            if re.fullmatch(former, form):
                yield re.sub(former, today, form)


@cache
def examples() -> frozenset[str]:
    """Return the example numbers that the numbering-plan library prints, as digits.

    One for each region and type of number (about a thousand), with country code and as dialled within the
    country; those of fewer than seven digits are left out.

    >>> {"4915123456789", "015123456789"} <= examples()
    True
    """
    import phonenumbers  # noqa: PLC0415 - the numbering plans load only where a number is looked up

    found = set()
    for region in phonenumbers.SUPPORTED_REGIONS:
        for kind in phonenumbers.PhoneNumberType.values():
            number = phonenumbers.example_number_for_type(region, kind)
            if number is None:
                continue
            national = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
            found |= {
                f"{number.country_code}{phonenumbers.national_significant_number(number)}",
                digits_of(national),
            }
    return frozenset(digits for digits in found if len(digits) >= 7)
