"""The people of a sample: who works where, who shares a telephone, who changed their name."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from blueprint_kit.synthetic.model import Person
from blueprint_kit.synthetic.ranges import LONDON, MAINE, Number, Pool
from blueprint_kit.synthetic.words import GIVEN, LANGUAGE, TITLES, Company, surnames

# Mobile users are many where the mobile's spelling is the country's own mess.
_MOBILE_SHARE = {"US": 0.5, "CA": 0.5, "MX": 0.8, "BR": 0.8, "AR": 0.9} | dict.fromkeys(
    ("GB", "DE", "FR", "IT", "AU", "KZ", "RU"), 0.45
)


def _person(key: str, region: str, rng: Random, pool: Pool, company: Company) -> Person:
    language = LANGUAGE[region]
    work = pool.take(region, "work")
    share = _MOBILE_SHARE.get(region, 0.0)
    mobile = pool.mobile(region) if rng.random() < share else None
    other = pool.take(region, "work") if rng.random() < 0.12 else None
    return Person(
        key=key,
        given=rng.choice(GIVEN[language]),
        family=rng.choice(surnames(language)),
        region=region,
        company=company.key,
        domain=company.domain,
        title=rng.choice(TITLES),
        work=work,
        mobile=mobile,
        other=other,
    )


def population(
    rng: Random, pool: Pool, plan: dict[str, int], firms: list[Company], prefix: str = "P"
) -> list[Person]:
    """As many people as the plan says for each region, in the plan's order, keyed P0001 onwards."""
    found: list[Person] = []
    for region, count in plan.items():
        for _ in range(count):
            firm = firms[min(int(rng.expovariate(1 / 22)), len(firms) - 1)]
            found.append(_person(f"{prefix}{len(found) + 1:04d}", region, rng, pool, firm))
    return found


def with_switchboard(
    people: list[Person], region: str, firm: Company, line: Number, count: int
) -> list[Person]:
    """Give the first `count` people of a region one employer and its main line instead of their own number."""
    left, found = count, []
    for person in people:
        if left and person.region == region and not person.trait:
            found.append(
                replace(person, company=firm.key, domain=firm.domain, work=line, trait="switchboard")
            )
            left -= 1
        else:
            found.append(person)
    return found


def with_households(people: list[Person], count: int) -> list[Person]:
    """Let `count` pairs share one mobile and one family name, taking people from the end of the list."""
    found = list(people)
    free = [i for i in range(len(found) - 1, 0, -1) if found[i].mobile and not found[i].trait]
    pairs = [
        (a, b) for a, b in zip(free[::2], free[1::2], strict=False) if found[a].region == found[b].region
    ]
    for number, (a, b) in enumerate(pairs[:count], 1):
        family, mobile = found[b].family, found[b].mobile
        found[b] = replace(found[b], trait=f"household:{number}")
        found[a] = replace(found[a], family=family, mobile=mobile, trait=f"household:{number}")
    return found


def shuffled(people: list[Person], rng: Random) -> list[Person]:
    """Return the same people as an export lists them: in no order of country or employer."""
    found = list(people)
    rng.shuffle(found)
    return found


def with_the_pair(people: list[Person]) -> list[Person]:
    """Give the London and the Maine number, which share their last ten digits, to one person each."""
    found = list(people)
    for region, line in (("GB", LONDON), ("US", MAINE)):
        at = next(i for i, p in enumerate(found) if p.region == region and not p.trait)
        found[at] = replace(found[at], work=line, mobile=None, other=None, trait="same_last_ten")
    return found
