"""The lines of the budget: what the design needs of each limit of the CRM, and what that limit allows.

The rules of capacity judge by these lines, and every view draws them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from blueprint_kit.catalog import Quota

from .arithmetic import Term, number, product, spelled, taken
from .core.answers import Answers, WaitingError
from .quotas import DAY, HOUR, Chosen, allowed, chosen, judged_by, window_words
from .requests import Kind, counted, requests, waiting

RETRY_SHARE = 0.1
"""Of a hundred requests ten are made again. An assumption: no decision holds the share."""

PEAK, BURST, CALLS, INTERACTIONS, RETRY = (
    "reliability.peak_per_hour",
    "reliability.burst_factor",
    "reliability.calls_per_interaction",
    "reliability.interactions_per_day",
    "reliability.retry",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One limit, held against the load in the limit's own window and unit.

    Attributes
    ----------
    quota:
        The catalog's limit, with its facts.
    need, allow:
        The factors of what is needed and of what this integration may use, in one window.
    unsure:
        Whether it is the strictest of several, because the edition names none of them.
    """

    quota: Quota
    need: tuple[Term, ...]
    allow: tuple[Term, ...]
    unsure: bool = False

    @property
    def code(self) -> str | None:
        """The rule that judges it."""
        return judged_by(self.quota)

    @property
    def needed(self) -> float | None:
        """Units needed in one window; None while a figure is open."""
        return product(self.need)

    @property
    def allowed(self) -> float | None:
        """Units this integration may use in one window; None while a figure is open."""
        return product(self.allow)

    @property
    def over(self) -> bool | None:
        """Whether more is needed than allowed; None while that cannot be said."""
        if self.needed is None or self.allowed is None:
            return None
        return self.needed > self.allowed

    @property
    def waits_on(self) -> tuple[str, ...]:
        """The open decisions it waits for, in the order in which they are needed."""
        terms = (self.allow[0], *self.need, *self.allow[1:]) if self.allow else self.need
        return tuple(dict.fromkeys(term.path for term in terms if term.waiting))

    @property
    def window(self) -> str:
        """The limit's window in words."""
        return window_words(self.quota)

    def amount(self, figure: float | None) -> str:
        """Return an amount of one window with its unit and window; a short window also by the second."""
        if figure is None:
            return "not known yet"
        seconds = self.quota.window_seconds or 0
        also = f", {number(figure / seconds)} a second" if 1 < seconds < HOUR else ""
        return f"{number(figure)} {self.quota.unit} {self.window}{also}"

    def needed_words(self) -> str:
        """Return the arithmetic of what is needed, with its result."""
        return f"{spelled(self.need)} = {self.amount(self.needed)}"

    def allowed_words(self) -> str:
        """Return the arithmetic of what is allowed, with its result."""
        return f"{spelled(self.allow)} = {self.amount(self.allowed)}"

    def to_json(self) -> dict[str, Any]:
        """Return the line as plain data, figures in one window of the limit."""
        return {
            "title": self.quota.title,
            "unit": self.quota.unit,
            "window": self.window,
            "window_seconds": self.quota.window_seconds,
            "needed": self.needed,
            "allowed": self.allowed,
            "over": self.over,
            "needed_sum": spelled(self.need),
            "allowed_sum": spelled(self.allow),
            "waits_on": list(self.waits_on),
            "strictest_of_several": self.unsure,
            "rule": self.code,
            "verify": self.quota.verify,
            "facts": [fact.id for fact in self.quota.facts],
        }


def lines(answers: Answers, code: str | None = None) -> tuple[Line, ...]:
    """Return one line for each limit that can be held against the load, in the catalog's order.

    ``code`` keeps the limits that one rule judges; nothing else is read then.
    """
    crm = answers.crm
    if crm is None:
        return ()
    found = (one for one in chosen(answers, crm, code) if judged_by(one.quota))
    return tuple(_line(answers, one) for one in found)


