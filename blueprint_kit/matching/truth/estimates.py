"""What labelled pairs say of all pairs: precision, recall and F1 with intervals that keep the weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf, sqrt

from blueprint_kit.matching.pair_keys import PairKey
from blueprint_kit.matching.truth.evaluation import wilson_limits
from blueprint_kit.matching.truth.sampling import Kind, Pair, Plan, Stratum

SAME, DIFFERENT, UNSURE = "same", "different", "cannot tell"
LABELS = (SAME, DIFFERENT, UNSURE)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Counted:
    """One stratum with its answers: ``same`` of ``labelled``; pairs nobody could tell are not in it."""

    stratum: Stratum
    labelled: int
    same: int


@dataclass(frozen=True, slots=True)
class LabelledEvaluation:
    """What the labels say.

    Attributes
    ----------
    labelled, planned, unsure:
        Pairs with an answer same or different; pairs in the plan; pairs nobody could tell.
    precision:
        Of the joined pairs, those that are the same.
    recall:
        Of the pairs that are the same, those joined, where something at least agrees (joined and near).
    recall_all:
        The same over all pairs: those with nothing in common, which no rule compares, count as missed.
        Its lower limit is low until thousands of them were seen, since they are so many.
    f1:
        The harmonic mean of precision and recall. All four are None where too little was labelled.
    strata:
        The answers by stratum.
    false_joins, missed:
        Labelled pairs that were joined and differ; that were not joined and are the same.
    """

    labelled: int
    planned: int
    unsure: int
    precision: Estimate | None
    recall: Estimate | None
    recall_all: Estimate | None
    f1: Estimate | None
    strata: tuple[Counted, ...]
    false_joins: tuple[Pair, ...]
    missed: tuple[Pair, ...]


def evaluate_labels(plan: Plan, answers: Mapping[PairKey, str]) -> LabelledEvaluation:
    """Estimate how good the rules are from labelled pairs of a plan.

    Parameters
    ----------
    plan:
        The pairs drawn, with the sizes of their strata.
    answers:
        Pair -> ``same``, ``different`` or ``cannot tell``, one agreed answer each. Pairs outside the
        plan are not counted, because nothing says how likely they were drawn.

    Notes
    -----
    Totals are stratified (Horvitz-Thompson with ``size / labelled``). Each stratum has Wilson's
    interval, narrowed by what part of it was seen; the intervals of a sum and of a ratio are put
    together from those of its parts (Zou and Donner, Stat. Med. 27, 2008, 1693; Donner and Zou, Stat.
    Methods Med. Res. 21, 2012, 347). In simulations with fixed seeds they held the truth in 93.8 to 96 %
    of draws for a share, and in 96 % and more for recall and F1 on the sample contacts.
    """
    by_stratum = Counter(
        (pair.stratum, answers[pair.key]) for pair in plan.pairs if answers.get(pair.key) in (SAME, DIFFERENT)
    )
    strata = tuple(
        Counted(one, by_stratum[one.name, SAME] + by_stratum[one.name, DIFFERENT], by_stratum[one.name, SAME])
        for one in plan.strata
    )
    joined = sum(one.size for one in plan.strata if one.kind == "joined")
    right, near, far = (total([one for one in strata if one.stratum.kind == kind]) for kind in _KINDS)
    missed = _sum(near, far)
    kinds = {one.name: one.kind for one in plan.strata}
    return LabelledEvaluation(
        labelled=sum(one.labelled for one in strata),
        planned=len(plan.pairs),
        unsure=sum(answers.get(pair.key) == UNSURE for pair in plan.pairs),
        precision=_part(right, joined),
        recall=_inverted(ratio(near, right), 1),
        recall_all=_inverted(ratio(missed, right), 1),
        f1=_inverted(ratio(_plus(near, joined), right), 2),
        strata=strata,
        false_joins=tuple(
            pair for pair in plan.pairs
            if kinds[pair.stratum] == "joined" and answers.get(pair.key) == DIFFERENT
        ),
        missed=tuple(
            pair for pair in plan.pairs if kinds[pair.stratum] != "joined" and answers.get(pair.key) == SAME
        ),
    )  # fmt: skip


_KINDS: tuple[Kind, ...] = ("joined", "near", "far")


def total(strata: Sequence[Counted]) -> Estimate | None:
    """Return how many pairs of some strata are the same, with limits; None where no answer is there.

    A stratum without an answer takes the share of the others and may be anything from none to all.
    """
    if not strata:
        return Estimate(0.0, 0.0, 0.0)
    labelled = sum(one.labelled for one in strata)
    if not labelled:
        return None
    pooled = sum(one.same for one in strata) / labelled
    whole, below, above = 0.0, 0.0, 0.0
    for one in strata:
        size = one.stratum.size
        share, low, high = pooled, 0.0, 1.0
        if one.labelled:
            share = one.same / one.labelled
            low, high = wilson_limits(share, one.labelled)
            # What was seen is known; the limits speak of the rest (Cochran 1977, 2.6).
            rest = sqrt(max(0.0, 1 - one.labelled / size))
            low, high = share - (share - low) * rest, share + (high - share) * rest
        whole += size * share
        below += (size * (share - low)) ** 2
        above += (size * (high - share)) ** 2
    sizes = sum(one.stratum.size for one in strata)
    return Estimate(whole, max(0.0, whole - sqrt(below)), min(float(sizes), whole + sqrt(above)))


def ratio(part: Estimate | None, whole: Estimate | None) -> Estimate | None:
    """Return the ratio of two independent figures, with limits (Donner and Zou 2012, formula 11).

    >>> found = ratio(Estimate(0.0, 0.0, 10.0), Estimate(100.0, 90.0, 105.0))
    >>> found.value, found.low, round(found.high, 3)
    (0.0, 0.0, 0.101)
    """
    if part is None or whole is None or not whole.value:
        return None
    both, value = part.value * whole.value, part.value / whole.value
    low = _limit(both, part.value, part.low, _span(whole.value, whole.high), -1)
    high = _limit(both, part.value, part.high, _span(whole.value, whole.low), 1)
    # Where a limit of the whole lies too far out for the formula, the plain worst case holds.
    worst = part.low / whole.high, inf
    return Estimate(
        value,
        min(value, worst[0] if low is None else max(0.0, low)),
        max(value, worst[1] if high is None else high),
    )


def _span(value: float, limit: float) -> float:
    return limit * (2 * value - limit)


def _limit(both: float, value: float, limit: float, span: float, sign: int) -> float | None:
    if span <= 0:
        return None
    return (both + sign * sqrt(max(0.0, both * both - _span(value, limit) * span))) / span


def _inverted(found: Estimate | None, factor: int) -> Estimate | None:
    """Return ``factor / (1 + ratio)``, a share."""
    if found is None:
        return None
    return Estimate(factor / (1 + found.value), factor / (1 + found.high), min(1.0, factor / (1 + found.low)))


def _part(found: Estimate | None, of: int) -> Estimate | None:
    if found is None or not of:
        return None
    return Estimate(found.value / of, found.low / of, found.high / of)


def _sum(first: Estimate | None, second: Estimate | None) -> Estimate | None:
    if first is None or second is None:
        return None
    value = first.value + second.value
    below = sqrt((first.value - first.low) ** 2 + (second.value - second.low) ** 2)
    above = sqrt((first.high - first.value) ** 2 + (second.high - second.value) ** 2)
    return Estimate(value, max(0.0, value - below), value + above)


def _plus(found: Estimate | None, count: int) -> Estimate | None:
    return found and Estimate(found.value + count, found.low + count, found.high + count)
