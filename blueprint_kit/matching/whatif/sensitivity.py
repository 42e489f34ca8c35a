"""What hangs on each open decision: the log replayed under each of its options, the others as now."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from blueprint_kit.matching.reasons import OUTCOMES
from blueprint_kit.matching.result import Matches
from blueprint_kit.matching.truth.evaluation import wilson
from blueprint_kit.matching.whatif.costs import Business, Replays, business, looser, makes_records
from blueprint_kit.matching.whatif.costs_counts import Truth
from blueprint_kit.matching.whatif.sensitivity_options import Trial, open_paths, trials
from blueprint_kit.model import Blueprint, definitions
from blueprint_kit.tables import Table

SAMPLE = 20_000
"""Rows of a log from which a sample is replayed instead, unless more are asked for."""
SEED = 20261123
_LINKED = ("unique", "resolved")
_LINK = ["outcome", "record_object", "record_id"]
_ALL = [*_LINK, "action"]
_Codes = npt.NDArray[np.uint64]
_MAKERS = ("create_contact", "create_lead")


@dataclass(frozen=True, slots=True)
class Tried:
    """One answer and what it changes against now.

    Attributes
    ----------
    trial:
        The answer.
    moved, relinked:
        Rows with another answer than now; and those of them that have another outcome or record, and not
        only another action.
    linked:
        Rows linked to one record, more (or fewer, below zero) than now.
    outcomes:
        Outcome -> rows, more or fewer than now; those that stay the same are left out.
    business:
        The run in business units.
    """

    trial: Trial
    moved: int
    relinked: int
    linked: int
    outcomes: Mapping[str, int] = field(hash=False)
    business: Business


@dataclass(frozen=True, slots=True)
class Spread:
    """One open decision: how much hangs on it.

    Attributes
    ----------
    path, title, status:
        The decision; ``open``, ``proposed`` or ``assumed``, or ``decided`` where it was asked for by name.
    moves:
        Rows whose answer is not the same under every option.
    relinks:
        Those of them whose outcome or record is not the same.
    tried:
        The options; none where ``why_not`` says why.
    """

    path: str
    title: str
    status: str
    moves: int
    relinks: int
    tried: tuple[Tried, ...]
    why_not: str = ""

    @property
    def waiting(self) -> int:
        """Return the rows for which every answer does the same, and none does not."""
        return self.tried[0].moved if self.tried and not self.moves else 0

    def sentence(self, noun: str) -> str:
        """Say what hangs on it.

        >>> Spread("matching.on_none", "No match", "open", 0, 0, ()).sentence("calls")
        'It was not tried.'
        """
        if not self.tried:
            return self.why_not or "It was not tried."
        if self.waiting:
            return f"Every answer tried does the same; without one {self.waiting:,} {noun} end otherwise."
        if not self.moves:
            return f"No answer tried moves one of these {noun}."
        follow = self.moves - self.relinks
        if not self.relinks:
            return f"{self.moves:,} {noun} are linked alike, and what follows differs."
        more = f"; for {follow:,} more only what follows" if follow else ""
        return f"{self.relinks:,} {noun} end with another outcome or record{more}."


@dataclass(frozen=True, eq=False)
class Sensitivity:
    """What hangs on each open decision, most rows first; those that could not be tried stand last.

    Attributes
    ----------
    rows, of:
        Rows that were replayed, and rows of the log they were drawn from by chance; equal where all were.
    noun:
        ``calls``, or ``rows`` where several rows make an interaction.
    now:
        The run as the blueprint stands, in business units; what options change is counted against it.
    spreads:
        A decision each.
    working_paths:
        Decisions that are only proposed or assumed and were taken all the same.
    """

    rows: int
    of: int
    noun: str
    now: Business
    spreads: tuple[Spread, ...]
    rules_digest: str
    working_paths: tuple[str, ...]

    @property
    def sampled(self) -> bool:
        """Return whether a part of the log was replayed."""
        return self.rows < self.of

    @property
    def tried(self) -> tuple[Spread, ...]:
        """Return the decisions of which answers were tried."""
        return tuple(one for one in self.spreads if one.tried)

    @property
    def moving(self) -> tuple[Spread, ...]:
        """Return the decisions on which some row depends."""
        return tuple(one for one in self.spreads if one.moves)

    @property
    def waiting(self) -> tuple[Spread, ...]:
        """Return the decisions whose answers all do the same, and whose being open does not."""
        return tuple(one for one in self.spreads if one.waiting)

    @property
    def idle(self) -> tuple[Spread, ...]:
        """Return the decisions that were tried and move no row."""
        return tuple(one for one in self.spreads if one.tried and not one.moves and not one.waiting)

    def verdict(self) -> str:
        """Say in a sentence or two what is worth an hour of the room and what is not."""
        if not self.spreads:
            return "No decision that a replay reads is open."
        if not self.moving:
            return (
                f"None of the decisions that were tried moves one of {self.rows:,} {self.noun}.{self._rare()}"
            )
        first = self.moving[0]
        said = f"“{first.title}” moves {first.moves:,} of {self.rows:,} {self.noun}"
        more = [f"“{one.title}” {one.moves:,}" for one in self.moving[1:3]]
        idle = len(self.idle)
        none = ""
        if idle:
            word = "decision moves" if idle == 1 else "decisions move"
            none = (
                f" {idle} {word} none, so on these data there is nothing to discuss about them.{self._rare()}"
            )
        return f"{', '.join([said, *more])}.{self._to_answer()}{none}"

    def _to_answer(self) -> str:
        """Name what has to be answered although every answer does the same."""
        titles = ", ".join(f"“{one.title}”" for one in self.waiting)
        return f" {titles}: any answer will do, none will not." if titles else ""

    def _rare(self) -> str:
        """Say what no row of a sample says of the whole log."""
        high = wilson(0, self.rows).high if self.sampled and self.rows else None
        if high is None:
            return ""
        return f" It is a sample: in the whole log up to {high * self.of:,.0f} {self.noun} may move all the same."


def sample_of(log: Table, size: int = SAMPLE, seed: int = SEED) -> Table:
    """Return rows of a log drawn by chance, in their order; the log itself where it is not larger.

    The same log, size and seed give the same rows.
    """
    if len(log) <= size:
        return log
    rows = sample_rows(len(log), size, seed)
    return replace(log, frame=log.frame.iloc[rows].reset_index(drop=True))


def sample_rows(count: int, size: int = SAMPLE, seed: int = SEED) -> list[int]:
    """Return the places of the rows that `sample_of` draws, from 0.

    >>> sample_rows(3, 5)
    [0, 1, 2]
    """
    if count <= size:
        return list(range(count))
    return sorted(random.Random(seed).sample(range(count), size))  # noqa: S311 - it draws rows, no secret


def runs_needed(blueprint: Blueprint, paths: Sequence[str] = (), objects: Sequence[str] = ()) -> int:
    """Return how many replays `sensitivity` makes, the first one as things stand included."""
    every = [one for path in open_paths(blueprint, paths) for one in trials(blueprint, path, objects)[0]]
    return 1 + sum(not one.now for one in every) + _probes(blueprint, every)


def sensitivity(
    blueprint: Blueprint,
    replay: Replays,
    *,
    paths: Sequence[str] = (),
    objects: Sequence[str] = (),
    of: int | None = None,
    truth: Truth | None = None,
    progress: Callable[[int], None] | None = None,
    each: Callable[[Trial, Matches], None] | None = None,
) -> Sensitivity:
    """Replay the log under every option of every open decision, one decision at a time.

    Parameters
    ----------
    blueprint:
        The decisions in force, and the unit costs that people stated.
    replay:
        Replays the log with further answers by path, such as
        ``lambda answers: bk.match(contacts, log, blueprint, assume=answers)``.
    paths:
        Decisions to try instead of all that are open.
    objects:
        Kinds of record that the replay searches, for their order.
    of:
        Rows of the whole log, where ``replay`` runs on a sample of it.
    truth:
        Row by row of what is replayed who really called, where somebody said it.
    progress:
        Is told after each replay how many are done; what it raises ends the whole.
    each:
        Is given each answer that was tried with its run, such as to keep it as evidence.

    Notes
    -----
    One decision varies while the others stand, so that what two of them do together is not seen. An
    answer that needs another one, such as a tie-break, is tried with a stated one while that is open.
    Whether records made for unknown callers are double is looked up once, as the policy stands now.
    """
    done = 0

    def run(answers: Mapping[str, Any]) -> Matches:
        nonlocal done
        found = replay(answers)
        done += 1
        if progress:
            progress(done)
        return found

    now = run({})
    asked = {path: trials(blueprint, path, objects) for path in open_paths(blueprint, paths)}
    every = [one for tried, _ in asked.values() for one in tried]
    probe = looser(now, run) if _probes(blueprint, every) or makes_records(blueprint, now) else None
    part = len(now) / of if of else 1.0
    base = _Run.of(now, business(now, blueprint, looser=probe, truth=truth, part=part))
    room = _Room(blueprint, base, run, probe, truth, part, each)
    found = [room.spread(path, tried, why) for path, (tried, why) in asked.items()]
    found.sort(key=lambda one: (not one.tried, -one.moves, -one.relinks))
    counts = now.summary
    return Sensitivity(
        rows=len(now),
        of=of or len(now),
        noun="calls" if counts.interactions in {0, counts.rows} else "rows",
        now=base.business,
        spreads=tuple(found),
        rules_digest=now.rules_digest,
        working_paths=now.working_paths,
    )


@dataclass(frozen=True, eq=False)
class _Run:
    """A run, reduced to what is compared: a code for each row's link and for its whole answer."""

    matches: Matches
    link: _Codes
    answer: _Codes
    outcomes: Mapping[str, int]
    business: Business

    @classmethod
    def of(cls, found: Matches, said: Business) -> _Run:
        return cls(found, _codes(found, _LINK), _codes(found, _ALL), _outcomes(found), said)


