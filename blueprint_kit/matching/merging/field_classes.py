"""Which fields of a contact hurt when a merge drops their value, and how two of their cells are the same value."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from blueprint_kit.matching.ids.column import ID_HEADERS
from blueprint_kit.matching.normalisers import folded
from blueprint_kit.matching.sides import PHONE_PART, Side
from blueprint_kit.tables.words import normal

CLASSES: Mapping[str, str] = MappingProxyType(
    {
        "owner": "owner",
        "consent": "consent",
        "id": "billing or external id",
        "phone": "telephone number",
        "email": "e-mail address",
        "other": "other value",
    }
)
"""Class of a field -> one value of it in words, in the order in which losses are told."""

_REFUSALS = ("opt out", "opted out", "optout", "do not call", "do not contact", "do not mail", "donotcall", "unsubscribed", "no marketing")  # fmt: skip
_CONSENTS = ("consent", "opt in", "opted in", "marketing permission", "permission to")
_YES = frozenset(("1", "ja", "oui", "si", "sim", "t", "true", "x", "y", "yes"))
_NO = frozenset(("0", "f", "false", "n", "na o", "nao", "nein", "no", "non"))
_ROLES = {
    "owner_id": "owner",
    "owner": "owner",
    "external_id": "id",
    "email": "email",
    **dict.fromkeys(PHONE_PART, "phone"),
}
_NOT_MERGED = frozenset(("record_id", "created", "updated"))
_KEPT_BY_THE_CRM = frozenset(
    (
        "created by",
        "created by id",
        "last modified by",
        "last modified by id",
        "is deleted",
        "system modstamp",
        "modified by",
    )
)
"""Headers of what the CRM writes about a record itself; nobody decides about it."""
_TIMES = ("time", "date")


def fields_of(side: Side, left_out: tuple[str, ...] = ()) -> dict[str, str]:
    """Return column -> class for the columns that a merge decides about; ids of the record and its dates are none.

    Of several columns that name the owner the first counts, so that one owner is not lost twice.
    """
    found: dict[str, str] = {}
    for column in side.frame.columns:
        if column in left_out or side.roles.get(column) in _NOT_MERGED or normal(column) in _KEPT_BY_THE_CRM:
            continue
        kind = _class_of(column, side.roles.get(column, ""))
        if kind != "owner" or "owner" not in found.values():
            found[column] = kind
    return found


def _class_of(column: str, role: str) -> str:
    if role in _ROLES:
        return _ROLES[role]
    if normal(column) in ID_HEADERS:
        return "id"
    return "consent" if refuses(column, "yes") is not None and not _dated(column) else "other"


def _dated(column: str) -> bool:
    return normal(column).endswith(_TIMES)


def refuses(column: str, cell: str) -> bool | None:
    """Return whether a cell says that the person refuses; None for other columns and where nothing is said.

    >>> refuses("HasOptedOutOfEmail", "1"), refuses("Marketing Consent", "no"), refuses("DoNotCall", "0")
    (True, True, False)
    >>> refuses("Marketing Consent", "") is refuses("City", "yes") is None
    True
    """
    words, said = normal(column), folded(cell)
    if said not in _YES | _NO:
        return None
    if any(one in words for one in _REFUSALS):
        return said in _YES
    return said in _NO if any(one in words for one in _CONSENTS) else None
