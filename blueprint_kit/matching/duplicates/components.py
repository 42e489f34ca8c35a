"""Records that hang together: union-find, and what a cluster that is only a chain hangs by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

Group = tuple[str, Collection[int]]
"""A rule, and places that agree by it."""


class Union:
    """Sets of places that are joined pair by pair.

    >>> sets = Union(4)
    >>> sets.join(0, 2), sets.join(2, 0)
    (True, False)
    >>> sets.clusters()
    [[0, 2]]
    """

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, place: int) -> int:
        """Return the lowest place of the set."""
        root = place
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[place] != root:
            self._parent[place], place = root, self._parent[place]
        return root

    def join(self, first: int, second: int) -> bool:
        """Join two sets; return whether they were apart."""
        low, high = sorted((self.find(first), self.find(second)))
        self._parent[high] = low
        return low != high

    def clusters(self) -> list[list[int]]:
        """Return the sets of two and more, places in order, sets by their lowest place."""
        found: dict[int, list[int]] = defaultdict(list)
        for place in range(len(self._parent)):
            found[self.find(place)].append(place)
        return [places for places in found.values() if len(places) > 1]


def weakest(cluster: Sequence[int], groups: Sequence[Group]) -> tuple[int, int, int, str, str] | None:
    """Return two members that share no group, one between them, and the rules of both links.

    None where every two members share one. ``groups`` are the groups of this cluster, in the order of
    the rules; the first member that lacks another is taken, and for a link the first rule that makes it.

    >>> weakest([0, 1, 2], [("email", (0, 1)), ("phone", (1, 2))])
    (0, 1, 2, 'email', 'phone')
    >>> weakest([0, 1, 2], [("email", (0, 1, 2))])
    """
    inside = [(rule, frozenset(places)) for rule, places in groups]
    if any(len(group) >= len(cluster) for _, group in inside):
        return None
    of_member: dict[int, list[int]] = defaultdict(list)
    for number, (_, group) in enumerate(inside):
        for member in group:
            of_member[member].append(number)
    seen: set[tuple[int, ...]] = set()
    for member in cluster:
        kind = tuple(of_member[member])
        if kind in seen:  # members of the same groups lack the same others
            continue
        seen.add(kind)
        near = frozenset().union(*(inside[number][1] for number in kind))
        if len(near) < len(cluster):
            return _through(member, near, cluster, inside, of_member)
    return None


def _through(
    member: int,
    near: frozenset[int],
    cluster: Sequence[int],
    inside: Sequence[tuple[str, frozenset[int]]],
    of_member: dict[int, list[int]],
) -> tuple[int, int, int, str, str] | None:
    """Return the first other that a neighbour of the member reaches and the member does not."""
    for other in cluster:
        between = {} if other in near else _between(near, inside, of_member[other])
        if between:
            middle = min(between)
            first = next(rule for rule, group in inside if member in group and middle in group)
            return member, middle, other, first, between[middle]
    return None


def _between(
    near: frozenset[int], inside: Sequence[tuple[str, frozenset[int]]], numbers: Sequence[int]
) -> dict[int, str]:
    """Return the members that are near and share a group with another, each with that group's rule."""
    found: dict[int, str] = {}
    for number in numbers:
        rule, group = inside[number]
        for place in near & group:
            found.setdefault(place, rule)
    return found
