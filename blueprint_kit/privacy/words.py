"""The masks of names, e-mail addresses and free text."""

from __future__ import annotations

import re

from blueprint_kit.privacy.text import BULLET, bullets, is_digit, is_telling, plain

HIDDEN = BULLET * 3
LONGEST = 40
"""A masked text is cut here: the length of a note says more than a reader needs."""

_ADDRESS = re.compile(r"""[^\s<>,;"()\[\]]+@[^\s<>,;"()\[\]]+""")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_MOST_DIGITS_IN_DOMAIN = 6


def mask_name(value: object) -> str:
    """Keep the first letter of each word and hide the rest, its length included.

    A word that begins with a digit shows nothing: a number in a name field is no initial.

    >>> mask_name("Anna Schmidt"), mask_name("o'Neil, 0301234567"), mask_name("山田 太郎")
    ('A••• S•••', 'o••• •••', '山••• 太•••')
    """
    return " ".join(_initial(word) for word in plain(value)[: LONGEST * 5].split()[:8])


def _initial(word: str) -> str:
    first = next((ch for ch in word if is_telling(ch)), "")
    if not first:
        return HIDDEN
    return HIDDEN if is_digit(first) or not first.isalpha() else first + HIDDEN


def mask_email(value: object) -> str:
    """Keep the first letter of the mailbox and the domain.

    The domain stays because it answers what a table of contacts is looked at for: company or free
    mail, ours or theirs, two spellings of one domain. It can name a person (a family's own domain),
    so a masked address is for the screen of people who may see the table, never for publication.
    A domain with seven digits or more, or with anything but letters, digits, dots and hyphens, is
    hidden. Several addresses in a cell are masked one by one; words beside them are hidden.

    >>> mask_email("anna@example.com"), mask_email("Anna <anna@example.com>")
    ('a•••@example.com', '•••• <a•••@example.com>')
    >>> mask_email("4930123456@sms.example.net"), mask_email("no address")
    ('•••@sms.example.net', '•• •••••••')
    """
    text = plain(value)
    parts: list[str] = []
    end = 0
    for match in _ADDRESS.finditer(text):
        parts += [bullets(text[end : match.start()]), _one_address(match.group())]
        end = match.end()
    return "".join([*parts, bullets(text[end:])])


def _one_address(address: str) -> str:
    mailbox, _, domain = address.rpartition("@")
    return f"{_initial(mailbox)}@{_domain(domain)}"


def _domain(domain: str) -> str:
    digits = sum(is_digit(ch) for ch in domain)
    if _DOMAIN.fullmatch(domain) and digits <= _MOST_DIGITS_IN_DOMAIN:
        return domain
    return HIDDEN


def mask_text(value: object) -> str:
    """Hide every letter and digit of free text; its shape stays, to the first forty characters.

    >>> mask_text("Call back on 19 Nov.")
    '•••• •••• •• •• •••.'
    """
    text = bullets(plain(value))
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
