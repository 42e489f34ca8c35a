"""A step from ring to record: planned once, and said as the blueprint's decisions have it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from blueprint_kit.model import Blueprint, definitions
from blueprint_kit.model.status import ANSWERED

from .words import value_words

LANES = ("Customer", "Contact center", "Integration", "CRM", "Agent")
CUSTOMER, CENTER, INTEGRATION, CRM, AGENT = range(len(LANES))

Say = Callable[[Blueprint, str], str]


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
class Planned:
    """A step before its answers are read: the decisions it says, and how each is said.

    ``words`` is what happens whatever is decided; with no parts it is the whole step.
    """

    source: int
    target: int
    parts: tuple[tuple[str, Say], ...]
    back: bool = False
    words: str = ""


def led(lead: str, end: str = "") -> Say:
    """Return how an answer is said after a few words."""
    return lambda blueprint, path: f"{lead}{answer_inside(blueprint, path)}{end}"


def answer_inside(blueprint: Blueprint, path: str) -> str:
    """Return an answer for the middle of a sentence: named options begin small, names stay as they are."""
    value, found = blueprint.decision(path).value, definitions()[path]
    words = value_words(value, found)
    if found.kind in {"one_of", "name"}:
        return small(words)
    if found.options and found.kind in {"set", "ordered"}:
        between = ", then " if found.kind == "ordered" else ", "
        return between.join(small(value_words(one)) for one in value) or "nothing"
    return words


def small(words: str) -> str:
    """Return words for the middle of a sentence; names such as AI stay as they are."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def lookup_words(blueprint: Blueprint, path: str) -> str:
    """Say the rules by which a record is looked up."""
    rules: Any = blueprint.decision(path).value
    return "Look up by " + (", then ".join(rule.name.replace("_", " ") for rule in rules) or "no rule")


def record_words(blueprint: Blueprint, path: str) -> str:
    """Say which objects are written."""
    rows: Any = blueprint.decision(path).value
    objects = dict.fromkeys(row.object.replace("_", " ") for row in rows if row.object)
    return "Write " + (", ".join(objects) or "nothing")


def linked_words(blueprint: Blueprint, path: str) -> str:
    """Say which records the activity is linked to."""
    rows: Any = blueprint.decision(path).value
    return "Link to " + (", ".join(value_words(row.object).lower() for row in rows) or "no record")


def dead_letter_words(blueprint: Blueprint, path: str) -> str:
    """Say where a message waits that cannot be written."""
    place: Any = blueprint.decision(path).value
    return f"What cannot be written waits in {place.where or 'no place'}"


OVER = Planned(CENTER, INTEGRATION, (("scope.log_trigger", led("Event: ")),))
KEY = Planned(INTEGRATION, INTEGRATION, (("deduplication.idempotency_key", led("Already written? Key: ")),))
WRITE = Planned(INTEGRATION, CRM, (("activity.record_type", record_words), ("activity.granularity", led(""))))
LINK = Planned(CRM, CRM, (("activity.associations", linked_words),))
OWNER = Planned(CRM, CRM, (("ownership.rule", led("Owner: ")), ("ownership.fallback_owner", led("else "))))
LEFT = Planned(INTEGRATION, INTEGRATION, (("reliability.dead_letter", dead_letter_words),))


def never_pops(blueprint: Blueprint) -> bool:
    """Say whether it is settled that no record pops."""
    decision = blueprint.decision("scope.pop_trigger")
    return decision.status in ANSWERED and decision.value == "never"


ARRIVES = Planned(CUSTOMER, CENTER, (("scope.channels", led("Arrives by ")),))
TALK = Step(CUSTOMER, AGENT, "The conversation", ())


def settled(planned: tuple[Planned, ...], blueprint: Blueprint) -> tuple[Step, ...]:
    """Return the planned steps as the answers say them; a step whose questions are all not asked is left out."""
    return tuple(step for one in planned if (step := _step(one, blueprint)) is not None)


def _step(planned: Planned, blueprint: Blueprint) -> Step | None:
    said, gaps = [planned.words] if planned.words else [], []
    if not planned.parts:
        return Step(planned.source, planned.target, planned.words, (), back=planned.back)
    answered = False
    for path, say in planned.parts:
        status = blueprint.decision(path).status
        if status in ANSWERED:
            answered = True
            said.append(say(blueprint, path))
        elif status != "not_applicable":
            said_of = "Proposed, not decided" if status == "proposed" else "Open"
            gaps.append(Gap(f"{said_of}: {definitions()[path].ask.title}", path))
    if not answered and not gaps:
        return None
    return Step(
        planned.source,
        planned.target,
        ", ".join(said),
        tuple(path for path, _ in planned.parts),
        tuple(gaps),
        planned.back,
    )
