"""Seeded contacts and calls for the benchmarks of matching, as Parquet files; numbers are invented."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

_SEED = 20261125


def write(folder: Path, contacts: int, calls: int, *, hot: int = 0) -> tuple[Path, Path]:
    """Write contacts and calls; ``hot`` of each share one placeholder number.

    About 30 % of the calls come from numbers that nobody has, 2 % of the contacts share a number with another.
    """
    folder.mkdir(parents=True, exist_ok=True)
    chance = np.random.default_rng(_SEED)
    number = chance.permutation(contacts * 2)
    phone = number[:contacts].copy()
    twice = chance.choice(contacts, contacts // 50, replace=False)
    phone[twice] = np.roll(phone[twice], 1)
    mobile = np.where(chance.random(contacts) < 0.4, number[contacts:], -1)
    spelled = _spelled(phone, chance)
    if hot:
        spelled[:hot] = ["+44 20 7946 0999"] * hot
    days = chance.integers(0, 600, contacts)
    made = np.datetime64("2025-01-01") + days
    table = pa.table(
        {
            "Id": [f"003A{n:08d}" for n in range(contacts)],
            "Email": [f"p{n}@example.com" if n % 3 else "" for n in range(contacts)],
            "Phone": spelled,
            "Mobile": _spelled(mobile, chance),
            "Owner ID": [f"u{n % 97}" for n in range(contacts)],
            "Last Modified Date": made.astype(str).tolist(),
        }
    )
    records = folder / f"contacts_{contacts}_{hot}.parquet"
    pq.write_table(table, records)
    asked = np.where(
        chance.random(calls) < 0.7,
        phone[chance.integers(0, contacts, calls)],
        chance.integers(contacts * 2, contacts * 4, calls),
    )
    called = _spelled(asked, chance)
    if hot:
        called[:hot] = ["+442079460999"] * hot
    who = chance.integers(0, contacts * 4, calls)
    log = pa.table(
        {
            "Call ID": [f"c{n}" for n in range(calls)],
            "Direction": ["inbound"] * calls,
            "From": called,
            "To": ["+442079460000"] * calls,
            "Email": [f"P{n}@example.com" if n < contacts and n % 3 else "" for n in who.tolist()],
            "Start Time": [f"2026-05-01T{n % 24:02d}:{n % 60:02d}:00Z" for n in range(calls)],
            "Agent ID": [f"u{n % 97}" for n in range(calls)],
        }
    )
    path = folder / f"calls_{calls}_{hot}.parquet"
    pq.write_table(log, path)
    return records, path


def _spelled(numbers: np.ndarray, chance: np.random.Generator) -> list[str]:
    """Spell British mobile numbers in three ways; -1 is a blank cell."""
    way = chance.integers(0, 3, len(numbers)).tolist()
    found = []
    for number, one in zip(numbers.tolist(), way, strict=True):
        if number < 0:
            found.append("")
            continue
        digits = f"74{number:08d}"
        found.append(
            (f"+44{digits}", f"0{digits[:4]} {digits[4:]}", f"+44 {digits[:4]} {digits[4:7]} {digits[7:]}")[
                one
            ]
        )
    return found
