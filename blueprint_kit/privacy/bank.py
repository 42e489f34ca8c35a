"""Payment cards, bank accounts and US social security numbers, by their check digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

_CARD = re.compile(r"(?<![\w.+-])\d(?:[ -]?\d){12,18}(?![\w-]|\.\d)")
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])")
_SSN = re.compile(r"(?<![\w.-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-]|\.\d)")

# Issuer ranges with their lengths, as the card networks publish them (ISO/IEC 7812 numbers).
_ISSUERS = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})"  # Visa
    r"|(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}"  # Mastercard
    r"|3[47]\d{13}"  # American Express
    r"|3(?:0[0-5]|[689]\d)\d{11}"  # Diners Club
    r"|(?:6011|64[4-9]\d|65\d\d)\d{12}"  # Discover
    r"|35(?:2[89]|[3-8]\d)\d{12}"  # JCB
    r"|62\d{14,17}"  # UnionPay
    r"|(?:5018|5020|5038|6304|6759|676[1-3])\d{8,15}"  # Maestro
)

TEST_CARDS = frozenset(
    {
        "4111111111111111", "4242424242424242", "4000056655665556", "4012888888881881", "5555555555554444",
        "5105105105105100", "2223003122003222", "5200828282828210", "378282246310005", "371449635398431",
        "6011111111111117", "6011000990139424", "3056930009020004", "36227206271667", "30569309025904",
        "38520000023237", "3566002020360505", "3530111333300000", "6200000000000005",
    }
)  # fmt: skip
"""Numbers that payment services publish for tests."""

TEST_IBANS = frozenset(
    {
        "DE89370400440532013000", "GB29NWBK60161331926819", "FR1420041010050500013M02606",
        "NL91ABNA0417164300", "ES9121000418450200051332", "CH9300762011623852957", "AT611904300234573201",
        "BE68539007547034", "IT60X0542811101000000123456", "GB82WEST12345698765432",
    }
)  # fmt: skip
"""Examples that the IBAN registry and its descriptions print."""

TEST_SSNS = frozenset({"078-05-1120", "219-09-9999"})
"""Numbers the Social Security Administration withdrew after they were printed in advertisements."""

# Length of an IBAN by country, ISO 13616 registry; a country that is not here is checked by mod 97 only.
_IBAN_LENGTH = MappingProxyType(
    {
        "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24,
        "FI": 18, "FR": 27, "GB": 22, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IS": 26, "IT": 27, "LI": 21,
        "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24,
        "SE": 24, "SI": 19, "SK": 24, "SM": 27, "TR": 26, "AE": 23, "SA": 24, "BR": 29, "IL": 23,
    }
)  # fmt: skip


def luhn(digits: str) -> bool:
    """Say whether the last digit checks the others (ISO/IEC 7812-1, Luhn).

    >>> luhn("4242424242424242"), luhn("4242424242424243")
    (True, False)
    """
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def mod_97(account: str) -> bool:
    """Say whether the check digits of an IBAN without spaces hold (ISO 13616: remainder 1 of 97).

    >>> mod_97("DE89370400440532013000"), mod_97("DE88370400440532013000")
    (True, False)
    """
    turned = account[4:] + account[:4]
    return int("".join(str(int(ch, 36)) for ch in turned)) % 97 == 1


def card_spans(text: str) -> Iterator[tuple[int, int]]:
    """Find payment card numbers: issuer's range, its length, the Luhn digit, and groups as on a card.

    Fourteen digits in one run are left: the French company number (SIRET) has as many and ends in a
    Luhn digit too, while the cards of that length (Diners Club) are rare.

    >>> list(card_spans("4000 0000 0000 0002, 4000-00-00-0000-0000-02"))
    [(0, 19)]
    """
    for match in _CARD.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        if (
            len(set(digits)) > 1
            and _is_written_like_a_card(match.group())
            and _ISSUERS.fullmatch(digits)
            and luhn(digits)
        ):
            yield match.span()


def _is_written_like_a_card(written: str) -> bool:
    groups = [len(group) for group in re.split(r"[ -]", written)]
    if len(groups) == 1:
        return groups[0] != 14
    return groups in ([4, 6, 5], [4, 6, 4]) or (set(groups[:-1]) == {4} and sum(groups) in (16, 19))


def iban_spans(text: str) -> Iterator[tuple[int, int]]:
    """Find bank accounts: two letters, the country's length, and the remainder 1 of 97."""
    for match in _IBAN.finditer(text):
        account = match.group().replace(" ", "")
        length = _IBAN_LENGTH.get(account[:2])
        # A word may follow after a space; what is longer than the country's account is cut.
        account = account[:length] if length else account
        if (length is None or len(account) == length) and mod_97(account):
            yield match.start(), _end_of(match, len(account))


def _end_of(match: re.Match[str], letters: int) -> int:
    places = [place for place, ch in enumerate(match.group()) if ch != " "]
    return match.start() + places[letters - 1] + 1


def ssn_spans(text: str) -> Iterator[tuple[int, int]]:
    """Find US social security numbers by shape: 3-2-4, without the areas that are never given out."""
    for match in _SSN.finditer(text):
        yield match.span()
