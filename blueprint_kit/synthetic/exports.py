"""Contacts and calls of an invented company, and what is true of both."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from blueprint_kit.synthetic.copies import COPIES, copied
from blueprint_kit.synthetic.crowd import OWN_LINE, Crowd, Numbers
from blueprint_kit.synthetic.dirt import DIRT
from blueprint_kit.synthetic.dirty_cells import cell_of
from blueprint_kit.synthetic.model import Cell, Person, Record
from blueprint_kit.synthetic.ranges import Number
from blueprint_kit.synthetic.words import COUNTRY, address, companies

Rows = list[tuple[str, ...]]
CONTACTS = (
    "Contact ID", "First Name", "Last Name", "Email", "Phone", "Mobile Phone", "Company Name", "Company ID",
    "Country", "Created Date", "Last Modified Date", "Truth",
)  # fmt: skip
CONTACTS_TRUTH = ("row", "record_id", "truth_person", "truth_e164", "truth_dirt")
CALLS = ("Call ID", "Direction", "From", "To", "Started", "Agent")
CALLS_TRUTH = ("row", "interaction_id", "truth_record", "truth_person", "truth_kind")
_START = datetime(2026, 10, 19, 8, tzinfo=UTC)
_HIDDEN = ("anonymous", "Private", "RESTRICTED", "7378742833", "266696687", "")
_KINDS = ("internal", "withheld", "stranger")


@dataclass(frozen=True, eq=False)
class Drawn:
    """Rows of four files, and how often each kind of dirt came up."""

    contacts: Rows
    contacts_truth: Rows
    calls: Rows
    calls_truth: Rows
    counts: Mapping[str, int]


def drawn(records: int, calls: int, seed: int) -> Drawn:
    """Draw so many records and calls; the same three numbers give the same rows everywhere."""
    rng = Random(f"synthetic truth 1 {seed}")
    numbers = Numbers(rng)
    found = _Company(rng, numbers)
    found.fill(records)
    rows, truth = found.contacts()
    log, said = found.log(calls)
    return Drawn(rows, truth, log, said, dict(sorted(found.counts.items())))


class _Company:
    def __init__(self, rng: Random, numbers: Numbers) -> None:
        self._rng, self._numbers = rng, numbers
        self._records: list[Record] = []
        self._people: list[Person] = []
        self.counts: Counter[str] = Counter()

    def fill(self, count: int) -> None:
        """Draw people, and second records of some of them, until so many records stand there."""
        crowd, rng = Crowd(self._rng, self._numbers), self._rng
        while len(self._records) < count:
            if self._people and rng.random() < DIRT["duplicate"].share:
                self._duplicate()
                continue
            person = crowd.person(len(self._people))
            self._people.append(person)
            if person.trait:
                self.counts[person.trait.split()[0]] += 1
            email = "" if rng.random() < 0.1 else address(person.given, person.family, person.domain)
            created = _START - timedelta(minutes=rng.randrange(60, 1_000_000))
            self._add(Record("", person, person.given, person.family, email, created, 0))

    def _duplicate(self) -> None:
        first = self._rng.choice(self._records)
        code = self._rng.choice(COPIES)
        again = copied(first, code, self._rng)
        again.created = first.created + timedelta(minutes=self._rng.randrange(1, 60))
        self.counts[code] += 1
        self._add(again)

    def _add(self, record: Record) -> None:
        rng, person = self._rng, record.person
        record.key = str(100_001 + 7 * len(self._records))
        if self._records and rng.random() < DIRT["reused_id"].share:
            record.key = rng.choice(self._records).key
            self.counts["reused_id"] += 1
        hidden = person.trait == "no_number"
        record.work = Cell() if hidden else cell_of(person.work, person, self._spare(), rng)
        record.mobile = Cell() if hidden else cell_of(person.mobile, person, self._spare(), rng)
        self.counts.update(cell.mess for cell in (record.work, record.mobile) if cell.mess)
        self._records.append(record)

    def _spare(self) -> Number:
        """Return somebody's number for a cell that holds several: a colleague's, as in real cells."""
        return self._rng.choice(self._people).work

    def contacts(self) -> tuple[Rows, Rows]:
        """Return the export and its truth."""
        firms = {firm.key: firm.name for firm in companies()}
        rows: Rows = []
        truth: Rows = []
        for place, one in enumerate(self._records, start=1):
            unknown = self._rng.random() < DIRT["missing_country"].share
            self.counts["missing_country"] += unknown
            changed = one.created + timedelta(days=self._rng.randrange(1, 20))
            person = one.person
            rows.append((
                one.key, one.first, one.last, one.email, one.work.text, one.mobile.text, firms[person.company],
                person.company, "" if unknown else COUNTRY[person.region], one.created.strftime("%Y-%m-%d %H:%M"),
                changed.strftime("%Y-%m-%d %H:%M"), person.key,
            ))  # fmt: skip
            numbers = ";".join(
                filter(None, (one.work.e164, one.mobile.e164, one.work.others, one.mobile.others))
            )
            dirt = ";".join(
                filter(None, (one.mess, person.trait.split(" ")[0], one.work.mess, one.mobile.mess))
            )
            truth.append((str(place), one.key, person.key, numbers, dirt))
        return rows, truth

    def log(self, count: int) -> tuple[Rows, Rows]:
        """Return the calls, oldest first, and who really called."""
        held: dict[str, list[str]] = defaultdict(list)
        for record in self._records:
            held[record.person.key].append(record.key)
        rows: Rows = []
        truth: Rows = []
        for place in range(1, count + 1):
            kind, person, shown = self._call()
            self.counts[f"call_{kind}"] += 1
            started = _START + timedelta(seconds=90 * place + self._rng.randrange(90))
            inbound = self._rng.random() < 0.85 or kind == "withheld"
            ends = (shown, OWN_LINE) if inbound else (OWN_LINE, shown)
            direction = "internal" if kind == "internal" else "inbound" if inbound else "outbound"
            key = f"call-{place:06d}"
            rows.append(
                (key, direction, *ends, started.strftime("%Y-%m-%dT%H:%M:%SZ"), f"Agent {place % 12 + 1}")
            )
            ids = ";".join(dict.fromkeys(held[person.key])) if person else ""
            truth.append((str(place), key, ids, person.key if person else "", kind))
        return rows, truth

    def _call(self) -> tuple[str, Person | None, str]:
        chance = self._rng.random()
        for kind in _KINDS:
            chance -= DIRT[kind].share
            if chance < 0:
                return self._other(kind)
        person = self._rng.choice(self._people)
        if self._rng.random() < DIRT["new_number"].share:
            return "new_number", person, self._numbers.take(person.region).e164
        numbers = [one for one in (person.work, person.mobile, person.mobile) if one]
        return "known", person, self._rng.choice(numbers).e164

    def _other(self, kind: str) -> tuple[str, Person | None, str]:
        if kind == "internal":
            return kind, None, str(self._rng.randrange(201, 240))
        if kind == "withheld":
            return kind, self._rng.choice(self._people), self._rng.choice(_HIDDEN)
        return kind, None, self._numbers.take(self._numbers.region()).e164


def counted(counts: Mapping[str, int], names: Sequence[str]) -> int:
    """Return how often any of some kinds came up."""
    return sum(counts.get(name, 0) for name in names)
