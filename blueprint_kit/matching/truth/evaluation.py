"""How good clusters are, against a column that says who is who."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from blueprint_kit.matching.duplicates.components import Union

Z95 = 1.959963984540054
"""Two-sided 95 % quantile of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its 95 % Wilson interval; None where nothing was counted."""

    hits: int
    of: int
    value: float | None
    low: float | None
    high: float | None

    def __str__(self) -> str:
        """Say it in percent."""
        if self.value is None or self.low is None or self.high is None:
            return "not counted"
        return f"{100 * self.value:.1f} % ({100 * self.low:.1f} to {100 * self.high:.1f}; {self.hits:,} of {self.of:,})"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Pairs of records: those joined, those that belong together, and both.

    Attributes
    ----------
    rows:
        Rows with a truth.
    precision, recall:
        Of the joined pairs, those that belong together; of the pairs that belong together, those
        joined, so that a pair no rule ever compared counts as missed. The intervals take what hangs
        together, and not single pairs, as independent: see `evaluate`.
    f1:
        The harmonic mean; None where either is not counted.
    f1_low, f1_high:
        Its 95 % interval.
    """

    rows: int
    precision: Share
    recall: Share
    f1: float | None
    f1_low: float | None = None
    f1_high: float | None = None

    @property
    def f1_share(self) -> Share:
        """F1 as a share: twice the pairs both joined and together, of all joined and all together."""
        hits, of = 2 * self.precision.hits, self.precision.of + self.recall.of
        return Share(hits, of, self.f1, self.f1_low, self.f1_high)


def evaluate(clusters: Sequence[int], truth: Sequence[str]) -> Evaluation:
    """Compare clusters (0 stands alone) with the truth, over all pairs of rows that have a truth.

    Notes
    -----
    Pairs of one cluster stand or fall together. The unit of the intervals is therefore whatever hangs
    together by clusters or truth; the variance of a ratio over such units is linearised (Cochran,
    Sampling Techniques, 3rd ed. 1977, 11.8 with 6.3), and Wilson's interval is taken at the number of
    independent pairs that has this variance, never more than there are pairs (Korn and Graubard, Survey
    Methodology 24, 1998, 193, who do so with another interval). Where no unit errs, units are counted.

    >>> found = evaluate([1, 1, 0, 2, 2], ["a", "a", "a", "b", "c"])
    >>> found.precision.hits, found.precision.of, found.recall.of
    (1, 2, 3)
    """
    known = [
        (cluster, label.strip()) for cluster, label in zip(clusters, truth, strict=True) if label.strip()
    ]
    return _evaluation(len(known), _units(known))


def evaluate_pairs(clusters: Sequence[int], answers: Mapping[tuple[int, int], bool]) -> Evaluation:
    """Compare clusters with answers on some pairs of rows (from 0): whether they belong together.

    Intervals take pairs that share a record as one case, as in `evaluate`; ``rows`` counts the pairs.

    >>> found = evaluate_pairs([1, 1, 0], {(0, 1): True, (1, 2): True})
    >>> found.precision.value, found.recall.value
    (1.0, 0.5)
    """
    told = {
        (first, second): (clusters[first] == clusters[second] and clusters[first] > 0, together)
        for (first, second), together in answers.items()
    }
    return evaluate_joined(len(clusters), told)


def evaluate_joined(size: int, pairs: Mapping[tuple[int, int], tuple[bool, bool]]) -> Evaluation:
    """Compare what was joined with what belongs together, pair by pair, among ``size`` things.

    Intervals take pairs that share a thing as one case; ``rows`` counts the pairs.

    >>> found = evaluate_joined(4, {(0, 2): (True, True), (1, 3): (False, True)})
    >>> found.precision.value, found.recall.value
    (1.0, 0.5)
    """
    sets = Union(size)
    for first, second in pairs:
        sets.join(first, second)
    units: dict[int, tuple[int, int, int]] = defaultdict(lambda: (0, 0, 0))
    for (first, _), (joined, together) in pairs.items():
        so_far, place = units[sets.find(first)], sets.find(first)
        units[place] = (so_far[0] + joined, so_far[1] + together, so_far[2] + (joined and together))
    return _evaluation(len(pairs), list(units.values()))


