"""The five statuses of a decision; only two of them carry a value.

Reading ``.value`` of an open, proposed or not-applicable decision raises, so that neither a
person's script nor a type checker can take an open question for an answer.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Generic, Literal, NoReturn, TypeVar, Union

from pydantic import BaseModel, ConfigDict, Field, model_serializer, model_validator
from typing_extensions import TypeAliasType

from blueprint_kit.errors import UndecidedError

from .text import Name, Prose, RunId, ShortText

T = TypeVar("T")


class Frozen(BaseModel):
    """An immutable value that refuses keys it does not know."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,
        # Values of a blueprint may be personal; messages name the place instead.
        hide_input_in_errors=True,
    )


class Origin(StrEnum):
    """Where an answer came from."""

    HUMAN = "human"
    IMPORTED = "imported"
    MEASURED = "measured"
    TEMPLATE = "template"
    SUGGESTED = "suggested"


class Rejected(Frozen):
    """An option that was on the table and was not taken."""

    option: ShortText
    why: Prose


class Dissent(Frozen):
    """Somebody who sees it differently, in their words."""

    by: Name
    text: Prose


class Ground(Frozen):
    """An answer that a decision rested on, as it stood at that moment.

    ``answer`` is there only for answers that are chosen or counted, so that "changed from" can be
    said; what people typed is held where it stands, once, and goes when it is corrected.
    """

    digest: str
    answer: Any = None

    @model_validator(mode="before")
    @classmethod
    def _from_digest(cls, given: Any) -> Any:
        return {"digest": given} if isinstance(given, str) else given

    @model_serializer
    def _as_written(self) -> Any:
        return self.digest if self.answer is None else {"digest": self.digest, "answer": self.answer}


class Confirmed(Frozen):
    """Who looked again at an answer after its grounds had changed, and found it still right."""

    by: Name
    on: date


class _Resting(Frozen):
    """What the statuses share that settle a question: what they rested on, and who looked again."""

    basis: dict[str, Ground] = Field(default_factory=dict)
    confirmed: Confirmed | None = None


class _Unanswered(Frozen):
    """What the three statuses without a value share: reading one raises."""

    @property
    def value(self) -> NoReturn:
        """Raise: there is no answer to read."""
        status = getattr(self, "status", "open")
        raise UndecidedError(
            f"This decision is {status.replace('_', ' ')} and has no value.",
            remedy="Read .status first, or ask its owner.",
        )


class Open(_Unanswered):
    """Nobody has answered yet. It is not generic, so that one shared default serves every path."""

    status: Literal["open"] = "open"
    owner: Name | None = None
    due: date | None = None
    options: tuple[ShortText, ...] = ()
    note: Prose | None = None


class Proposed(_Unanswered, Generic[T]):
    """An answer that somebody suggests; it is no value until a named person decides."""

    status: Literal["proposed"] = "proposed"
    candidate: T
    by: Name
    why: Prose | None = None
    origin: Origin = Origin.HUMAN
    evidence: tuple[RunId, ...] = ()
    owner: Name | None = None
    due: date | None = None


class Assumed(_Resting, Generic[T]):
    """A value taken for the time being, with an owner and the day it opens again."""

    status: Literal["assumed"] = "assumed"
    value: T
    owner: Name
    expires: date
    why: Prose
    origin: Origin = Origin.HUMAN


class Decided(_Resting, Generic[T]):
    """A value that a named person decided, with the reason."""

    status: Literal["decided"] = "decided"
    value: T
    by: Name
    on: date
    why: Prose
    rejected: tuple[Rejected, ...] = ()
    dissent: tuple[Dissent, ...] = ()
    evidence: tuple[RunId, ...] = ()
    origin: Literal[Origin.HUMAN, Origin.IMPORTED, Origin.MEASURED] = Origin.HUMAN


class NotApplicable(_Unanswered, _Resting):
    """The question does not arise: somebody said why, or its condition does not hold.

    ``not_asked`` is the condition from the definition; it is derived and never a person's word.
    """

    status: Literal["not_applicable"] = "not_applicable"
    reason: Prose
    by: Name | None = None
    on: date | None = None
    not_asked: bool = False


Decision = TypeAliasType(
    "Decision",
    Annotated[
        Union[Open, Proposed[T], Assumed[T], Decided[T], NotApplicable],  # noqa: UP007 - a runtime alias
        Field(discriminator="status"),
    ],
    type_params=(T,),
)

STATUSES = ("open", "proposed", "assumed", "decided", "not_applicable")
ANSWERED = ("assumed", "decided")
