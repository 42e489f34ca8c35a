"""Counts the six common problems in a team's own exports."""

from __future__ import annotations

import argparse

from ._common import print_json
from ._outputs import checked_outputs
from ._reading import add_reading

HELP = (
    "Count the six common problems in contacts, call log and CRM activities of the same days: duplicates, wrong links, "
    "empty fields, owners, late and missing activities, personal data in texts."
)
EXAMPLE = (
    "blueprint-kit audit --contacts contacts.csv --interactions calls.csv --activities activities.csv "
    "--users users.csv --report today.html"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "--contacts",
        required=True,
        nargs="+",
        action="extend",
        metavar="[OBJECT=]DATA",
        help="records; contact unless another object (lead, company, …) stands before them",
    )
    parser.add_argument("--interactions", required=True, metavar="DATA", help="the call log")
    parser.add_argument(
        "--activities", required=True, metavar="DATA", help="what the CRM holds of those calls"
    )
    parser.add_argument("--users", metavar="DATA", help="the CRM's users, for whose calls they are")
    parser.add_argument("--blueprint", metavar="FILE", help="decided rules; plain ones without it")
    parser.add_argument("--report", metavar="FILE", help="one page as .html or .md")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    add_reading(parser)


def run(arguments: argparse.Namespace) -> None:
    """Print the counts; write what was asked for."""
    from . import _audits, _matches  # noqa: PLC0415 - pandas loads only where it is used

    records = _matches.by_object(arguments.contacts).values()
    read = (arguments.blueprint, arguments.interactions, arguments.activities, arguments.users, *records)
    checked_outputs(arguments.report, read=read)
    found = _audits.audited(arguments)
    if arguments.report:
        _audits.report(found).write(arguments.report)
    if arguments.json:
        print_json(_audits.data(found))
        return
    print("\n".join(_audits.lines(found)))
    if arguments.report:
        print(f"Report: {arguments.report}. Counts and masked samples.")
