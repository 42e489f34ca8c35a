"""How a decision is defined: the question, why it matters, who is asked, and when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from .conditions import Condition


class Role(StrEnum):
    """Who is asked in the room."""

    REVOPS = "revops"
    CX = "cx"
    ENGINEERING = "engineering"
    SECURITY = "security"
    TELEPHONY = "telephony"
    PRIVACY = "privacy"

    @property
    def title(self) -> str:  # type: ignore[override]
        """Return the role as people write it."""
        return {
            "revops": "RevOps",
            "cx": "CX",
            "engineering": "Engineering",
            "security": "Security",
            "telephony": "Telephony",
            "privacy": "Privacy and legal",
        }[self.value]


class Problem(StrEnum):
    """The six common problems a decision prevents."""

    P1 = "duplicate activities and contacts"
    P2 = "weak matching logic"
    P3 = "missing screen pop or context"
    P4 = "ownership ambiguity"
    P5 = "reliability blind spots"
    P6 = "logging and PII exposure"


class Nature(StrEnum):
    """Whether people choose, confirm, or it follows from other answers."""

    DECISION = "decision"
    FACT = "fact"
    DERIVED = "derived"


class Tier(StrEnum):
    """When it is needed: in the first session, before anyone builds, or later."""

    FIRST = "first"
    BUILD = "build"
    DETAIL = "detail"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """The definition of one decision, written once beside its type.

    A plain dataclass on purpose: a pydantic model in ``Annotated`` metadata would replace the
    field's own schema without a word.

    Attributes
    ----------
    title:
        Its name in lists and reports.
    question:
        What the room is asked, as one sentence.
    why:
        Why it matters, as one sentence.
    asked:
        Who is asked, the first of them leading.
    example:
        A value in the file's own form; it is parsed in the tests.
    problems:
        Which of the six common problems it prevents.
    when:
        The condition under which the question is asked; None means always.
    unit:
        The unit of the value, where it has one.
    offered_by:
        Which registry above the model offers the options, for open names: ``catalog.crm``,
        ``catalog.contact_center``, ``catalog.integration_point``, ``catalog.event_source``,
        ``catalog.record_type``, ``phone.cleaning``, ``phone.country_repairs``.
    rests_on:
        Further decisions this one depends on, beside those its condition reads.
    """

    title: str
    question: str
    why: str
    asked: tuple[Role, ...]
    example: Any
    problems: tuple[Problem, ...] = ()
    nature: Nature = Nature.DECISION
    tier: Tier = Tier.DETAIL
    when: Condition | None = None
    unit: str | None = None
    offered_by: str | None = None
    rests_on: tuple[str, ...] = ()
