"""What an activity of the chosen CRM can be linked to, in words for the form."""

from __future__ import annotations

from blueprint_kit.catalog import Association, Crm, Fact
from blueprint_kit.checks.linking import place_of
from blueprint_kit.model.activity_types import LinkedObject


def link_words(crm: Crm, kind: LinkedObject) -> str:
    """Return what the CRM's activity holds of a kind of record; empty where the catalog says nothing of links.

    >>> from blueprint_kit import catalog
    >>> link_words(catalog.crm("salesforce"), LinkedObject.CONTACT)
    'Salesforce: at most 50, more than one needs shared activities. Shared place: Person: one lead, or contacts.'
    >>> link_words(catalog.crm("zoho"), LinkedObject.DEAL)
    'Zoho CRM: one, as Other record (What). Shared place: One other record.'
    """
    if not crm.associations:
        return ""
    place = place_of(crm, str(kind))
    if place is None:
        return f"{crm.title}: no place for it on the activity is known."
    return f"{crm.title}: {_many(place)}{_named(place, kind)}{_shared(crm, place)}."


def link_facts(crm: Crm, kind: LinkedObject) -> tuple[Fact, ...]:
    """Return the facts that these words rest on."""
    place = place_of(crm, str(kind))
    return place.facts if place else ()


def _many(place: Association) -> str:
    if place.limit == 1:
        return "one"
    needs = f", more than one needs {place.more_needs.replace('_', ' ')}" if place.more_needs else ""
    return (f"at most {place.limit}" if place.limit else "no limit is known") + needs


def _named(place: Association, kind: LinkedObject) -> str:
    return "" if str(kind) in (place.kind, place.slug) else f", as {place.title}"


def _shared(crm: Crm, place: Association) -> str:
    group = next((one for one in crm.association_groups if one.slug == place.group), None)
    return f". Shared place: {group.title}" if group else ""
