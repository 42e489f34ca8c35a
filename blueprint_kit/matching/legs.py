"""Which interaction each row of a log is a leg of."""

from __future__ import annotations

from collections.abc import Sequence

from blueprint_kit.matching.sides import Side

_DEEPEST = 20
"""Transfers followed from a leg to its first one; a ring of ids ends there."""


def interactions_of(side: Side, *roles: str) -> list[str]:
    """Return, row by row, the id of the interaction: its own, or that of the leg it goes back to.

    A contact center that gives each transfer an id of its own names the earlier one beside it, as Amazon Connect
    does. ``""`` where a row has no id. ``roles`` are those of the ids, ``interaction_id`` unless said.

    >>> import pandas as pd
    >>> frame = pd.DataFrame({"id": ["a", "b", "c", ""], "before": ["", "a", "b", ""]})
    >>> interactions_of(Side("log", frame, {"id": "interaction_id", "before": "parent_id"}))
    ['a', 'a', 'a', '']
    """
    own = [cell.strip() for cell in side.first(*(roles or ("interaction_id",)))]
    if not side.columns("parent_id"):
        return own
    parents = [cell.strip() for cell in side.first("parent_id")]
    parent_of = {
        one: parent for one, parent in zip(own, parents, strict=True) if one and parent and parent != one
    }
    known = {one: _root(one, parent_of) for one in set(own)}
    return [known[one] for one in own]


def _root(one: str, parent_of: dict[str, str]) -> str:
    for _ in range(_DEEPEST):
        if one not in parent_of:
            break
        one = parent_of[one]
    return one


def several(interactions: Sequence[str]) -> int:
    """Return how many interactions have more than one row."""
    seen: dict[str, int] = {}
    for one in interactions:
        if one:
            seen[one] = seen.get(one, 0) + 1
    return sum(rows > 1 for rows in seen.values())
