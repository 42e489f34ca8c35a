"""The options that registries above the model offer for open names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from blueprint_kit import catalog, phone
from blueprint_kit.houses import House, in_use
from blueprint_kit.model import Blueprint
from blueprint_kit.model.activity_types import LinkedObject

from .linking import link_facts, link_words


@dataclass(frozen=True, slots=True)
class Offer:
    """One option: its stable name, its label, a hint in plain words, and the facts the hint rests on."""

    name: str
    label: str
    hint: str = ""
    facts: tuple[catalog.Fact, ...] = ()


def offers(blueprint: Blueprint, offered_by: str) -> tuple[Offer, ...]:
    """Return what a registry offers for this blueprint, in the registry's order.

    Integration points, event sources, record types and settings are those of the chosen systems;
    while these are open, all are offered.
    """
    match offered_by:
        case "catalog.crm":
            return tuple(Offer(one.slug, one.title) for one in catalog.crms().values())
        case "catalog.contact_center":
            return tuple(Offer(one.slug, one.title) for one in catalog.contact_centers().values())
        case "catalog.integration_point":
            points = catalog.integration_points(_crm(blueprint), _center(blueprint))
            return _unique(Offer(one.slug, one.title, one.hint, one.facts) for one in points)
        case "catalog.event_source":
            return _event_sources(blueprint)
        case "catalog.record_type":
            return _unique(
                Offer(one.slug, one.title, one.hint, one.facts)
                for crm in _crms(blueprint)
                for one in crm.record_types
            )
        case "catalog.crm_settings":
            return _unique(
                Offer(one.slug, one.question, one.hint, one.facts)
                for crm in _crms(blueprint)
                for one in crm.settings
            )
        case "catalog.association":
            return _associations(blueprint)
        case "phone.cleaning" | "phone.country_repairs":
            family = "country" if offered_by == "phone.country_repairs" else "cleaning"
            found = (one for one in phone.repairs().values() if one.family == family)
            return tuple(Offer(one.code, _words(one.code), one.sentence) for one in found)
        case _:
            return ()


def offered_label(offered_by: str, name: str) -> str:
    """Return the label of an open name; an unknown name is shown as it stands.

    >>> offered_label("catalog.crm", "hubspot"), offered_label("catalog.crm", "other: In-house")
    ('HubSpot', 'In-house')
    """
    if name.startswith("other: "):
        return name.removeprefix("other: ")
    return _labels(offered_by, in_use()).get(name, _words(name))


@cache
def _labels(offered_by: str, houses: tuple[House, ...]) -> dict[str, str]:  # noqa: ARG001  # they are part of the key
    return {offer.name: offer.label for offer in offers(Blueprint(), offered_by)}


def _event_sources(blueprint: Blueprint) -> tuple[Offer, ...]:
    """Offer a feed by its kind, which the model's conditions read; where two share one, slug added."""
    center = _center(blueprint)
    centers = (catalog.contact_center(center),) if center else tuple(catalog.contact_centers().values())
    found = []
    for entry in centers:
        kinds = [feed.kind for feed in entry.event_sources]
        for feed in entry.event_sources:
            name = feed.kind if kinds.count(feed.kind) == 1 else f"{feed.kind}_{feed.slug}"
            hint = f"{feed.title}. {feed.hint}".strip() if center else ""
            found.append(Offer(str(name), _words(str(name)), hint, feed.facts if center else ()))
    return _unique(found)


def _associations(blueprint: Blueprint) -> tuple[Offer, ...]:
    """Offer every kind of record, each with what the chosen CRM's activity holds of it."""
    name = _crm(blueprint)
    crm = catalog.crm(name) if name else None
    found = []
    for kind in LinkedObject:
        said = link_words(crm, kind) if crm else ""
        hint = f"{kind.hint}. {said}" if said else kind.hint
        found.append(Offer(str(kind), kind.label, hint, link_facts(crm, kind) if crm else ()))
    return tuple(found)


def _crm(blueprint: Blueprint) -> str | None:
    name = blueprint.working("scope.crm")
    return name if name in catalog.crms() else None


def _crms(blueprint: Blueprint) -> tuple[catalog.Crm, ...]:
    name = _crm(blueprint)
    return (catalog.crm(name),) if name else tuple(catalog.crms().values())


def _center(blueprint: Blueprint) -> str | None:
    name = blueprint.working("scope.contact_center")
    return name if name in catalog.contact_centers() else None


def _unique(found: Iterable[Offer]) -> tuple[Offer, ...]:
    return tuple({offer.name: offer for offer in reversed(tuple(found))}.values())[::-1]


def _words(name: str) -> str:
    return name.replace("_", " ").capitalize()
