"""Findings and readiness."""

from __future__ import annotations

import argparse
from pathlib import Path

from blueprint_kit import __version__
from blueprint_kit.checks.core import Severity
from blueprint_kit.store import load
from blueprint_kit.views.reports import REQUIRED, checked, report_formats

from ._common import add_as_of, as_of
from ._houses import broken_rules
from ._width import width

HELP = "Check a blueprint: contradictions, what is unwise, and whether it is ready to be built."
EXAMPLE = "blueprint-kit check acme.blueprint.json --require ready"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument(
        "--format",
        choices=tuple(report_formats()),
        default="text",
        help="text; json for scripts; sarif for code scanners; junit for build servers; markdown for pull requests",
    )
    parser.add_argument("--json", action="store_true", help="the same as --format json")
    parser.add_argument("--fail-on", choices=("error", "warning"), default="error")
    parser.add_argument("--require", choices=tuple(REQUIRED), help="an unready blueprint is a no")
    add_as_of(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the findings; 1 when one of them, or the readiness, is a no; 2 when a house's rule failed."""
    blueprint = load(arguments.file)
    report = checked(
        blueprint,
        today=as_of(arguments),
        file=arguments.file,
        text=Path(arguments.file).read_bytes().decode("utf-8", "replace"),
        fail_on=Severity(arguments.fail_on),
        require=arguments.require,
        width=width(),
        version=__version__,
    )
    to = "json" if arguments.json else arguments.format
    print(report_formats()[to].render(report), end="")
    if report.findings.broken:
        raise broken_rules(report.findings)
    return int(report.no)
