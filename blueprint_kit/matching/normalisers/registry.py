"""Part of a rule -> how its cells become keys and which columns hold it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from blueprint_kit.matching.normalisers.identifiers import account_number, email, email_pieces, external_id
from blueprint_kit.matching.normalisers.text import company, name
from blueprint_kit.model.policies.matching import KeyPolicy


def _whole(text: str) -> tuple[str, ...]:
    return (text,) if text.strip() else ()


@dataclass(frozen=True, slots=True)
class Normaliser:
    """How one part of a rule becomes a key.

    Attributes
    ----------
    part:
        Name of the part, as in ``matching.lookup_keys``.
    roles:
        Column roles that hold it, on either side.
    make:
        Text and policy -> key, None where the text holds none. Never raises.
    pieces:
        A cell -> the texts in it that each make a key.
    mask_role:
        Role by which a cell of this part is masked.
    """

    part: str
    roles: tuple[str, ...]
    make: Callable[[str, KeyPolicy], str | None]
    mask_role: str
    pieces: Callable[[str], tuple[str, ...]] = _whole


_ALL = (
    Normaliser("external_id", ("external_id",), external_id, "external_id"),
    Normaliser("email", ("email",), email, "email", email_pieces),
    Normaliser("account_number", (), account_number, "account_number"),
    Normaliser("name", ("full_name",), lambda text, _policy: name(text), "full_name"),
    Normaliser("company", ("company",), lambda text, _policy: company(text), "company"),
)

NORMALISERS: Mapping[str, Normaliser] = MappingProxyType({one.part: one for one in _ALL})
"""Every part but ``phone``, whose keys come through the phone room (``normalisers/numbers.py``)."""


def key_of(part: str, text: str, policy: KeyPolicy | None = None) -> str | None:
    """Return the key of one text, None where it holds none.

    >>> key_of("email", "Anna@Example.com"), key_of("name", "n/a")
    ('anna@example.com', None)
    """
    return NORMALISERS[part].make(text, policy or KeyPolicy())


def keys_of(part: str, cell: str, policy: KeyPolicy) -> tuple[str, ...]:
    """Return the distinct keys of a cell, in order."""
    one = NORMALISERS[part]
    found = (one.make(piece, policy) for piece in one.pieces(cell))
    return tuple(dict.fromkeys(key for key in found if key))
