"""Invented people with numbers of their own, households and main lines."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from blueprint_kit.errors import InputError
from blueprint_kit.synthetic.dirt import DIRT
from blueprint_kit.synthetic.model import Person
from blueprint_kit.synthetic.ranges import BLOCKS, LONDON, MAINE, Number
from blueprint_kit.synthetic.words import GIVEN, LANGUAGE, TITLES, companies, surnames

WEIGHTS = {"US": 40, "GB": 25, "DE": 10, "FR": 10, "AU": 5, "IT": 4, "BR": 2, "MX": 2, "AR": 1, "KZ": 1}
"""How often each country is drawn, as long as it has numbers left that are kept free for fiction."""


OWN_LINE = "+442079460340"
"""The number that callers of the invented company dial; nobody else has it."""


class Numbers:
    """Hands out numbers of all blocks, none twice."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._stock: dict[str, list[Number]] = {region: [] for region in WEIGHTS}
        for block in BLOCKS:
            if block.in_plan and block.region in WEIGHTS and block.kind in {"work", "mobile"}:
                self._stock[block.region] += block.numbers(most=10**block.free)
        kept = {LONDON.e164, MAINE.e164, OWN_LINE}
        for region, stock in self._stock.items():
            self._stock[region] = [one for one in stock if one.e164 not in kept]
            rng.shuffle(self._stock[region])

    @property
    def left(self) -> int:
        """How many numbers are left."""
        return sum(map(len, self._stock.values()))

    def region(self) -> str:
        """Draw a country that has numbers left."""
        open_ = {region: weight for region, weight in WEIGHTS.items() if len(self._stock[region]) > 1}
        if not open_:
            raise InputError(
                "The numbers that are kept free for fiction are used up.",
                remedy="Ask for fewer records or calls; 30,000 of both fit.",
            )
        return self._rng.choices(list(open_), list(open_.values()))[0]

    def take(self, region: str) -> Number:
        """Return a number of a country that nobody has, of another country where it has none left."""
        return self._stock[region].pop() if self._stock[region] else self._stock[self.region()].pop()


class Crowd:
    """Draws people one after the other; some share a line with those drawn before."""

    def __init__(self, rng: Random, numbers: Numbers) -> None:
        self._rng, self._numbers = rng, numbers
        self._firms = companies()
        self._lines: dict[tuple[str, str], Number] = {}
        self._alone: dict[str, Person] = {}

    def person(self, place: int) -> Person:
        """Return the next person."""
        rng = self._rng
        region = self._numbers.region()
        firm = self._firms[min(int(rng.expovariate(1 / 22)), len(self._firms) - 1)]
        made = Person(
            key=f"P{place + 1:05d}", given=rng.choice(GIVEN[LANGUAGE[region]]),
            family=rng.choice(surnames(LANGUAGE[region])), region=region, company=firm.key, domain=firm.domain,
            title=rng.choice(TITLES), work=self._numbers.take(region), mobile=None,
        )  # fmt: skip
        if rng.random() < DIRT["second_number"].share:
            made = replace(made, mobile=self._numbers.take(region))
        chance = rng.random()
        if chance < DIRT["main_line"].share:
            line = self._lines.setdefault((region, firm.key), made.work)
            return replace(made, work=line, trait="main_line")
        if chance < DIRT["main_line"].share + DIRT["household"].share:
            return self._household(made)
        return replace(made, trait="no_number") if rng.random() < DIRT["no_number"].share else made

    def _household(self, made: Person) -> Person:
        """Return a person who shares line and family name with the last one who lived alone, or who waits."""
        other = self._alone.pop(made.region, None)
        if other is None:
            made = replace(made, trait=f"household {made.key}")
            self._alone[made.region] = made
            return made
        return replace(made, family=other.family, work=other.work, mobile=None, trait=other.trait)
