"""External ids, account numbers and e-mail addresses as keys."""

from __future__ import annotations

import re
import unicodedata

from blueprint_kit.matching.normalisers.text import GLUE, LONGEST, NO_VALUE, folded
from blueprint_kit.model.policies.matching import KeyPolicy
from blueprint_kit.tables.words import word_set

ROLE_MAILBOXES = word_set(
    "accounts accounting admin billing booking bookings careers contact customerservice enquiries enquiry finance "
    "help hello hr info information invoice invoices jobs kontakt mail marketing noreply office orders post "
    "postmaster purchasing reception reservations sales secretary service support team webmaster welcome"
)
"""Mailboxes that several people read, without dots and dashes."""

_FLOAT = re.compile(r"\d{1,15}\.0+")
# A spreadsheet writes one digit before the point and an exponent of two or three; 0035e0000029000 is an id.
_SCIENTIFIC = re.compile(r"[+-]?\d(?:[.,]\d+)?[eE][+-]?\d{1,3}")
_ADDRESS = re.compile(r"[^@\s<>\"(),;:]+@[^@\s<>\"(),;:]+\.[^@\s<>\"(),;:.]{2,}")


def _identifier(text: str) -> str | None:
    """Return an id's text, the marks of a spreadsheet removed; None where digits were lost."""
    if len(text) > LONGEST:
        return None
    plain = (
        unicodedata.normalize("NFKC", text.replace(GLUE, " "))
        .strip()
        .strip("\u200b\ufeff\u200e\u200f")
        .strip()
    )
    if plain.startswith('="') and plain.endswith('"'):
        plain = plain[2:-1]
    plain = plain.removeprefix("'").strip()
    # "901.0" is the id 901 after a blank turned the column into floats; "1.2E+17" has lost digits for good.
    if _FLOAT.fullmatch(plain):
        plain = plain.partition(".")[0]
    if _SCIENTIFIC.fullmatch(plain) or folded(plain) in NO_VALUE:
        return None
    return plain or None


def external_id(text: str, policy: KeyPolicy) -> str | None:
    """Return an id that both systems hold; case is kept unless the team says that it does not count.

    >>> external_id(" 901.0 ", KeyPolicy()), external_id("1.23457E+17", KeyPolicy())
    ('901', None)
    >>> external_id("0035e0000029000", KeyPolicy())
    '0035e0000029000'
    """
    plain = _identifier(text)
    return plain if plain is None or policy.external_id_case_sensitive else plain.casefold()


def account_number(text: str, policy: KeyPolicy) -> str | None:  # noqa: ARG001 - one shape for the registry
    """Return a customer number without case, accents, blanks and punctuation; leading zeros stay.

    >>> account_number("DE-00 4711/2", KeyPolicy()), account_number("0", KeyPolicy())
    ('de0047112', None)
    """
    plain = _identifier(text)
    key = folded(plain).replace(" ", "") if plain else ""
    return key if key.strip("0") else None


def email(text: str, policy: KeyPolicy) -> str | None:
    """Return one e-mail address, read as the team decided.

    The domain is always written in lower case. None where there is no address, or where it is a
    mailbox of several people and those name nobody.

    >>> email("Anna <Anna@Example.COM>", KeyPolicy())
    'anna@example.com'
    >>> email("a+shop@example.com", KeyPolicy(email_plus_tags="remove"))
    'a@example.com'
    >>> email("info@example.com", KeyPolicy(role_mailboxes_as_persons=False)) is None
    True
    """
    plain = unicodedata.normalize("NFKC", text[:LONGEST]).strip()
    found = _ADDRESS.search(plain.removeprefix("mailto:"))
    if found is None:
        return None
    mailbox, _, domain = found.group().rpartition("@")
    if policy.email_plus_tags == "remove":
        mailbox = mailbox.partition("+")[0] or mailbox
    if policy.email_lower_case:
        mailbox = mailbox.casefold()
    if not policy.role_mailboxes_as_persons and re.sub(r"[._-]", "", mailbox.casefold()) in ROLE_MAILBOXES:
        return None
    return f"{mailbox}@{domain.casefold()}"


def email_pieces(text: str) -> tuple[str, ...]:
    """Return the addresses of a cell that holds several, joined by semicolon, comma, bar or blank.

    >>> email_pieces("a@example.com; b@example.com")
    ('a@example.com', 'b@example.com')
    """
    return tuple(_ADDRESS.findall(unicodedata.normalize("NFKC", text[:LONGEST]).replace("mailto:", " ")))
