"""A template: answers to start from, each with the fact or practice it rests on and who confirms it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from blueprint_kit.catalog.fact import Fact

LONGEST_DAYS = 90
"""How long a template may let its answers stand. What nobody confirmed for a quarter is open again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateAnswer:
    """One answer of a template.

    Attributes
    ----------
    value:
        The answer in the blueprint file's own form.
    why:
        The fact or practice it rests on, in one plain sentence.
    ask:
        The role that confirms it, such as ``engineering``; None stands for the role that the
        question is put to first.
    facts:
        The catalog's facts it rests on, where there are any.
    """

    value: object
    why: str
    ask: str | None = None
    facts: tuple[Fact, ...] = ()

    @property
    def reason(self) -> str:
        """The sentence, followed by the ids of its facts, by which the catalog gives source and date."""
        if not self.facts:
            return self.why
        return f"{self.why} (Catalog: {', '.join(fact.id for fact in self.facts)}.)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """Answers for one pair of systems; each is assumed when it is taken over, none is decided.

    Attributes
    ----------
    hint:
        For whom it is, in one sentence.
    expires_after_days:
        Days from the day it is taken over to the day its answers open again, 1 to 90.
    answers:
        By the path of the decision. What depends on the company (names, countries, volumes, legal
        periods) is not among them and stays open.
    """

    slug: str
    title: str
    checked: date
    hint: str
    aliases: tuple[str, ...] = ()
    expires_after_days: int = 30
    answers: Mapping[str, TemplateAnswer] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    def __post_init__(self) -> None:
        if not 1 <= self.expires_after_days <= LONGEST_DAYS:
            msg = f"expires_after_days is {self.expires_after_days}, outside 1 to {LONGEST_DAYS}"
            raise ValueError(msg)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it answers to: slug, title, aliases."""
        return (self.slug, self.title, *self.aliases)
