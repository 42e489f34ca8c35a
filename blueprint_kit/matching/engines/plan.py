"""What the SQL text depends on: how many rules and levels there are, and what of the two sides is read at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from blueprint_kit.matching.ladder import PLAIN, extension_in_key, levels_of
from blueprint_kit.matching.normalisers import LADDER
from blueprint_kit.matching.normalisers.numbers import COUNTRY_IGNORED
from blueprint_kit.model.policies.matching import KeyRule, MatchRules

Form: TypeAlias = Literal["collapsed", "key_join"]
"""How a level joins: each key's records collapsed to one row first, or record by record."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of one rule.

    Attributes
    ----------
    name:
        Its name on the ladder.
    same_country:
        Whether records of another country do not agree.
    signs:
        Which of ``apart`` (another country), ``told`` (the same extension) and ``other`` (not the same
        extension) follow from a pair; the others are 0.
    narrowed, shared, counted, excluding:
        Whether an extension decides among several, whether the records that a number stands on are
        counted, whether those with other extensions count too, and whether any record is left out.
    """

    name: str
    same_country: bool
    signs: tuple[str, ...]
    narrowed: bool
    shared: bool
    counted: bool
    excluding: bool

    @property
    def kept(self) -> tuple[str, ...]:
        """Return what is read of an asked key beside its question."""
        countries, extensions = (
            self.same_country or "apart" in self.signs,
            bool({"told", "other"} & {*self.signs}),
        )
        wanted = {
            "number": self.counted,
            "country": countries,
            "extension": extensions,
            "e164": self.counted,
        }
        return tuple(name for name, read in wanted.items() if read)


@dataclass(frozen=True, slots=True)
class Plan:
    """The levels of each rule, the order of picking, and whether a company is read."""

    levels: tuple[tuple[Level, ...], ...]
    excluding: bool
    order: tuple[str, ...]
    companies: bool


def plan_of(rules: MatchRules) -> Plan:
    """Return what of the rules the text says."""
    return Plan(
        levels=tuple(
            tuple(_level(name, rule, rules) for name in levels_of(rule, rules)) for rule in rules.rules
        ),
        excluding=bool(rules.excluded_records),
        order=rules.tie_break,
        companies=rules.on_multiple == "company_instead" or rules.on_shared_number == "company_record",
    )


def _level(name: str, rule: KeyRule, rules: MatchRules) -> Level:
    shared = rules.shared_number_threshold is not None and rule.parts == ("phone",)
    narrowed = rules.extensions == "tie_break"
    cut_off = rules.extensions in {None, "ignore"} and rules.comparison != LADDER[0]
    undecided = rules.extensions is None and rules.comparison != LADDER[0]
    read = {
        "apart": name in COUNTRY_IGNORED,
        "told": narrowed or (shared and not cut_off),
        "other": undecided,
    }
    return Level(
        name=name,
        same_country=name == LADDER[2],
        signs=() if name == PLAIN else tuple(sign for sign, wanted in read.items() if wanted),
        narrowed=narrowed and name != PLAIN,
        shared=shared,
        # Only an extension in the key parts the records that one number stands on.
        counted=shared and name in LADDER[:2] and extension_in_key(name, rules),
        excluding=bool(rules.excluded_records),
    )
