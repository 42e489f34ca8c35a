"""Normalises one column of phone numbers."""

from __future__ import annotations

import argparse

from ._common import print_json
from ._outputs import checked_outputs
from ._reading import add_reading, progress, read_one

HELP = "Normalise one column of phone numbers, with the reason and every repair of each row."
EXAMPLE = "blueprint-kit phones contacts.csv --column Phone --region DE --out phones.csv"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("data", metavar="DATA", help="CSV, TSV, XLSX, JSON, JSON Lines or Parquet")
    parser.add_argument("--column", required=True, metavar="NAME", help="the column of phone numbers")
    parser.add_argument("--region", metavar="XX", help="ISO 3166 code for numbers without a country")
    parser.add_argument("--region-column", metavar="NAME", help="a column of countries; wins over --region")
    parser.add_argument("--blueprint", metavar="FILE", help="read the numbers as this blueprint decides")
    parser.add_argument("--prefix", metavar="TEXT", default="phone", help="of the columns written; phone")
    parser.add_argument("--out", metavar="FILE", help="all rows as .csv, .parquet or .jsonl, values exact")
    parser.add_argument(
        "--for-spreadsheet",
        action="store_true",
        help="make --out safe to open in a spreadsheet: what would be a formula gets an apostrophe",
    )
    parser.add_argument(
        "--rejects", metavar="FILE", help="the rows without a usable number, each with its reason in words"
    )
    parser.add_argument(
        "--fixtures",
        metavar="FILE",
        help="acceptance cases as .json: invented cells for what occurred here, answered by the policy",
    )
    parser.add_argument(
        "--ladder",
        metavar="CALLS",
        help="replay a call log at every level of comparison, from exact E.164 to the last seven digits",
    )
    parser.add_argument(
        "--ladder-column",
        metavar="NAME",
        help="the customer's number in CALLS; without it, caller or called by the direction of each call",
    )
    parser.add_argument("--report", metavar="FILE", help="counts and masked samples as .html or .md")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    add_reading(parser)


def run(arguments: argparse.Namespace) -> None:
    """Print the policy and the counts; write what was asked for."""
    # pandas and the numbering plans load only where they are used
    from . import _phone_files, _phone_report, _phones  # noqa: PLC0415

    checked_outputs(
        arguments.report,
        arguments.out,
        arguments.rejects,
        read=(arguments.data, arguments.blueprint, arguments.ladder),
        data=arguments.fixtures,
    )
    table = read_one(arguments, arguments.data)
    with progress(f"Reading {len(table):,} numbers", len(table)) as tell:
        found = _phones.normalised(table, arguments, tell)
    ladders = _phones.replayed(found, arguments) if arguments.ladder else None
    written = list(_phone_files.written(found, arguments))
    if arguments.report:
        _phone_report.report(found, ladders).write(arguments.report)
        written.append(f"Report: {arguments.report}. Counts and masked samples only.")
    if arguments.json:
        more = {"ladder": _phones.ladder_data(ladders)} if ladders else {}
        print_json({**_phones.data(found), **more})
        return
    said = [*_phones.lines(found), *(_phones.ladder_lines(ladders) if ladders else ()), *written]
    print("\n".join(said))
