"""Replays interactions against contacts."""

from __future__ import annotations

import argparse

from . import _link_truth
from ._common import print_json
from ._outputs import checked_outputs
from ._reading import add_reading
from ._whatif import add_whatif

HELP = (
    "Replay interactions against contacts as a blueprint decides: who is found, by which rule, and why not."
)
EXAMPLE = (
    "blueprint-kit match --blueprint acme.blueprint.json --contacts contacts.csv lead=leads.csv "
    "--interactions calls.csv --out matches.csv"
)


def add_tables(parser: argparse.ArgumentParser) -> None:
    """Add the blueprint, the records and the interactions."""
    parser.add_argument("--blueprint", required=True, metavar="FILE")
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
        "--assume",
        metavar="PATH=VALUE",
        action="append",
        default=[],
        help="a value for this run only; nothing is recorded",
    )


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    add_tables(parser)
    parser.add_argument(
        "--engine",
        choices=("local", "spark"),
        default="local",
        help="what compares the keys; the rows are the same. spark needs the extra spark and Java 17",
    )
    parser.add_argument(
        "--vendors",
        nargs="?",
        const="",
        metavar="NAMES",
        help="what known products would have done with the same rows, approximated; all, or names with commas",
    )
    _link_truth.arguments(parser)
    parser.add_argument(
        "--vendors-out",
        metavar="FILE",
        help="the rows where a vendor's behaviour differs, ids in clear, as .csv, .parquet or .jsonl; implies --vendors",
    )
    parser.add_argument(
        "--out",
        metavar="FILE",
        help="all rows as .csv, .parquet or .jsonl; with --vendors also vendor_NAME_outcome, _record_ids and _difference",
    )
    parser.add_argument("--report", metavar="FILE", help="counts as .html or .md")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    add_whatif(parser)
    add_reading(parser)


def run(arguments: argparse.Namespace) -> None:
    """Print the counts; write what was asked for."""
    from . import _matches  # noqa: PLC0415 - pandas loads only where it is used

    records = _matches.by_object(arguments.contacts).values()
    read = (arguments.blueprint, arguments.interactions, *records, *_link_truth.read(arguments))
    checked_outputs(arguments.report, arguments.out, arguments.vendors_out, arguments.errors, read=read)
    found = _matches.replayed(arguments)
    written = [
        _matches.write(frame, path)
        for frame, path in ((found.rows, arguments.out), (found.differing, arguments.vendors_out))
        if path
    ]
    if listed := _link_truth.write_errors(found, arguments.errors):
        written.append(listed)
    if arguments.report:
        _matches.report(found).write(arguments.report)
    if arguments.json:
        print_json(_matches.data(found))
        return
    print("\n".join(_matches.lines(found)))
    for said in written:
        print(f"Written: {said}")
    if arguments.report:
        print(f"Report: {arguments.report}. Counts only.")
