"""What a search for fuzzy candidates gives back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from blueprint_kit.matching.duplicates.clusters import Duplicates
from blueprint_kit.matching.fuzzy.blocking import Block
from blueprint_kit.matching.fuzzy.levels import UNKNOWN
from blueprint_kit.matching.fuzzy.model import BLANK, Model
from blueprint_kit.matching.fuzzy.words import LITTLE, likelier, times
from blueprint_kit.matching.number_arrays import Ints
from blueprint_kit.matching.truth.evaluation import Evaluation, evaluate_linked
from blueprint_kit.tables import column_of


@dataclass(frozen=True, slots=True)
class Step:
    """What one field says of a pair.

    Attributes
    ----------
    field, level:
        The field, and how alike the two values are: ``last name``, ``one letter apart``.
    factor:
        How many times likelier this is for one person than for two; 1 where a side is blank.
    untrained:
        Whether the factor rests on an assumed share, because too few such pairs were seen.
    """

    field: str
    level: str
    factor: float
    untrained: bool = False

    @property
    def sentence(self) -> str:
        """Say it in words, without a value: ``last name one letter apart: 240 times likelier ...``."""
        if self.level == UNKNOWN:
            return f"{self.field} {self.level}: says nothing"
        assumed = " (assumed, too few seen)" if self.untrained else ""
        return f"{self.field} {self.level}: {likelier(self.factor)}{assumed}"

    @property
    def brief(self) -> str:
        """Say it in few words: ``last name one letter apart (240 times)``."""
        return f"{self.field} {self.level} ({times(self.factor)}{', assumed' if self.untrained else ''})"


@dataclass(frozen=True, slots=True)
class FuzzySummary:
    """Counts only.

    Attributes
    ----------
    records, compared, candidates:
        Records; pairs that were looked at; pairs from the threshold on that no exact rule joins.
    threshold:
        The probability from which a pair is a candidate.
    joined_alike:
        Pairs the exact rules join that the score puts at the threshold or above, of ``joined_compared``.
    bands:
        Probability in words -> candidates.
    levels:
        Field -> level -> candidates at it.
    blocks:
        Why pairs were looked at, with their counts.
    """

    records: int
    compared: int
    candidates: int
    threshold: float
    joined_compared: int
    joined_alike: int
    bands: Mapping[str, int]
    levels: Mapping[str, Mapping[str, int]]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class FuzzyEvaluation:
    """How good the score is against a truth.

    Attributes
    ----------
    scored:
        The pairs from the threshold on, whatever the exact rules say of them.
    together:
        Those and the pairs that the exact rules join: what a team would look at in all.
    lost_in_blocking, of:
        Of the pairs that belong together, those no block looked at; they count as missed in both.
    """

    scored: Evaluation
    together: Evaluation
    lost_in_blocking: int
    of: int


class FuzzyCandidates:
    """Pairs that no exact rule joined, the most probable first; nothing is merged.

    Attributes
    ----------
    frame:
        One row for each candidate: ``record_id_a``, ``record_id_b`` (text), ``row_a``, ``row_b``
        (int64, from 1), ``probability`` (float64, 0 to 1) and ``why`` (text): what each field says, the
        weightiest first, without a value. Sorted by probability, then by rows.
    model, blocks, threshold, seed:
        What was learnt, why pairs were looked at, and what was asked for.
    """

    def __init__(
        self,
        exact: Duplicates,
        model: Model,
        *,
        codes: Ints,
        gammas: Ints,
        probability: Any,
        blocks: tuple[Block, ...],
        threshold: float,
        seed: int,
    ) -> None:
        self.exact = exact
        self.model = model
        self.blocks = blocks
        self.threshold = threshold
        self.seed = seed
        rows = max(len(exact.contacts.frame), 1)
        self._first, self._second = codes // rows, codes % rows
        self._gammas = gammas
        self._probability = probability
        cluster = exact.frame["cluster"].to_numpy()
        first = cluster[self._first]
        self._joined = (first > 0) & (first == cluster[self._second])
        chosen = np.flatnonzero(~self._joined & (probability >= threshold))
        order = np.lexsort((self._second[chosen], self._first[chosen], -probability[chosen].round(9)))
        self._chosen = chosen[order]

    def __len__(self) -> int:
        return len(self._chosen)

    def __repr__(self) -> str:
        return f"<FuzzyCandidates {len(self):,} pairs of {len(self._first):,} compared>"

    @cached_property
    def frame(self) -> pd.DataFrame:
        """Return each candidate pair."""
        ids = self.exact.frame["record_id"].tolist()
        a, b = self._first[self._chosen], self._second[self._chosen]
        return pd.DataFrame(
            {
                "record_id_a": pd.Series([ids[row] for row in a.tolist()], dtype=object),
                "record_id_b": pd.Series([ids[row] for row in b.tolist()], dtype=object),
                "row_a": a + 1,
                "row_b": b + 1,
                "probability": self._probability[self._chosen].round(6),
                "why": pd.Series([self.why(number) for number in range(len(self))], dtype=object),
            }
        )

    def pair(self, number: int) -> tuple[int, int]:
        """Return the rows, from 0, of a candidate, numbered from 0."""
        at = self._chosen[number]
        return int(self._first[at]), int(self._second[at])

    def probability(self, number: int) -> float:
        """Return how probable it is that a candidate is one person."""
        return float(self._probability[self._chosen[number]])

    def explain(self, number: int) -> tuple[Step, ...]:
        """Return what each field says of a candidate, in the order of the fields."""
        return self._steps(tuple(self._gammas[self._chosen[number]].tolist()))

    def why(self, number: int) -> str:
        """Return what the fields say of a candidate, the weightiest first, blanks left out.

        ``For one person: birth date the same (890 times), ... Against: first name different (5.0 times).``
        """
        steps = sorted(self.explain(number), key=lambda one: -max(one.factor, 1 / one.factor))
        said = {
            "For one person": [one for one in steps if one.factor >= LITTLE],
            "Against": [one for one in steps if one.factor <= 1 / LITTLE],
        }
        return " ".join(
            f"{words}: {', '.join(one.brief for one in found)}." for words, found in said.items() if found
        )

    def _steps(self, gammas: Sequence[int]) -> tuple[Step, ...]:
        return tuple(
            Step(one.name, UNKNOWN, 1.0)
            if gamma == BLANK
            else Step(
                one.name,
                (learnt := self.model.learnt(place, gamma)).words,
                learnt.factor,
                learnt.untrained,
            )
            for place, (one, gamma) in enumerate(zip(self.model.fields, gammas, strict=True))
        )

    @property
    def summary(self) -> FuzzySummary:
        """Return the search in counts."""
        probability = self._probability[self._chosen]
        bands = {
            "0.99 and more": int(np.count_nonzero(probability >= 0.99)),
            "0.9 to 0.99": int(np.count_nonzero((probability >= 0.9) & (probability < 0.99))),
            "below 0.9": int(np.count_nonzero(probability < 0.9)),
        }
        levels: dict[str, dict[str, int]] = {}
        for place, one in enumerate(self.model.fields):
            counts = Counter(self._gammas[self._chosen, place].tolist())
            levels[one.name] = {
                (UNKNOWN if gamma == BLANK else self.model.learnt(place, gamma).words): counts[gamma]
                for gamma in sorted(counts, reverse=True)
            }
        return FuzzySummary(
            records=len(self.exact.contacts.frame),
            compared=len(self._first),
            candidates=len(self),
            threshold=self.threshold,
            joined_compared=int(np.count_nonzero(self._joined)),
            joined_alike=int(np.count_nonzero(self._joined & (self._probability >= self.threshold))),
            bands={words: count for words, count in bands.items() if count},
            levels=levels,
            blocks=self.blocks,
        )

    def evaluate(self, truth: str | Sequence[str], *, threshold: float | None = None) -> FuzzyEvaluation:
        """Compare with a column that says who is who, or with a label a row; rows without one are left out.

        Raises
        ------
        TableError
            Where there is no such column, naming the nearest.
        """
        side = self.exact.contacts
        labels = (
            side.cells(column_of(side.frame.columns, truth, side.name)) if isinstance(truth, str) else truth
        )
        above = self._probability >= (self.threshold if threshold is None else threshold)
        scored = list(zip(self._first[above].tolist(), self._second[above].tolist(), strict=True))
        by_rules = [
            (a, b)
            for one in self.exact.members
            for place, a in enumerate(one.rows)
            for b in one.rows[place + 1 :]
        ]
        seen = sum(
            1
            for a, b in zip(self._first.tolist(), self._second.tolist(), strict=True)
            if labels[a].strip() and labels[a].strip() == labels[b].strip()
        )
        found = evaluate_linked(scored, labels)
        return FuzzyEvaluation(
            found, evaluate_linked([*scored, *by_rules], labels), found.recall.of - seen, found.recall.of
        )
