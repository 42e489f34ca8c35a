"""Which columns a rule's parts stand in, on either side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from blueprint_kit.matching.normalisers import NORMALISERS
from blueprint_kit.matching.sides import PHONE_PART, Side
from blueprint_kit.model.policies.matching import KeyRule, MatchRules

ACCOUNT_HEADERS = (
    "account number",
    "account no",
    "customer number",
    "customer no",
    "customer account number",
    "kundennummer",
    "contract number",
    "vertragsnummer",
    "numero de cliente",
    "numero client",
    "codice cliente",
)
"""Headers of a customer or contract number, for which the exports' vocabulary has no role."""

WHOLE_NAME = "\x00name"
"""Stands for the whole name, which may be put together from two columns."""


def roles_of(part: str) -> tuple[str, ...]:
    """Return the column roles that hold a part."""
    return PHONE_PART if part == "phone" else NORMALISERS[part].roles


def record_columns(side: Side, rule: KeyRule, part: str, rules: MatchRules) -> tuple[tuple[str, int], ...]:
    """Return the columns of a table that hold a part, each with its rank in the search.

    Named fields are searched in their order, so that each has a rank of its own; columns found by
    role are all equal. In a rule of several parts a named field belongs to the part its role fits;
    fields that fit none belong, in their order, to the parts that have none.
    """
    named = [column for field in rule.crm_fields if (column := side.named(field))]
    if len(rule.parts) > 1:
        named = _assigned(side, rule, named).get(part, [])
    if named or (rule.crm_fields and len(rule.parts) == 1):
        return tuple((column, rank) for rank, column in enumerate(named))
    if part == "external_id" and (field := rules.keys.external_id_crm_field):
        return tuple((column, 0) for column in (side.named(field),) if column)
    return tuple((column, 0) for column in _by_role(side, part))


def _assigned(side: Side, rule: KeyRule, named: Sequence[str]) -> dict[str, list[str]]:
    fitting = {
        part: [column for column in named if side.roles.get(column) in roles_of(part)] for part in rule.parts
    }
    left = [column for column in named if not any(column in columns for columns in fitting.values())]
    bare = [part for part, columns in fitting.items() if not columns]
    for place, column in enumerate(left if bare else ()):
        fitting[bare[min(place, len(bare) - 1)]].append(column)
    return fitting


def interaction_columns(side: Side, rule: KeyRule, part: str, rules: MatchRules) -> tuple[str, ...] | None:
    """Return the columns of the interactions that hold a part; None where the customer's party says it.

    A rule's interaction field belongs to the only part, or to the part its role fits, else to the first.
    """
    field = rule.interaction_field
    column = side.named(field) if field else None
    if field and _belongs(side, column, rule, part):
        return (column,) if column else ()
    if part == "phone":
        return None
    if part == "external_id" and (other := rules.keys.external_id_interaction_field):
        named = side.named(other)
        return (named,) if named else ()
    return tuple(_by_role(side, part))


def _belongs(side: Side, column: str | None, rule: KeyRule, part: str) -> bool:
    if len(rule.parts) == 1:
        return True
    role = side.roles.get(column or "", "")
    numbers = (*PHONE_PART, "caller", "called", "customer_number")
    fitting = [one for one in rule.parts if role in (numbers if one == "phone" else roles_of(one))]
    return part == (fitting or list(rule.parts))[0]


def _by_role(side: Side, part: str) -> Sequence[str]:
    if part == "name":
        return (WHOLE_NAME,) if side.columns("full_name", "first_name", "last_name") else ()
    if part == "account_number":
        found = side.by_words(*ACCOUNT_HEADERS)
        # In a log "customer number" is a telephone number.
        return (found,) if found and side.roles.get(found) != "customer_number" else ()
    return side.columns(*roles_of(part))


def searched_columns(
    sides: Mapping[str, Side], log: Side, parties: Iterable[str], rules: MatchRules
) -> dict[str, tuple[str, ...]]:
    """Return object, and ``interactions``, -> the columns whose cells are compared, in the order of the rules.

    ``parties`` are the columns that gave the customer's number of the rows.
    """
    found = {
        kind: [
            column
            for rule in rules.rules
            for part in rule.parts
            for column, _ in record_columns(side, rule, part, rules)
        ]
        for kind, side in sides.items()
    }
    found["interactions"] = [
        column
        for rule in rules.rules
        for part in rule.parts
        for columns in [interaction_columns(log, rule, part, rules)]
        for column in (columns if columns is not None else parties)
    ]
    names = {WHOLE_NAME: "the whole name"}
    return {
        kind: tuple(dict.fromkeys(names.get(column, column) for column in columns if column))
        for kind, columns in found.items()
    }


def missing_fields(sides: Sequence[Side], calls: Side, rules: MatchRules) -> tuple[str, ...]:
    """Say which fields that a rule names are in none of the tables."""
    said = []
    for rule in rules.rules:
        said += [
            f"Rule '{rule.name}' searches the field '{field}', which no table of records has."
            for field in rule.crm_fields
            if not any(side.named(field) for side in sides)
        ]
        if rule.interaction_field and not calls.named(rule.interaction_field):
            said.append(
                f"Rule '{rule.name}' reads the field '{rule.interaction_field}', which the interactions do not have."
            )
    return tuple(said)
