"""From decisions to the policies engines consume, noting every candidate taken as a working value."""

from __future__ import annotations

from typing import Any, Protocol

from .matching import KeyPolicy, KeyRule, MatchRules
from .phone import PhonePolicy


class _Decisions(Protocol):
    def decision(self, path: str) -> Any: ...
    def working(self, path: str) -> Any: ...


class _Reader:
    """Reads working values and remembers which of them are only proposed or assumed."""

    def __init__(self, decisions: _Decisions) -> None:
        self._decisions = decisions
        self.candidates: list[str] = []

    def __call__(self, path: str, otherwise: Any = None) -> Any:
        value = self._decisions.working(path)
        if self._decisions.decision(path).status in {"proposed", "assumed"}:
            self.candidates.append(path)
        return otherwise if value is None else value

    def names(self, path: str) -> tuple[str, ...]:
        return tuple(str(name) for name in self(path, ()))

    def name(self, path: str) -> str | None:
        value = self(path)
        return None if value is None else str(value)


def phone_policy(decisions: _Decisions) -> PhonePolicy:
    """Return the phone decisions; what is open keeps the plain policy's documented value."""
    plain, read = PhonePolicy(), _Reader(decisions)
    cleaning = read("matching.phone.cleaning")
    repairs = read("matching.phone.country_repairs")
    return PhonePolicy(
        default_region=read.name("matching.phone.default_region"),
        region_sources=read.names("matching.phone.region_sources") or plain.region_sources,
        area_column=read.name("matching.phone.area_column"),
        digits_only_is_international=bool(read("matching.phone.digits_only_is_international", False)),
        several_numbers=read.name("matching.phone.several_numbers") or plain.several_numbers,
        accept_possible=bool(read("matching.phone.accept_possible", False)),
        number_types=read.names("matching.phone.number_types") or plain.number_types,
        country_repairs=None if repairs is None else frozenset(repairs),
        cleaning=None if cleaning is None else frozenset(cleaning),
        withheld_values=read.names("matching.phone.withheld_values") or plain.withheld_values,
        working_paths=tuple(read.candidates),
    )


def match_rules(decisions: _Decisions) -> MatchRules:
    """Return the matching decisions; what is open stays None, so that no default decides."""
    read = _Reader(decisions)
    phone = phone_policy(decisions)
    return MatchRules(
        rules=_key_rules(read("matching.lookup_keys", ())),
        searched_objects=read.names("matching.searched_objects"),
        comparison=read.name("matching.phone.comparison"),
        last_digits=read("matching.phone.last_digits"),
        extensions=read.name("matching.phone.extensions"),
        shared_number_threshold=read("matching.phone.shared_number_threshold"),
        own_numbers=read.names("matching.phone.own_numbers"),
        customer_party=read.name("matching.customer_party"),
        interaction_region=read.names("matching.phone.interaction_region"),
        on_multiple=read.name("matching.on_multiple"),
        tie_break=read.names("matching.tie_break"),
        on_none=read.name("matching.on_none"),
        on_withheld=read.name("matching.on_withheld"),
        on_shared_number=read.name("matching.on_shared_number"),
        invalid_handling=read.name("matching.phone.invalid_handling"),
        excluded_records=read.names("matching.excluded_records"),
        contact_keys=_key_rules(read("deduplication.contact_keys", ())),
        keys=_key_policy(read),
        phone=phone,
        working_paths=tuple(dict.fromkeys((*read.candidates, *phone.working_paths))),
    )


def _key_policy(read: _Reader) -> KeyPolicy:
    """Return how ids and addresses are written; a blank part keeps the plain form."""
    plain, ids, email = KeyPolicy(), read("matching.external_id"), read("matching.email")
    sensitive = getattr(ids, "case_sensitive", None)
    lower, persons = getattr(email, "lower_case", None), getattr(email, "role_mailboxes_as_persons", None)
    return KeyPolicy(
        external_id_case_sensitive=plain.external_id_case_sensitive if sensitive is None else bool(sensitive),
        external_id_crm_field=_text(getattr(ids, "crm_field", None)),
        external_id_interaction_field=_text(getattr(ids, "interaction_field", None)),
        email_lower_case=plain.email_lower_case if lower is None else bool(lower),
        email_plus_tags=_text(getattr(email, "plus_tags", None)) or plain.email_plus_tags,
        role_mailboxes_as_persons=plain.role_mailboxes_as_persons if persons is None else bool(persons),
    )


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _key_rules(rows: Any) -> tuple[KeyRule, ...]:
    return tuple(
        KeyRule(
            name=row.name,
            parts=tuple(str(part) for part in row.parts),
            crm_fields=tuple(getattr(row, "crm_fields", ()) or ()),
            interaction_field=getattr(row, "interaction_field", None),
            name_gate=_text(getattr(row, "name_gate", None)),
        )
        for row in rows
    )
