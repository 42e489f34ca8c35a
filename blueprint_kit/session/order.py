"""The order in which a room best asks what is open."""

from __future__ import annotations

from collections.abc import Iterable

from blueprint_kit.model import Tier, definitions
from blueprint_kit.model.graph import dependants, grounds, in_order

from .waiting import Ledger, Waiting

_TIERS = tuple(Tier)


def asking_order(paths: Iterable[str], entries: Iterable[Waiting]) -> tuple[str, ...]:
    """Return open paths as a facilitator would ask them.

    First the first session's, then what is needed before anyone builds, then details; within each
    what unlocks most. A question never comes before one that it rests on: that one is drawn up to
    its tier. Where two unlock about as much, the conversation stays in its section, and else keeps
    the order of the sections.
    """
    left = dict.fromkeys(path for path in definitions() if path in set(paths))
    tiers = _tiers(left)
    ledger = Ledger(entries)
    asked: list[str] = []
    while left:
        ready = [path for path in left if not any(ground in left for ground in grounds(path))]
        nearest = min(tiers[path] for path in ready)
        section = definitions()[asked[-1]].section if asked else ""
        best = max(
            (path for path in ready if tiers[path] == nearest),
            key=lambda path: _worth(ledger.gain(path), definitions()[path].section == section),
        )
        asked.append(best)
        ledger.answer(best)
        del left[best]
    return tuple(asked)


def _worth(gain: float, same_section: bool) -> tuple[int, bool, float]:
    """Weigh an answer: whole gains first, so that a mere fraction makes nobody change the subject."""
    return int(gain), same_section, round(gain, 6)


def _tiers(left: Iterable[str]) -> dict[str, int]:
    """Return each question's tier, or that of the earliest question that rests on it."""
    present = set(left)
    found: dict[str, int] = {}
    for path in reversed(in_order()):
        if path in present:
            own = _TIERS.index(definitions()[path].ask.tier)
            found[path] = min([own, *(found[one] for one in dependants()[path] if one in present)])
    return found
