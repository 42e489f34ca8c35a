"""How one person comes to stand in a CRM twice."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from blueprint_kit.synthetic.model import Record
from blueprint_kit.synthetic.words import address

COPIES = (
    "duplicate_typo",
    "duplicate_married_name",
    "duplicate_swapped_names",
    "duplicate_second_email",
    "duplicate_capitals",
    "duplicate_exact",
    "duplicate_initial",
)


def _typo(word: str, rng: Random) -> str:
    at = rng.randrange(1, max(2, len(word) - 1))
    return rng.choice(
        (word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], word[:at] + "e" + word[at + 1 :])
    )


def copied(record: Record, code: str, rng: Random) -> Record:
    """Return a second record of the same person, made in one of the ways of `COPIES`."""
    first, last, email = record.first, record.last, record.email
    if code == "duplicate_typo":
        last = _typo(last, rng)
    elif code == "duplicate_married_name":
        last = rng.choice(("Marlowick", "Tarnfield", "Ostwyn", "Bellhurst"))
        email = address(first, last, record.person.domain)
    elif code == "duplicate_swapped_names":
        first, last = last, first
    elif code == "duplicate_second_email":
        email = address(first, last, "mail.example.net")
    elif code == "duplicate_capitals":
        first, last, email = first.upper(), last.upper(), email.upper()
    elif code == "duplicate_initial":
        first, email = f"{first[0]}.", ""
    return replace(record, first=first, last=last, email=email, mess=code)
