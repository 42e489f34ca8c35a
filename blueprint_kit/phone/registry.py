"""The one registry of repairs: found by walking ``repairs/``, one entry each, examples included."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from blueprint_kit.errors import BlueprintKitError
from blueprint_kit.model.policies.phone import PhonePolicy
from blueprint_kit.phone.draft import Draft

STAGES = ("cell", "split", "choice", "piece", "reading", "notice")
"""When a repair is tried.

``cell`` mends the whole cell, ``split`` parts a list of numbers, ``choice`` takes one of them,
``piece`` mends one number, ``reading`` is tried only where the number as it stands is not valid and counts only when
it makes it so, ``notice`` changes nothing and says what the reading assumed.
"""

LETTER, OTHER_SCRIPT = "letter", "other script"
"""What stands among the signs of a text for any letter, and for anything beyond ASCII."""
_A_LETTER = re.compile(r"[^\W\d_]")


def signs_of(text: str) -> frozenset[str]:
    """Return the characters of a text, with ``LETTER`` and ``OTHER_SCRIPT`` where it holds such.

    >>> sorted(signs_of("1-a")), signs_of("é") == {"é", LETTER, OTHER_SCRIPT}
    (['-', '1', 'a', 'letter'], True)
    """
    found = set(text)
    if not text.isascii():
        found.add(OTHER_SCRIPT)
    if _A_LETTER.search(text):
        found.add(LETTER)
    return frozenset(found)


Function = Callable[[Draft], "Draft | None"]


@dataclass(frozen=True, slots=True)
class Example:
    """A cell and what it comes to: the repair's documentation and its test.

    ``e164`` is ``""`` where the outcome is not valid.
    """

    raw: str
    region: str
    e164: str
    outcome: str = "valid"
    area: str = ""
    extension: str = ""
    policy: PhonePolicy | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing that may be assumed or mended, with its code, its plain sentence and its example.

    ``plain`` says that it may apply to a text of digits, single spaces, hyphens and brackets alone; for the
    others a plain text is not even tried, which is what makes long columns quick. ``signs`` names what a text
    must hold one of for the repair to apply; empty means that any text may need it.
    """

    code: str
    sentence: str
    stage: str
    order: int
    family: str
    examples: tuple[Example, ...]
    function: Function
    place: str
    plain: bool
    signs: frozenset[str] = frozenset()

    def concerns(self, signs: frozenset[str]) -> bool:
        """Return whether a text with these signs may need the repair at all."""
        return not self.signs or not self.signs.isdisjoint(signs)

    def allowed(self, policy: PhonePolicy) -> bool:
        """Return whether this policy has the repair switched on."""
        return policy.allows(self.family, self.code)


def repair(
    code: str,
    sentence: str,
    *examples: Example,
    stage: str,
    order: int,
    family: str = "cleaning",
    plain: bool = False,
    signs: Iterable[str] = (),
) -> Callable[[Function], Repair]:
    """Turn a function into a registered repair; the walk finds it as a module attribute."""

    def wrap(function: Function) -> Repair:
        place = f"{function.__module__}.{function.__name__}"
        return Repair(
            code, sentence, stage, order, family, examples, function, place, plain, frozenset(signs)
        )

    return wrap


def collect(found: Iterable[Repair]) -> Mapping[str, Repair]:
    """Return repairs by code, sorted; two with one code raise, naming both places."""
    by_code: dict[str, Repair] = {}
    for entry in found:
        other = by_code.setdefault(entry.code, entry)
        if other is not entry and other.place != entry.place:
            raise BlueprintKitError(
                f"The repair code '{entry.code}' is used by {other.place} and by {entry.place}.",
                remedy="Rename one of them.",
            )
    return MappingProxyType(dict(sorted(by_code.items())))


@cache
def repairs() -> Mapping[str, Repair]:
    """Return every repair by its code, sorted by code.

    >>> repairs()["float_suffix_removed"].stage
    'cell'
    """
    package = importlib.import_module("blueprint_kit.phone.repairs")
    modules = sorted(info.name for info in pkgutil.iter_modules(package.__path__))
    loaded = [importlib.import_module(f"{package.__name__}.{name}") for name in modules]
    return collect(value for module in loaded for value in vars(module).values() if isinstance(value, Repair))


@cache
def of_stage(stage: str, *, plain: bool = False) -> tuple[Repair, ...]:
    """Return the repairs of one stage in the order they are tried; those for plain texts alone on demand."""
    if plain:
        return tuple(entry for entry in of_stage(stage) if entry.plain)
    return tuple(sorted((r for r in repairs().values() if r.stage == stage), key=lambda r: (r.order, r.code)))
