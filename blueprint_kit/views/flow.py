"""What happens from ring to record, step by step, as the blueprint's decisions say it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from blueprint_kit.model import Blueprint, definitions
from blueprint_kit.model.status import ANSWERED

from .words import value_words

LANES = ("Customer", "Contact center", "Integration", "CRM", "Agent")
CUSTOMER, CENTER, INTEGRATION, CRM, AGENT = range(len(LANES))

_Say = Callable[[Blueprint, str], str]


@dataclass(frozen=True, slots=True)
class Gap:
    """A decision that the step rests on and that has no answer, and how that is said."""

    words: str
    path: str


@dataclass(frozen=True, slots=True)
class Step:
    """One message between two lanes, or one thing that happens in a lane.

    Attributes
    ----------
    source, target:
        Lanes by their place; the same lane twice is something that happens there.
    words:
        What the answered decisions say; empty when none of them has an answer.
    paths:
        The decisions it rests on.
    gaps:
        Those of them without an answer.
    back:
        Whether it answers the message before it.
    """

    source: int
    target: int
    words: str
    paths: tuple[str, ...]
    gaps: tuple[Gap, ...] = ()
    back: bool = False


@dataclass(frozen=True, slots=True)
class _Planned:
    source: int
    target: int
    parts: tuple[tuple[str, _Say], ...]
    back: bool = False


def _led(lead: str, end: str = "") -> _Say:
    return lambda blueprint, path: f"{lead}{_words(blueprint, path)}{end}"


def _words(blueprint: Blueprint, path: str) -> str:
    """Return an answer for the middle of a sentence: named options begin small, names stay as they are."""
    value, found = blueprint.decision(path).value, definitions()[path]
    words = value_words(value, found)
    if found.kind in {"one_of", "name"}:
        return _small(words)
    if found.options and found.kind in {"set", "ordered"}:
        between = ", then " if found.kind == "ordered" else ", "
        return between.join(_small(value_words(one)) for one in value) or "nothing"
    return words


def _small(words: str) -> str:
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _lookup(blueprint: Blueprint, path: str) -> str:
    rules: Any = blueprint.decision(path).value
    return "Look up by " + (", then ".join(rule.name.replace("_", " ") for rule in rules) or "no rule")


def _record(blueprint: Blueprint, path: str) -> str:
    rows: Any = blueprint.decision(path).value
    objects = dict.fromkeys(row.object.replace("_", " ") for row in rows)
    return "Write " + (", ".join(objects) or "nothing")


def _linked(blueprint: Blueprint, path: str) -> str:
    rows: Any = blueprint.decision(path).value
    return "Link to " + (", ".join(value_words(row.object).lower() for row in rows) or "no record")


def _dead_letter(blueprint: Blueprint, path: str) -> str:
    place: Any = blueprint.decision(path).value
    return f"What cannot be written waits in {place.where or 'no place'}"


_POP = (
    _Planned(
        CENTER, INTEGRATION, (("scope.pop_trigger", _led("Event: ")), ("scope.event_source", _led("by ")))
    ),
    _Planned(
        INTEGRATION, INTEGRATION, (("matching.phone.default_region", _led("National numbers read as ")),)
    ),
    _Planned(INTEGRATION, CRM, (("matching.lookup_keys", _lookup),)),
    _Planned(CRM, INTEGRATION, (("matching.on_multiple", _led("Several: ")),), back=True),
    _Planned(CRM, INTEGRATION, (("matching.on_none", _led("None: ")),), back=True),
    _Planned(INTEGRATION, AGENT, (("context.pop_target", _led("Show: ")),)),
)
_LOG = (
    _Planned(CENTER, INTEGRATION, (("scope.log_trigger", _led("Event: ")),)),
    _Planned(INTEGRATION, INTEGRATION, (("deduplication.idempotency_key", _led("Already written? Key: ")),)),
    _Planned(
        INTEGRATION,
        CRM,
        (
            ("activity.record_type", _record),
            ("activity.granularity", _led("")),
        ),
    ),
    _Planned(CRM, CRM, (("activity.associations", _linked),)),
    _Planned(
        CRM,
        CRM,
        (("ownership.rule", _led("Owner: ")), ("ownership.fallback_owner", _led("else "))),
    ),
    _Planned(INTEGRATION, INTEGRATION, (("reliability.dead_letter", _dead_letter),)),
)


def flow(blueprint: Blueprint) -> tuple[Step, ...]:
    """Return the steps in order; a step whose questions are all not asked is left out.

    >>> flow(Blueprint())[1].gaps[0]
    Gap(words='Open: Pop trigger', path='scope.pop_trigger')
    """
    first = _Planned(CUSTOMER, CENTER, (("scope.channels", _led("Arrives by ")),))
    talk = Step(CUSTOMER, AGENT, "The conversation", ())
    pop = _settled((first, *_POP), blueprint)
    if _never_pops(blueprint):
        pop = _settled((first,), blueprint)
    return (*pop, talk, *_settled(_LOG, blueprint))


def _never_pops(blueprint: Blueprint) -> bool:
    decision = blueprint.decision("scope.pop_trigger")
    return decision.status in ANSWERED and decision.value == "never"


def _settled(planned: tuple[_Planned, ...], blueprint: Blueprint) -> tuple[Step, ...]:
    return tuple(step for one in planned if (step := _step(one, blueprint)) is not None)


def _step(planned: _Planned, blueprint: Blueprint) -> Step | None:
    said, gaps = [], []
    for path, say in planned.parts:
        status = blueprint.decision(path).status
        if status in ANSWERED:
            said.append(say(blueprint, path))
        elif status != "not_applicable":
            said_of = "Proposed, not decided" if status == "proposed" else "Open"
            gaps.append(Gap(f"{said_of}: {definitions()[path].ask.title}", path))
    if not said and not gaps:
        return None
    return Step(
        planned.source,
        planned.target,
        ", ".join(said),
        tuple(path for path, _ in planned.parts),
        tuple(gaps),
        planned.back,
    )
