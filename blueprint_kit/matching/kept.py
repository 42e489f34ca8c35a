"""Results that are kept for as long as few others were asked for since."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")

MOST = 3
"""Results of one step that are kept: what is in force, what it is compared with, and what was tried before."""


SIDES = 2
"""Readings of a side that are kept, the largest of all: that of what is in force, and that of what it is compared with."""


class Kept(Generic[T]):
    """The results of one step by what it was given; the one used longest ago goes first.

    Examples
    --------
    >>> kept = Kept[int](most=2)
    >>> [kept.get(one, lambda: len(kept)) for one in ("a", "b", "a", "c", "b")]
    [0, 1, 0, 2, 2]
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._held: OrderedDict[Hashable, T] = OrderedDict()

    def get(self, given: Hashable, make: Callable[[], T]) -> T:
        """Return the result of the step for what it is given; it is made where it is not kept."""
        if given not in self._held:
            made = make()
            self._held[given] = made
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        self._held.move_to_end(given)
        return self._held[given]

    def __contains__(self, given: Hashable) -> bool:
        return given in self._held

    def __len__(self) -> int:
        return len(self._held)
