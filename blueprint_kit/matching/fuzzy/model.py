"""What was learnt: for each field and level, how often pairs of one person and of two are at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2

from blueprint_kit.matching.fuzzy.fields import Field
from blueprint_kit.matching.fuzzy.levels import LEVELS, Level

BLANK = -1
"""Stands for a pair of which one side is blank."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """One level of one field.

    Attributes
    ----------
    words:
        What is said of a pair at it.
    same, two:
        Share of the pairs of one person, and of two people, that are at it.
    untrained:
        Whether either share is assumed, because no such pair was seen.
    """

    words: str
    same: float
    two: float
    untrained: bool = False

    @property
    def factor(self) -> float:
        """How many times likelier the level is for one person than for two (the Bayes factor)."""
        return self.same / self.two


@dataclass(frozen=True, eq=False)
class Model:
    """The learnt levels of every field, strict first, and the share of all pairs that are one person."""

    fields: tuple[Field, ...]
    levels: tuple[tuple[Learnt, ...], ...]
    prior: float

    def factor(self, field: int, gamma: int) -> float:
        """Return a level's factor by Splink's number: ``different`` is 0, a blank -1."""
        return 1.0 if gamma == BLANK else self.learnt(field, gamma).factor

    def learnt(self, field: int, gamma: int) -> Learnt:
        """Return a level by Splink's number."""
        return self.levels[field][len(self.levels[field]) - 1 - gamma]

    def probability(self, gammas: Sequence[int]) -> float:
        """Return how probable it is that a pair at these levels is one person.

        The odds before anything is compared are multiplied by each field's factor (Fellegi and Sunter,
        J. Am. Stat. Assoc. 64, 1969, 1183).
        """
        weight = log2(self.prior / (1 - self.prior))
        weight += sum(log2(self.factor(field, gamma)) for field, gamma in enumerate(gammas))
        return 1 / (1 + 2**-weight)

    def __repr__(self) -> str:
        return f"Model({', '.join(field.name for field in self.fields)})"


ASSUMED = 100.0
"""The most that a level may say, one way or the other, while its shares are assumed and not learnt."""


def completed(
    fields: Sequence[Field],
    trained: Sequence[Sequence[tuple[object, object]]],
    equal: Sequence[float],
    prior: float,
) -> Model:
    """Return the model from what was trained; what was never seen is assumed, marked so, and says little.

    ``equal`` holds, for each field, the share of all pairs whose values are the same: what a sample of
    pairs too small to meet one is filled up with. Pairs of one person are among them, so that the factor
    comes out too small rather than too large.
    """
    levels = []
    for field, seen, share in zip(fields, trained, equal, strict=True):
        kinds = LEVELS[field.kind]
        shares = _whole([_share(level, same) for level, (same, _) in zip(kinds, seen, strict=True)])
        first, *others = (
            _level(level, known, same, two)
            for level, known, (same, two) in zip(kinds, shares, seen, strict=True)
        )
        if first.untrained and share > 0:
            first = Learnt(first.words, first.same, share)
        levels.append((first, *others))
    return Model(tuple(fields), tuple(levels), prior)


def _share(level: Level, same: object) -> float:
    return max(same, _LEAST) if isinstance(same, float) else level.untrained


def _whole(shares: Sequence[float]) -> list[float]:
    """Return the shares of one person's pairs so that they add up to one.

    Each field is learnt from pairs that are equal in another one, and Splink takes the middle of these
    answers level by level, so that the levels of a field may come to more or less than all pairs.
    """
    whole = sum(shares)
    return [share / whole for share in shares]


def _level(level: Level, known: float, same: object, two: object) -> Learnt:
    if isinstance(same, float) and isinstance(two, float) and two > 0:
        return Learnt(level.words, known, two)
    other = two if isinstance(two, float) else 0.0
    return Learnt(level.words, known, min(max(other, known / ASSUMED), known * ASSUMED), untrained=True)


_LEAST = 1e-4
"""Share below which nothing is taken as learnt: of ten thousand pairs of one person one."""
