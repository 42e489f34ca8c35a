"""An entry of the catalog: a CRM or a contact center."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from blueprint_kit.catalog.fact import Fact, Part
from blueprint_kit.catalog.feeds import AgentKey, EventName, EventSource, Identifiers, LogFormat
from blueprint_kit.catalog.parts import (
    Association,
    AssociationGroup,
    CrmSetting,
    Dedupe,
    HeaderSet,
    IntegrationPoint,
    Merging,
    PhoneFields,
    Quota,
    RecordType,
)
from blueprint_kit.errors import CatalogError
from blueprint_kit.nearest import nearest_name

PartT = TypeVar("PartT", bound=Part)


def plain_name(text: str) -> str:
    """Return what is left of a name when case, blanks and punctuation do not count.

    >>> plain_name("Amazon-Connect") == plain_name("amazon_connect")
    True
    """
    return re.sub(r"[\W_]+", "", text.casefold())


def nearest(name: str, known: Iterable[str], listed: Iterable[str] | None = None) -> str:
    """Return a remedy: the nearest of the known names, or when none is near, those to be listed.

    >>> nearest("slaesforce", ["salesforce", "zoho"])
    "Did you mean 'salesforce'?"
    """
    names = list(known)
    by_plain = {plain_name(one): one for one in reversed(names)}
    near = nearest_name(plain_name(name), by_plain)
    if near:
        return f"Did you mean {by_plain[near]!r}?"
    return f"Known: {', '.join(sorted(names if listed is None else listed))}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a CRM and a contact center have in common.

    `known_facts` maps a key (without the slug) to its fact, in the order of the file.
    """

    slug: str
    title: str
    aliases: tuple[str, ...] = ()
    known_facts: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    integration_points: tuple[IntegrationPoint, ...] = ()
    header_sets: tuple[HeaderSet, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name this entry answers to: slug, title, aliases."""
        return (self.slug, self.title, *self.aliases)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All facts of the entry, in the order of the file."""
        return tuple(self.known_facts.values())

    def fact(self, key: str) -> Fact:
        """Return a fact by its key; raise CatalogError naming the nearest key when there is none."""
        short = key.removeprefix(f"{self.slug}.")
        if short in self.known_facts:
            return self.known_facts[short]
        raise CatalogError(
            f"There is no fact {short!r}.", where=self.slug, remedy=nearest(short, self.known_facts)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Crm(Entry):
    """A CRM: where to hook in, what is written, what it may be linked to, limits, settings to ask."""

    record_types: tuple[RecordType, ...] = ()
    association_groups: tuple[AssociationGroup, ...] = ()
    associations: tuple[Association, ...] = ()
    dedupe: Dedupe = field(default_factory=Dedupe)
    merging: Merging = field(default_factory=Merging)
    quotas: tuple[Quota, ...] = ()
    phones: PhoneFields = field(default_factory=PhoneFields)
    settings: tuple[CrmSetting, ...] = ()
    owner_field: str | None = None
    subject_max_length: int | None = None

    def record_type(self, slug: str) -> RecordType:
        """Return an activity object by its slug; raise CatalogError when there is none."""
        return _pick(self, "record type", slug, {one.slug: one for one in self.record_types})

    def quotas_for(self, edition: str | None) -> tuple[Quota, ...]:
        """Return the limits that hold for an edition given in a person's words.

        In a family of limits the rows of that edition win, then the rows that name no edition; a
        family in which neither is found comes back whole, so that the caller takes the strictest
        and says so.
        """
        words = set(re.findall(r"\w+", (edition or "").casefold()))
        kept: list[Quota] = []
        for family in dict.fromkeys(quota.family for quota in self.quotas):
            rows = [quota for quota in self.quotas if quota.family == family]
            scores = [max((_overlap(label, words) for label in row.editions), default=0) for row in rows]
            best = max(scores)
            named = [row for row, score in zip(rows, scores, strict=True) if best and score == best]
            kept += named or [row for row in rows if not row.editions] or rows
        return tuple(kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactCenter(Entry):
    """A contact center: its feeds and what they promise, its ids, its events, its log."""

    event_sources: tuple[EventSource, ...] = ()
    ids: Identifiers = field(default_factory=Identifiers)
    events: tuple[EventName, ...] = ()
    agent_key: AgentKey = field(default_factory=AgentKey)
    log: LogFormat = field(default_factory=LogFormat)

    def event_source(self, slug: str) -> EventSource:
        """Return a feed by its slug; raise CatalogError when there is none."""
        return _pick(self, "event source", slug, {one.slug: one for one in self.event_sources})


def _overlap(label: str, words: set[str]) -> int:
    """Return how many words of an edition's label were said, 0 unless all of them were."""
    parts = set(re.findall(r"\w+", label.casefold()))
    return len(parts) if parts <= words else 0


def _pick(entry: Entry, what: str, slug: str, known: Mapping[str, PartT]) -> PartT:
    if slug in known:
        return known[slug]
    raise CatalogError(f"There is no {what} {slug!r}.", where=entry.slug, remedy=nearest(slug, known))
