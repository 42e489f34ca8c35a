"""Records that hang together: union-find, and whether a cluster is only a chain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence


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


def chained(cluster: Sequence[int], groups: Iterable[frozenset[int]]) -> bool:
    """Return whether two members share no group, so that only others join them.

    >>> chained([0, 1, 2], [frozenset((0, 1)), frozenset((1, 2))])
    True
    >>> chained([0, 1, 2], [frozenset((0, 1, 2))])
    False
    """
    inside = list(groups)
    if any(len(group) >= len(cluster) for group in inside):
        return False
    of_member: dict[int, list[int]] = defaultdict(list)
    for number, group in enumerate(inside):
        for member in group:
            of_member[member].append(number)
    kinds = {tuple(of_member[member]) for member in cluster}
    return any(len(frozenset().union(*(inside[number] for number in kind))) < len(cluster) for kind in kinds)
