"""Lists the checks, explains one, or writes the reference of all."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from blueprint_kit import disk
from blueprint_kit.checks.core import Rule, rule_of, rules
from blueprint_kit.errors import InputError
from blueprint_kit.exports.rulebook import RULE_FORMATS, render_rules
from blueprint_kit.views.rulebook import rule_text

from ._common import print_json
from ._width import width

HELP = "List the checks, explain one of them, or write the reference of all."
EXAMPLE = "blueprint-kit rules TRG-02"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("code", metavar="CODE", nargs="?")
    parser.add_argument("--format", choices=("text", "json", *RULE_FORMATS), default="text")
    parser.add_argument("--json", action="store_true", help="the same as --format json")
    parser.add_argument("--out", metavar="PATH", help="write it there instead of printing it")


def run(arguments: argparse.Namespace) -> None:
    """Print or write it."""
    chosen = (rule_of(arguments.code),) if arguments.code else tuple(rules().values())
    to = "json" if arguments.json else arguments.format
    if to in RULE_FORMATS:
        _hand_over(render_rules(chosen, to), arguments.out)
    elif arguments.out:
        raise InputError("--out writes a reference.", remedy="Add --format html or --format markdown.")
    elif to == "json":
        print_json({one.code: _data(one) for one in chosen})
    elif arguments.code:
        print(rule_text(chosen[0], width=width()), end="")
    else:
        for one in chosen:
            print(f"{one.code}  {one.severity:<8} {one.title}")
        print(f"{len(chosen)} rules.")


def _hand_over(data: bytes, out: str | None) -> None:
    if out is None:
        print(data.decode(), end="")
        return
    disk.replace(Path(out), data)
    print(f"Written {out}.")


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