@dataclass(frozen=True, eq=False)
class _Room:
    """What every decision is tried in: the decisions in force, the run under them, and how to replay."""

    blueprint: Blueprint
    base: _Run
    run: Replays
    probe: Matches | None
    truth: Truth | None
    part: float
    each: Callable[[Trial, Matches], None] | None

    def spread(self, path: str, options: Sequence[Trial], why_not: str) -> Spread:
        """Try the options of one decision; a run is let go as soon as it is compared."""
        links, answers, tried = [], [], []
        for trial in options:
            one = self._tried(trial)
            links.append(one.link)
            answers.append(one.answer)
            tried.append(_compared(trial, one, self.base))
        return Spread(
            path=path,
            title=definitions()[path].ask.title,
            status=str(self.blueprint.decision(path).status),
            moves=_differing(answers),
            relinks=_differing(links),
            tried=tuple(tried),
            why_not=why_not,
        )

    def _tried(self, trial: Trial) -> _Run:
        found = self.base.matches if trial.now else self.run(trial.answers)
        if self.each:
            self.each(trial, found)
        if trial.now:
            return self.base
        said = business(found, self.blueprint, looser=self.probe, truth=self.truth, part=self.part)
        return _Run.of(found, said)


def _compared(trial: Trial, one: _Run, base: _Run) -> Tried:
    changed = {name: one.outcomes.get(name, 0) - base.outcomes.get(name, 0) for name in OUTCOMES}
    return Tried(
        trial=trial,
        moved=int((one.answer != base.answer).sum()),
        relinked=int((one.link != base.link).sum()),
        linked=sum(changed[name] for name in _LINKED),
        outcomes={name: count for name, count in changed.items() if count},
        business=one.business,
    )


def _codes(found: Matches, columns: list[str]) -> _Codes:
    return np.asarray(pd.util.hash_pandas_object(found.frame[columns], index=False), dtype=np.uint64)


def _outcomes(found: Matches) -> dict[str, int]:
    return {str(name): int(count) for name, count in found.frame["outcome"].value_counts().items()}


def _differing(codes: Sequence[_Codes]) -> int:
    if not codes:
        return 0
    other = np.zeros(len(codes[0]), dtype=np.bool_)
    for one in codes[1:]:
        other |= one != codes[0]
    return int(other.sum())


def _probes(blueprint: Blueprint, every: Sequence[Trial]) -> int:
    """Return 1 where some answer makes records for unknown callers, so that a looser run is needed."""
    answers: Iterator[object] = (one.answers.get("matching.on_none") for one in every)
    makes = any(str(one) in _MAKERS for one in answers)
    return int(makes or str(blueprint.working("matching.on_none")) in _MAKERS)
