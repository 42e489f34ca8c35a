"""The budget of requests as a whole: every limit, the count of the design, and the time to answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from blueprint_kit.catalog import Crm, Fact, Quota
from blueprint_kit.model import Blueprint

from .acknowledging import ACKNOWLEDGEMENT, Acknowledging, acknowledging
from .arithmetic import Term, taken
from .budget_lines import BURST, CALLS, INTERACTIONS, PEAK, RETRY, RETRY_SHARE, Line, lines
from .core.answers import Answers
from .quotas import EDITION, SEATS, SETTINGS, SHARE, judged_by
from .requests import DESIGN, LEGS, Requests, requests

READS = (
    "scope.crm",
    EDITION,
    SEATS,
    SETTINGS,
    INTERACTIONS,
    PEAK,
    BURST,
    CALLS,
    SHARE,
    RETRY,
    "scope.contact_center",
    "scope.event_source",
    ACKNOWLEDGEMENT,
    *DESIGN,
)
"""Every decision that the budget may read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What the design asks of the CRM, held against what the CRM allows.

    Attributes
    ----------
    crm:
        The chosen CRM; None while it is open, or where the catalog does not know it.
    lines:
        The limits that can be held against the load.
    untold:
        The limits that depend on how long a request takes, which only a load test tells.
    refusals:
        Facts on what the CRM answers beyond its limits.
    steps:
        The requests of one interaction, counted from the design.
    calls:
        The requests of one interaction as they were decided.
    acknowledging:
        What stands between a message and the answer to it; None while the feed is not known.
    """

    crm: Crm | None
    lines: tuple[Line, ...]
    untold: tuple[Quota, ...]
    refusals: tuple[Fact, ...]
    steps: tuple[Requests, ...]
    calls: Term
    acknowledging: Acknowledging | None
    crm_open: bool = False

    @property
    def counted(self) -> int:
        """Requests of one interaction as counted from the design, at most."""
        return sum(step.count for step in self.steps)

    @property
    def still_open(self) -> tuple[str, ...]:
        """The open decisions that could add to the count."""
        return tuple(dict.fromkeys(path for step in self.steps for path in step.waiting))

    @property
    def differs(self) -> bool:
        """Whether another figure was decided than the design comes to."""
        return self.calls.figure is not None and self.calls.figure != self.counted

    @property
    def over(self) -> tuple[Line, ...]:
        """The lines on which more is needed than allowed."""
        return tuple(line for line in self.lines if line.over)

    @property
    def waits_on(self) -> tuple[str, ...]:
        """The open decisions that lines wait for."""
        return tuple(dict.fromkeys(path for line in self.lines for path in line.waits_on))

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What the sums take for granted, because no decision says it."""
        found = []
        if any(term.path == RETRY for line in self.lines for term in line.need):
            found.append(f"{RETRY_SHARE:.0%} of requests are made again".replace("%", " %"))
        if any(step.kind == "create" and step.count > 1 for step in self.steps):
            found.append(f"an interaction has {LEGS} legs")
        if any(line.quota.unit != "requests" and not line.quota.costs for line in self.lines):
            found.append("a call costs one credit, the least there is")
        return tuple(found)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The catalog's facts that it rests on, each once."""
        parts = (*(line.quota for line in self.lines), *self.untold)
        found = [fact for part in parts for fact in part.facts]
        found += self.acknowledging.feed.facts if self.acknowledging else ()
        return tuple(dict.fromkeys((*found, *self.refusals)))

    def to_json(self) -> dict[str, Any]:
        """Return the budget as plain data: each limit by its slug, the steps, the time to answer."""
        told = self.acknowledging
        return {
            "crm": self.crm.slug if self.crm else None,
            "limits": {line.quota.slug: line.to_json() for line in self.lines},
            "not_judged": [quota.slug for quota in self.untold],
            "requests": [
                {"kind": one.kind, "count": one.count, "words": one.words, "waiting": list(one.waiting)}
                for one in self.steps
            ],
            "counted": self.counted,
            "assumptions": list(self.assumptions),
            "decided": self.calls.figure,
            "time_to_answer": {
                "words": str(told),
                "seconds": told.feed.ack_timeout_seconds,
                "too_late": told.too_late,
            }
            if told
            else None,
        }


def budget(blueprint: Blueprint, *, today: date) -> Budget:
    """Return the budget of a blueprint; what is open is named and never guessed.

    Examples
    --------
    >>> from datetime import date
    >>> bp = Blueprint()
    >>> for path, value in {"scope.crm": "hubspot", "scope.crm_edition": "Professional"}.items():
    ...     bp = bp.decide(path, value, by="RevOps", why="As licensed.")
    >>> [line.quota.title for line in budget(bp, today=date(2026, 11, 23)).lines][:1]
    ['Requests in 10 seconds, Professional and Enterprise']
    """
    answers = Answers(blueprint, today, READS)
    known = answers.known("scope.crm")
    crm = answers.crm if known else None
    held = lines(answers) if crm else ()
    shown = {fact for line in held for fact in line.quota.facts}
    return Budget(
        crm=crm,
        lines=held,
        untold=tuple(quota for quota in _fitting(answers, crm) if judged_by(quota) is None),
        refusals=tuple(fact for fact in crm.facts if "retry_after" in fact.values and fact not in shown)
        if crm
        else (),
        steps=requests(answers),
        calls=taken(answers, CALLS, "calls"),
        acknowledging=acknowledging(answers),
        crm_open=not known,
    )


def _fitting(answers: Answers, crm: Crm | None) -> tuple[Quota, ...]:
    return crm.quotas_for(answers.get(EDITION)) if crm else ()
