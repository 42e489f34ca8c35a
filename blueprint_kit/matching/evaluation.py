"""How good clusters are, against a column that says who is who."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

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
        joined. The intervals take pairs as independent, which pairs of one cluster are not: they
        are narrower than what another export would show.
    f1:
        The harmonic mean; None where either is not counted.
    """

    rows: int
    precision: Share
    recall: Share
    f1: float | None


def evaluate(clusters: Sequence[int], truth: Sequence[str]) -> Evaluation:
    """Compare clusters (0 stands alone) with the truth, over all pairs of rows that have a truth.

    >>> found = evaluate([1, 1, 0, 2, 2], ["a", "a", "a", "b", "c"])
    >>> found.precision.hits, found.precision.of, found.recall.of
    (1, 2, 3)
    """
    known = [
        (cluster, label.strip()) for cluster, label in zip(clusters, truth, strict=True) if label.strip()
    ]
    joined = _pairs(cluster for cluster, _ in known if cluster)
    together = _pairs(label for _, label in known)
    both = _pairs(pair for pair in known if pair[0])
    precision, recall = wilson(both, joined), wilson(both, together)
    harmonic = 2 * both / (joined + together) if joined and together else None
    return Evaluation(len(known), precision, recall, harmonic)


def _pairs(values: Iterable[Hashable]) -> int:
    return sum(count * (count - 1) // 2 for count in Counter(values).values())


def wilson(hits: int, of: int) -> Share:
    """Return a share with its 95 % interval by Wilson (J. Am. Stat. Assoc. 22, 1927, 209).

    >>> str(wilson(81, 263))
    '30.8 % (25.5 to 36.6; 81 of 263)'
    """
    if not of:
        return Share(hits, of, None, None, None)
    share, square = hits / of, Z95 * Z95
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = Z95 / (1 + square / of) * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return Share(hits, of, share, max(0.0, middle - half), min(1.0, middle + half))
