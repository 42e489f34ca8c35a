"""Starts a blueprint file."""

from __future__ import annotations

import argparse

from blueprint_kit import catalog
from blueprint_kit.errors import InputError
from blueprint_kit.model import Blueprint
from blueprint_kit.session import open_questions, start_from
from blueprint_kit.store import BlueprintFile

from ._common import add_as_of, as_of

HELP = "Start a blueprint; systems are proposed, a template's answers assumed, nothing is decided."
EXAMPLE = "blueprint-kit new acme.blueprint.json --template hubspot_aircall"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--crm", metavar="SLUG", help="propose this CRM of the catalog")
    parser.add_argument("--contact-center", metavar="SLUG", help="propose this contact center of the catalog")
    parser.add_argument(
        "--template",
        metavar="NAME",
        help="assume the answers of this template, each with the role that confirms it and the day it opens "
        "again; blueprint-kit catalog lists them",
    )
    add_as_of(parser)


def run(arguments: argparse.Namespace) -> None:
    """Write the new file; an existing one is refused."""
    if arguments.template:
        blueprint, said = _from_template(arguments)
    else:
        blueprint, said = _proposed(arguments), ""
    BlueprintFile(arguments.file).create(blueprint)
    print(f"Started {arguments.file}.{said} Next: blueprint-kit show {arguments.file} --open")


def _from_template(given: argparse.Namespace) -> tuple[Blueprint, str]:
    if given.crm or given.contact_center:
        raise InputError(
            "A template names both systems itself.",
            where="--template",
            remedy="Leave out --crm and --contact-center. Nothing was written.",
        )
    started = start_from(given.template, today=as_of(given))
    still = len(open_questions(started.blueprint))
    return started.blueprint, f" {started.sentence()} {still} questions are open."


def _proposed(given: argparse.Namespace) -> Blueprint:
    blueprint = Blueprint()
    if given.crm:
        slug = catalog.crm(given.crm).slug
        blueprint = blueprint.propose("scope.crm", slug, by="command line", why="Named when it was started.")
    if given.contact_center:
        slug = catalog.contact_center(given.contact_center).slug
        blueprint = blueprint.propose(
            "scope.contact_center", slug, by="command line", why="Named when it was started."
        )
    return blueprint
