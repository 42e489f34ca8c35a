"""What a decision rested on when it was made, and which of that has changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from .canonical import digest
from .graph import grounds, in_order
from .registry import definitions
from .status import ANSWERED, Ground

_CHOSEN = frozenset(
    {
        "one_of",
        "set",
        "ordered",
        "yes_no",
        "count",
        "number",
        "percent",
        "duration",
        "date",
        "region",
        "catalog",
    }
)
"""Kinds of answer that are picked or counted: their former value may stand in a basis."""

_LONGEST = 80
"""Characters of the former value; a longer one is not said inside a sentence."""


@dataclass(frozen=True, slots=True)
class Changed:
    """An answer that changed after a decision had rested on it.

    Attributes
    ----------
    path:
        The decision whose answer changed.
    was:
        Its answer in the file's own form as it stood then; None where it is not known.
    through:
        The decisions between, the nearest first; empty where it is rested on directly.
    """

    path: str
    was: Any = None
    through: tuple[str, ...] = ()


def ground(path: str, decision: Any) -> Ground:
    """Return what a basis holds of the decision at a path."""
    if decision.status not in ANSWERED:
        return Ground(digest=_UNANSWERED)
    written, chosen = _written(path, decision), definitions()[path].kind in _CHOSEN
    short = chosen and len(str(written)) <= _LONGEST
    return Ground(digest=_digest(decision.status, written), answer=written if short else None)


def changed_grounds(decisions: Mapping[str, Any]) -> Mapping[str, tuple[Changed, ...]]:
    """Return the settled decisions whose grounds have changed since, with the changes.

    A change reaches what rests on the decision that rests on it, until somebody confirms either.
    An assumption that is decided with the same value is no change.
    """
    found: dict[str, tuple[Changed, ...]] = {}
    same = _Same(decisions)
    for path in in_order():
        changes = _changes(path, getattr(decisions[path], "basis", {}), found, same)
        if changes:
            found[path] = changes
    return MappingProxyType({path: found[path] for path in definitions() if path in found})


def _changes(
    path: str, basis: Mapping[str, Ground], found: Mapping[str, tuple[Changed, ...]], same: _Same
) -> tuple[Changed, ...]:
    near = tuple(at for at in grounds(path) if at in basis)
    changes = {at: Changed(at, basis[at].answer) for at in near if not same(at, basis[at])}
    for between in near:
        for one in found.get(between, ()) if between not in changes else ():
            # A basis that holds the far answer as it is now was made with that change in view.
            seen = one.path in basis and same(one.path, basis[one.path])
            if one.path not in changes and not seen:
                changes[one.path] = replace(one, through=(between, *one.through))
    return tuple(changes.values())


class _Same:
    """Tells whether an answer still is what a basis holds of it; each digest is computed once."""

    def __init__(self, decisions: Mapping[str, Any]) -> None:
        self._decisions = decisions
        self._digests: dict[tuple[str, str], str] = {}

    def __call__(self, path: str, seen: Ground) -> bool:
        status = self._decisions[path].status
        if status not in ANSWERED:
            return seen.digest == _UNANSWERED
        others = (one for one in ANSWERED if one != status)
        return any(self._digest(path, one) == seen.digest for one in (status, *others))

    def _digest(self, path: str, status: str) -> str:
        key = (path, status)
        if key not in self._digests:
            self._digests[key] = _digest(status, _written(path, self._decisions[path]))
        return self._digests[key]


def _written(path: str, decision: Any) -> Any:
    return definitions()[path].values.dump_python(decision.value, mode="json", exclude_none=True)


def _digest(status: str, written: Any) -> str:
    return digest([status, written])[:12]


_UNANSWERED = digest(["unanswered"])[:12]
