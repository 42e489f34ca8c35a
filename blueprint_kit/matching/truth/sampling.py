"""Which pairs to show a person, so that a few hundred answers say how good the rules are on all records."""

from __future__ import annotations

import hashlib
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Literal

import numpy as np

from blueprint_kit.errors import InputError
from blueprint_kit.matching.duplicates.clusters import Duplicates
from blueprint_kit.matching.near import Codes, near_pairs
from blueprint_kit.matching.pair_keys import PairKey, pair_key, row_keys
from blueprint_kit.matching.sides import Data, Side, as_side
from blueprint_kit.matching.truth.sizes import LEAST, evenly, shared_out

Kind = Literal["joined", "near", "far"]

FAR_SHARE = 0.1
"""Part of the answers spent on pairs with nothing in common: they find blunders, hardly a share."""

_TRAITS = ("one thing agrees", "two things agree", "three and more agree")

_LARGE = 2_000
"""Records of one cluster whose pairs are counted; rules that join more are refused as too loose."""


@dataclass(frozen=True, slots=True)
class Stratum:
    """A kind of pair that is sampled by itself.

    Attributes
    ----------
    name:
        ``joined by email, 2 records``, ``near, two things agree``, ``far``.
    kind:
        ``joined`` by the rules; ``near``: not joined though something agrees; ``far``: all others.
    size:
        Pairs of this kind among all records.
    drawn:
        Pairs of it in the plan.
    """

    name: str
    kind: Kind
    size: int
    drawn: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records to look at, by row from 0 and by key, and the stratum they were drawn from."""

    rows: tuple[int, int]
    key: PairKey
    stratum: str


@dataclass(frozen=True)
class Plan:
    """What is shown, in the order in which it is shown: no stratum comes first, so that one may stop early.

    Attributes
    ----------
    strata, pairs:
        What there is, and what was drawn from it.
    seed, wanted:
        From which the plan can be drawn again.
    fingerprint, rules:
        SHA-256 over the records; digest of the rules.
    kind:
        ``records`` or ``links``, as in `Labels`.
    """

    strata: tuple[Stratum, ...]
    pairs: Sequence[Pair]
    seed: int
    wanted: int
    fingerprint: str
    rules: str
    kind: str = "records"

    @cached_property
    def digest(self) -> str:
        """Return twelve hex digits that change with the pairs, their weights or the records."""
        parts = [
            self.fingerprint,
            self.seed,
            [(one.name, one.size, one.drawn) for one in self.strata],
            [pair.key for pair in self.pairs],
        ]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:12]


def plan_duplicates(contacts: Data, found: Duplicates, *, wanted: int = 200, seed: int = 1) -> Plan:
    """Draw pairs to label from one search for duplicates.

    Parameters
    ----------
    contacts, found:
        The records, and what `find_duplicates` found in them.
    wanted:
        Pairs to show; fewer where there are not so many.
    seed:
        The same seed, records and rules draw the same pairs.

    Returns
    -------
    Plan
        Joined pairs by the rule that joined them and the size of their cluster; pairs that no rule
        joined though something agrees, by how much does; and a few pairs with nothing in common. A stratum's answers
        count for ``size / labelled`` pairs each (Horvitz and Thompson, J. Am. Stat. Assoc. 47, 1952,
        663). A pair's place in the draw is a hash of seed and keys, so that a larger plan keeps the pairs of
        a smaller one, and other rules keep those that both draw (permanent random numbers, Ohlsson,
        in Business Survey Methods, 1995, 153).

    Raises
    ------
    InputError
        Where ``contacts`` are other records than those searched, or ``wanted`` is below one.
    """
    side = as_side(contacts, "contacts")
    if wanted < 1:
        raise InputError(f"{wanted} pairs are none.", remedy="Ask for one pair at least.")
    if side.fingerprint not in found.inputs.values():
        raise InputError(
            "These are other records than those that were searched.",
            where="contacts",
            remedy="Give the table that find_duplicates was given.",
        )
    return _Drawing(side, found, wanted, seed).plan()


def place_in_line(key: PairKey, seed: int, line: str = "drawn") -> bytes:
    """Return a pair's place in line: chance, and the same each time.

    The line in which pairs are shown is another than that in which they were drawn, or those of
    large strata, drawn for their early places, would all be shown first.
    """
    return hashlib.blake2b("\x1f".join((line, str(seed), *key)).encode()).digest()


class _Drawing:
    def __init__(self, side: Side, found: Duplicates, wanted: int, seed: int) -> None:
        self._found, self._wanted, self._seed = found, wanted, seed
        self._rows = len(side.frame)
        self._fingerprint = side.fingerprint
        self._keys = row_keys(side)
        self._clusters = found.frame["cluster"].to_numpy()
        self._near, self._traits = self._apart(*near_pairs(side))

    def plan(self) -> Plan:
        joined, near = self._joined(), self._near_by_traits()
        sizes = {name: len(found) for name, found in (joined | near).items()}
        of_joined, of_near = (sum(sizes[name] for name in found) for found in (joined, near))
        far = self._rows * (self._rows - 1) // 2 - of_joined - of_near
        for_far = min(far, max(LEAST, round(FAR_SHARE * self._wanted)) if sizes else self._wanted)
        # Half of the rest for what the rules joined, half for what they may have missed.
        rest = max(0, self._wanted - for_far)
        for_near = min(of_near, max(rest // 2, rest - of_joined))
        counts = shared_out(rest - for_near, {name: sizes[name] for name in sorted(joined)})
        counts |= evenly(for_near, {name: sizes[name] for name in near})
        drawn = {name: self._first(found, counts[name]) for name, found in (joined | near).items()}
        if far:
            drawn["far"] = self._far(for_far, far)
        sizes["far"] = far
        strata = tuple(
            Stratum(name, _kind(name), sizes[name], len(drawn[name])) for name in sorted(drawn, key=_order)
        )
        pairs = [Pair(rows, self._key(rows), name) for name, found in drawn.items() for rows in found]
        return Plan(
            strata,
            tuple(sorted(pairs, key=lambda pair: self._place(pair.rows, "shown"))),
            self._seed, self._wanted, self._fingerprint, self._found.rules_digest,
        )  # fmt: skip

    def _near_by_traits(self) -> dict[str, list[tuple[int, int]]]:
        """Return near misses by how much agrees: the more, the likelier they are the same."""
        pairs = defaultdict[str, list[tuple[int, int]]](list)
        for code, traits in zip(self._near.tolist(), self._traits.tolist(), strict=True):
            pairs[f"near, {_TRAITS[min(traits, len(_TRAITS)) - 1]}"].append(self._rows_of(code))
        return dict(pairs)

    def _joined(self) -> dict[str, list[tuple[int, int]]]:
        """Return all joined pairs by stratum."""
        frame = self._found.frame
        members: dict[int, list[int]] = defaultdict(list)
        for row, cluster in enumerate(self._clusters.tolist()):
            if cluster:
                members[cluster].append(row)
        rules, pairs = frame["rule"].tolist(), defaultdict[str, list[tuple[int, int]]](list)
        for rows in members.values():
            if len(rows) > _LARGE:
                raise InputError(
                    f"One cluster holds {len(rows):,} records: its rules join strangers.",
                    remedy="Make the rules stricter before anybody labels pairs.",
                )
            size = "2 records" if len(rows) == 2 else "3 to 5 records" if len(rows) <= 5 else "6 and more"
            for first, second in combinations(rows, 2):
                rule = rules[first] if rules[first] == rules[second] else "several rules"
                pairs[f"joined by {rule}, {size}"].append((first, second))
        return dict(pairs)

    def _apart(self, codes: Codes, traits: Codes) -> tuple[Codes, Codes]:
        """Leave out pairs that the rules joined."""
        low, high = codes // max(1, self._rows), codes % max(1, self._rows)
        same = (self._clusters[low] == self._clusters[high]) & (self._clusters[low] > 0)
        return codes[~same], traits[~same]

    def _far(self, count: int, there: int) -> list[tuple[int, int]]:
        """Return pairs with nothing in common: all looked at where they are few, else drawn and looked at."""
        if count * 20 > there or self._rows < 100:
            return self._first(filter(self._is_far, combinations(range(self._rows), 2)), count)
        chance, found = random.Random(f"{self._seed}"), dict[tuple[int, int], None]()  # noqa: S311 - a sample, no secret
        while len(found) < count:
            first, second = sorted(chance.sample(range(self._rows), 2))
            if self._is_far((first, second)):
                found[first, second] = None
        return list(found)

    def _is_far(self, rows: tuple[int, int]) -> bool:
        first, second = rows
        if self._clusters[first] and self._clusters[first] == self._clusters[second]:
            return False
        code = first * self._rows + second
        place = int(np.searchsorted(self._near, code))
        return place >= len(self._near) or int(self._near[place]) != code

    def _first(self, pairs: Iterable[tuple[int, int]], count: int) -> list[tuple[int, int]]:
        return sorted(pairs, key=self._place)[:count]

    def _place(self, rows: tuple[int, int], line: str = "drawn") -> bytes:
        return place_in_line(self._key(rows), self._seed, line)

    def _key(self, rows: tuple[int, int]) -> PairKey:
        return pair_key(self._keys[rows[0]], self._keys[rows[1]])

    def _rows_of(self, code: int) -> tuple[int, int]:
        return code // self._rows, code % self._rows


def _kind(name: str) -> Kind:
    return "joined" if name.startswith("joined") else "near" if name.startswith("near") else "far"


def _order(name: str) -> tuple[int, str]:
    return (("joined", "near", "far").index(_kind(name)), name)
