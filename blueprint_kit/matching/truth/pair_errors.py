"""Pairs that the rules got wrong: joined and not the same, or the same and not joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from blueprint_kit.matching.duplicates.clusters import Duplicates
from blueprint_kit.matching.near import near_pairs
from blueprint_kit.matching.sides import Data, as_side
from blueprint_kit.tables import column_of

WRONG, MISSED = "joined and not the same", "the same and not joined"
LISTED = 10_000
"""Errors of each kind that are listed; the counts are those of the evaluation."""


@dataclass(frozen=True, slots=True)
class PairError:
    """One pair that the rules got wrong.

    Attributes
    ----------
    rows:
        The two records by row, from 0.
    error:
        `WRONG` or `MISSED`.
    why:
        The rules that joined a wrong pair; of a missed one, whether anything agrees at all.
    """

    rows: tuple[int, int]
    error: str
    why: str


NEAR, FAR = "something agrees, and no rule takes it", "nothing in common: no rule can compare it"


def errors_against(contacts: Data, found: Duplicates, truth_column: str) -> tuple[PairError, ...]:
    """List what a column that says who is who calls wrong, missed pairs first; at most 10,000 of each kind.

    Raises
    ------
    TableError
        Where there is no such column, naming the nearest.
    """
    side = as_side(contacts, "contacts")
    truth = [cell.strip() for cell in side.cells(column_of(side.frame.columns, truth_column, side.name))]
    clusters, rules = found.frame["cluster"].tolist(), found.frame["rule"].tolist()
    missed = list(islice(_apart(truth, [str(one or "") for one in clusters]), LISTED))
    near, rows = set[int](), len(truth)
    if missed:
        near = set(near_pairs(side)[0].tolist())
    wrong = islice(_apart([str(one or "") for one in clusters], truth, both_known=True), LISTED)
    return (
        *(PairError(pair, MISSED, NEAR if pair[0] * rows + pair[1] in near else FAR) for pair in missed),
        *(PairError(pair, WRONG, why_joined(rules[pair[0]], rules[pair[1]])) for pair in wrong),
    )


def why_joined(first: str, second: str) -> str:
    """Name the rules by which two records of one cluster were joined.

    >>> why_joined("email", "email"), why_joined("phone", "email")
    ('email', 'email, phone')
    """
    return ", ".join(sorted({first, second}))


def _apart(
    together: Sequence[str], other: Sequence[str], *, both_known: bool = False
) -> Iterator[tuple[int, int]]:
    """Give pairs that one column puts together and the other does not."""
    groups: dict[str, list[int]] = defaultdict(list)
    for row, name in enumerate(together):
        if name:
            groups[name].append(row)
    for rows in groups.values():
        for first, second in combinations(rows, 2):
            known = bool(other[first] and other[second])
            if not (known and other[first] == other[second]) and (known or not both_known):
                yield first, second
