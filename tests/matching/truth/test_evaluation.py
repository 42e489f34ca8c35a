"""Intervals of a whole truth column: what hangs together is one case, and the intervals hold the truth."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint_kit.matching import evaluate, wilson

ROWS = st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["a", "b", "c", ""])), max_size=14)


@given(ROWS)
def test_f1_and_its_limits_lie_between_none_and_all(rows):
    found = evaluate([cluster for cluster, _ in rows], [label for _, label in rows])
    for share in (found.precision, found.recall, found.f1_share):
        if share.value is not None and share.low is not None:
            assert 0 <= share.low <= share.value <= share.high <= 1
    if found.f1 is not None:
        assert found.f1_share.value == pytest.approx(found.f1_share.hits / found.f1_share.of)


def test_a_pair_that_no_rule_compared_counts_as_missed():
    found = evaluate([0, 0, 1, 1], ["a", "a", "b", "b"])
    assert (found.recall.hits, found.recall.of) == (1, 2)
    assert found.precision.value == 1


def test_one_bad_cluster_widens_the_interval_more_than_its_pairs_would():
    clusters = [n // 2 + 1 for n in range(80)] + [99] * 10
    truth = [f"p{n // 2}" for n in range(80)] + [f"q{n}" for n in range(10)]
    found = evaluate(clusters, truth).precision
    plain = wilson(found.hits, found.of)
    assert found.value == plain.value
    assert found.high - found.low > 1.5 * (plain.high - plain.low)


def population(chance, people):
    """Return clusters and truth of people, of whom some are split, some joined with a stranger."""
    clusters, truth = [], []
    for number, person in enumerate(range(people), start=1):
        bad = chance.random()
        for _ in range(chance.choice([2, 2, 2, 3, 4])):
            truth.append(f"p{person}")
            clusters.append(0 if bad < 0.15 else number)
        if bad > 0.88:
            truth.append(f"s{person}")
            clusters.append(number)
    return clusters, truth


def test_over_four_hundred_exports_the_intervals_hold_the_truth_nineteen_times_in_twenty():
    long = evaluate(*population(random.Random(0), 40_000))
    truth = {name: getattr(long, name).value for name in ("precision", "recall", "f1_share")}
    held = dict.fromkeys(truth, 0)
    for seed in range(1, 401):
        found = evaluate(*population(random.Random(seed), 150))
        for name, value in truth.items():
            share = getattr(found, name)
            held[name] += share.low <= value <= share.high
    assert all(count >= 0.93 * 400 for count in held.values()), held
