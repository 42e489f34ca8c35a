"""How interactions are matched to records, as decided; what the matching room consumes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace

from .phone import PhonePolicy

_CONTACT_KEYS = "deduplication.contact_keys"
_NUMBERS = "matching.phone."
_KEYS = frozenset({"matching.email", "matching.external_id"})
_OF_CALLS_ONLY = frozenset(
    {f"{_NUMBERS}{name}" for name in ("interaction_region", "invalid_handling", "own_numbers")}
)
"""Decisions on numbers that say something of an interaction and nothing of a record."""


@dataclass(frozen=True, slots=True)
class KeyRule:
    """One rule of ``matching.lookup_keys`` or ``deduplication.contact_keys``: parts that must all agree.

    Attributes
    ----------
    name:
        Its stable name, as ``rule`` in the results.
    parts:
        ``external_id``, ``phone``, ``email``, ``account_number``, ``name``, ``company``.
    crm_fields:
        Columns searched in order; empty means every column with the part's role.
    interaction_field:
        Column of the interaction; None means the part's role decides.
    name_gate:
        For two contacts only: ``same_name``, ``similar_name``, ``same_last_name``, ``no_gate``.
    """

    name: str
    parts: tuple[str, ...]
    crm_fields: tuple[str, ...] = ()
    interaction_field: str | None = None
    name_gate: str | None = None


@dataclass(frozen=True, slots=True)
class KeyPolicy:
    """How ids and addresses are written before they are compared.

    What is open keeps the plain form: ids keep their case, addresses are compared in lower case, a
    plus tag is kept, and a role mailbox counts like any other address.
    """

    external_id_case_sensitive: bool = True
    external_id_crm_field: str | None = None
    external_id_interaction_field: str | None = None
    email_lower_case: bool = True
    email_plus_tags: str = "keep"
    role_mailboxes_as_persons: bool = True


@dataclass(frozen=True, slots=True)
class MatchRules:
    """The resolved matching decisions. None means that nobody has decided; no default replaces it."""

    rules: tuple[KeyRule, ...] = ()
    searched_objects: tuple[str, ...] = ()
    comparison: str | None = None
    last_digits: int | None = None
    extensions: str | None = None
    shared_number_threshold: int | None = None
    own_numbers: tuple[str, ...] = ()
    customer_party: str | None = None
    interaction_region: tuple[str, ...] = ()
    on_multiple: str | None = None
    tie_break: tuple[str, ...] = ()
    on_none: str | None = None
    on_withheld: str | None = None
    on_shared_number: str | None = None
    invalid_handling: str | None = None
    excluded_records: tuple[str, ...] = ()
    contact_keys: tuple[KeyRule, ...] = ()
    keys: KeyPolicy = field(default_factory=KeyPolicy)
    phone: PhonePolicy = field(default_factory=PhonePolicy)
    working_paths: tuple[str, ...] = ()

    def for_match(self) -> MatchRules:
        """Return what replaying interactions reads; the rest is as if nobody had decided it."""
        return replace(self, contact_keys=(), working_paths=self._taken(lambda path: path != _CONTACT_KEYS))

    def for_duplicates(self) -> MatchRules:
        """Return what finding duplicates reads; the rest is as if nobody had decided it."""
        return MatchRules(
            comparison=self.comparison,
            last_digits=self.last_digits,
            extensions=self.extensions,
            shared_number_threshold=self.shared_number_threshold,
            contact_keys=self.contact_keys,
            keys=self.keys,
            phone=self.phone,
            working_paths=self._taken(_of_records),
        )

    def _taken(self, read: Callable[[str], bool]) -> tuple[str, ...]:
        return tuple(path for path in self.working_paths if read(path))

    def digest(self) -> str:
        """Return twelve hex digits that change when some row's answer could change."""
        parts = asdict(self)
        del parts["working_paths"], parts["phone"]
        text = json.dumps([parts, self.phone.digest()], sort_keys=True, default=sorted)
        return hashlib.sha256(text.encode()).hexdigest()[:12]


def _of_records(path: str) -> bool:
    return (
        path == _CONTACT_KEYS or path in _KEYS or (path.startswith(_NUMBERS) and path not in _OF_CALLS_ONLY)
    )
