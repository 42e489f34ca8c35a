"""The scan of one text for personal data and credentials."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from blueprint_kit.privacy import bank
from blueprint_kit.privacy.credentials import find_credentials
from blueprint_kit.privacy.email import email_spans, is_reserved_address
from blueprint_kit.privacy.hit import Grade, Hit, Kind
from blueprint_kit.privacy.numbers import numbers_in_quiet
from blueprint_kit.privacy.phone import mask_all_but_last_two, mask_phone
from blueprint_kit.privacy.quiet import quieted
from blueprint_kit.privacy.reading import Lines, read
from blueprint_kit.privacy.reserved import is_reserved
from blueprint_kit.privacy.text import BULLET
from blueprint_kit.privacy.words import HIDDEN, mask_email


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    kind: Kind
    what: str
    grade: Grade
    excerpt: str


def scan_text(text: str, *, file: str = "") -> tuple[Hit, ...]:
    """Look for addresses, numbers, cards, accounts and credentials in *text*.

    Escapes of JSON, HTML and URLs are undone first, so a notebook or a page is scanned as it reads,
    tags and attributes included. Addresses at domains reserved for examples are not reported; numbers
    that are nobody's (fiction, published examples, words spelled on the keypad) are, with the grade
    ``reserved``. Names of people
    are not looked for: no shape tells them from other words.

    Returns
    -------
    tuple of Hit
        By line and column. No hit holds its value.

    Examples
    --------
    >>> for hit in scan_text("Anna: anna@firma.de, 030/1234567, key AKIAABCDEFGHIJKLMNOP"):
    ...     print(hit)
    1:7 e-mail address (certain): a•••@firma.de
    1:22 number with area code (likely): 030/•••••67
    1:39 AWS access key id (certain): AKIA•••
    >>> scan_text("sha256:9f86d081884c7d659a2f, 2026-11-19, anna@example.com")
    ()
    """
    reading = read(text)
    lines = Lines.of(text)
    hits = []
    for found in _find(reading.text):
        line, column = lines.at(reading.place(found.start))
        hits.append(Hit(file, line, column, found.kind, found.what, found.grade, found.excerpt))
    return tuple(sorted(hits))


def _find(text: str) -> Iterator[_Found]:
    """Look for one kind after the other; what was found is blanked before the next kind is tried."""
    rest = text
    for finder in (_credentials, _emails, _accounts, _cards, _ssns, _numbers):
        if finder is _cards:  # the first kind that is digits alone; coordinates and dates go now
            rest = quieted(rest)
        found = tuple(finder(rest))
        yield from found
        rest = _without(rest, found)


def _without(text: str, found: tuple[_Found, ...]) -> str:
    parts, end = [], 0
    for one in sorted(found, key=lambda one: (one.start, one.end)):
        if one.end > end:
            start = max(one.start, end)
            parts += [text[end:start], "~" * (one.end - start)]
            end = one.end
    return "".join([*parts, text[end:]])


def _credentials(text: str) -> Iterator[_Found]:
    for one in find_credentials(text):
        written = text[one.start : one.end]
        name = re.match(r"AKIA|ASIA|[sr]k_live_|[sr]k_test_|whsec_|gh[pousr]_|xox[abeprs]-|AIza|00D", written)
        grade: Grade = "certain" if one.certain else "likely"
        if written.endswith("EXAMPLE") or written.startswith(("sk_test_", "rk_test_")):
            grade = "reserved"
        yield _Found(one.start, one.end, "credential", one.what, grade, (name[0] if name else "") + HIDDEN)


def _emails(text: str) -> Iterator[_Found]:
    for start, end in email_spans(text):
        if not is_reserved_address(text[start:end]):
            yield _Found(start, end, "email", "e-mail address", "certain", mask_email(text[start:end]))


def _accounts(text: str) -> Iterator[_Found]:
    for start, end in bank.iban_spans(text):
        account = text[start:end].replace(" ", "")
        grade: Grade = "reserved" if account in bank.TEST_IBANS else "certain"
        yield _Found(start, end, "iban", "bank account", grade, account[:2] + BULLET * (len(account) - 2))


def _cards(text: str) -> Iterator[_Found]:
    for start, end in bank.card_spans(text):
        digits = re.sub(r"\D", "", text[start:end])
        # One id of sixteen digits in forty passes issuer and check digit by chance; groups say "card".
        grade: Grade = "likely" if digits == text[start:end] else "certain"
        if digits in bank.TEST_CARDS:
            grade = "reserved"
        yield _Found(start, end, "card", "payment card", grade, mask_all_but_last_two(text[start:end]))


def _ssns(text: str) -> Iterator[_Found]:
    for start, end in bank.ssn_spans(text):
        grade: Grade = "reserved" if text[start:end] in bank.TEST_SSNS else "likely"
        yield _Found(
            start, end, "ssn", "US social security number", grade, mask_all_but_last_two(text[start:end])
        )


def _numbers(text: str) -> Iterator[_Found]:
    for number in numbers_in_quiet(text):
        written = text[number.start : number.end]
        grade: Grade = "certain" if number.what == "number with country code" else "likely"
        if is_reserved(written):
            grade = "reserved"
        yield _Found(number.start, number.end, "phone", number.what, grade, mask_phone(written))
