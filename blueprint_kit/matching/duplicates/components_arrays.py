"""Records that hang together, for millions at once: every record takes the smallest label it is joined to."""

from __future__ import annotations

import numpy as np

from blueprint_kit.matching.duplicates.components import Union
from blueprint_kit.matching.number_arrays import Ints

MOST_ROUNDS = 40
"""Rounds after which what is left is joined pair by pair; a million records in one chain take about a dozen."""


def joined(label: Ints, first: Ints, second: Ints) -> tuple[Ints, int]:
    """Return the labels after joining pairs of places, and the rounds it took.

    ``label`` holds, for each place, the lowest place it hangs together with, and so does what comes back.

    >>> label, rounds = joined(np.arange(5), np.array([0, 3]), np.array([3, 4]))
    >>> label.tolist(), rounds
    ([0, 1, 2, 0, 0], 1)
    """
    one, other, rounds = label[first], label[second], 0
    while True:
        apart = one != other
        one, other = one[apart], other[apart]
        if not len(one):
            return label, rounds
        if rounds == MOST_ROUNDS:
            return _pair_by_pair(label, one, other), rounds
        rounds += 1
        label = label.copy()
        np.minimum.at(label, np.maximum(one, other), np.minimum(one, other))
        label = settled(label)
        one, other = label[one], label[other]


def settled(label: Ints) -> Ints:
    """Return labels followed to their end, so that each names a place that names itself."""
    while True:
        further = label[label]
        if np.array_equal(further, label):
            return label
        label = further


def count(label: Ints) -> int:
    """Return how many sets there are."""
    return int(np.count_nonzero(label == np.arange(len(label))))


def _pair_by_pair(label: Ints, one: Ints, other: Ints) -> Ints:
    roots, places = np.unique(np.concatenate([one, other]), return_inverse=True)
    sets, half = Union(len(roots)), len(one)
    for low, high in zip(places[:half].tolist(), places[half:].tolist(), strict=True):
        sets.join(low, high)
    label = label.copy()
    label[roots] = roots[[sets.find(place) for place in range(len(roots))]]
    return settled(label)
