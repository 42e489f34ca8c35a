"""Cells of numbers as they stand in a CRM, clean or not, and what each truly holds."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from blueprint_kit.synthetic.damage import damaged, kinds_for
from blueprint_kit.synthetic.dirt import DIRT, HAND_WRITTEN, OLD_FORMAT, SPREADSHEET
from blueprint_kit.synthetic.model import Cell, Person
from blueprint_kit.synthetic.ranges import Number
from blueprint_kit.synthetic.spelling import clean, national

_ORDER = ("several_numbers", "extension", "placeholder", "spreadsheet", "digit_wrong", "hand_written")


def cell_of(number: Number | None, person: Person, spare: Number, rng: Random) -> Cell:
    """Return one cell, blank where the person has no such number; ``mess`` names what happened to it."""
    if number is None:
        return Cell()
    fits = kinds_for(person.region, number)
    old = [kind for kind in OLD_FORMAT if kind in fits]
    if old and rng.random() < DIRT["old_format"].share:
        return replace(damaged(rng.choice(old), number, spare, rng), mess="old_format")
    chance = rng.random()
    for name in _ORDER:
        chance -= DIRT[name].share
        if chance < 0:
            return replace(_messy(name, number, spare, fits, rng), mess=name)
    return clean(number, rng)


def _messy(name: str, number: Number, spare: Number, fits: list[str], rng: Random) -> Cell:
    if name == "digit_wrong":
        return _mistyped(number, rng)
    kinds = {"spreadsheet": SPREADSHEET, "hand_written": HAND_WRITTEN}.get(name, (name,))
    return damaged(
        rng.choice([kind for kind in kinds if kind in fits] or ["trailing_space"]), number, spare, rng
    )


def _mistyped(number: Number, rng: Random) -> Cell:
    """Swap two neighbouring digits, or type one of them wrong: four of five slips are single ones (Damerau 1964).

    The last two are left alone, so that a number stays inside its block and is nobody's.
    """
    text = national(number)
    places = [at for at, sign in enumerate(text) if sign.isdigit()][-2:]
    at = rng.choice(places)
    other = str((int(text[at]) + rng.randrange(1, 10)) % 10)
    return Cell(f"{text[:at]}{other}{text[at + 1 :]}")
