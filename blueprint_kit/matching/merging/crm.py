"""What the CRM of a blueprint does when it merges, from the catalog, in words and steps."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_kit.catalog import Crm, Fact, crm
from blueprint_kit.errors import CatalogError
from blueprint_kit.model import Blueprint

CRM = "scope.crm"
_UNDO = {
    "no": "It cannot be undone.",
    "in_part": "It can be undone in part only.",
    "yes": "It can be undone.",
    "verify": "Nobody has confirmed that it can be undone: treat it as final.",
}


def crm_of(blueprint: Blueprint) -> tuple[Crm | None, tuple[str, ...]]:
    """Return the catalog's entry of ``scope.crm``, and why there is none."""
    named = blueprint.working(CRM)
    if not named:
        return None, (f"Which CRM it is, is open ({CRM}), so its own merge behaviour is not named.",)
    try:
        return crm(str(named)), ()
    except CatalogError:
        return None, ("The catalog has no entry for this CRM: ask the vendor how it merges contacts.",)


def merge_facts(found: Crm) -> tuple[Fact, ...]:
    """Return all facts of a CRM that tell of merging, in the order of its file.

    >>> [fact.key for fact in merge_facts(crm("servicenow"))]
    ['merge']
    """
    return tuple(fact for fact in found.facts if fact.key == "merge" or fact.key.startswith("merge_"))


def undo_words(found: Crm | None) -> str:
    """Say whether a merge can be undone.

    >>> undo_words(crm("hubspot")), undo_words(None)
    ('It cannot be undone.', 'Nobody has confirmed that it can be undone: treat it as final.')
    """
    return _UNDO[found.merging.undo if found else "verify"]


def crm_steps(found: Crm) -> Iterator[str]:
    """Yield what a merge takes in this CRM, step by step; what it does by itself, `merge_facts` says.

    >>> list(crm_steps(crm("freshsales")))[2]
    'Merge on the screen, up to 25 records at once, the surviving record first. It cannot be undone.'
    """
    merging = found.merging
    yield "Export the records of the cluster first: the export is the only way back to a value that is lost."
    yield "Look at every blocker of the cluster, and settle it in the records or leave the cluster alone."
    how = "by the API or on the screen" if merging.by_api == "yes" else "on the screen"
    if merging.contacts != "yes":
        yield f"Ask the vendor whether and how contacts are merged. {undo_words(found)}"
        return
    many = f", up to {merging.at_most} records at once" if merging.at_most else ""
    yield f"Merge {how}{many}, the surviving record first. {undo_words(found)}"
    yield "Set the values that the plan takes from another record, since the CRM keeps those of the surviving one."
    yield "Afterwards replace the ids of the records that are gone wherever else they are kept."
