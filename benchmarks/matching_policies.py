"""A changed policy on keys already made: every single control of the match lab, on a million calls.

    python benchmarks/matching_policies.py [ROWS] [--sample 20000]

One process, one thread. Each line is one changed decision against the same first policy: the answers of all
rows with their counts, as the lab shows them; wall clock and the processor's own time beside it.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

CONTROLS = {
    "on_multiple = ask_the_agent": {"on_multiple": "ask_the_agent"},
    "on_multiple = company_instead": {"on_multiple": "company_instead"},
    "on_shared_number = company_record": {"on_shared_number": "company_record"},
    "shared_number_threshold = 2": {"shared_number_threshold": 2},
    "shared_number_threshold = 5": {"shared_number_threshold": 5},
    "tie_break = oldest, record_id": {"tie_break": ("oldest", "record_id")},
    "tie_break = owned_by_this_agent": {"tie_break": ("owned_by_this_agent", "record_id")},
    "comparison = national_number_same_country": {"comparison": "national_number_same_country"},
    "comparison = last_n_digits, 7": {"comparison": "last_n_digits", "last_digits": 7},
    "last_digits = 8": {"comparison": "last_n_digits", "last_digits": 8},
    "extensions = tie_break": {"extensions": "tie_break"},
    "customer_party = external_participant": {"customer_party": "external_participant"},
}
"""The lab's controls but the one on bare digits, which stands last: it is a decision of the phone policy."""


def tables(folder: Path, rows: int):
    """Return contacts, of which one in twenty shares its number with others, and calls."""
    import matching_rows  # noqa: PLC0415
    import numpy as np  # noqa: PLC0415

    from blueprint_kit.tables import read_table  # noqa: PLC0415

    contacts, calls = (read_table(path) for path in matching_rows.write(folder, rows, rows))
    chance = np.random.default_rng(5)
    phones = contacts.frame["Phone"].to_numpy(dtype=object).copy()
    sharing = chance.choice(rows, rows // 20, replace=False)
    phones[sharing] = phones[sharing[chance.integers(0, max(len(sharing) // 3, 1), len(sharing))]]
    frame = contacts.frame.assign(Phone=phones)
    frame["Company ID"] = [f"a{n // 3}" for n in range(rows)]
    frame["Created Date"] = frame["Last Modified Date"]
    return frame, calls


def timed(name: str, work):
    """Run, print wall clock and processor time, and return what came out."""
    wall, cpu = time.perf_counter(), time.process_time()
    found = work()
    print(f"{name:44} {time.perf_counter() - wall:6.2f} s {time.process_time() - cpu:6.2f} s", flush=True)
    return found


def main() -> None:
    """Print one line for each control."""
    from matching import rules  # noqa: PLC0415

    from blueprint_kit.matching import Replays  # noqa: PLC0415

    parser = argparse.ArgumentParser()
    parser.add_argument("rows", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--sample", type=int, default=20_000)
    given = parser.parse_args()
    first = rules()
    with tempfile.TemporaryDirectory() as folder:
        contacts, calls = tables(Path(folder), given.rows)
    print(f"{given.rows:,} x {given.rows:,}; load {os.getloadavg()[0]:.1f}; wall clock, processor time")
    replays = timed("prepared", lambda: Replays({"contact": contacts}, calls))

    def answered(one: Replays, policy):
        found = one.match(policy)
        return found.summary.outcomes

    outcomes = timed("first answer", lambda: answered(replays, first))
    print(outcomes)
    some = replays.sample(given.sample)
    timed(f"first answer, sample of {given.sample:,}", lambda: answered(some, first))
    bare = replace(first.phone, digits_only_is_international=True)
    for name, change in {**CONTROLS, "digits_only_is_international = yes": {"phone": bare}}.items():
        policy = replace(first, **change)
        timed(f"{name}, sample", lambda policy=policy: answered(some, policy))
        timed(name, lambda policy=policy: answered(replays, policy))
    timed("back to the first", lambda: answered(replays, first))
    found = replays.match(first)
    timed("all rows as a frame", lambda: found.frame)
    timed("result hash", lambda: found.result_hash)
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    peak = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1e6
    print(f"peak memory {peak:.1f} GB; load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
