"""What is known of CRMs and contact centers."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from blueprint_kit import catalog
from blueprint_kit.catalog import ContactCenter, Crm

from ._common import print_json

HELP = "List what is known of CRMs and contact centers, or one of them with source and date."
EXAMPLE = "blueprint-kit catalog salesforce"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("slug", metavar="SLUG", nargs="?", help="slug, title or another name")
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run(arguments: argparse.Namespace) -> None:
    """Print it."""
    if arguments.slug:
        found = catalog.entry(arguments.slug)
        if arguments.json:
            print_json({found.slug: _data(found)})
        else:
            _one(found)
        return
    kinds: dict[str, Mapping[str, Crm | ContactCenter]] = {
        "crm": dict(catalog.crms()),
        "contact_center": dict(catalog.contact_centers()),
    }
    if arguments.json:
        print_json(
            {kind: {slug: _data(entry) for slug, entry in entries.items()} for kind, entries in kinds.items()}
        )
        return
    for title, entries in zip(("CRMs", "Contact centers"), kinds.values(), strict=True):
        print(title)
        for slug, entry in entries.items():
            print(f"  {slug:<22} {entry.title:<24} {len(entry.facts)} facts")
    print("One of them with: blueprint-kit catalog SLUG. Figures change: check contract and edition.")


def _data(found: Crm | ContactCenter) -> dict[str, object]:
    said: dict[str, object] = catalog.as_data(found)
    return said


def _one(found: Crm | ContactCenter) -> None:
    kind = "CRM" if isinstance(found, Crm) else "contact center"
    print(f"{found.title} ({found.slug}, {kind})")
    if found.integration_points:
        print(f"Integration points: {', '.join(point.slug for point in found.integration_points)}")
    if isinstance(found, Crm):
        print(f"Written to: {', '.join(one.slug for one in found.record_types) or 'not known'}")
    else:
        print(f"Event sources: {', '.join(one.slug for one in found.event_sources) or 'not known'}")
    for fact in found.facts:
        print(f"\n{fact}\n  {fact.id} · grade {fact.grade} · checked {fact.checked.isoformat()}")
        print(f"  {fact.source}")
    print("\nVendors change figures: check contract and edition.")
