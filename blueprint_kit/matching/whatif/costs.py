"""A run in business units: pops, agent minutes and new duplicates, from costs that somebody stated.

No cost is assumed. Where nobody stated one, the figure is a count and says which key to state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from blueprint_kit.matching.result import Matches
from blueprint_kit.matching.whatif.costs_counts import PopCounts, Truth, count_pops, guess_words
from blueprint_kit.matching.whatif.costs_month import Month, month_of
from blueprint_kit.model import Blueprint
from blueprint_kit.model.record import UnitCost
from blueprint_kit.model.unit_costs import stated, why_not_stated

TIMES = "\N{MULTIPLICATION SIGN}"
Replays = Callable[[Mapping[str, Any]], Matches]
"""Replays the log under the blueprint's decisions with these answers in place of its own, by path."""

_DIGITS = 8
_COMPARISON, _LAST = "matching.phone.comparison", "matching.phone.last_digits"
LOOSER: Mapping[str, Any] = {
    _COMPARISON: "last_n_digits",
    _LAST: _DIGITS,
    "matching.phone.extensions": "ignore",
    "matching.phone.several_numbers": "all",
}
"""The looser comparison that says whether an unknown caller may stand in the CRM under another spelling.

Eight digits: among 300,000 stored numbers about one unrelated caller in 300 would meet them by chance, with
seven one in 33. On the samples, whose invented numbers lie close together, 39 callers of 253 are found this
way, 20 of them rightly, and 76 have a record.
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure in business units.

    Attributes
    ----------
    key, title:
        Its stable name, and its name in words.
    how:
        ``measured``, ``at most``, ``possible`` or ``not measured``.
    count, of, per:
        Occurrences in the log, what they are counted of, and the word for that; count is None where not
        measured.
    per_thousand, a_month:
        The same in every 1,000, and in a month; None where not measured or no month can be said.
    minutes:
        Minutes a month, or of this log where no month can be said; None without count or stated cost.
    cost:
        What somebody stated that one costs.
    formula:
        How the minutes come about, or which key to state.
    note:
        How the count is to be read.
    """

    key: str
    title: str
    how: str
    count: int | None
    of: int
    per: str
    per_thousand: float | None
    a_month: float | None
    minutes: float | None
    cost: UnitCost | None
    formula: str
    note: str


@dataclass(frozen=True, slots=True)
class Business:
    """A run in business units: its figures, how a month was reckoned, and the counts behind them."""

    figures: tuple[Figure, ...]
    month: Month
    counts: PopCounts

    @property
    def monthly(self) -> bool:
        """Return whether minutes are those of a month, and not of this log."""
        return self.month.factor is not None

    @property
    def minutes(self) -> float | None:
        """Return the minutes of what is measured; None where nobody stated what any of it costs."""
        return _sum(one.minutes for one in self.figures if one.how == "measured")

    @property
    def minutes_more(self) -> float | None:
        """Return the minutes that may come on top, of guesses and of possible duplicates; None as above."""
        return _sum(one.minutes for one in self.figures if one.how != "measured")

    @property
    def without_cost(self) -> tuple[str, ...]:
        """Return the keys that somebody has to state before every counted figure is in minutes."""
        return tuple(_COST[one.key] for one in self.figures if one.count and one.cost is None)

    def figure(self, key: str) -> Figure:
        """Return a figure by its name."""
        return next(one for one in self.figures if one.key == key)


def _sum(minutes: Iterable[float | None]) -> float | None:
    found = [one for one in minutes if one is not None]
    return sum(found) if found else None


_COST = {
    "ambiguous_pops": "agent_seconds_ambiguous_pop",
    "unknown_callers": "agent_seconds_unknown_caller",
    "wrong_pops": "agent_minutes_wrong_link",
    "new_duplicates": "minutes_merge_duplicate",
}


def makes_records(blueprint: Blueprint, found: Matches) -> bool:
    """Return whether this run's policy makes a record for some caller who is not found."""
    never = str(blueprint.working("matching.create_when")) == "never"
    return not never and bool(found.frame["action"].isin(("create_contact", "create_lead")).any())


def as_loose(found: Matches) -> bool:
    """Return whether a run itself compares as loosely as `LOOSER`, so that looking again finds nobody."""
    rules = found.rules
    return rules.comparison == LOOSER[_COMPARISON] and (rules.last_digits or _DIGITS + 1) <= _DIGITS


