"""Phone cases: one cell each, read by the reference engine under the blueprint's policy."""

from __future__ import annotations

from functools import lru_cache

from blueprint_kit.model import Blueprint, PhonePolicy
from blueprint_kit.phone import Phone, normalize_one

from .case import Case
from .fixtures import CELLS, Cell

PREFIX = "phone."


def phone_cases() -> dict[str, Case]:
    """Return the cases by key, as far as they do not depend on the blueprint."""
    return {PREFIX + cell.key: _case(cell) for cell in CELLS}


def phone_answers(blueprint: Blueprint) -> dict[str, dict[str, str]]:
    """Return what the reference engine says of each cell."""
    return dict(_answers(blueprint.phone_policy()))


@lru_cache(maxsize=8)
def _answers(policy: PhonePolicy) -> tuple[tuple[str, dict[str, str]], ...]:
    return tuple((PREFIX + cell.key, then_of(_read(cell, policy), policy)) for cell in CELLS)


def _read(cell: Cell, policy: PhonePolicy) -> Phone:
    region = cell.region or policy.default_region or ""
    return normalize_one(cell.cell, region, policy=policy)


def then_of(found: Phone, policy: PhonePolicy) -> dict[str, str]:
    """Return what a case asks of an implementation: the columns of a cell, and whether it may name a person."""
    return {
        "phone_e164": found.e164 or "",
        "phone_extension": found.extension,
        "phone_outcome": found.outcome,
        "phone_reason": found.reason,
        "phone_repairs": ";".join(found.repairs),
        "phone_region": found.region,
        "phone_type": found.type,
        "phone_others": ";".join(found.others),
        "may_identify_a_person": "yes" if found.e164 and found.type in policy.number_types else "no",
    }


def _case(cell: Cell) -> Case:
    decisions = (*cell.decisions, "matching.phone.number_types")
    return Case(
        key=PREFIX + cell.key,
        title=cell.title,
        given={"region": cell.region or "none"},
        when={"cell": cell.cell},
        decisions=tuple(sorted(decisions)),
    )
