"""Matching: exports end to end, one hot key, a changed policy.

    python benchmarks/matching.py [ROWS ...]          # a million unless said

Each measurement is a process of its own, bound to one core and one thread, with its peak memory.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]


def rules():
    """Return e-mail before phone, the record changed last of several, numbers on twenty records shared."""
    from blueprint_kit.model.policies import KeyRule, MatchRules, PhonePolicy  # noqa: PLC0415

    return MatchRules(
        rules=(KeyRule("email", ("email",)), KeyRule("phone", ("phone",))),
        comparison="exact_e164",
        extensions="ignore",
        customer_party="caller_or_called_by_direction",
        on_multiple="pick_by_tie_break",
        tie_break=("most_recently_updated", "record_id"),
        shared_number_threshold=20,
        on_shared_number="unlinked",
        phone=PhonePolicy(default_region="GB"),
    )


def whole(contacts: str, calls: str) -> dict[str, float]:
    """Match two exports: read, normalise, compare, decide, and the frame of all rows."""
    from blueprint_kit.matching import match  # noqa: PLC0415
    from blueprint_kit.tables import read_table  # noqa: PLC0415

    records, log = read_table(contacts), read_table(calls)
    start = time.perf_counter()
    found = match({"contact": records}, log, rules())
    seconds = time.perf_counter() - start
    counts = found.frame["outcome"].value_counts().to_dict()
    return {"seconds": seconds, "checksum": found.result_hash[:12], **counts}


def policy(contacts: str, calls: str) -> dict[str, float]:
    """Answer again under another policy, the keys of both sides already made."""
    from blueprint_kit.matching.engines.answering import finished_keys  # noqa: PLC0415
    from blueprint_kit.matching.run import agents_of, prepared, sides_of  # noqa: PLC0415
    from blueprint_kit.matching.sides import as_side  # noqa: PLC0415
    from blueprint_kit.tables import read_table  # noqa: PLC0415

    first = rules()
    log = as_side(read_table(calls), "interactions")
    _, asked, books, _ = prepared(sides_of({"contact": read_table(contacts)}, first), log, first)
    keys = finished_keys(books, asked, agents_of(log), first)
    keys.answers(first)
    changed = replace(first, on_multiple="ask_the_agent", shared_number_threshold=2, tie_break=("record_id",))
    start = time.perf_counter()
    found = keys.answers(changed)
    return {"seconds": time.perf_counter() - start, "rows": len(found)}


RUNS = {"whole": whole, "policy": policy}


def measured(name: str, contacts: Path, calls: Path) -> dict[str, object]:
    """Run one measurement in a process of its own on one core."""
    limits = {"OMP_NUM_THREADS": "1", "ARROW_NUM_THREADS": "1"}
    command = ["taskset", "-c", "1", sys.executable, __file__, "--one", name, str(contacts), str(calls)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | limits)
    if done.returncode:
        return {"seconds": float("nan"), "MB": 0, "error": done.stderr.strip().splitlines()[-1:]}
    return json.loads(done.stdout.strip().splitlines()[-1])


def main(sizes: list[int]) -> None:
    """Print the tables."""
    import matching_rows  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for contacts, calls, hot in [
            (100_000, 100_000, 0),
            (200_000, 300_000, 0),
            *((n, n, 0) for n in sizes),
            (100_000, 100_000, 10_000),
        ]:
            files = matching_rows.write(folder, contacts, calls, hot=hot)
            for name in ("whole", "policy"):
                print(name, f"{contacts:,} x {calls:,}", f"hot {hot:,}", measured(name, *files), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        result = RUNS[sys.argv[2]](*sys.argv[3:5])
        # Not getrusage: a child's peak there begins at its parent's.
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        peak = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024
        print(json.dumps({**result, "seconds": round(result["seconds"], 2), "MB": peak}))
    else:
        main([int(one) for one in sys.argv[1:]] or [1_000_000])