def looser(found: Matches, replay: Replays, answers: Mapping[str, Any] | None = None) -> Matches:
    """Replay the run with a looser comparison of numbers; one that is looser already is kept.

    ``answers`` are those that ``found`` itself was made with.
    """
    kept = (_COMPARISON, _LAST) if as_loose(found) else ()
    changed = {path: value for path, value in LOOSER.items() if path not in kept}
    return replay({**(answers or {}), **changed})


def business(
    found: Matches,
    blueprint: Blueprint,
    *,
    looser: Matches | None = None,
    truth: Truth | None = None,
    makes: bool | None = None,
    part: float = 1.0,
) -> Business:
    """Say a run in business units.

    Parameters
    ----------
    found, blueprint:
        The run, and the blueprint in whose unit costs people stated what one occurrence costs.
    looser:
        The same run under a looser comparison, as `looser` makes it; without it nobody looked whether
        unknown callers may have a record.
    truth:
        Row by row who really called; without it a wrong link cannot be counted, and only the links that
        are guesses are, of which any may be wrong.
    makes:
        Whether records are made for unknown callers at all; the blueprint's ``matching.create_when``
        says so unless given.
    part:
        The part of a log that was replayed, where its rows were drawn by chance.

    Notes
    -----
    Every row of the log counts as one pop, missed calls included: a log does not say what was on a screen.
    Minutes are the count times what one costs times how often the log's counts occur in a month.

    Examples
    --------
    >>> import pandas as pd
    >>> from blueprint_kit.matching import match
    >>> from blueprint_kit.model.policies import KeyRule, MatchRules
    >>> from blueprint_kit.model.unit_costs import new_cost
    >>> key = "agent_seconds_unknown_caller"
    >>> bp = Blueprint().holding("unit_costs", key, new_cost(key, 30, stated_by="CX lead"))
    >>> people = pd.DataFrame({"Id": ["7"], "Phone": ["+442079460958"]})
    >>> calls = pd.DataFrame({"Call ID": ["a", "b"], "Customer Phone": ["+442079460958", "+442079460959"]})
    >>> rules = MatchRules(rules=(KeyRule("phone", ("phone",)),), comparison="exact_e164")
    >>> business(match(people, calls, rules), bp).figure("unknown_callers").minutes
    0.5
    """
    made = str(blueprint.working("matching.create_when")) != "never" if makes is None else makes
    return priced(counted(found, looser=looser, truth=truth, makes=made, part=part), blueprint)


@dataclass(frozen=True, slots=True)
class Counted:
    """A run's counts before anybody's costs are read; what takes time is in here.

    ``month`` is by the log's own dates; ``loose`` says whether the policy compares as loosely as `LOOSER`.
    """

    counts: PopCounts
    month: Month
    loose: bool


def counted(
    found: Matches,
    *,
    looser: Matches | None = None,
    truth: Truth | None = None,
    makes: bool = True,
    part: float = 1.0,
) -> Counted:
    """Count a run; the parameters are those of `business`."""
    loose = as_loose(found)
    counts = count_pops(found, looser=None if loose else looser, truth=truth, makes_records=makes)
    return Counted(counts, month_of(found.calls.side.first("started"), counts.calls, part=part), loose)


