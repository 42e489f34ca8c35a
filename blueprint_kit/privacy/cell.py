"""The mask that a column's role asks for, and how a mask is read aloud."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from blueprint_kit.privacy.email import email_spans
from blueprint_kit.privacy.numbers import number_spans
from blueprint_kit.privacy.phone import mask_phone
from blueprint_kit.privacy.text import BULLET, digits_of, plain
from blueprint_kit.privacy.words import mask_email, mask_name, mask_text


def mask_id(value: object) -> str:
    """Leave a record's id as it is, but for phone numbers and e-mail addresses within.

    Support follows a call by its id, so an id is never masked whole. A run of ten to fifteen digits
    that stands by itself is taken for a number, because exports do use numbers as ids; a long
    numeric id is therefore hidden too, which is the safe error.

    >>> mask_id("0035g00000AbCdEAAV"), mask_id("88-2041"), mask_id("c5f0e5a2-9a39-4d0c-8f4e-0a1b2c3d4e5f")
    ('0035g00000AbCdEAAV', '88-2041', 'c5f0e5a2-9a39-4d0c-8f4e-0a1b2c3d4e5f')
    >>> mask_id("tel:+14155550123"), mask_id("anna@example.com")
    ('tel:+1415•••••23', 'a•••@example.com')
    """
    text = plain(value)
    for start, end in reversed(email_spans(text)):
        text = text[:start] + mask_email(text[start:end]) + text[end:]
    for start, end in reversed(number_spans(text)):
        text = text[:start] + mask_phone(text[start:end]) + text[end:]
    return text


_PHONES = (
    "phone mobile home_phone work_phone other_phone assistant_phone fax caller called customer_number "
    "agent_number ani dnis from_number to_number extension"
)
_NAMES = "full_name first_name last_name middle_name display_name agent owner company account_name user_name"
_EMAILS = "email agent_email owner_email other_email"
_IDS = (
    "id record_id contact_id account_id lead_id case_id owner_id user_id agent_id interaction_id leg_id "
    "activity_id queue_id external_id"
)
_OPEN = "country region direction channel queue status outcome record_type object duration_ms timezone"

ROLE_MASKS: Mapping[str, Callable[[object], str]] = MappingProxyType(
    dict.fromkeys(_PHONES.split(), mask_phone)
    | dict.fromkeys(_NAMES.split(), mask_name)
    | dict.fromkeys(_EMAILS.split(), mask_email)
    | dict.fromkeys([*_IDS.split(), *_OPEN.split()], mask_id)
)
"""Role of a column -> its mask. A role that is not here is masked as text."""


def mask_cell(value: object, role: str | None) -> str:
    """Mask one cell by the *role* of its column.

    Numbers, names, addresses and ids have their masks; a few roles that describe no person (country,
    direction, status, queue) are read like ids. Every other role, and None, is masked as text, so
    that a column nobody has looked at shows nothing. None becomes the empty text.

    >>> mask_cell("030/1234567", "caller"), mask_cell("Anna Schmidt", "agent")
    ('030/•••••67', 'A••• S•••')
    >>> mask_cell("Anna", "notes"), mask_cell("inbound", "direction"), mask_cell(None, "phone")
    ('••••', 'inbound', '')
    """
    mask = ROLE_MASKS.get(role or "", mask_text)
    if mask is mask_name and "@" in str(value):
        return mask_email(value)  # an agent or owner is often exported by log-in
    return mask(value)


def spoken(masked: str) -> str:
    """Say a masked cell in words, for screen readers, which read bullets one by one or not at all.

    >>> spoken("030/•••••67"), spoken("a•••@example.com"), spoken("A••• S•••")
    ('ends in 67', 'begins with a, at example.com', 'initials A S')
    >>> spoken("••••"), spoken("88-2041"), spoken("")
    ('hidden', '88-2041', 'empty')
    """
    if not masked.strip():
        return "empty"
    if BULLET not in masked:
        return masked
    if "@" in masked:
        mailbox, _, domain = masked.partition("@")
        first = mailbox.strip(BULLET + " <")[:1]
        place = domain.strip(" >")
        shown = [f"begins with {first}" if first else "", f"at {place}" if BULLET not in place else ""]
        return ", ".join(part for part in shown if part) or "hidden"
    digits = digits_of(masked[masked.rindex(BULLET) :])
    if digits:
        return f"ends in {digits}"
    initials = [word[0] for word in masked.split() if word[0].isalpha() and word.endswith(BULLET)]
    return f"initials {' '.join(initials)}" if initials else "hidden"
