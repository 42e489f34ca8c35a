"""What is known of CRMs and contact centers."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from datetime import date

from blueprint_kit import catalog
from blueprint_kit.catalog import ContactCenter, Crm, EventSource, IntegrationPoint
from blueprint_kit.views.facts import verify_words

from ._common import add_as_of, as_of, print_json

HELP = "List what is known of CRMs and contact centers, or one of them with source and date."
EXAMPLE = "blueprint-kit catalog salesforce"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("slug", metavar="SLUG", nargs="?", help="slug, title or another name")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    add_as_of(parser)


def run(arguments: argparse.Namespace) -> None:
    """Print it."""
    if arguments.slug:
        found = catalog.entry(arguments.slug)
        if arguments.json:
            print_json({found.slug: _data(found)})
        else:
            _one(found, as_of(arguments))
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


def _one(found: Crm | ContactCenter, today: date) -> None:
    kind = "CRM" if isinstance(found, Crm) else "contact center"
    print(f"{found.title} ({found.slug}, {kind})")
    if found.integration_points:
        print(f"Integration points: {', '.join(point.slug for point in found.integration_points)}")
    if isinstance(found, Crm):
        print(f"Written to: {', '.join(one.slug for one in found.record_types) or 'not known'}")
    else:
        print(f"Event sources: {', '.join(one.slug for one in found.event_sources) or 'not known'}")
    for line in _ends(found, today):
        print(line)
    for fact in found.facts:
        print(f"\n{fact}\n  {fact.id} · grade {fact.grade} · checked {fact.checked.isoformat()}")
        print(f"  {fact.source}")
        if fact.aged(today):
            print(f"  {verify_words(fact, today=today)}")
    print("\nVendors change figures: check contract and edition.")


def _ends(found: Crm | ContactCenter, today: date) -> Iterator[str]:
    """Yield what the vendor ends, with the days left."""
    feeds = found.event_sources if isinstance(found, ContactCenter) else ()
    parts: tuple[IntegrationPoint | EventSource, ...] = (*found.integration_points, *feeds)
    for part in parts:
        if part.end_of_life:
            left = (part.end_of_life - today).days
            when = f"in {left} days" if left > 0 else "today" if left == 0 else f"{-left} days ago"
            yield f"Ends: {part.title} on {part.end_of_life.isoformat()}, {when}"
        if isinstance(part, IntegrationPoint) and part.not_for_new:
            yield f"Not for new accounts: {part.title} ({part.not_for_new})"
