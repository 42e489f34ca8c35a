"""Seeded contacts with repeated people for the benchmarks of duplicates, as Parquet; numbers and names are invented."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

_SEED = 20261126
_FIRST = (
    "Anna",
    "Bert",
    "Clara",
    "David",
    "Emma",
    "Felix",
    "Greta",
    "Hugo",
    "Ines",
    "Jonas",
    "Karla",
    "Lukas",
)
_ENDS = ("berg", "feld", "hoff", "mann", "rich", "son", "stein", "vale", "ward", "wood")


def write(folder: Path, rows: int) -> Path:
    """Write contacts of which about seven in a hundred repeat somebody, by address, by number or by both.

    One row in three has no address, two in five have a mobile; a fiftieth of the people share a number with
    somebody else, so that clusters hang together over two rules and chains come about.
    """
    folder.mkdir(parents=True, exist_ok=True)
    chance = np.random.default_rng(_SEED)
    people = rows - rows * 7 // 100
    person = np.concatenate([np.arange(people), chance.integers(0, people, rows - people)])
    repeated = np.arange(rows) >= people
    number = chance.permutation(people * 2)
    phone, mobile = number[:people].copy(), np.where(chance.random(people) < 0.4, number[people:], -1)
    two = chance.choice(people, (2, people // 50), replace=False)
    phone[two[0]] = phone[two[1]]
    # A repeated row keeps the address, the number, or both; what it does not keep is blank or new.
    keeps = chance.integers(0, 3, rows)
    address = np.where((person % 3 > 0) & ~(repeated & (keeps == 1)), person, -1)
    line = np.where(repeated & (keeps == 0), people * 2 + np.arange(rows), phone[person])
    second = np.where(repeated & (chance.random(rows) < 0.5), -1, mobile[person])
    order = chance.permutation(rows)
    first, last = _names(person, repeated & (chance.random(rows) < 0.3))
    table = pa.table(
        {
            "Id": [f"003B{n:09d}" for n in range(rows)],
            "First Name": first,
            "Last Name": last,
            "Email": _addresses(address, chance),
            "Phone": _spelled(line, chance),
            "Mobile": _spelled(second, chance),
        }
    ).take(pa.array(order))
    path = folder / f"people_{rows}.parquet"
    pq.write_table(table, path)
    return path


def _names(person: np.ndarray, slipped: np.ndarray) -> tuple[list[str], list[str]]:
    first, last = [], []
    for one, slip in zip(person.tolist(), slipped.tolist(), strict=True):
        first.append(_FIRST[one % len(_FIRST)])
        stem = (
            f"{chr(65 + one % 23)}{'aeiou'[one // 23 % 5]}{'lmnrst'[one // 115 % 6]}{'aeiou'[one // 690 % 5]}"
        )
        name = stem + "klmnprstvw"[one // 3450 % 10] + _ENDS[one // 34500 % 10]
        last.append(name[:-1] + name[-1] * 2 if slip else name)
    return first, last


def _addresses(person: np.ndarray, chance: np.random.Generator) -> list[str]:
    loud = chance.random(len(person)) < 0.2
    return [
        "" if one < 0 else f"P{one}@Example.com" if up else f"p{one}@example.com"
        for one, up in zip(person.tolist(), loud.tolist(), strict=True)
    ]


def _spelled(numbers: np.ndarray, chance: np.random.Generator) -> list[str]:
    """Spell British mobile numbers in three ways; -1 is a blank cell."""
    way = chance.integers(0, 3, len(numbers)).tolist()
    found = []
    for number, one in zip(numbers.tolist(), way, strict=True):
        digits = f"74{number:08d}"
        ways = (f"+44{digits}", f"0{digits[:4]} {digits[4:]}", f"+44 {digits[:4]} {digits[4:7]} {digits[7:]}")
        found.append("" if number < 0 else ways[one])
    return found