def tightest(answers: Answers, code: str) -> Line | None:
    """Return, of the limits a rule judges, the one that is exceeded most; None where none is.

    Raises
    ------
    WaitingError
        Where a line waits for an open decision and none is exceeded.
    """
    found = lines(answers, code)
    over = [line for line in found if line.over]
    if over:
        return max(over, key=lambda line: (line.needed or 0) / (line.allowed or 1e-9))
    for line in found:
        for path in line.waits_on:
            raise WaitingError(path)
    return None


def over_words(answers: Answers, line: Line | None) -> str | None:
    """Return both sides of a limit that is exceeded, with the arithmetic behind them; None for no line."""
    if line is None:
        return None
    answers.cite(line.quota)
    unsure = " (the strictest known; the edition tells no other)" if line.unsure else ""
    return (
        f"{line.amount(line.needed)} are needed ({spelled(line.need)}); our part of “{line.quota.title}” is "
        f"{line.amount(line.allowed)}{unsure}."
    )


def _line(answers: Answers, found: Chosen) -> Line:
    need = _need(answers, found.quota)
    return Line(
        quota=found.quota,
        need=need,
        allow=allowed(answers, found, product(need)),
        unsure=found.unsure,
    )


def _need(answers: Answers, quota: Quota) -> tuple[Term, ...]:
    """Return what one window needs: interactions x requests (or their price) x those made again."""
    seconds = quota.window_seconds or 1
    each = _each(answers, quota)
    if quota.scope == "user_and_ticket":
        return each
    if seconds >= DAY:
        return (taken(answers, INTERACTIONS, "interactions a day"), *each, *_again(answers))
    peak = taken(answers, PEAK, "an hour at the busiest")
    if seconds >= HOUR:
        return (peak, *each, *_again(answers))
    burst = taken(answers, BURST, "burst", blank=1)
    by_second = (peak, Term(HOUR, sign="/"), burst, *each, *_again(answers))
    return by_second if seconds == 1 else (*by_second, Term(seconds, "s"))


def _again(answers: Answers) -> tuple[Term, ...]:
    """Return the factor of requests that are made again; none where nothing is tried twice."""
    retry = answers.get(RETRY)
    tried = bool(retry and (retry.attempts is None or retry.attempts > 1))
    return (Term(1 + RETRY_SHARE, "retries", RETRY),) if tried else ()


_COUNTED: Mapping[str, tuple[tuple[Kind, ...], str]] = MappingProxyType(
    {
        "search": (("search",), "search"),
        "ticket_update": (("link", "update"), "update"),
        "talk": (("create", "update"), "request"),
    }
)
"""The requests that an endpoint's own limit counts."""


def _each(answers: Answers, quota: Quota) -> tuple[Term, ...]:
    """Return what one interaction takes of a limit: requests, or tokens and credits at their price."""
    if quota.applies_to != "all":
        kinds, words = _COUNTED[quota.applies_to]
        for path in waiting(answers, *kinds):
            return (Term(None, words, path, waiting=True),)
        paths = [path for one in requests(answers) if one.kind in kinds for path in one.paths]
        count = counted(answers, *kinds)
        plural = "" if count == 1 else "es" if words.endswith("ch") else "s"
        return (Term(count, f"{words}{plural}", paths[0] if paths else ""),)
    calls = taken(answers, CALLS, "calls")
    if quota.unit == "requests" or calls.figure is None:
        return (calls,)
    if not quota.costs:
        return (calls, Term(1, f"{quota.unit.removesuffix('s')} a call, the least"))
    return (_priced(calls, quota),)


def _priced(calls: Term, quota: Quota) -> Term:
    """Return the price of an interaction: one call writes, the others cost the least that is known."""
    number_of = calls.figure or 0
    least = min(quota.costs.values())
    write = max((cost for name, cost in quota.costs.items() if name.startswith("post_")), default=least)
    others = max(0.0, number_of - 1)
    shown = f"({write} + {number(others)} other calls x {least})" if others else str(write)
    return Term(min(1.0, number_of) * write + others * least, quota.unit, CALLS, shown=shown)
