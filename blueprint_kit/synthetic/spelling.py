"""How people and systems write a number when nothing has gone wrong."""

from __future__ import annotations

from random import Random

from blueprint_kit.synthetic.model import Cell
from blueprint_kit.synthetic.ranges import Number

NORTH_AMERICA = frozenset({"US", "CA"})
EUROPE = frozenset({"GB", "DE", "FR", "JE", "GG", "IM"})


def international(number: Number, separator: str = " ") -> str:
    """`+44 20 7946 0018`."""
    return separator.join([f"+{number.country}", *number.parts()])


def national(number: Number) -> str:
    """Return the form a person dials at home, with the trunk prefix where the country has one."""
    parts = number.parts()
    if number.region in NORTH_AMERICA:
        return f"({parts[0]}) {parts[1]}-{parts[2]}"
    if number.region == "BR":
        return f"({parts[0]}) {parts[1]}-{parts[2]}"
    if number.country == "7":
        return f"8 ({parts[0]}) {parts[1]}-{parts[2]}-{parts[3]}"
    if number.region == "AR" and number.kind == "mobile":
        return f"0{parts[1]} 15-{parts[2]}-{parts[3]}"
    return number.trunk + " ".join(parts)


def dialled(number: Number) -> str:
    """Return the national form as digits only."""
    return "".join(c for c in national(number) if c.isdigit())


def _styles(number: Number) -> list[str]:
    styles = [number.e164, international(number), international(number)]
    if number.country == "7" or (number.region == "AR" and number.kind == "mobile"):
        return styles
    styles += [national(number), national(number), "-".join(number.parts())]
    if number.region in NORTH_AMERICA:
        styles += [dialled(number), ".".join(number.parts()), f"1-{'-'.join(number.parts())}"]
    else:
        styles[-1] = dialled(number)
    if number.region in EUROPE:
        styles += [f"00{number.country}{number.national}", national(number).replace(" ", "/", 1)]
    return styles


def clean(number: Number, rng: Random) -> Cell:
    """One of the undamaged spellings; the region of the record is enough to read it."""
    return Cell(rng.choice(_styles(number)), number.e164)
