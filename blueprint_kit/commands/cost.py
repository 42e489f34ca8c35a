"""States what one occurrence costs, and lists what was stated."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from blueprint_kit.errors import InputError
from blueprint_kit.model import Blueprint
from blueprint_kit.model.record import UnitCost
from blueprint_kit.model.unit_costs import UNIT_COSTS, new_cost, why_not_stated
from blueprint_kit.store import BlueprintFile, load
from blueprint_kit.views.safe import plain

from ._common import add_as_of, as_of, print_json

HELP = "State what one occurrence costs, and who says so; without a KEY, list what is stated and what is not."
EXAMPLE = 'blueprint-kit cost acme.blueprint.json agent_seconds_ambiguous_pop 12 --stated-by "CX lead"'


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument(
        "key", metavar="KEY", nargs="?", help=f"one of {', '.join(UNIT_COSTS)}; or a name of your own"
    )
    parser.add_argument("amount", metavar="AMOUNT", nargs="?", help="a figure such as 12 or 2.5")
    parser.add_argument("--stated-by", metavar="NAME", help="who says so, by name or role")
    parser.add_argument("--unit", metavar="TEXT", help="needed for a name of your own only")
    parser.add_argument("--remove", action="store_true", help="take the KEY's amount away")
    parser.add_argument("--json", action="store_true", help="one JSON document of what is stated")
    add_as_of(parser)


def run(arguments: argparse.Namespace) -> None:
    """Record or remove one, or list them all."""
    said = ""
    if arguments.key:
        said = _recorded(arguments)
    elif arguments.remove:
        raise InputError("There is no KEY to remove.", where="cost", remedy="Name one; nothing was changed.")
    blueprint = load(arguments.file)
    if arguments.json:
        print_json(_data(blueprint))
        return
    print(said or "\n".join(_lines(blueprint)))


def _recorded(given: argparse.Namespace) -> str:
    key: str = given.key
    if given.remove:
        if given.amount is not None:
            raise InputError(
                "--remove takes no AMOUNT.", where=key, remedy="Leave one of them out; nothing was changed."
            )
        held = load(given.file).unit_costs
        if key not in held:
            listed = ", ".join(held) or "nothing"
            raise InputError(
                "Nothing is stated under this name.", where=plain(key), remedy=f"Stated: {plain(listed)}."
            )
        BlueprintFile(given.file).edit(lambda blueprint: blueprint.holding("unit_costs", key, None))
        return f"{plain(key)}: removed. Saved in {given.file}."
    if given.amount is None:
        raise InputError(
            "There is no AMOUNT.", where=plain(key), remedy="Give one, or --remove; nothing was changed."
        )
    if not given.stated_by:
        raise InputError(
            "Nobody is named who states it.",
            where=plain(key),
            remedy="Add --stated-by NAME; nothing was changed.",
        )
    cost = new_cost(key, given.amount, stated_by=given.stated_by, unit=given.unit, on=as_of(given))
    BlueprintFile(given.file).edit(lambda blueprint: blueprint.holding("unit_costs", key, cost))
    return f"{plain(key)}: {_words(cost)}. Saved in {given.file}."


def _words(cost: UnitCost) -> str:
    on = f", {cost.on.isoformat()}" if cost.on else ""
    return plain(f"{cost.amount:g} {cost.unit}, stated by {cost.stated_by}{on}")


def _lines(blueprint: Blueprint) -> Iterator[str]:
    yield "Agreed names, which figures read"
    for fact in UNIT_COSTS.values():
        held = blueprint.unit_costs.get(fact.key)
        yield f"  {fact.key}: {_words(held) if held else 'not stated'}"
        yield f"    {fact.question} For: {fact.used}."
        if held and (why := why_not_stated(blueprint, fact.key)):
            yield f"    {why}"
    own = {key: cost for key, cost in blueprint.unit_costs.items() if key not in UNIT_COSTS}
    if own:
        yield "Names of your own, kept and read by no figure"
        yield from (f"  {plain(key)}: {_words(cost)}" for key, cost in own.items())


def _data(blueprint: Blueprint) -> dict[str, Any]:
    return {
        "stated": {key: cost.model_dump(mode="json") for key, cost in blueprint.unit_costs.items()},
        "not_stated": [key for key in UNIT_COSTS if why_not_stated(blueprint, key)],
    }
