"""Joins two people's edits decision by decision; where both changed the same one, nobody wins silently."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from .blueprint import Blueprint
from .record import COLLECTIONS, About
from .settle import UNTOUCHED


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place that both sides changed in different ways since they parted.

    Attributes
    ----------
    place:
        A decision's path, or ``collection/key`` for what stands beside the decisions.
    base, mine, theirs:
        What stands there in each; None where nothing does.
    """

    place: str
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Merged:
    """The joined blueprint; conflicts keep ``theirs`` in it until somebody chooses."""

    blueprint: Blueprint
    conflicts: tuple[Conflict, ...]


def merge(base: Blueprint, mine: Blueprint, theirs: Blueprint) -> Merged:
    """Return both sides' changes against their common base.

    >>> base = Blueprint()
    >>> one = base.decide("scope.crm", "hubspot", by="RevOps", why="In use.")
    >>> two = base.decide("scope.contact_center", "aircall", by="CX", why="In use.")
    >>> both = merge(base, one, two)
    >>> both.blueprint.scope.crm.value, both.blueprint.scope.contact_center.value, both.conflicts
    ('hubspot', 'aircall', ())
    """
    conflicts: list[Conflict] = []
    decisions = _joined(_answers(base), _answers(mine), _answers(theirs), "", conflicts)
    others: dict[str, Any] = {
        name: MappingProxyType(
            _joined(getattr(base, name), getattr(mine, name), getattr(theirs, name), f"{name}/", conflicts)
        )
        for name in (*COLLECTIONS, "extensions")
    }
    about = _joined(dict(base.about), dict(mine.about), dict(theirs.about), "about/", conflicts)
    blank = Blueprint()
    flat = {path: decisions.get(path, UNTOUCHED) for path in blank.decisions}
    joined = blank.rebuilt(flat, **others, about=About(**about))
    return Merged(joined, tuple(conflicts))


def _answers(blueprint: Blueprint) -> dict[str, Any]:
    """Return what people said at each path, whether it is asked just now or kept aside."""
    said = {
        path: found
        for path, found in blueprint.decisions.items()
        if not (found.status == "not_applicable" and found.not_asked) and found != UNTOUCHED
    }
    return {**said, **blueprint.kept}


def _joined(
    base: Mapping[str, Any],
    mine: Mapping[str, Any],
    theirs: Mapping[str, Any],
    prefix: str,
    conflicts: list[Conflict],
) -> dict[str, Any]:
    joined: dict[str, Any] = {}
    for key in sorted({*base, *mine, *theirs}):
        was, here, there = base.get(key), mine.get(key), theirs.get(key)
        if here not in (was, there) and there != was:
            conflicts.append(Conflict(f"{prefix}{key}", was, here, there))
        chosen = here if there == was else there
        if chosen is not None:
            joined[key] = chosen
    return joined
