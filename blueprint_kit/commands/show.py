"""Shows the blueprint, one decision, or what is open."""

from __future__ import annotations

import argparse
import json
from typing import Any

from blueprint_kit.checks.core import check
from blueprint_kit.exports.derived import describe
from blueprint_kit.model import SECTION_INFO, Blueprint, definition, definitions
from blueprint_kit.model.document import entry
from blueprint_kit.model.prose import Lifter
from blueprint_kit.session import neighbours, open_questions, to_confirm, why_to_confirm
from blueprint_kit.store import load
from blueprint_kit.views.changed import count_words, reason_words
from blueprint_kit.views.safe import plain
from blueprint_kit.views.words import answer_words

from ._common import print_json

HELP = "Show the blueprint, one decision, or the open questions in the order in which to ask them."
EXAMPLE = "blueprint-kit show acme.blueprint.json --open"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("path", metavar="PATH", nargs="?")
    parser.add_argument("--open", action="store_true", help="only what has no answer, and answers to confirm")
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
    around = neighbours(blueprint, path, check(blueprint).waiting)
    again = why_to_confirm(blueprint, path)
    if as_json:
        confirm = {"to_confirm": again.to_json()} if again else {}
        print_json({path: {**_data(blueprint, path), "graph": around.to_json(), **confirm}})
        return
    ask, found = definitions()[path].ask, blueprint.decision(path)
    print(f"{ask.question}\n  {path} · {found.status.replace('_', ' ')}")
    print(f"  {plain(answer_words(blueprint, path))}")
    if again:
        for reason in again.reasons:
            print(f"  To confirm: {plain(reason_words(again, reason))}")
    print(f"  Why it matters: {ask.why}")
    print(f"  Asked: {', '.join(role.title for role in ask.asked)}")
    for option in definitions()[path].options:
        print(f"    {option}: {definitions()[path].hint(option)}")
    print(f"  Example: {json.dumps(ask.example, ensure_ascii=False)}")
    for words, those in (("Rests on", around.rests_on), ("Rest on it", around.rested_on_by)):
        if those:
            listed = (f"{one.path} ({one.status.replace('_', ' ')})" for one in those)
            print(f"  {words}: {', '.join(listed)}")
    if around.rules:
        print(f"  Rules that read it: {', '.join(around.rules)}")


def _open(blueprint: Blueprint, *, as_json: bool) -> None:
    questions, again = open_questions(blueprint), to_confirm(blueprint)
    if as_json:
        listed = {one.path: one.to_json() for one in again}
        print_json({"open": [question.to_json() for question in questions], "to_confirm": listed})
        return
    for question in questions:
        meta = f"{question.path} · ask {question.asked} · {question.unlocks_words() or 'unlocks nothing'}"
        print(f"{question.question}\n  {meta}")
        if question.unlocks:
            print(f"  waits for this alone: {', '.join((*question.questions, *question.rules))}")
    print(f"{len(questions)} open.")
    for one in again:
        print(f"\n{one.question}\n  {one.path} · to confirm")
        for reason in one.reasons:
            print(f"  {plain(reason_words(one, reason))}")
    if again:
        print(
            f"{count_words(len(again))}. Still right? "
            f"blueprint-kit confirm FILE {again[0].path} --by NAME. Else change it with: blueprint-kit set."
        )


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
