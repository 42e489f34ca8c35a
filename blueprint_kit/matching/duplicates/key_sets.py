"""Two sets of contact keys on the same rows: which pairs both join, and which only one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, islice
from math import comb

from blueprint_kit.errors import InputError
from blueprint_kit.matching.duplicates.clusters import Duplicates
from blueprint_kit.matching.pair_keys import row_keys
from blueprint_kit.matching.truth.estimates import SAME, UNSURE
from blueprint_kit.matching.truth.evaluation import Evaluation, evaluate_pairs
from blueprint_kit.matching.truth.labels import Labels

ONLY_A, ONLY_B = "only A", "only B"
LISTED = 5_000
"""Pairs that are listed at most, of each kind; their counts are exact."""


@dataclass(frozen=True, slots=True)
class PairCounts:
    """Pairs of records that both key sets put into one cluster, or only one of them."""

    both: int
    only_a: int
    only_b: int


@dataclass(frozen=True, eq=False)
class KeySets:
    """What `compare_keys` returns.

    Attributes
    ----------
    a, b:
        The two searches.
    truth_a, truth_b:
        How good each is against the column that says who is who; None where none was named.
    """

    a: Duplicates
    b: Duplicates
    truth_a: Evaluation | None = None
    truth_b: Evaluation | None = None

    @cached_property
    def pairs(self) -> PairCounts:
        """Return the pairs, counted by clusters, so that a big one costs no more than its records."""
        in_a, in_b = _numbers(self.a), _numbers(self.b)
        joint = Counter((one, other) for one, other in zip(in_a, in_b, strict=True) if one and other)
        both = sum(comb(count, 2) for count in joint.values())
        of_a, of_b = (sum(comb(len(one.rows), 2) for one in found.members) for found in (self.a, self.b))
        return PairCounts(both, of_a - both, of_b - both)

    @property
    def listed(self) -> list[tuple[tuple[int, int], str]]:
        """Return pairs (rows from 0) that only one set joins, those of B first: they are what B brings in."""
        return [
            *((pair, ONLY_B) for pair in islice(_apart(self.b, _numbers(self.a)), LISTED)),
            *((pair, ONLY_A) for pair in islice(_apart(self.a, _numbers(self.b)), LISTED)),
        ]


def compare_keys(
    a: Duplicates,
    b: Duplicates,
    truth_column: str = "",
    *,
    answers: Mapping[tuple[int, int], bool] | None = None,
) -> KeySets:
    """Return two searches over the same records side by side.

    Parameters
    ----------
    a, b:
        What `find_duplicates` returned under two sets of contact keys.
    truth_column:
        A column that says who is who, by which both are measured.
    answers:
        Pairs of rows (from 0) that people looked at, and whether they belong together: what both are measured
        by where no column is named. Nothing weighs them, so they compare A and B and say nothing of all records.

    Raises
    ------
    InputError
        Where the two are not over the same records.
    TableError
        Where there is no such column.

    Examples
    --------
    >>> import pandas as pd
    >>> from blueprint_kit.matching import find_duplicates
    >>> from blueprint_kit.model.policies import KeyRule, MatchRules
    >>> people = pd.DataFrame({"Email": ["a@x.org", "a@x.org", "b@x.org"], "Phone": ["", "+4930123456", "+4930123456"]})
    >>> email, phone = KeyRule("email", ("email",)), KeyRule("phone", ("phone",))
    >>> one, other = (find_duplicates(people, MatchRules(contact_keys=keys)) for keys in ((email,), (email, phone)))
    >>> compare_keys(one, other).pairs
    PairCounts(both=1, only_a=0, only_b=2)
    """
    if a.inputs != b.inputs:
        raise InputError(
            "The two searches are not over the same records.", remedy="Search one table with both key sets."
        )
    if truth_column:
        return KeySets(a, b, a.evaluate(truth_column), b.evaluate(truth_column))
    if answers:
        return KeySets(a, b, *(evaluate_pairs(_numbers(found), answers) for found in (a, b)))
    return KeySets(a, b)


def labelled_rows(found: Duplicates, labels: Labels) -> dict[tuple[int, int], bool]:
    """Return pairs of rows that raters agree on, and whether they said same; what nobody could tell is left out."""
    places = {key: row for row, key in enumerate(row_keys(found.contacts))}
    return {
        (places[pair[0]], places[pair[1]]): said == SAME
        for pair, said in labels.settled().items()
        if said != UNSURE and pair[0] in places and pair[1] in places
    }


def _numbers(found: Duplicates) -> list[int]:
    numbers: list[int] = found.frame["cluster"].tolist()
    return numbers


def _apart(found: Duplicates, other: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give the pairs of one search's clusters that the other does not join, biggest cluster first."""
    for cluster in found.members:
        for one, two in combinations(cluster.rows, 2):
            if not other[one] or other[one] != other[two]:
                yield (one, two)
