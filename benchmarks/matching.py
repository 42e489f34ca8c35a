"""Matching: exports end to end, finished keys against pandas and polars, one hot key, a changed policy.

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
POLARS = HERE / "rivals" / "polars_venv" / "bin" / "python"
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


def whole(contacts: str, calls: str, _out: str) -> dict[str, float]:
    """Match two exports: read, normalise, compare, decide, and the frame of all rows."""
    from blueprint_kit.matching import match  # noqa: PLC0415
    from blueprint_kit.tables import read_table  # noqa: PLC0415

    records, log = read_table(contacts), read_table(calls)
    start = time.perf_counter()
    found = match({"contact": records}, log, rules())
    seconds = time.perf_counter() - start
    counts = found.frame["outcome"].value_counts().to_dict()
    return {"seconds": seconds, "checksum": found.result_hash[:12], **counts}


def policy(contacts: str, calls: str, _out: str) -> dict[str, float]:
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


def keys(contacts: str, calls: str, out: str) -> dict[str, float]:
    """Compare finished keys by the compiled SQL, Parquet in and out."""
    import numpy as np  # noqa: PLC0415
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.compute as pc  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    from blueprint_kit.matching.engines.duckdb import run  # noqa: PLC0415
    from blueprint_kit.matching.engines.sql import compiled  # noqa: PLC0415

    start = time.perf_counter()
    held, asked = pq.read_table(contacts), pq.read_table(calls)
    tables = {}
    codes = {}
    for rule, columns in enumerate((["email"], ["phone", "mobile"])):
        parts = [held.select(["record", column]).rename_columns(["record", "key_0"]) for column in columns]
        table = pa.concat_tables([part.filter(pc.is_valid(part["key_0"])) for part in parts])
        tables[f"held_{rule}"] = _plain(table, rank=0, excluded=0)
        coded = asked[columns[0]].combine_chunks().dictionary_encode()
        codes[f"question_{rule}"] = pc.fill_null(coded.indices, -1).cast(pa.int64())
        made = pa.table({"question": np.arange(len(coded.dictionary)), "key_0": coded.dictionary})
        tables[f"asked_{rule}"] = _plain(made, number=0)
    count = len(asked)
    nothing = np.zeros(held.num_rows, dtype=np.int64)
    tables["asks"] = pa.table({"ask": np.arange(count), "agent": np.zeros(count, dtype=np.int64), **codes})
    settling = {"deal": nothing, "oldest": nothing, "company": nothing}
    tables["details"] = pa.table({**{n: held[n] for n in ("record", "place", "newest")}, **settling})
    tables["owners"] = pa.table({"record": pa.array([], pa.int64()), "name": pa.array([], pa.string())})
    tables["agents"] = pa.table({"agent": pa.array([], pa.int64()), "name": pa.array([], pa.string())})
    said = run(compiled(replace(rules(), shared_number_threshold=None)), tables)
    said = said.filter(pc.and_(pc.equal(said["place"], 0), pc.is_valid(said["rule"])))
    found = {
        "call": said["ask"],
        **{name: said[name].cast(pa.int64()) for name in ("rule", "size", "record")},
    }
    pq.write_table(pa.table(found), out)
    return {"seconds": time.perf_counter() - start}


def _plain(table, **more):
    import numpy as np  # noqa: PLC0415
    import pyarrow as pa  # noqa: PLC0415

    blank = pa.array([""]).take(pa.array(np.zeros(len(table), dtype=np.int64)))
    for name in ("e164", "country", "extension"):
        table = table.append_column(name, blank)
    for name, value in more.items():
        table = table.append_column(name, pa.array(np.full(len(table), value, dtype=np.int64)))
    return table


def frames(name: str):
    """Return a run of `rivals/match_frames.py`."""

    def go(contacts: str, calls: str, out: str) -> dict[str, float]:
        from rivals import match_frames  # noqa: PLC0415

        start = time.perf_counter()
        {"pandas": match_frames.by_pandas, "polars": match_frames.by_polars}[name](contacts, calls, out)
        return {"seconds": time.perf_counter() - start}

    return go


RUNS = {
    "whole": whole,
    "policy": policy,
    "keys": keys,
    "pandas": frames("pandas"),
    "polars": frames("polars"),
}


def measured(name: str, contacts: Path, calls: Path, out: Path) -> dict[str, object]:
    """Run one measurement in a process of its own on one core."""
    python = str(POLARS) if name == "polars" else sys.executable
    limits = {"POLARS_MAX_THREADS": "1", "OMP_NUM_THREADS": "1", "ARROW_NUM_THREADS": "1"}
    command = ["taskset", "-c", "1", python, __file__, "--one", name, str(contacts), str(calls), str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | limits)
    if done.returncode:
        return {"seconds": float("nan"), "MB": 0, "error": done.stderr.strip().splitlines()[-1:]}
    return json.loads(done.stdout.strip().splitlines()[-1])


def key_files(folder: Path, rows: int) -> tuple[Path, Path]:
    """Write finished keys of both sides."""
    import matching_keys  # noqa: PLC0415

    return matching_keys.write(folder, rows)


def checksum(out: Path) -> int:
    """Return a sum over call, rule, size and record that does not depend on the order of rows."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    table = pq.read_table(out)
    call, rule, size, record = (
        table[name].to_numpy().astype("uint64") for name in ("call", "rule", "size", "record")
    )
    return int((call * 1_000_003 + rule * 7_919 + size * 104_729 + record * 15_485_863).sum())


def main(sizes: list[int]) -> None:
    """Print the tables."""
    import matching_rows  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        out = folder / "out.parquet"
        for contacts, calls, hot in [
            (100_000, 100_000, 0),
            (200_000, 300_000, 0),
            *((n, n, 0) for n in sizes),
            (100_000, 100_000, 10_000),
        ]:
            files = matching_rows.write(folder, contacts, calls, hot=hot)
            for name in ("whole", "policy"):
                print(
                    name, f"{contacts:,} x {calls:,}", f"hot {hot:,}", measured(name, *files, out), flush=True
                )
        for rows in sizes:
            files = key_files(folder, rows)
            for name in ("keys", "pandas", "polars"):
                out.unlink(missing_ok=True)
                found = [measured(name, *files, out) for _ in range(3)]
                said = checksum(out) if out.exists() else None
                print(name, f"{rows:,} x {rows:,}", found, "checksum", said, flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        result = RUNS[sys.argv[2]](*sys.argv[3:6])
        # Not getrusage: a child's peak there begins at its parent's.
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        peak = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024
        print(json.dumps({**result, "seconds": round(result["seconds"], 2), "MB": peak}))
    else:
        main([int(one) for one in sys.argv[1:]] or [1_000_000])
