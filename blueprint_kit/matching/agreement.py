"""Two people on the same pairs: how often they agree, and on which pairs they do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from blueprint_kit.matching.pair_keys import PairKey
from blueprint_kit.matching.truth.evaluation import Share, wilson


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two raters agree.

    Attributes
    ----------
    share:
        Pairs with the same label, of those both have labelled.
    kappa:
        Cohen's kappa: agreement beyond what the two would reach by chance; None where chance alone
        would make them agree always. Where nearly all pairs are alike it falls although people agree
        (Feinstein and Cicchetti, J. Clin. Epidemiol. 43, 1990, 543): read it with the share, not alone.
    disagreements:
        Pairs with different labels, in the order of the keys, each with both labels.
    """

    share: Share
    kappa: float | None
    disagreements: tuple[tuple[PairKey, str, str], ...]


def agreement(first: Mapping[PairKey, str], second: Mapping[PairKey, str]) -> Agreement:
    """Compare the labels of two raters (Cohen, Educ. Psychol. Meas. 20, 1960, 37).

    >>> found = agreement({("1", "2"): "same", ("1", "3"): "different"},
    ...                   {("1", "2"): "same", ("1", "3"): "cannot tell"})
    >>> found.share.hits, found.share.of, round(found.kappa, 3), found.disagreements
    (1, 2, 0.333, ((('1', '3'), 'different', 'cannot tell'),))
    """
    both = sorted(first.keys() & second.keys())
    apart = tuple((pair, first[pair], second[pair]) for pair in both if first[pair] != second[pair])
    share = wilson(len(both) - len(apart), len(both))
    ones, twos = Counter(first[pair] for pair in both), Counter(second[pair] for pair in both)
    chance = sum(ones[label] * twos[label] for label in ones)
    of = len(both) ** 2
    kappa = None if share.value is None or chance == of else (share.value - chance / of) / (1 - chance / of)
    return Agreement(share, kappa, apart)
