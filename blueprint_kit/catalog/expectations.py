"""What every entry of the catalog has to be, ours and a house's alike; each function says what is amiss."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from blueprint_kit.catalog.entries import ContactCenter, Crm
from blueprint_kit.catalog.fact import GRADES, Part
from blueprint_kit.catalog.lookup import contact_center, crm
from blueprint_kit.catalog.plain import as_data
from blueprint_kit.catalog.vocabulary import ROLES

Known = Crm | ContactCenter
Expectation = Callable[[Known], Iterator[str]]


def parts_of(entry: Known) -> list[Part]:
    """Return every structured part of an entry."""
    found: list[Part] = []
    for name in type(entry).__dataclass_fields__:
        value = getattr(entry, name)
        found += [value] if isinstance(value, Part) else []
        found += [one for one in value if isinstance(one, Part)] if isinstance(value, tuple) else []
    return found


def facts_have_source_date_and_grade(entry: Known) -> Iterator[str]:
    """Expect whole sentences with source and grade."""
    for fact in entry.facts:
        if not fact.source or fact.grade not in GRADES:
            yield f"the fact {fact.key} lacks its source or grade"
        if not fact.text[0].isupper() or not fact.text.endswith("."):
            yield f"the fact {fact.key} is no whole sentence: {fact.text}"


def unconfirmed_facts_are_never_asserted(entry: Known) -> Iterator[str]:
    """Expect a fact of grade C or U to say Verify, and no other one to."""
    for fact in entry.facts:
        if not (fact.verify is (fact.grade in {"C", "U"}) is str(fact).startswith("Verify: ")):
            yield f"the fact {fact.key} of grade {fact.grade} is asserted as it stands"


def parts_rest_on_facts_of_their_own_entry(entry: Known) -> Iterator[str]:
    """Expect each structured part to rest on facts that stand in the same file."""
    for part in parts_of(entry):
        if not set(part.facts) <= set(entry.facts):
            yield f"a {type(part).__name__} rests on a fact of another entry"


def names_lead_back(entry: Known) -> Iterator[str]:
    """Expect slug, title and aliases to lead to this entry, in capitals too."""
    find: Callable[[str], Known] = crm if isinstance(entry, Crm) else contact_center
    for name in entry.names:
        if find(name).slug != entry.slug or find(name.upper()).slug != entry.slug:
            yield f"the name {name!r} leads to another entry"


def headers_play_one_role_each(entry: Known) -> Iterator[str]:
    """Expect header sets with a title, facts, no header twice, and known roles only."""
    for one in entry.header_sets:
        if not one.title or not one.facts:
            yield f"the header set {one.slug} lacks its title or facts"
        if len(one.headers) != len(set(one.headers)):
            yield f"the header set {one.slug} names a header twice"
        if not set(one.roles.values()) <= set(ROLES) or not set(one.roles) <= set(one.headers):
            yield f"the header set {one.slug} has a role or header that is not known"


def references_lead_somewhere(entry: Known) -> Iterator[str]:
    """Expect groups, settings and feeds that are named to be there."""
    if isinstance(entry, Crm):
        groups = {one.slug for one in entry.association_groups} | {None}
        settings = {one.slug for one in entry.settings} | {None}
        for link in entry.associations:
            if link.group not in groups or link.more_needs not in settings:
                yield f"the association {link.slug} names a group or setting that is not there"
        return
    feeds = {one.slug for one in entry.event_sources}
    for event in entry.events:
        if event.source not in feeds:
            yield f"the event {event.name} comes by a feed that is not there"


def no_feed_promises_exactly_once(entry: Known) -> Iterator[str]:
    """Expect every feed to lose or to repeat: none does neither."""
    for feed in entry.event_sources if isinstance(entry, ContactCenter) else ():
        if not (feed.may_lose or feed.may_duplicate):
            yield f"the feed {feed.slug} is said neither to lose nor to repeat"


def entry_becomes_plain_data(entry: Known) -> Iterator[str]:
    """Expect data for JSON with all facts in it."""
    data = as_data(entry)
    if data["slug"] != entry.slug or set(data["known_facts"]) != {fact.key for fact in entry.facts}:
        yield "its plain data lack facts"


EXPECTATIONS: Mapping[str, Expectation] = MappingProxyType(
    {
        one.__name__: one
        for one in (
            facts_have_source_date_and_grade,
            unconfirmed_facts_are_never_asserted,
            parts_rest_on_facts_of_their_own_entry,
            names_lead_back,
            headers_play_one_role_each,
            references_lead_somewhere,
            no_feed_promises_exactly_once,
            entry_becomes_plain_data,
        )
    }
)
