"""Finished keys, Parquet in and out, one thread: the compiled SQL on DuckDB against pandas and polars.

    python benchmarks/matching_joins.py [ROWS ...]        # a million unless said
    python benchmarks/matching_joins.py --hot [TIMES]     # 10,000 of each on one number among 100,000 of each
    python benchmarks/matching_joins.py --alone ROWS      # DuckDB only, once; BENCHMARK_MEMORY says its limit

Three rules, and of several records the owner's, then one with an open deal, then the newest, then the lowest id. Every
measurement is a process of its own on one core, all libraries imported before the clock starts; the runs of a size
take turns, so that what else the machine does falls on all of them. CPU seconds stand beside the time for that.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
POLARS = HERE / "rivals" / "polars_venv" / "bin" / "python"
sys.path[:0] = [str(HERE), str(HERE.parent)]
FRAMES = ("pandas_straight", "pandas_careful", "polars_straight", "polars_careful")
CORE = os.environ.get("BENCHMARK_CORE", "1")


def texts(path: Path) -> Path:
    """Write what `matching_text.py` runs."""
    from blueprint_kit.matching.engines.duckdb import SETTINGS  # noqa: PLC0415
    from blueprint_kit.matching.engines.forms import FEW_PAIRS, choosing  # noqa: PLC0415
    from blueprint_kit.matching.engines.sql import compiled  # noqa: PLC0415
    from blueprint_kit.model.policies import KeyRule, MatchRules  # noqa: PLC0415

    rules = MatchRules(
        rules=tuple(KeyRule(part, (part,)) for part in ("external_id", "phone", "email")),
        comparison="exact_e164",
        extensions="ignore",
        on_multiple="pick_by_tie_break",
        tie_break=("owned_by_this_agent", "open_deal_or_case", "most_recently_updated", "record_id"),
    )
    said = {"choosing": choosing(rules), "few": FEW_PAIRS, "settings": dict(SETTINGS)}
    said |= {form: compiled(rules, form) for form in ("key_join", "collapsed")}
    path.write_text(json.dumps(said), encoding="utf-8")
    return path


def frames(name: str, contacts: str, calls: str, out: str) -> dict[str, float]:
    """Run one of `rivals/match_frames.py`."""
    from rivals import match_frames  # noqa: PLC0415

    __import__(name.split("_", maxsplit=1)[0])
    start, used = time.perf_counter(), time.process_time()
    getattr(match_frames, name)(contacts, calls, out)
    return {"seconds": time.perf_counter() - start, "cpu": time.process_time() - used}


def measured(name: str, said: Path, files: tuple[Path, Path], out: Path, memory: str) -> dict[str, object]:
    """Run one measurement in a process of its own on one core."""
    out.unlink(missing_ok=True)
    given = [str(one) for one in (*files, out)]
    if name in FRAMES:
        python = str(POLARS) if name.startswith("polars") else sys.executable
        command = [python, __file__, "--one", name, *given]
    else:
        form = [name.partition(" ")[2]] if " " in name else []
        command = [sys.executable, str(HERE / "matching_text.py"), str(said), *given, memory, *form]
    limits = {"POLARS_MAX_THREADS": "1", "OMP_NUM_THREADS": "1", "ARROW_NUM_THREADS": "1"}
    done = subprocess.run(
        ["taskset", "-c", CORE, *command],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | limits,
    )
    if done.returncode:
        return {"error": done.stderr.strip().splitlines()[-1:]}
    found = json.loads(done.stdout.strip().splitlines()[-1])
    return {**found, "checksum": checksum(out), "load": os.getloadavg()[0]}


def checksum(out: Path) -> int:
    """Return a sum over call, rule, size and record that does not depend on the order of rows."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    table = pq.read_table(out)
    columns = [table[name].to_numpy().astype("uint64") for name in ("call", "rule", "size", "record")]
    factors = (1_000_003, 7_919, 104_729, 15_485_863)
    # Whole numbers of 64 bits begin again at 0 where a sum does not fit.
    return int(sum(column * factor for column, factor in zip(columns, factors, strict=True)).sum())


def compared(rows: int, names: list[str], times: int, hot: int = 0) -> None:
    """Print the medians of all runs of one size."""
    import matching_keys  # noqa: PLC0415

    from blueprint_kit.matching.engines.duckdb import MEMORY  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        files = matching_keys.write(folder, rows, hot=hot)
        said = texts(folder / "texts.json")
        memory = os.environ.get("BENCHMARK_MEMORY", MEMORY)
        found: dict[str, list[dict[str, object]]] = {name: [] for name in names}
        for _ in range(times):
            for name in names:
                found[name].append(measured(name, said, files, folder / "out.parquet", memory))
    print(
        f"\n{rows:,} x {rows:,}"
        + (f", {hot:,} on one number" if hot else "")
        + f", limit {memory}, {times} times"
    )
    for name, runs in found.items():
        good = [one for one in runs if "error" not in one]
        if not good:
            print(f"  {name:18}", runs[0])
            continue
        middle = {
            key: statistics.median(float(one[key]) for one in good)
            for key in ("seconds", "cpu", "MB", "load")
        }
        also = {key: good[0][key] for key in ("form", "pairs of a key") if key in good[0]}
        sums = {one["checksum"] for one in good}
        print(
            f"  {name:18} {middle['seconds']:7.2f} s {middle['cpu']:6.2f} CPU s {middle['MB']:6.0f} MB"
            f"  load {middle['load']:4.1f}  checksum {sums} {also or ''}",
            flush=True,
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        result = frames(*sys.argv[2:6])
        # Not getrusage: a child's peak there begins at its parent's.
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        peak = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024
        print(json.dumps({**result, "MB": peak}))
    elif sys.argv[1:2] == ["--hot"]:
        many = int(sys.argv[2]) if len(sys.argv) > 2 else 3
        compared(100_000, ["duckdb"], many, hot=10_000)
        compared(100_000, ["duckdb", "duckdb collapsed"], many)
    elif sys.argv[1:2] == ["--alone"]:
        compared(int(sys.argv[2]), ["duckdb"], 1)
    else:
        for one in [int(size) for size in sys.argv[1:]] or [1_000_000]:
            compared(one, ["duckdb", *FRAMES], 3 if one <= 1_000_000 else 1)