def evaluate_linked(pairs: Iterable[tuple[int, int]], truth: Sequence[str]) -> Evaluation:
    """Compare single pairs of rows (from 0) with the truth, over all pairs of rows that have a truth.

    Unlike clusters, pairs may join A with B and B with C and not A with C. The intervals take what hangs
    together, by pairs or truth, as one case, as in `evaluate`.

    >>> found = evaluate_linked([(0, 1), (1, 3)], ["a", "a", "a", "b"])
    >>> found.precision.hits, found.precision.of, found.recall.of
    (1, 2, 3)
    """
    labels = [label.strip() for label in truth]
    sets, first = Union(len(labels)), dict[str, int]()
    for row, label in enumerate(labels):
        if label:
            sets.join(first.setdefault(label, row), row)
    linked = {(min(pair), max(pair)) for pair in pairs if labels[pair[0]] and labels[pair[1]]}
    for one, other in linked:
        sets.join(one, other)
    units: dict[int, tuple[int, int, int]] = defaultdict(lambda: (0, 0, 0))
    for label, count in Counter(label for label in labels if label).items():
        place = sets.find(first[label])
        joined, together, both = units[place]
        units[place] = (joined, together + count * (count - 1) // 2, both)
    for one, other in linked:
        place = sets.find(one)
        joined, together, both = units[place]
        units[place] = (joined + 1, together, both + (labels[one] == labels[other]))
    counted = [unit for unit in units.values() if unit[0] or unit[1]]
    return _evaluation(sum(map(bool, labels)), counted)


def _evaluation(rows: int, units: Sequence[tuple[int, int, int]]) -> Evaluation:
    precision = share_over_units([(both, joined) for joined, _, both in units])
    recall = share_over_units([(both, together) for _, together, both in units])
    if not precision.of or not recall.of:
        return Evaluation(rows, precision, recall, None)
    harmonic = share_over_units([(2 * both, joined + together) for joined, together, both in units])
    return Evaluation(rows, precision, recall, harmonic.value, harmonic.low, harmonic.high)


def _units(known: Sequence[tuple[int, str]]) -> list[tuple[int, int, int]]:
    """Return joined pairs, pairs together and both of everything that hangs together."""
    sets, first = Union(len(known)), dict[tuple[str, object], int]()
    for place, (cluster, label) in enumerate(known):
        for holder in (("truth", label), ("cluster", cluster))[: 2 if cluster else 1]:
            sets.join(first.setdefault(holder, place), place)
    units: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for place, one in enumerate(known):
        units[sets.find(place)].append(one)
    counts = (
        (
            _pairs(cluster for cluster, _ in rows if cluster),
            _pairs(label for _, label in rows),
            _pairs(pair for pair in rows if pair[0]),
        )
        for rows in units.values()
        if len(rows) > 1
    )
    return [unit for unit in counts if unit[0] or unit[1]]


def share_over_units(units: Sequence[tuple[int, int]]) -> Share:
    """Return a share with its 95 % interval, the hits and cases of each independent unit given; see `evaluate`.

    >>> str(share_over_units([(3, 3), (0, 2), (1, 1)]))
    '66.7 % (15.1 to 95.8; 4 of 6)'
    """
    counted = [unit for unit in units if unit[1]]
    hits, of = sum(hit for hit, _ in counted), sum(part for _, part in counted)
    if not of:
        return wilson(hits, of)
    share, count = hits / of, len(counted)
    spread = sum((hit - share * part) ** 2 for hit, part in counted)
    effective = float(count)
    if count > 1 and spread:
        variance = spread / (of * of) * count / (count - 1)
        effective = min(share * (1 - share) / variance, float(of))
    low, high = wilson_limits(share, effective)
    return Share(hits, of, share, low, high)


def _pairs(values: Iterable[Hashable]) -> int:
    return sum(count * (count - 1) // 2 for count in Counter(values).values())


def wilson(hits: int, of: int) -> Share:
    """Return a share with its 95 % interval by Wilson (J. Am. Stat. Assoc. 22, 1927, 209).

    >>> str(wilson(81, 263))
    '30.8 % (25.5 to 36.6; 81 of 263)'
    """
    if not of:
        return Share(hits, of, None, None, None)
    share = hits / of
    low, high = wilson_limits(share, of)
    return Share(hits, of, share, low, high)


def wilson_limits(share: float, of: float) -> tuple[float, float]:
    """Return the 95 % limits of a share that was counted on ``of`` independent cases.

    >>> [round(limit, 3) for limit in wilson_limits(1.0, 20)]
    [0.839, 1.0]
    """
    square = Z95 * Z95
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = Z95 / (1 + square / of) * sqrt(share * (1 - share) / of + square / (4 * of * of))
    # The limits hold the share itself, whatever the last digit of a sum says.
    return min(share, max(0.0, middle - half)), max(share, min(1.0, middle + half))
