"""Finds contacts that are the same."""

from __future__ import annotations

import argparse

from blueprint_kit.errors import InputError

from ._common import add_as_of, as_of, print_json
from ._outputs import checked_outputs
from ._reading import add_reading

HELP = "Find clusters of contacts that are the same, by the blueprint's contact keys."
EXAMPLE = "blueprint-kit duplicates --blueprint acme.blueprint.json --contacts contacts.csv --truth Person"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("--blueprint", required=True, metavar="FILE")
    parser.add_argument("--contacts", required=True, metavar="DATA")
    parser.add_argument("--truth", metavar="COLUMN", help="a column that says who is who, to measure against")
    parser.add_argument(
        "--id-column", metavar="COLUMN", help="look also whether this column of ids can carry a key"
    )
    parser.add_argument(
        "--labels",
        metavar="FILE",
        help="pairs that people labelled: a file of the labelling panel, or a table of two ids and a label",
    )
    parser.add_argument(
        "--errors",
        metavar="FILE",
        help="with --truth: the pairs the rules got wrong, by id, as .csv, .parquet or .jsonl",
    )
    parser.add_argument(
        "--merge-plan",
        metavar="FILE",
        help="which record stays, whose values and what is lost, a cluster at a time, by record id and column, as "
        ".csv, .parquet, .jsonl, .html or .md; nothing is merged",
    )
    parser.add_argument(
        "--plan-values",
        action="store_true",
        help="with --merge-plan to a file of rows: the values too, in clear",
    )
    parser.add_argument("--out", metavar="FILE", help="all rows as .csv, .parquet or .jsonl")
    parser.add_argument("--report", metavar="FILE", help="counts as .html or .md")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    add_reading(parser)
    add_as_of(parser)


def run(arguments: argparse.Namespace) -> None:
    """Print the counts; write what was asked for."""
    from . import _duplicates, _merge_plan  # noqa: PLC0415 - pandas loads only where it is used

    read = (arguments.contacts, arguments.blueprint, arguments.labels)
    checked_outputs(arguments.report, arguments.out, arguments.errors, read=read, either=arguments.merge_plan)
    _merge_plan.checked(arguments)
    if arguments.errors and not arguments.truth:
        raise InputError("Nothing says which pairs are wrong.", remedy="Name a column with --truth.")
    found = _duplicates.searched(arguments)
    written = [_duplicates.write(found, arguments.out)] if arguments.out else []
    if arguments.errors:
        written.append(_duplicates.write_errors(found, arguments.truth, arguments.errors))
    if found.plan:
        written.append(
            _merge_plan.write(
                found.plan,
                arguments.merge_plan,
                found.file,
                today=as_of(arguments),
                values=arguments.plan_values,
            )
        )
    if arguments.report:
        _duplicates.report(found).write(arguments.report)
    if arguments.json:
        print_json(_duplicates.data(found))
        return
    print("\n".join(_duplicates.lines(found)))
    for sentence in written:
        print(f"Written: {sentence}")
    if arguments.report:
        print(f"Report: {arguments.report}.")
