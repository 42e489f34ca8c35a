"""How each waiver stands on a day: what it holds back, when it ends, and which of them waive nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from blueprint_kit.model import Blueprint
from blueprint_kit.model.record import Waiver

from .finding import Findings
from .registry import rules
from .run import waiver_without_rule

SOON = 14
"""A waiver that ends within this many days is said to end soon."""


class Effect(StrEnum):
    """What a waiver does on a day."""

    HOLDS = "holds"
    ENDED = "ended"
    WAITS = "waits"
    NOTHING = "nothing"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Standing:
    """A waiver, and what it does.

    Attributes
    ----------
    id:
        ``CODE@path``, as the blueprint holds it.
    effect:
        ``holds`` while a finding is waived by it; ``ended`` where the finding counts again; ``waits``
        while the rule cannot speak; ``nothing`` where the finding does not occur; ``unknown`` where
        there is no such rule.
    days:
        Days until its last day, which counts; negative once it has ended.
    waits_for:
        The open decisions that the rule waits at.
    """

    id: str
    waiver: Waiver
    effect: Effect
    days: int
    waits_for: tuple[str, ...] = ()

    @property
    def ends_soon(self) -> bool:
        """Whether it holds, and only for a few days more."""
        return self.effect is Effect.HOLDS and self.days <= SOON

    @property
    def waives_nothing(self) -> bool:
        """Whether taking it away would change nothing, now and while the blueprint stands as it does."""
        return self.effect in {Effect.NOTHING, Effect.UNKNOWN}

    def note(self) -> str:
        """Return what to know of it as a sentence; empty while it simply holds."""
        match self.effect:
            case Effect.HOLDS:
                return ends_in(self.waiver, self.days)
            case Effect.ENDED:
                return "Ended: the finding counts again."
            case Effect.WAITS:
                return f"No effect yet: the rule waits for an answer to {' and '.join(self.waits_for)}."
            case Effect.NOTHING:
                return "Waives nothing: the finding does not occur."
            case Effect.UNKNOWN:
                return f"Waives nothing: {waiver_without_rule(self.id) or 'the rule is not loaded'}."


def ends_in(waiver: Waiver, days: int | None = None, *, today: date | None = None) -> str:
    """Return that a waiver ends soon, as a sentence; empty where it holds longer or has ended.

    >>> soon = Waiver(why="A pilot of two weeks with three agents.", by="CX", until=date(2026, 11, 25))
    >>> ends_in(soon, today=date(2026, 11, 23)), ends_in(soon, today=date(2026, 10, 1))
    ('Ends in 2 days.', '')
    """
    left = (waiver.until - today).days if today else days
    if left is None or not 0 <= left <= SOON:
        return ""
    return "Today is its last day." if left == 0 else f"Ends in {left} day{'' if left == 1 else 's'}."


def standing(blueprint: Blueprint, findings: Findings, *, today: date) -> tuple[Standing, ...]:
    """Return every waiver of a blueprint with what it does, in the order of the ids.

    Parameters
    ----------
    findings:
        What a check of the same blueprint on the same day said.

    Examples
    --------
    >>> from blueprint_kit.checks.core import check
    >>> day = date(2026, 11, 23)
    >>> waiver = Waiver(why="A pilot of two weeks with three agents.", by="CX", until=date(2027, 1, 31))
    >>> bp = Blueprint().holding("waivers", "XYZ-01@scope.crm", waiver)
    >>> [(one.id, str(one.effect)) for one in standing(bp, check(bp, today=day), today=day)]
    [('XYZ-01@scope.crm', 'unknown')]
    """
    spoken = {found.id for found in findings}
    waiting: dict[str, tuple[str, ...]] = {}
    for waits in findings.waiting:
        waiting[waits.rule.code] = (*waiting.get(waits.rule.code, ()), waits.path)
    known = {*rules(), *waiting, *(found.rule.code for found in findings)}

    def one(key: str, waiver: Waiver) -> Standing:
        code, days = key.partition("@")[0], (waiver.until - today).days
        if code not in known:
            effect = Effect.UNKNOWN
        elif key in spoken:
            effect = Effect.ENDED if days < 0 else Effect.HOLDS
        else:
            effect = Effect.WAITS if code in waiting else Effect.NOTHING
        return Standing(key, waiver, effect, days, waiting.get(code, ()))

    return tuple(one(key, waiver) for key, waiver in sorted(blueprint.waivers.items()))
