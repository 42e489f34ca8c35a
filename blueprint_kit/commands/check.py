"""Findings and readiness."""

from __future__ import annotations

import argparse
from datetime import date

from blueprint_kit.checks.core import Findings, Readiness, Severity, check, readiness
from blueprint_kit.store import load
from blueprint_kit.views.facts import sources_words
from blueprint_kit.views.safe import plain

from ._common import add_as_of, as_of, print_json

HELP = "Check a blueprint: contradictions, what is unwise, and whether it is ready to be built."
EXAMPLE = "blueprint-kit check acme.blueprint.json --require ready"

_STATES = {"ready": ("ready",), "ready_in_part": ("ready", "ready_in_part")}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--json", action="store_true", help="the same as --format json")
    parser.add_argument("--fail-on", choices=("error", "warning"), default="error")
    parser.add_argument("--require", choices=tuple(_STATES), help="an unready blueprint is a no")
    add_as_of(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the findings; 1 when one of them, or the readiness, is a no."""
    blueprint = load(arguments.file)
    today = as_of(arguments)
    findings = check(blueprint, today=today)
    verdict = readiness(blueprint, findings)
    if arguments.json or arguments.format == "json":
        print_json(
            {
                "findings": {found.id: found.to_json() for found in findings},
                "waiting": {
                    waits.id: {"rule": waits.rule.code, "path": waits.path} for waits in findings.waiting
                },
                "readiness": verdict.to_json(),
                "summary": findings.summary(),
            }
        )
    else:
        _print_text(findings, verdict, today)
    unready = arguments.require and verdict.state not in _STATES[arguments.require]
    return int(findings.reach(Severity(arguments.fail_on)) or bool(unready))


def _print_text(findings: Findings, verdict: Readiness, today: date) -> None:
    for found in findings:
        word = "Waived" if found.waiver else str(found.severity).capitalize()
        print(f"{word:<8} {found.id}\n         {found.rule.title}\n         {plain(found.message)}")
        print(f"         Do: {found.remedy}")
        for said in sources_words(found.facts, today=today):
            print(f"         Rests on: {said}")
        if found.waiver:
            print(f"         Waived by {plain(found.waiver.by)} until {found.waiver.until.isoformat()}.")
        if found.waiver_ended:
            print(f"         Waiver ended {found.waiver_ended.isoformat()}.")
    print(findings.summary())
    print(
        f"{verdict.sentence()} {verdict.answered} of {verdict.asked} questions have an answer ({verdict.state})."
    )