def priced(found: Counted, blueprint: Blueprint) -> Business:
    """Say counts with the costs as people state them."""
    counts, a_month = found.counts, stated(blueprint, "calls_per_month")
    month = found.month if a_month is None else month_of((), counts.calls, a_month)
    noun = "calls" if counts.calls == counts.rows else "rows"
    drafts = (
        _several(counts, noun),
        _unknown(counts, noun),
        _wrong(counts, noun),
        _duplicates(counts, loose=found.loose),
    )
    return Business(tuple(_figure(one, blueprint, month) for one in drafts), month, counts)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A figure before it is priced."""

    key: str
    title: str
    how: str
    count: int | None
    of: int
    per: str
    note: str
    share: float = 1.0
    """The part of the log that could be looked at: 0.25 where a truth judges a quarter of its rows."""


def _several(counts: PopCounts, noun: str) -> _Draft:
    note = "Several records come up, and the agent has to find the right one."
    return _Draft("ambiguous_pops", "Pops with several records", "measured", counts.several, counts.rows, noun, note)  # fmt: skip


def _unknown(counts: PopCounts, noun: str) -> _Draft:
    parts = ", ".join(f"{name} {count:,}" for name, count in counts.unknown.items())
    note = f"No record comes up: {parts}." if parts else "A record comes up every time."
    whole = sum(counts.unknown.values())
    return _Draft("unknown_callers", "Callers without a record", "measured", whole, counts.rows, noun, note)


def _wrong(counts: PopCounts, noun: str) -> _Draft:
    if counts.judged:
        note = f"By the truth that was given, which says of {counts.judged:,} of {counts.rows:,} {noun} who called."
        share = counts.judged / counts.rows
        return _Draft("wrong_pops", "Pops of somebody else", "measured", counts.wrong, counts.judged, noun, note, share)  # fmt: skip
    parts = "; ".join(f"{guess_words(code)}: {count:,}" for code, count in counts.guessed.items())
    note = (
        "Nobody has said who really called, so wrong pops are not measured. These are links that are guesses, "
        f"and any of them may be wrong{f' ({parts})' if parts else ''}. A link that is no guess can be wrong "
        "too, where a number has changed hands."
    )
    count = sum(counts.guessed.values())
    return _Draft("wrong_pops", "Pops that are a guess", "at most", count, counts.rows, noun, note)


def _duplicates(counts: PopCounts, *, loose: bool) -> _Draft:
    title = "New duplicate records"
    made = (
        f"A record is made for {counts.callers:,} callers, or up to {counts.creating:,} times where a record "
        "just made is not found again."
    )
    if not counts.creating:
        open_ = (
            f" For {counts.undecided:,} nobody has decided whether one is made." if counts.undecided else ""
        )
        note = f"No record is made for a caller who is not found.{open_}"
        return _Draft("new_duplicates", title, "measured", 0, counts.calls, "calls", note)
    if counts.doubled is not None:
        note = f"{made} By the truth that was given, so many of these callers have one already."
        return _Draft("new_duplicates", title, "measured", counts.doubled, counts.calls, "calls", note)
    if counts.likely is None:
        why = f"The policy compares the last {_DIGITS} digits or fewer itself, so that looking again finds nobody."
        note = f"{made} {why if loose else 'Nobody looked whether they may have one already.'}"
        return _Draft("new_duplicates", title, "not measured", None, counts.calls, "calls", note)
    note = (
        f"{made} So many of these callers have the last {_DIGITS} digits of a stored number, and no country contradicts. "
        "It bounds nothing: some are other people, and who calls from a number that is stored nowhere is not "
        f"among them. At most it can be all {counts.creating:,}."
    )
    return _Draft("new_duplicates", title, "possible", counts.likely, counts.calls, "calls", note)


def _figure(draft: _Draft, blueprint: Blueprint, month: Month) -> Figure:
    key = _COST[draft.key]
    cost, count = stated(blueprint, key), draft.count
    whole = None if count is None else count / draft.share
    a_month = None if whole is None or month.factor is None else whole * month.factor
    return Figure(
        key=draft.key,
        title=draft.title,
        how=draft.how,
        count=count,
        of=draft.of,
        per=draft.per,
        per_thousand=None if count is None or not draft.of else 1000 * count / draft.of,
        a_month=a_month,
        minutes=None if whole is None or cost is None else _minutes(cost) * (whole if a_month is None else a_month),
        cost=cost,
        formula=_why_none(draft, blueprint, key) if cost is None else _formula(draft, cost, month),
        note=draft.note,
    )  # fmt: skip


def _why_none(draft: _Draft, blueprint: Blueprint, key: str) -> str:
    """Return why there are no minutes; what does not occur costs nothing, whatever one would cost."""
    return "It does not occur here." if draft.count == 0 else why_not_stated(blueprint, key)


def _minutes(cost: UnitCost) -> float:
    return cost.amount / 60 if cost.unit == "seconds" else cost.amount


def _formula(draft: _Draft, cost: UnitCost, month: Month) -> str:
    if draft.count is None:
        return ""
    by = f"{cost.stated_by}, {cost.on.isoformat()}" if cost.on else cost.stated_by
    parts = [f"{draft.count:,}", f"{cost.amount:g} {cost.unit} ({by})"]
    if draft.share != 1:
        parts.insert(1, f"{1 / draft.share:.2f} for the rows that no truth judges")
    if month.factor is not None:
        parts.append(f"{month.factor:.2f} for a month")
    return f" {TIMES} ".join(parts) + (" ÷ 60" if cost.unit == "seconds" else "")
