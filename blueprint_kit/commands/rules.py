"""Lists the checks, or explains one."""

from __future__ import annotations

import argparse
from typing import Any

from blueprint_kit.checks.core import Rule, rule_of, rules

from ._common import print_json

HELP = "List the checks, or explain one of them."
EXAMPLE = "blueprint-kit rules TRG-02"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("code", metavar="CODE", nargs="?")
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run(arguments: argparse.Namespace) -> None:
    """Print it."""
    chosen = (rule_of(arguments.code),) if arguments.code else tuple(rules().values())
    if arguments.json:
        print_json({one.code: _data(one) for one in chosen})
    elif arguments.code:
        _explain(chosen[0])
    else:
        for one in chosen:
            print(f"{one.code}  {one.severity:<8} {one.title}")
        print(f"{len(chosen)} rules.")


def _explain(one: Rule) -> None:
    print(f"{one.code} · {one.severity}{' · verify' if one.verify else ''}\n{one.title}\n")
    print(f"Why: {one.why}\nDo: {one.remedy}\nWaive when: {one.waive_when}")
    print(f"Reads: {', '.join(one.reads)}\nSource: {one.source} (grade {one.grade})")
    if one.house:
        print(f"House: {one.house}, {one.file}. Ask {one.house.contact}.")
    for word, examples in (("Fails", one.fails), ("Passes", one.passes)):
        for example in examples:
            said = ", ".join(f"{path} = {value}" for path, value in example.decisions.items())
            print(f"{word} for example with: {said or 'nothing decided'}")


def _data(one: Rule) -> dict[str, Any]:
    return {
        "severity": str(one.severity),
        "title": one.title,
        "reads": list(one.reads),
        "why": one.why,
        "remedy": one.remedy,
        "waive_when": one.waive_when,
        "source": one.source,
        "grade": one.grade,
        "verify": one.verify,
        "fails": [dict(example.decisions) for example in one.fails],
        "passes": [dict(example.decisions) for example in one.passes],
        **({"house": one.house.name} if one.house else {}),
    }
