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
    parser.add_argument(
        "--fuzzy",
        nargs="?",
        const="0.9",
        metavar="THRESHOLD",
        help="also score pairs that no exact rule joins, from this probability (0.9); needs the extra fuzzy",
    )
    parser.add_argument(
        "--fuzzy-field",
        action="append",
        default=[],
        metavar="COLUMN",
        help="with --fuzzy: a further column to compare; may be given again",
    )
    parser.add_argument(
        "--fuzzy-out", metavar="FILE", help="with --fuzzy: the pairs by id, as .csv, .parquet or .jsonl"
    )
    parser.add_argument(
        "--chains",
        metavar="FILE",
        help="clusters that are chains only: by id, the two records that share nothing and the links between",
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
    outputs = (arguments.out, arguments.errors, arguments.fuzzy_out, arguments.chains)
    checked_outputs(arguments.report, *outputs, read=read, either=arguments.merge_plan)
    _merge_plan.checked(arguments)
    if arguments.fuzzy is None and (arguments.fuzzy_out or arguments.fuzzy_field):
        raise InputError("Nothing asks for fuzzy candidates.", remedy="Add --fuzzy.")
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
    written += _duplicates.write_pairs(found, chains=arguments.chains, fuzzy=arguments.fuzzy_out)
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
