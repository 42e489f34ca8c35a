"""From people to CRM rows: spelled cells, second copies of the same person, and the truth beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import Random

from blueprint_kit.synthetic.copies import COPIES, copied
from blueprint_kit.synthetic.damage import OTHER_BLOCK, damaged, kinds_for
from blueprint_kit.synthetic.model import Cell, Person, Record
from blueprint_kit.synthetic.ranges import Number, Pool
from blueprint_kit.synthetic.spelling import clean, national
from blueprint_kit.synthetic.words import address

CROWN = frozenset({"JE", "GG", "IM"})
SLOTS = ("work", "mobile", "other")


@dataclass(slots=True)
class Speller:
    """Spells cells; every `every`-th one takes the next kind of mess in turn, so that no kind is left to luck."""

    rng: Random
    pool: Pool
    without: frozenset[str] = frozenset()
    every: int = 3
    _seen: int = 0
    _turn: dict[tuple[str, str], int] = field(default_factory=dict)

    def cell(self, number: Number | None, person: Person) -> Cell:
        """One phone cell of a person, blank where they have no such number."""
        if number is None:
            return Cell()
        special = self._special(number, person)
        if special:
            return special
        self._seen += 1
        if self._seen % self.every:
            return clean(number, self.rng)
        kinds = kinds_for(person.region, number, self.without)
        at = self._turn.get((person.region, number.kind), 0)
        self._turn[person.region, number.kind] = at + 1
        code = kinds[at % len(kinds)]
        used = self.pool.take(person.region, OTHER_BLOCK[code]) if code in OTHER_BLOCK else number
        spare = self.pool.take(person.region, "work") if code == "several_numbers" else number
        return damaged(code, used, spare, self.rng)

    def _special(self, number: Number, person: Person) -> Cell | None:
        if person.trait == "switchboard" and number == person.work:
            if self.rng.random() < 0.12:
                kind = damaged("extension", number, number, self.rng)
                return replace(kind, mess="switchboard;extension")
            return replace(clean(number, self.rng), mess="switchboard")
        if person.trait == "same_last_ten":
            return Cell(national(number), number.e164, mess="same_last_ten")
        if person.trait.startswith("household") and number == person.mobile:
            return replace(clean(number, self.rng), mess="household_mobile")
        if person.region in CROWN and number.national[:1] in "17":
            return Cell(national(number), number.e164, mess="crown_dependency")
        return None


def build(
    people: Iterable[Person],
    speller: Speller,
    rng: Random,
    key: Callable[[int], str],
    owners: int,
    *,
    copies: int = 9,
) -> list[Record]:
    """One record a person in order, and after every `copies`-th a second one made in one of seven ways."""
    found: list[Record] = []
    turn = 0
    for n, person in enumerate(people):
        created = datetime(2024, 1, 8, tzinfo=UTC) + timedelta(minutes=rng.randrange(0, 1_350_000))
        email = "" if rng.random() < 0.08 else address(person.given, person.family, person.domain)
        record = Record(
            key(len(found)), person, person.given, person.family, email, created, rng.randrange(owners)
        )
        _spell(record, speller)
        if person.trait.startswith("household"):
            record.mess = "household"
        found.append(record)
        if n % copies == copies - 1:
            again = copied(record, COPIES[turn % len(COPIES)], rng)
            again.key, again.created = key(len(found)), created + timedelta(days=rng.randrange(1, 90))
            _spell(again, speller)
            turn += 1
            found.append(again)
    return found


def _spell(record: Record, speller: Speller) -> None:
    for slot in SLOTS:
        setattr(record, slot, speller.cell(getattr(record.person, slot), record.person))


def by_person(*lists: Iterable[Record]) -> dict[str, str]:
    """For each person the keys of every record that is them, joined with `;` in the order given."""
    found: dict[str, list[str]] = {}
    for records in lists:
        for record in records:
            found.setdefault(record.person.key, []).append(record.key)
    return {person: ";".join(keys) for person, keys in found.items()}


def by_number(records: Iterable[Record]) -> dict[str, list[str]]:
    """For each number the keys of the records on which it can be read, in file order."""
    found: dict[str, list[str]] = {}
    for record in records:
        for number in dict.fromkeys((record.work.e164, record.mobile.e164, record.other.e164)):
            if number:
                found.setdefault(number, []).append(record.key)
    return found


TRUTH = ("record_id", "column", "truth_person", "truth_e164", "truth_extension", "truth_others", "truth_mess",
         "truth_record_mess", "truth_linked")  # fmt: skip


def truth_rows(records: Iterable[Record], columns: dict[str, str]) -> Iterator[tuple[str, ...]]:
    """One truth row for each phone cell that is not blank, in file order."""
    for r in records:
        for slot, column in columns.items():
            cell: Cell = getattr(r, slot)
            if cell.text:
                yield (
                    r.key,
                    column,
                    r.person.key,
                    cell.e164,
                    cell.extension,
                    cell.others,
                    cell.mess,
                    r.mess,
                    r.linked,
                )
