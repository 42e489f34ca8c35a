"""Starts a blueprint file."""

from __future__ import annotations

import argparse

from blueprint_kit import catalog
from blueprint_kit.model import Blueprint
from blueprint_kit.store import BlueprintFile

HELP = "Start a blueprint; what it is given is proposed, nothing is decided."
EXAMPLE = "blueprint-kit new acme.blueprint.json --crm hubspot --contact-center aircall"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--crm", metavar="SLUG", help="propose this CRM of the catalog")
    parser.add_argument("--contact-center", metavar="SLUG", help="propose this contact center of the catalog")


def run(arguments: argparse.Namespace) -> None:
    """Write the new file; an existing one is refused."""
    blueprint = Blueprint()
    if arguments.crm:
        slug = catalog.crm(arguments.crm).slug
        blueprint = blueprint.propose("scope.crm", slug, by="command line", why="Named when it was started.")
    if arguments.contact_center:
        slug = catalog.contact_center(arguments.contact_center).slug
        blueprint = blueprint.propose(
            "scope.contact_center", slug, by="command line", why="Named when it was started."
        )
    BlueprintFile(arguments.file).create(blueprint)
    print(f"Started {arguments.file}. Next: blueprint-kit show {arguments.file} --open")
