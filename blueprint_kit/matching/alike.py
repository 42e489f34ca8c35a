"""How alike two names are: the gate that a shared number or address alone does not pass."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import SequenceMatcher
from functools import lru_cache

from blueprint_kit.matching.normalisers import last_name, name

SIMILAR = 0.85
"""Share of letters that must agree in order, between two names in one spelling."""
MOST_COMPARED = 200
"""Different names behind one key that are still compared with each other."""

GATES: Mapping[str, Callable[[str], str | None]] = {
    "same_name": name,
    "similar_name": name,
    "same_last_name": last_name,
}
"""Gate -> the form in which names are compared; ``no_gate`` compares none."""


@lru_cache(maxsize=65_536)
def similar(first: str, second: str) -> bool:
    """Return whether two names, as keys, may be one person's.

    They are when an initial stands for a word and the other words agree, or when enough letters do.

    >>> similar("anna schmidt", "anna schmitt"), similar("a schmidt", "anna schmidt")
    (True, True)
    >>> similar("anna schmidt", "bert schmidt")
    False
    """
    if first == second:
        return True
    if first > second:  # the ratio is not symmetric, so that the order must not matter
        first, second = second, first
    return _initials(first.split(), second.split()) or (
        SequenceMatcher(None, first, second, autojunk=False).ratio() >= SIMILAR
    )


def _initials(first: list[str], second: list[str]) -> bool:
    """Return whether all words agree, at least one of them whole, an initial standing for a word."""
    if len(first) != len(second) or len(first) < 2:
        return False
    left = [word for word in first if word not in second]
    right = [word for word in second if word not in first]
    short = [one for one in (*left, *right) if len(one) == 1]
    return len(left) == len(right) == 1 and bool(short) and left[0][0] == right[0][0]


def groups_of_names(names: list[str | None], gate: str) -> list[list[int]]:
    """Return the places of names that the gate lets count as one, each place in one group at most.

    A place without a name is in no group: nothing says that it is the same person. Similar names
    are compared with the first name of each group, in alphabetical order, so that no group drifts.
    """
    by_name: dict[str, list[int]] = {}
    for place, one in enumerate(names):
        if one:
            by_name.setdefault(one, []).append(place)
    if gate != "similar_name" or len(by_name) > MOST_COMPARED:
        return list(by_name.values())
    leaders: dict[str, list[int]] = {}
    for one in sorted(by_name):
        leader = next((leader for leader in leaders if similar(leader, one)), one)
        leaders.setdefault(leader, []).extend(by_name[one])
    return list(leaders.values())
