"""What a table is: contacts, calls, users, companies, activities, or not known."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from blueprint_kit.tables.roles import RoleGuess
from blueprint_kit.tables.words import normal, word_set

KINDS = ("contacts", "calls", "users", "companies", "activities", "unknown")
_CALL = word_set(
    "direction caller called customer_number queue agent duration started disposition interaction_id recording"
)
_PARTY = frozenset(("caller", "called", "customer_number"))
_PERSON = frozenset(("first_name", "last_name", "full_name"))
_REACH = frozenset(("phone", "mobile", "other_phone", "email"))
_ACTIVITY = frozenset(
    (
        "who id",
        "what id",
        "activity date",
        "task subtype",
        "activity type",
        "regarding",
        "call duration in seconds",
        "activity id",
        "due date",
        "subject",
    )
)
_USER = frozenset(
    (
        "username",
        "is active",
        "profile id",
        "user role id",
        "alias",
        "profile",
        "user id",
        "user type",
        "federation identifier",
    )
)
_COMPANY = frozenset(
    (
        "billing country",
        "billing street",
        "industry",
        "number of employees",
        "annual revenue",
        "company domain name",
        "parent account",
        "account name",
    )
)


@dataclass(frozen=True, slots=True)
class TableKind:
    """What a table is, and why it is thought so."""

    name: str
    reason: str


def guess_kind(columns: Collection[str], roles: Mapping[str, RoleGuess]) -> TableKind:
    """Tell what a table is from its columns and their roles.

    >>> guess_kind(["From", "To"], {"From": RoleGuess("caller", "", "low"), "To": RoleGuess("called", "", "low")}).name
    'calls'
    """
    held = frozenset(guess.role for guess in roles.values())
    words = frozenset(normal(name) for name in columns)
    for name, evidence in _RULES:
        found = evidence(held, words)
        if found:
            return TableKind(name, f"It has columns for {_listed(found)}.")
    return TableKind("unknown", "Its columns fit none of contacts, calls, users, companies and activities.")


def _calls(held: frozenset[str], _words: frozenset[str]) -> frozenset[str]:
    found = held & _CALL
    return found if held & _PARTY and len(found) >= 2 else frozenset()


def _calls_without_numbers(held: frozenset[str], _words: frozenset[str]) -> frozenset[str]:
    found = held & _CALL
    return found if len(found) >= 3 and found & {"direction", "duration", "interaction_id"} else frozenset()


def _logged(held: frozenset[str], _words: frozenset[str]) -> frozenset[str]:
    """Tell a CRM's logged calls, which have numbers and times as a log has, by what only a CRM adds."""
    of_crm = held & {"contact_id", "owner_id", "owner"}
    return of_crm | {"subject"} if "subject" in held and of_crm else frozenset()


def _activities(held: frozenset[str], words: frozenset[str]) -> frozenset[str]:
    found = words & _ACTIVITY
    enough = len(found) >= 2 or ("activity date" in words and "duration" in held)
    return found if enough else frozenset()


def _users(held: frozenset[str], words: frozenset[str]) -> frozenset[str]:
    found = words & _USER
    alone = held & {"email", "agent_email"} and not held & {"phone", "company", "owner"}
    return found if len(found) >= 2 or (found and alone) else frozenset()


def _contacts(held: frozenset[str], _words: frozenset[str]) -> frozenset[str]:
    named = held & {"first_name", "last_name"}
    whole = held & {"full_name"} and held & {"email", "mobile", "company"}
    return held & (_PERSON | _REACH) if (named or whole) and held & _REACH else frozenset()


def _companies(held: frozenset[str], words: frozenset[str]) -> frozenset[str]:
    found = words & _COMPANY
    named = held & {"company", "full_name"} if held & _REACH else frozenset()
    return found or named


_RULES = (
    ("activities", _logged),
    ("calls", _calls),
    ("activities", _activities),
    ("calls", _calls_without_numbers),
    ("users", _users),
    ("contacts", _contacts),
    ("companies", _companies),
)


def _listed(words: Collection[str]) -> str:
    *most, last = sorted(word.replace("_", " ") for word in words)
    return f"{', '.join(most)} and {last}" if most else last


def roles_in(kind: TableKind, roles: Mapping[str, RoleGuess]) -> Mapping[str, RoleGuess]:
    """Read a bare id by the table it stands in: in a table of calls it names the interaction."""
    if kind.name != "calls" or any(guess.role == "interaction_id" for guess in roles.values()):
        return roles
    changed = dict(roles)
    for name, guess in roles.items():
        if guess.role == "record_id" and not guess.corrected:
            reason = f"{guess.reason} The table holds calls, so that it names the call."
            changed[name] = replace(guess, role="interaction_id", reason=reason)
            break
    return MappingProxyType(changed)
