"""What rests on what: the one definition of the graph between decisions.

An edge runs from a decision to each that its condition reads or that it names in ``rests_on``.
Rules that read two answers together make no edge: a rule looks again by itself whenever either
changes, so neither answer goes out of date with the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from types import MappingProxyType

from .registry import own_definitions


@cache
def grounds(path: str) -> tuple[str, ...]:
    """Return the decisions that one rests on directly: what its condition reads, then ``rests_on``.

    >>> grounds("matching.on_unanswered")
    ('matching.on_multiple', 'matching.on_shared_number')
    """
    ask = own_definitions()[path].ask
    return tuple(dict.fromkeys((*(ask.when.reads if ask.when else ()), *ask.rests_on)))


@cache
def dependants() -> Mapping[str, tuple[str, ...]]:
    """Return, for every path, the decisions that rest on it directly, in the order of the sections."""
    found: dict[str, list[str]] = {path: [] for path in own_definitions()}
    for path in own_definitions():
        for ground in grounds(path):
            found[ground].append(path)
    return MappingProxyType({path: tuple(resting) for path, resting in found.items()})


@cache
def in_order() -> tuple[str, ...]:
    """Return every path after all that it rests on.

    Raises
    ------
    TypeError
        When definitions rest on each other in a circle; it names the circle.
    """
    return ordered({path: grounds(path) for path in own_definitions()})


def ordered(graph: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return the nodes of a graph after all that they rest on, else in the order given.

    >>> ordered({"b": ["a"], "a": []})
    ('a', 'b')
    """
    try:
        return tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise TypeError(f"decisions rest on each other in a circle: {' > '.join(error.args[1])}") from error


@cache
def conditional_paths() -> tuple[str, ...]:
    """Return the paths that are asked only sometimes, each after what its condition reads."""
    return tuple(path for path in in_order() if own_definitions()[path].ask.when)


def upstream(path: str) -> tuple[str, ...]:
    """Return everything that a decision rests on, near or far, in the order of the sections."""
    return _reached(path, grounds)


def downstream(path: str) -> tuple[str, ...]:
    """Return everything that rests on a decision, near or far, in the order of the sections."""
    return _reached(path, dependants().__getitem__)


def _reached(path: str, near: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
    found: set[str] = set()
    waiting = [path]
    while waiting:
        for one in near(waiting.pop()):
            if one not in found:
                found.add(one)
                waiting.append(one)
    return tuple(one for one in own_definitions() if one in found)
