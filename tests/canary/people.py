"""Invented people for one run, with numbers that look like anybody's, and the files that hold them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import phonenumbers
from openpyxl import Workbook

from blueprint_kit.privacy.reserved import is_reserved

HEADER = (
    "Record ID", "First Name", "Last Name", "Email", "Phone Number", "Mobile Phone Number", "Company Name",
    "Country/Region", "Contact owner", "Notes",
)  # fmt: skip
CALLS = (
    "Call ID",
    "line",
    "datetime (UTC)",
    "direction",
    "from",
    "to",
    "answered",
    "user",
    "duration (total)",
    "comments",
)
LINE = "+442079460101"  # the team's own, kept for fiction: it is no person's
_REGIONS = (("DE", "4930", 7), ("GB", "447", 9), ("US", "1415", 7), ("FR", "336", 8))
_FULL_WIDTH = str.maketrans("0123456789+", "".join(map(chr, range(0xFF10, 0xFF1A))) + "\uff0b")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who exists in this run only; ``domain`` is the part of an address that masks keep."""

    first: str
    last: str
    mailbox: str
    domain: str
    company: str
    region: str
    number: phonenumbers.PhoneNumber

    @property
    def email(self) -> str:
        """The address."""
        return f"{self.mailbox}@{self.domain}"

    @property
    def e164(self) -> str:
        """The number as a telephone system writes it."""
        return phonenumbers.format_number(self.number, phonenumbers.PhoneNumberFormat.E164)

    @property
    def values(self) -> tuple[str, ...]:
        """What must stand in no saved file; the national digits are part of every spelling of the number."""
        national = phonenumbers.national_significant_number(self.number)
        return (f"{self.first} {self.last}", self.last, self.email, self.mailbox, self.company, national)


def spellings(person: Person) -> tuple[str, ...]:
    """Return the number as people, spreadsheets and systems write it."""
    number, forms = person.number, phonenumbers.PhoneNumberFormat
    international = phonenumbers.format_number(number, forms.INTERNATIONAL)
    national = phonenumbers.format_number(number, forms.NATIONAL)
    digits = person.e164.removeprefix("+")
    return (
        international,
        national,
        person.e164,
        f"00{digits}",
        f"{digits}.0",
        international.replace(" ", "."),
        f"tel:{person.e164};ext=45",
        f"{national} {person.first} {person.last}",
        f"'{national}",
        person.e164.translate(_FULL_WIDTH),
        international.replace(" ", "\u00a0") + " ext. 12",
        f"{national} / {person.e164}",
    )


def invented(chance: Random, count: int) -> tuple[Person, ...]:
    """Return people whose names are no words of any text here, each with a number of the numbering plan."""
    return tuple(_one(chance, place) for place in range(count))


def _one(chance: Random, place: int) -> Person:
    first, last, company, domain = (_word(chance) for _ in range(4))
    region, number = _REGIONS[place % len(_REGIONS)][0], _number(chance, *_REGIONS[place % len(_REGIONS)])
    return Person(
        first.title(),
        last.title(),
        f"{first}.{last}",
        f"{domain}.net",
        f"{company.title()} Ltd",
        region,
        number,
    )


def _word(chance: Random) -> str:
    return "".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(5))


def _number(chance: Random, region: str, head: str, free: int) -> phonenumbers.PhoneNumber:
    while True:
        number = phonenumbers.parse(f"+{head}{chance.randrange(10**free):0{free}d}")
        e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        plain = phonenumbers.is_valid_number_for_region(number, region) and not is_reserved(e164)
        # A run of one digit could be found in a figure of its own accord.
        if plain and len(set(e164)) > 5:
            return number


def write_contacts(path: Path, people: Sequence[Person]) -> None:
    """Write contacts as CSV or, by suffix, as a workbook; each person stands there twice, spelled differently."""
    rows = [_contact(place, person) for place, person in enumerate([*people, *people])]
    if path.suffix == ".xlsx":
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        for row in (HEADER, *rows):
            sheet.append(row)
        book.save(path)
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([HEADER, *rows])


def _contact(place: int, person: Person) -> tuple[str, ...]:
    written = spellings(person)
    return (
        str(7_001 + place), person.first, person.last, person.email, written[place % len(written)],
        written[(place + 5) % len(written)], person.company, person.region, f"{person.first} {person.last}",
        f"{person.first} {person.last} of {person.company} asks to be called on {written[1]}",
    )  # fmt: skip


def write_calls(path: Path, people: Sequence[Person], strangers: Sequence[Person]) -> None:
    """Write a log: each person called and was called, and so were people who stand in no contacts."""
    rows = []
    for place, person in enumerate([*people, *strangers, *people]):
        ends = (person.e164, LINE) if place % 2 else (LINE, person.e164)
        agent = strangers[place % len(strangers)]
        rows.append((
            f"c-{1 + place}", "Service", f"2026-10-{1 + place % 28:02d}T09:04:06.000Z", "inbound" if place % 2 else "outbound", *ends,
            "Yes", agent.email if place % 3 else f"{agent.first} {agent.last}", str(30 + place),
            f"{person.first} {person.last} ({person.company}), {spellings(person)[1]}",
        ))  # fmt: skip
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([CALLS, *rows])
