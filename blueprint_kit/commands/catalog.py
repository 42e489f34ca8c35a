"""What is known of CRMs and contact centers, and the templates to start from."""

from __future__ import annotations

import argparse
import contextlib
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from blueprint_kit import catalog
from blueprint_kit.catalog import ContactCenter, Crm, EventSource, IntegrationPoint, Template
from blueprint_kit.catalog.entries import nearest
from blueprint_kit.errors import CatalogError
from blueprint_kit.model import definitions
from blueprint_kit.session import confirmed_by
from blueprint_kit.views.facts import verify_words

from ._common import add_as_of, as_of, print_json

HELP = "List what is known of CRMs and contact centers, and the templates; or one of them with its sources."
EXAMPLE = "blueprint-kit catalog salesforce"
_WIDTH = 160
_Entry = Crm | ContactCenter | Template


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("slug", metavar="SLUG", nargs="?", help="slug, title or another name")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    add_as_of(parser)


def run(arguments: argparse.Namespace) -> None:
    """Print it."""
    if arguments.slug:
        found = _found(arguments.slug)
        if arguments.json:
            print_json({found.slug: catalog.as_data(found)})
        elif isinstance(found, Template):
            _template(found)
        else:
            _one(found, as_of(arguments))
        return
    kinds: dict[str, Mapping[str, _Entry]] = {
        "crm": dict(catalog.crms()),
        "contact_center": dict(catalog.contact_centers()),
        "template": dict(catalog.templates()),
    }
    if arguments.json:
        print_json(
            {
                kind: {slug: catalog.as_data(one) for slug, one in entries.items()}
                for kind, entries in kinds.items()
            }
        )
        return
    for title, entries in zip(("CRMs", "Contact centers", "Templates"), kinds.values(), strict=True):
        print(title)
        for slug, one in entries.items():
            many = f"{len(one.answers)} answers" if isinstance(one, Template) else f"{len(one.facts)} facts"
            print(f"  {slug:<25} {one.title:<31} {many}")
    print("One of them with: blueprint-kit catalog SLUG. Figures change: check contract and edition.")
    print("Start from a template with: blueprint-kit new FILE --template SLUG.")


def _found(name: str) -> _Entry:
    """Return the entry or else the template of this name; a misspelt one is answered with the nearest of all."""
    looks: tuple[Callable[[str], _Entry], ...] = (catalog.entry, catalog.template)
    for look in looks:
        with contextlib.suppress(CatalogError):
            return look(name)
    every: list[_Entry] = [
        *catalog.crms().values(),
        *catalog.contact_centers().values(),
        *catalog.templates().values(),
    ]
    known = [spelt for one in every for spelt in one.names]
    raise CatalogError(
        f"The catalog has no entry {name!r}.", remedy=nearest(name, known, [one.slug for one in every])
    )


def _template(found: Template) -> None:
    print(f"{found.title} ({found.slug}, template, checked {found.checked.isoformat()})")
    print(f"{found.hint} {len(found.answers)} answers, each assumed for {found.expires_after_days} days.")
    for path in (path for path in definitions() if path in found.answers):
        answer = found.answers[path]
        print(
            f"\n{path}  (to confirm: {confirmed_by(found, path)})\n  {_short(answer.value)}\n  {answer.reason}"
        )


def _short(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(catalog.as_data(value), ensure_ascii=False)
    return text if len(text) <= _WIDTH else f"{text[:_WIDTH]}…"


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
