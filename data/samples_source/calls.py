"""Three weeks of conversations, before any product's log gives them its shape."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from blueprint_kit.synthetic.model import Call, Leg, Person
from blueprint_kit.synthetic.ranges import Number, Pool

START = datetime(2026, 10, 19, tzinfo=UTC)
DAYS = 19
KINDS = ("known", "unknown", "shared", "withheld", "internal", "outbound", "short_code")
WEIGHTS = (46, 14, 9, 8, 5, 15, 1)
RESULTS = ("answered", "transferred", "missed", "voicemail", "abandoned")
RESULT_WEIGHTS = (66, 12, 11, 6, 5)
WRAP_UPS = ("Resolved", "Call back", "Order status", "Complaint", "Sales enquiry", "Wrong number", "")


@dataclass(frozen=True, slots=True)
class Floor:
    """A contact center: its own lines, its queues, how many agents log in, and when its day starts in UTC."""

    lines: tuple[Number, ...]
    queues: tuple[str, ...]
    agents: int
    opens_utc: int
    ring_group: int = 3


def _when(rng: Random, floor: Floor) -> datetime:
    day = rng.randrange(DAYS)
    while (START + timedelta(days=day)).weekday() > 4 and rng.random() < 0.85:
        day = rng.randrange(DAYS)
    return START + timedelta(days=day, hours=floor.opens_utc, seconds=rng.randrange(0, 32_400))


def _number(person: Person, rng: Random) -> Number:
    return rng.choice([n for n in (person.work, person.mobile, person.mobile, person.other) if n])


def _legs(result: str, rng: Random, floor: Floor) -> list[Leg]:
    agents = rng.sample(range(floor.agents), floor.ring_group + 1)
    first = Leg(
        agents[0],
        "first",
        rng.randrange(3, 40),
        rng.randrange(20, 900),
        rng.choice((0, 0, 0, 45)),
        rng.randrange(0, 120),
    )
    if result == "answered":
        rung = [Leg(a, "ring_group", first.ring, 0, 0, 0) for a in agents[1:]] if rng.random() < 0.12 else []
        return [*rung, first]
    if result == "transferred":
        passed = [
            Leg(a, "transfer", rng.randrange(2, 20), rng.randrange(20, 600), 0, rng.randrange(0, 90))
            for a in agents[1:]
        ]
        return [first, *passed[: rng.choice((1, 1, 2))]]
    if result == "missed":
        return [Leg(a, "ring_group", rng.randrange(15, 45), 0, 0, 0) for a in agents[: floor.ring_group]]
    talk = rng.randrange(5, 60) if result == "voicemail" else 0
    return [Leg(None, "first", rng.randrange(5, 60), talk, 0, 0)]


@dataclass(slots=True)
class Exchange:
    """Makes calls between people who are in the CRM, strangers and the floor."""

    rng: Random
    pool: Pool
    floor: Floor
    people: list[Person]
    records: dict[str, str]
    strangers: tuple[str, ...]

    def calls(self, count: int) -> list[Call]:
        """So many calls, oldest first."""
        made = [self._call(kind) for kind in self.rng.choices(KINDS, WEIGHTS, k=count)]
        return sorted(made, key=lambda call: call.start)

    def _call(self, kind: str) -> Call:
        rng = self.rng
        person, number = self._caller(kind)
        direction = {"outbound": "outbound", "internal": "internal"}.get(kind, "inbound")
        result = rng.choices(RESULTS, RESULT_WEIGHTS)[0]
        if direction != "inbound":
            result = rng.choice(("answered", "answered", "missed"))
        shown = (
            number.e164
            if number
            else {"internal": str(rng.randrange(201, 240)), "short_code": "62442"}.get(kind, "")
        )
        shared = person is not None and (person.trait == "switchboard" and number == person.work)
        family = person is not None and person.trait.startswith("household") and number == person.mobile
        label = "shared" if shared or family else {"outbound": "known"}.get(kind, kind)
        legs = _legs(result, rng, self.floor)
        if direction != "inbound":
            legs = [next((leg for leg in legs if leg.role == "first"), legs[0])]
        return Call(
            start=_when(rng, self.floor),
            direction=direction,
            shown=shown,
            number=number,
            person=person,
            kind=label,
            result=result,
            queue=rng.choice(self.floor.queues),
            line=rng.choice(self.floor.lines),
            wrap_up=rng.choice(WRAP_UPS) if result in {"answered", "transferred"} else "",
            legs=legs,
            records=self.records.get(person.key, "") if person else "",
        )

    def _caller(self, kind: str) -> tuple[Person | None, Number | None]:
        rng = self.rng
        if kind in {"internal", "short_code"}:
            return None, None
        if kind == "unknown":
            return None, self.pool.take(rng.choice(self.strangers), "work")
        if kind == "withheld":
            return rng.choice(self.people), None
        if kind == "shared":
            sharing = [p for p in self.people if p.trait == "switchboard" or p.trait.startswith("household")]
            person = rng.choice(sharing)
            return person, person.work if person.trait == "switchboard" else person.mobile
        pair = [p for p in self.people if p.trait == "same_last_ten"]
        person = rng.choice(pair) if pair and rng.random() < 0.02 else rng.choice(self.people)
        return person, _number(person, rng)


def truth_of(call: Call) -> tuple[str, str, str, str]:
    """Who really called: record ids, person, number and kind, as the truth files hold them."""
    person = call.person.key if call.person else ""
    return call.records, person, call.number.e164 if call.number else "", call.kind
