"""Accepts a finding for a while."""

from __future__ import annotations

import argparse

from pydantic import ValidationError

from blueprint_kit.checks.core import Severity, check, rule_of, standing
from blueprint_kit.errors import InputError
from blueprint_kit.model import Blueprint, definition
from blueprint_kit.model.complaints import complaint
from blueprint_kit.model.record import Waiver
from blueprint_kit.store import BlueprintFile

from ._common import add_as_of, as_date, as_of

HELP = "Accept a finding for a while, with a reason, a name and a last day."
EXAMPLE = (
    'blueprint-kit waive acme.blueprint.json TRG-02@scope.pop_trigger --why "A pilot of two weeks '
    'with three agents." --by "CX lead" --until 2027-01-31'
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("finding", metavar="CODE@PATH")
    parser.add_argument("--why", required=True, metavar="TEXT", help="20 characters at least")
    parser.add_argument("--by", required=True, metavar="NAME")
    parser.add_argument("--until", required=True, metavar="DATE")
    add_as_of(parser)


def run(arguments: argparse.Namespace) -> None:
    """Record the waiver."""
    code, at, path = arguments.finding.partition("@")
    if not at:
        raise InputError(
            f"'{code}' names no place.",
            remedy="Write CODE@PATH as check prints it, such as TRG-02@scope.pop_trigger.",
        )
    rule = rule_of(code)
    key = f"{rule.code}@{definition(path).path}"
    if rule.severity is Severity.STRENGTH:
        raise InputError(
            f"{rule.code} says what is decided well.",
            where=key,
            remedy="There is nothing to accept; leave it as it is.",
        )
    try:
        waiver = Waiver(
            why=arguments.why, by=arguments.by, until=as_date(arguments.until), on=as_of(arguments)
        )
    except ValidationError as error:
        raise InputError(
            f"Not waived: {complaint(error)}.", where=key, remedy="Say the reason in a sentence."
        ) from error

    def waived(blueprint: Blueprint) -> Blueprint:
        return blueprint.holding("waivers", key, waiver)

    today = as_of(arguments)
    blueprint = BlueprintFile(arguments.file).edit(waived).blueprint
    notes = (
        one.note() for one in standing(blueprint, check(blueprint, today=today), today=today) if one.id == key
    )
    print(f"{key}: waived by {waiver.by} until {waiver.until.isoformat()}. {next(notes, '')}".rstrip())
