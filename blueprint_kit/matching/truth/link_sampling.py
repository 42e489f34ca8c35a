"""Which calls to show a person beside which records, so that few answers say how good the links are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from blueprint_kit.errors import InputError
from blueprint_kit.matching.calls import Calls
from blueprint_kit.matching.index import Book
from blueprint_kit.matching.near import TOO_COMMON, record_traits, traits_of
from blueprint_kit.matching.pair_keys import row_keys
from blueprint_kit.matching.truth.sampling import Pair, Plan, Stratum, place_in_line
from blueprint_kit.matching.truth.sizes import evenly, shared_out

if TYPE_CHECKING:
    from blueprint_kit.matching.run import Replay

MOST_NEAR = 20
"""Records that are drawn from beside one call that was linked to nobody, those that agree most first."""

_AGREES = ("one thing agrees", "two and more agree")


@dataclass(frozen=True, slots=True)
class LinkPair(Pair):
    """A call and a record: ``rows`` are their rows, ``book`` is the place of the record's table."""

    book: int


@dataclass(frozen=True)
class LinkPlan(Plan):
    """What is shown of links.

    Attributes
    ----------
    linked, near, alone:
        Calls that were linked; that were not, though a record has something in common with them; that have
        nothing in common with any record, of which no look at pairs can say anything.
    """

    linked: int = 0
    near: int = 0
    alone: int = 0


def plan_links(frame: pd.DataFrame, replay: Replay, fingerprint: str, *, wanted: int, seed: int) -> LinkPlan:
    """Draw calls with a record beside each.

    Parameters
    ----------
    frame, replay, fingerprint:
        A run, what it prepared, and the SHA-256 over the tables it read.
    wanted:
        Pairs to show; fewer where there are not so many.
    seed:
        The same seed, files and rules draw the same pairs.

    Returns
    -------
    LinkPlan
        Half for linked calls, each with the record it was linked to, by outcome and rule; half for calls that
        were linked to nobody, each with a record that the run listed or that shares a number's last digits,
        an address or a name with it, by outcome and how much agrees. What a person sees is the same for both.
        Weights and places in line are those of `plan_duplicates`. A caller with two records near counts as
        two missed pairs, so that recall is rather too low than too high.

    Raises
    ------
    InputError
        Where ``wanted`` is below one.
    """
    if wanted < 1:
        raise InputError(f"{wanted} pairs are none.", remedy="Ask for one pair at least.")
    return _Drawing(frame, replay.calls, replay.books, fingerprint, wanted, seed).plan(replay.rules.digest())


@dataclass(eq=False)
class _Drawing:
    frame: pd.DataFrame
    calls: Calls
    books: Sequence[Book]
    fingerprint: str
    wanted: int
    seed: int

    def __post_init__(self) -> None:
        self._calls = row_keys(self.calls.side, "interaction_id")
        self._records = [row_keys(book.side) for book in self.books]
        self._places: dict[tuple[str, str], tuple[int, int]] = {}
        for place, book in enumerate(self.books):
            for row, record_id in enumerate(book.columns.ids):
                self._places.setdefault((book.kind, record_id), (place, row))

    def plan(self, rules: str) -> LinkPlan:
        joined, near = self._linked(), self._near()
        sizes = {name: len(pairs) for name, pairs in (joined | near).items()}
        of_joined, of_near = (sum(sizes[name] for name in found) for found in (joined, near))
        for_near = min(of_near, max(self.wanted // 2, self.wanted - of_joined))
        counts = shared_out(self.wanted - for_near, {name: sizes[name] for name in sorted(joined)})
        counts |= evenly(for_near, {name: sizes[name] for name in sorted(near)})
        drawn = {
            name: sorted(pairs, key=lambda pair: place_in_line(pair.key, self.seed))[: counts[name]]
            for name, pairs in (joined | near).items()
        }
        strata = tuple(
            Stratum(name, "joined" if name in joined else "near", sizes[name], len(drawn[name]))
            for name in (*sorted(joined), *sorted(near))
        )
        pairs = [pair for found in drawn.values() for pair in found]
        linked, beside = of_joined, len({pair.rows[0] for found in near.values() for pair in found})
        return LinkPlan(
            strata, tuple(sorted(pairs, key=lambda pair: place_in_line(pair.key, self.seed, "shown"))),
            self.seed, self.wanted, self.fingerprint, rules, "links",
            linked, beside, len(self.frame) - linked - beside,
        )  # fmt: skip

    def _linked(self) -> dict[str, list[LinkPair]]:
        found: dict[str, list[LinkPair]] = defaultdict(list)
        columns = (self.frame[name].tolist() for name in ("record_object", "record_id", "outcome", "rule"))
        for row, (kind, record_id, outcome, rule) in enumerate(zip(*columns, strict=True)):
            at = self._places.get((kind, record_id))
            if at is not None:
                name = f"linked, {outcome} by {rule}"
                found[name].append(self._pair(row, at, name))
        return found

    def _near(self) -> dict[str, list[LinkPair]]:
        found: dict[str, list[LinkPair]] = defaultdict(list)
        outcomes = self.frame["outcome"].tolist()
        for row, held in self._beside():
            for at, agrees in held:
                name = f"not linked, {outcomes[row]}, {_AGREES[min(agrees, 2) - 1]}"
                found[name].append(self._pair(row, at, name))
        return found

    def _beside(self) -> Iterator[tuple[int, list[tuple[tuple[int, int], int]]]]:
        """Give each call that was linked to no record, with the records near it and how much agrees."""
        holders = self._holders()
        traits = traits_of(self.calls.side, [list(self.calls.parties.customers)])
        columns = (self.frame[name].tolist() for name in ("record_object", "record_id", "candidate_ids"))
        for row, (kind, record_id, listed, held) in enumerate(zip(*columns, traits, strict=True)):
            if (kind, record_id) in self._places:
                continue
            near: dict[tuple[int, int], int] = defaultdict(int)
            for at in self._listed(listed):
                near[at] += 1
            for trait in held:
                for at in holders.get(trait, ()):
                    near[at] += 1
            if near:
                order = sorted(near.items(), key=lambda item: (-item[1], item[0]))
                yield row, order[:MOST_NEAR]

    def _listed(self, candidates: str) -> Iterator[tuple[int, int]]:
        for record_id in filter(None, candidates.split(";")):
            found = (self._places.get((book.kind, record_id)) for book in self.books)
            yield from [at for at in found if at is not None][:1]

    def _holders(self) -> Mapping[str, list[tuple[int, int]]]:
        """Return trait -> records that have it, those left out that too many share."""
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for place, book in enumerate(self.books):
            for row, traits in enumerate(record_traits(book.side)):
                for trait in traits:
                    found[trait].append((place, row))
        return {trait: held for trait, held in found.items() if len(held) <= TOO_COMMON}

    def _pair(self, row: int, at: tuple[int, int], stratum: str) -> LinkPair:
        book, record = at
        key = (self._calls[row], f"{self.books[book].kind} {self._records[book][record]}")
        return LinkPair((row, record), key, stratum, book)
