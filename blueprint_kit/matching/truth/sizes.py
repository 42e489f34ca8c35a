"""How many answers are needed, and how they are shared out among kinds of pairs."""

from __future__ import annotations

import math
from collections.abc import Mapping

from blueprint_kit.errors import InputError
from blueprint_kit.matching.truth.evaluation import Z95

LEAST = 5
"""Pairs taken of every stratum that has so many, so that none rests on one answer."""


def sample_size(half_width: float, of: int, *, expected: float = 0.5) -> int:
    """Return how many pairs to label for a 95 % interval of about this half width.

    Cochran, Sampling Techniques, 3rd ed. 1977, formulas 4.1 and 4.2: ``z² p (1 - p) / d²``, corrected
    for a population that is itself small. ``expected`` is the share one expects; a half is the worst.

    >>> sample_size(0.05, 1_000_000), sample_size(0.05, 400), sample_size(0.05, 1_000_000, expected=0.9)
    (384, 197, 139)
    """
    if not 0 < half_width < 1:
        raise InputError(
            f"A half width of {half_width} is no share.", remedy="Give one such as 0.05 for 5 points."
        )
    endless = Z95 * Z95 * expected * (1 - expected) / (half_width * half_width)
    return min(of, math.ceil(endless / (1 + (endless - 1) / of))) if of else 0


def half_width(drawn: int, of: int, *, expected: float = 0.5) -> float:
    """Return about how wide, to one side, the 95 % interval of a share is after so many answers.

    >>> round(half_width(100, 1_000_000, expected=0.9), 3)
    0.059
    """
    if not drawn or drawn >= of:
        return 0.0 if drawn else 1.0
    return Z95 * math.sqrt(expected * (1 - expected) / drawn * (1 - drawn / of))


def shared_out(count: int, sizes: Mapping[str, int]) -> dict[str, int]:
    """Share a number of answers out by the sizes of strata, at least five to each where they reach.

    >>> shared_out(30, {"a": 100, "b": 20, "c": 3})
    {'a': 22, 'b': 5, 'c': 3}
    """
    least = min(LEAST, count // max(1, len(sizes)))
    given = {name: min(size, least) for name, size in sizes.items()}
    while (left := count - sum(given.values())) > 0:
        open_ = {name: sizes[name] for name in sizes if given[name] < sizes[name]}
        if not open_:
            break
        whole = sum(open_.values())
        wanted = {name: size * count / whole - given[name] for name, size in open_.items()}
        name = max(wanted, key=lambda one: (wanted[one], one))
        given[name] += min(max(1, min(left, int(wanted[name]))), sizes[name] - given[name])
    return given


def evenly(count: int, sizes: Mapping[str, int]) -> dict[str, int]:
    """Share a number of answers out evenly; what a small stratum cannot use goes to the larger ones.

    >>> evenly(30, {"a": 2000, "b": 20, "c": 4})
    {'a': 13, 'b': 13, 'c': 4}
    """
    given: dict[str, int] = {}
    for place, name in enumerate(sorted(sizes, key=lambda one: sizes[one])):
        share = (count - sum(given.values())) // (len(sizes) - place)
        given[name] = min(sizes[name], share)
    return {name: given[name] for name in sizes}
