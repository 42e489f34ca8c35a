"""Two policies on the same rows: which rows change, and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from blueprint_kit.errors import InputError
from blueprint_kit.matching.engines.decided import NOBODY
from blueprint_kit.matching.number_arrays import Flags, Ints
from blueprint_kit.matching.result import Matches

CHANGES = ("gained", "lost", "changed", "otherwise")
"""Every kind of change; a row has one at most."""
CHANGE_WORDS: Mapping[str, str] = {
    "gained": "linked in B, not in A",
    "lost": "linked in A, not in B",
    "changed": "linked in both, to another record",
    "otherwise": "the same link, another outcome, reason or next step",
}


@dataclass(frozen=True, eq=False)
class Compared:
    """Policy A and policy B on the same rows.

    Attributes
    ----------
    kind:
        For each row the place of its change in `CHANGES`, -1 where nothing changes.
    """

    a: Matches
    b: Matches
    kind: Ints

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """Return rows by kind of change."""
        return {name: int((self.kind == place).sum()) for place, name in enumerate(CHANGES)}

    @property
    def rows(self) -> int:
        """Return how many rows were answered under both."""
        return len(self.kind)

    @property
    def moved(self) -> int:
        """Return how many rows get another answer."""
        return sum(self.counts.values())

    def places(self, kind: str = "") -> Ints:
        """Return the places of the rows that change, from 0; of one kind where it is named."""
        return np.flatnonzero(self.kind >= 0 if not kind else self.kind == CHANGES.index(kind))

    def frame(self, places: Ints | None = None) -> pd.DataFrame:
        """Return rows that change, all of them unless some are named.

        Returns
        -------
        pandas.DataFrame
            The index of the log. ``row`` (int64) counts from 1; ``interaction_id``, ``leg_id``, ``change``, then
            ``outcome``, ``rule``, ``record_object``, ``record_id``, ``candidates`` (int64), ``action`` and
            ``reason`` of A and of B, with ``a_`` and ``b_`` before them; text is ``""`` where absent.
        """
        at = self.places() if places is None else places
        one, other = self.a.rows(at), self.b.rows(at)
        names = ("outcome", "rule", "record_object", "record_id", "candidates", "action", "reason")
        found = one[["row", "interaction_id", "leg_id"]].copy()
        found["change"] = pd.Series(
            np.array([*CHANGES, ""], dtype=object)[self.kind[at]], index=found.index, dtype="str"
        )
        for letter, rows in (("a", one), ("b", other)):
            for name in names:
                found[f"{letter}_{name}"] = rows[name]
        return found


def compare_policies(a: Matches, b: Matches) -> Compared:
    """Compare two runs of one `Replays`, row by row.

    Raises
    ------
    InputError
        Where the runs are not of the same prepared tables.

    Examples
    --------
    >>> from blueprint_kit.matching.replays import Replays
    >>> from blueprint_kit.model.policies import KeyRule, MatchRules
    >>> people = pd.DataFrame({"Id": ["7", "8"], "Phone": ["+44 20 7946 0958"] * 2})
    >>> calls = pd.DataFrame({"Call ID": ["a", "b"], "Customer Phone": ["+442079460958", "anonymous"]})
    >>> rules = {"rules": (KeyRule("phone", ("phone",)),), "comparison": "exact_e164", "extensions": "ignore"}
    >>> replays = Replays(people, calls)
    >>> a, b = (
    ...     replays.match(MatchRules(on_multiple=on, tie_break=("record_id",), **rules))
    ...     for on in ("ask_the_agent", "pick_by_tie_break"))
    >>> compare_policies(a, b).counts
    {'gained': 1, 'lost': 0, 'changed': 0, 'otherwise': 0}
    """
    if not a.same_tables(b):
        raise InputError(
            "The two runs are not of the same tables.",
            remedy="Let one bk.Replays answer both policies.",
        )
    one, other = a.decided, b.decided
    found = np.full(len(one), -1, dtype=np.int64)
    for name in ("outcome", "action", "reason"):
        found[_differ(one.said(name), other.said(name))] = CHANGES.index("otherwise")
    was, now = one.link != NOBODY, other.link != NOBODY
    found[~was & now] = CHANGES.index("gained")
    found[was & ~now] = CHANGES.index("lost")
    both = np.flatnonzero(was & now)
    found[both[_other(a, b, both)]] = CHANGES.index("changed")
    return Compared(a, b, found)


def _differ(one: tuple[Ints, list[str]], other: tuple[Ints, list[str]]) -> Flags:
    words = {word: number for number, word in enumerate(dict.fromkeys([*one[1], *other[1]]))}
    codes = [np.array([words[word] for word in said], dtype=np.int64)[rows] for rows, said in (one, other)]
    return np.asarray(codes[0] != codes[1])


def _other(a: Matches, b: Matches, rows: Ints) -> Flags:
    """Return which of these linked rows are linked to another record."""
    one, other = a.decided, b.decided
    was, now = one.link[rows], other.link[rows]
    differ = was != now
    # A number names the same record only among the same records, and a company that is no record has its own in each run.
    if one.names.same_as(other.names):
        unsure = np.flatnonzero(np.maximum(was, now) >= one.names.nobody)
    else:
        unsure = np.arange(len(rows), dtype=np.int64)
    if len(unsure):
        said = [found.rows(rows[unsure])[["record_object", "record_id"]].to_numpy() for found in (a, b)]
        differ[unsure] = np.asarray(said[0] != said[1], dtype=np.bool_).any(axis=1)
    return np.asarray(differ)
