"""An example of a rule as a blueprint: decisions, and where a rule reads them, what stands beside."""

from __future__ import annotations

from datetime import date
from typing import Any

from blueprint_kit.model import Blueprint, definitions
from blueprint_kit.model.record import COLLECTIONS

from .rule import Example


def example_blueprint(example: Example, *, on: date) -> Blueprint:
    """Return the blueprint that an example describes, in the file's own form.

    A path with a value is decided, with None it is decided not applicable, with a map that has a
    ``status`` it stands exactly so. A collection's name, such as ``signoffs``, holds its entries.

    >>> from blueprint_kit.checks.core import rule_of
    >>> example_blueprint(rule_of("TRG-02").fails[0], on=date(2026, 11, 23)).scope.pop_trigger.value
    <PopTrigger.ENDED: 'ended'>
    """
    blueprint = Blueprint()
    for key, given in example.decisions.items():
        blueprint = with_part(blueprint, key, given, on=on)
    return blueprint


def with_part(blueprint: Blueprint, key: str, given: Any, *, on: date) -> Blueprint:
    """Return the blueprint with one part of an example in it."""
    if key in COLLECTIONS:
        for name, entry in given.items():
            blueprint = blueprint.holding(key, name, COLLECTIONS[key].model_validate(entry))
        return blueprint
    if given is None:
        return blueprint.not_applicable(key, reason="Said to be of no concern.", by="example", on=on)
    if isinstance(given, dict) and "status" in given:
        return blueprint.place(key, definitions()[key].decisions.validate_python(given))
    return blueprint.decide(key, given, by="example", why="An example.", on=on)
