"""How interactions are matched to records, as decided; what the matching room consumes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field

from .phone import PhonePolicy


@dataclass(frozen=True, slots=True)
class KeyRule:
    """One rule of ``matching.lookup_keys``: parts that must all agree.

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
    """

    name: str
    parts: tuple[str, ...]
    crm_fields: tuple[str, ...] = ()
    interaction_field: str | None = None


@dataclass(frozen=True, slots=True)
class MatchRules:
    """The resolved matching decisions. None means that nobody has decided; no default replaces it."""

    rules: tuple[KeyRule, ...]
    searched_objects: tuple[str, ...]
    comparison: str | None
    last_digits: int | None
    extensions: str | None
    shared_number_threshold: int | None
    own_numbers: tuple[str, ...]
    customer_party: str | None
    interaction_region: tuple[str, ...]
    on_multiple: str | None
    tie_break: tuple[str, ...]
    on_none: str | None
    on_withheld: str | None
    on_shared_number: str | None
    excluded_records: tuple[str, ...]
    contact_keys: tuple[KeyRule, ...]
    phone: PhonePolicy = field(default_factory=PhonePolicy)
    working_paths: tuple[str, ...] = ()

    def digest(self) -> str:
        """Return twelve hex digits that change when some row's answer could change."""
        parts = asdict(self)
        del parts["working_paths"], parts["phone"]
        text = json.dumps([parts, self.phone.digest()], sort_keys=True, default=sorted)
        return hashlib.sha256(text.encode()).hexdigest()[:12]
