"""Agreed names for what one occurrence costs, so that figures and forms mean the same by them.

Keys of people's own are as valid in ``Blueprint.unit_costs``; no figure reads those.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from pydantic import ValidationError

from blueprint_kit.errors import ValueRefused
from blueprint_kit.nearest import nearest_name

from .complaints import complaint
from .record import UnitCost

if TYPE_CHECKING:
    from .blueprint import Blueprint

_LONGEST = 80


@dataclass(frozen=True, slots=True)
class CostFact:
    """One agreed unit cost: its key in the file, its title, its unit, what it asks, which figure reads it."""

    key: str
    title: str
    unit: str
    question: str
    used: str


_FACTS = (
    CostFact(
        "calls_per_month",
        "Calls a month",
        "calls",
        "How many interactions does the contact center handle in a month? Without it the log's own dates are taken.",
        "every figure a month",
    ),
    CostFact(
        "agent_seconds_ambiguous_pop",
        "Choosing among several records",
        "seconds",
        "How many seconds does an agent need to find the right one when several records come up?",
        "agent minutes of ambiguous pops",
    ),
    CostFact(
        "agent_seconds_unknown_caller",
        "Searching for a caller by hand",
        "seconds",
        "How many seconds does an agent search or ask when no record comes up?",
        "agent minutes of unknown callers",
    ),
    CostFact(
        "agent_minutes_wrong_link",
        "Putting a wrong link right",
        "minutes",
        "How many minutes does it take to notice a call on somebody else's record and to put it right?",
        "agent minutes of wrong pops",
    ),
    CostFact(
        "minutes_merge_duplicate",
        "Merging one duplicate",
        "minutes",
        "How many minutes does it take to find one duplicate record and to merge it?",
        "minutes of new duplicates",
    ),
)

UNIT_COSTS: Mapping[str, CostFact] = MappingProxyType({one.key: one for one in _FACTS})
"""Key -> what it means; the only keys that a figure reads."""


def new_cost(
    key: str, amount: str | float, *, stated_by: str, unit: str | None = None, on: date | None = None
) -> UnitCost:
    """Return a unit cost as somebody states it.

    Parameters
    ----------
    key:
        One of ``UNIT_COSTS``, or a key of the team's own.
    amount:
        A figure of zero or more; text is read as a figure with a decimal point.
    stated_by:
        Who says so, by name or role.
    unit:
        Needed for a key of one's own; for an agreed key the agreed unit, or left out.
    on:
        The day on which it was said.

    Raises
    ------
    ValueRefused
        For an amount that is no figure, a unit that is missing or not the agreed one, a name left blank.

    Examples
    --------
    >>> new_cost("agent_seconds_ambiguous_pop", "12", stated_by="CX lead").unit
    'seconds'
    """
    agreed, said = UNIT_COSTS.get(key), (unit or "").strip()
    if not key.strip() or not key.isprintable() or len(key) > _LONGEST:
        raise ValueRefused(
            f"A cost's name is one line of 1 to {_LONGEST} characters.",
            where="unit costs",
            remedy=f"Agreed names: {_names()}.",
        )
    if agreed and said and said != agreed.unit:
        raise ValueRefused(
            f"'{key}' is counted in {agreed.unit}, and the unit given is '{said}'.",
            where=key,
            remedy=f"Say it in {agreed.unit}, or choose a key of your own.",
        )
    if not agreed and not said:
        near = nearest_name(key, UNIT_COSTS)
        asked = f"Did you mean {near}? A" if near else "A"
        raise ValueRefused(
            f"'{key}' is none of the agreed names, and no unit is given.",
            where="unit costs",
            remedy=f"{asked} key of your own needs a unit. Agreed names: {_names()}.",
        )
    try:
        return UnitCost(
            amount=_amount(key, amount), unit=agreed.unit if agreed else said, stated_by=stated_by, on=on
        )
    except ValidationError as error:
        place = next((str(part) for one in error.errors() for part in one["loc"]), "")
        remedy = {
            "stated_by": "Say who states it, by name or role.",
            "amount": "Give a figure of zero or more, such as 12.5.",
        }.get(place, "Write it in one line.")
        raise ValueRefused(f"Not recorded: {complaint(error)}.", where=key, remedy=remedy) from error


def stated(blueprint: Blueprint, key: str) -> UnitCost | None:
    """Return what somebody stated under an agreed key; None where nobody did, or in another unit than agreed.

    A file can be written by hand; an amount in another unit would be counted a thousandfold wrong, so it
    counts as not stated, and `why_not_stated` says so.
    """
    found = blueprint.unit_costs.get(key)
    return found if found is not None and found.unit == UNIT_COSTS[key].unit else None


def why_not_stated(blueprint: Blueprint, key: str) -> str:
    """Return in a sentence why an agreed cost cannot be used; ``""`` where it can.

    >>> from blueprint_kit.model import Blueprint
    >>> why_not_stated(Blueprint(), "agent_minutes_wrong_link")
    'Nobody has stated what one costs: agent_minutes_wrong_link.'
    """
    found = blueprint.unit_costs.get(key)
    if found is None:
        return f"Nobody has stated what one costs: {key}."
    if found.unit != UNIT_COSTS[key].unit:
        return f"{key} is stated in another unit than {UNIT_COSTS[key].unit}, so it is not used."
    return ""


def _amount(key: str, given: str | float) -> float:
    try:
        return float(given)
    except ValueError as error:
        raise ValueRefused(
            "The amount is no figure.", where=key, remedy="Give a figure of zero or more, such as 12.5."
        ) from error


def _names() -> str:
    return ", ".join(UNIT_COSTS)
