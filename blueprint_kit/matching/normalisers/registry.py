"""Part of a rule -> how its cells become keys and which columns hold it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from blueprint_kit.matching.normalisers.identifiers import account_number, email, email_pieces, external_id
from blueprint_kit.matching.normalisers.plain_emails import plain_emails
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
    together:
        Cells and policy -> the key of each cell that holds one plain text, None where a cell has to be
        read alone. The same key either way; a column of a million is read in one go.
    mask_role:
        Role by which a cell of this part is masked.
    """

    part: str
    roles: tuple[str, ...]
    make: Callable[[str, KeyPolicy], str | None]
    mask_role: str
    pieces: Callable[[str], tuple[str, ...]] = _whole
    together: Callable[[Sequence[str], KeyPolicy], list[str | None]] | None = None


_ALL = (
    Normaliser("external_id", ("external_id",), external_id, "external_id"),
    Normaliser("email", ("email",), email, "email", email_pieces, plain_emails),
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


def keys_of_all(part: str, cells: Collection[str], policy: KeyPolicy) -> dict[str, tuple[str, ...]]:
    """Return the keys of distinct cells, as `keys_of` says them.

    >>> keys_of_all("email", {"Anna@Example.com", "n/a"}, KeyPolicy())["Anna@Example.com"]
    ('anna@example.com',)
    """
    one, distinct = NORMALISERS[part], list(cells)
    plain = one.together(distinct, policy) if one.together else [None] * len(distinct)
    return {
        cell: keys_of(part, cell, policy) if key is None else (key,)
        for cell, key in zip(distinct, plain, strict=True)
    }


def keys_of(part: str, cell: str, policy: KeyPolicy) -> tuple[str, ...]:
    """Return the distinct keys of a cell, in order."""
    one = NORMALISERS[part]
    found = (one.make(piece, policy) for piece in one.pieces(cell))
    return tuple(dict.fromkeys(key for key in found if key))
