"""The engine held against phonenumbers on millions of mutated strings: ``python benchmarks/phone_equality.py``.

Each process takes seeds of its own, prints what it compared and every difference, and the whole ends with
status 1 where there was one. A seed that found a difference finds it again.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pyarrow as pa

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.phone_strings import mixed, nasty, plain
from blueprint_kit.phone.engine.answers import kernel_rows
from blueprint_kit.phone.engine.kernel import ASK_LIBRARY
from blueprint_kit.phone.engine.library import answer
from blueprint_kit.phone.engine.plans import region_names, region_places

PART = 50_000
SETS = {"nasty": nasty, "plain": plain, "mixed": mixed}


def compared(name: str, seed: int) -> tuple[int, list[tuple[object, ...]]]:
    """Compare one part; return how many rows were left to the library, and the differences."""
    rows = list(SETS[name](PART, seed))
    found = kernel_rows(pa.array([text for text, _ in rows], pa.string()), region_places(r for _, r in rows))
    numbers, extensions = found.e164.to_pylist(), found.extension.to_pylist()
    wrong: list[tuple[object, ...]] = []
    for place, (text, region) in enumerate(rows):
        if found.status[place] == ASK_LIBRARY:
            continue
        ours = (
            int(found.status[place]), numbers[place], extensions[place],
            int(found.possible[place]), int(found.type[place]), int(found.region[place]),
        )  # fmt: skip
        theirs = answer(text, region, region_names())
        if ours != theirs:
            wrong.append((name, seed, text, region, ours, theirs))
    return int((found.status == ASK_LIBRARY).sum()), wrong


def main() -> int:
    """Compare as many strings as were asked for, three of four of them nasty."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--strings", type=int, default=5_000_000)
    parser.add_argument("--seed", type=int, default=1_000, help="of the first part; each part takes the next")
    call = parser.parse_args()
    parts = -(-call.strings // PART)
    names = [
        ("nasty", "nasty", "nasty", "plain", "nasty", "nasty", "nasty", "mixed")[part % 8]
        for part in range(parts)
    ]
    began, left, wrong = time.monotonic(), 0, 0
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        done = pool.map(compared, names, range(call.seed, call.seed + parts))
        for part, (asked, differences) in enumerate(done, 1):
            left, wrong = left + asked, wrong + len(differences)
            for one in differences[:5]:
                print(one)
            if part % 20 == 0 or part == parts:
                print(
                    f"{part * PART:,} strings, {wrong} differences, {left:,} left to the library, {time.monotonic() - began:.0f} s",
                    flush=True,
                )
    return int(wrong > 0)


if __name__ == "__main__":
    raise SystemExit(main())
