"""Shows the blueprint, one decision, or what is open."""

from __future__ import annotations

import argparse
import json
from typing import Any

from blueprint_kit.exports.derived import describe
from blueprint_kit.model import SECTION_INFO, Blueprint, definition, definitions
from blueprint_kit.model.document import entry
from blueprint_kit.model.prose import Lifter
from blueprint_kit.session import open_questions
from blueprint_kit.store import load
from blueprint_kit.views.safe import plain
from blueprint_kit.views.words import answer_words

from ._common import print_json

HELP = "Show the blueprint, one decision, or the open questions in the order in which to ask them."
EXAMPLE = "blueprint-kit show acme.blueprint.json --open"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("path", metavar="PATH", nargs="?")
    parser.add_argument("--open", action="store_true", help="only the questions without an answer")
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run(arguments: argparse.Namespace) -> None:
    """Print it."""
    blueprint = load(arguments.file)
    if arguments.path:
        _one(blueprint, definition(arguments.path).path, as_json=arguments.json)
    elif arguments.open:
        _open(blueprint, as_json=arguments.json)
    else:
        _all(blueprint, as_json=arguments.json)


def _data(blueprint: Blueprint, path: str) -> dict[str, Any]:
    lifter = Lifter()
    found = entry(path, blueprint.decision(path), lifter)
    return {**found, "definition": describe(definitions()[path]), "user_text": lifter.texts}


def _one(blueprint: Blueprint, path: str, *, as_json: bool) -> None:
    if as_json:
        print_json({path: _data(blueprint, path)})
        return
    ask, found = definitions()[path].ask, blueprint.decision(path)
    print(f"{ask.question}\n  {path} · {found.status.replace('_', ' ')}")
    print(f"  {plain(answer_words(blueprint, path))}")
    print(f"  Why it matters: {ask.why}")
    print(f"  Asked: {', '.join(role.title for role in ask.asked)}")
    for option in definitions()[path].options:
        print(f"    {option}: {definitions()[path].hint(option)}")
    print(f"  Example: {json.dumps(ask.example, ensure_ascii=False)}")


def _open(blueprint: Blueprint, *, as_json: bool) -> None:
    questions = open_questions(blueprint)
    if as_json:
        print_json({"open": [question.to_json() for question in questions]})
        return
    for question in questions:
        meta = f"{question.path} · ask {question.asked} · unlocks {question.unlocks}"
        print(f"{question.question}\n  {meta}")
    print(f"{len(questions)} open.")


def _all(blueprint: Blueprint, *, as_json: bool) -> None:
    if as_json:
        print_json({path: _data(blueprint, path) for path in definitions()})
        return
    for section in SECTION_INFO.values():
        print(f"\n{section.title}")
        for path, found in blueprint.decisions.items():
            if definitions()[path].section == section.name:
                status = found.status.replace("_", " ")
                print(f"  {path:<42} {status:<15} {plain(answer_words(blueprint, path))}")
