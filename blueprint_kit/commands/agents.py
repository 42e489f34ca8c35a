"""Maps the contact center's agents to CRM users."""

from __future__ import annotations

import argparse

from ._common import print_json
from ._outputs import checked_outputs
from ._reading import add_reading

HELP = "Say which agents of a call log are which CRM users: one, several, inactive, shared log-ins, none."
EXAMPLE = "blueprint-kit agents --interactions calls.csv --users users.csv --out agents.csv"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("--interactions", required=True, metavar="DATA", help="the call log")
    parser.add_argument("--users", required=True, metavar="DATA", help="the CRM's users")
    parser.add_argument("--blueprint", metavar="FILE", help="says how agents are recognised")
    parser.add_argument("--out", metavar="FILE", help="one row an agent as .csv, .parquet or .jsonl")
    parser.add_argument("--report", metavar="FILE", help="counts as .html or .md")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    add_reading(parser)


def run(arguments: argparse.Namespace) -> None:
    """Print the counts; write what was asked for."""
    from blueprint_kit.tables import write_table  # noqa: PLC0415 - pandas loads only where it is used

    from . import _audits  # noqa: PLC0415 - pandas loads only where it is used

    checked_outputs(
        arguments.report, arguments.out, read=(arguments.blueprint, arguments.interactions, arguments.users)
    )
    found = _audits.mapped(arguments)
    written = write_table(found.found.frame, arguments.out).sentence() if arguments.out else None
    if arguments.report:
        _audits.agent_report(found).write(arguments.report)
    if arguments.json:
        print_json(_audits.agent_data(found))
        return
    print("\n".join(_audits.agent_lines(found)))
    if written:
        print(f"Written: {written}")
    if arguments.report:
        print(f"Report: {arguments.report}. Counts and masked samples.")
