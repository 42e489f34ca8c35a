"""Duplicates: whole tables end to end, and clusters from finished keys against other methods, labels compared.

    python benchmarks/duplicates.py [ROWS ...]        # a million and five million unless said

Each measurement is a process of its own, bound to one core and one thread, with its peak memory. SciPy is taken from
`rivals/scipy_venv`, which `rivals/install.sh` makes; where it is absent its rows are left out.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
SCIPY = HERE / "rivals" / "scipy_venv" / "bin" / "python"
sys.path[:0] = [str(HERE), str(HERE.parent)]


def rules(gate: str):
    """Return e-mail before number, both behind one gate of names; numbers on twenty records join nobody."""
    from blueprint_kit.model.policies import KeyRule, MatchRules, PhonePolicy  # noqa: PLC0415

    return MatchRules(
        contact_keys=(
            KeyRule("email", ("email",), name_gate=gate),
            KeyRule("phone", ("phone",), name_gate=gate),
        ),
        comparison="exact_e164",
        extensions="ignore",
        shared_number_threshold=20,
        phone=PhonePolicy(default_region="GB"),
    )


def whole(gate: str):
    """Return a run of `find_duplicates` on an export that was read."""

    def go(people: str, out: str) -> dict[str, object]:
        from blueprint_kit.matching import find_duplicates  # noqa: PLC0415
        from blueprint_kit.tables import read_table  # noqa: PLC0415

        table = read_table(people)
        start, cpu = time.perf_counter(), time.process_time()
        found = find_duplicates(table, rules(gate))
        counts = found.summary
        seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
        labels = hashlib.sha256(found.frame["cluster"].to_numpy().tobytes()).hexdigest()[:12]
        return {"seconds": seconds, "cpu": cpu, "clusters": counts.clusters, "chains": counts.chains,
                "rounds": counts.rounds, "labels": labels}  # fmt: skip

    return go


def plain(people: str, out: str) -> dict[str, object]:
    """Run the plain statement of the rules on the same export."""
    import numpy as np  # noqa: PLC0415

    from blueprint_kit.matching.duplicates.plain import plain_duplicates  # noqa: PLC0415
    from blueprint_kit.matching.sides import as_side  # noqa: PLC0415
    from blueprint_kit.tables import read_table  # noqa: PLC0415

    side = as_side(read_table(people), "contacts")
    start, cpu = time.perf_counter(), time.process_time()
    found = plain_duplicates(side, rules("similar_name").for_duplicates())
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    cluster = np.zeros(len(side.frame), dtype=np.int64)
    for number, one in enumerate(found.clusters, start=1):
        cluster[list(one.rows)] = number
    labels = hashlib.sha256(cluster.tobytes()).hexdigest()[:12]
    return {"seconds": seconds, "cpu": cpu, "clusters": len(found.clusters), "labels": labels}


def method(name: str):
    """Return a run of one of `rivals/duplicates_methods.py`."""

    def go(keys: str, out: str) -> dict[str, object]:
        from rivals.duplicates_methods import METHODS  # noqa: PLC0415

        for module in _LOADED[name]:  # loading is not part of the work
            importlib.import_module(module)
        start, cpu = time.perf_counter(), time.process_time()
        METHODS[name](keys, out)
        return {"seconds": time.perf_counter() - start, "cpu": time.process_time() - cpu}

    return go


METHOD_NAMES = ("ours", "duckdb label loop", "duckdb recursive", "duckdb and scipy", "pandas and scipy",
                "pandas and union-find")  # fmt: skip
_LOADED = {
    "ours": ("blueprint_kit.matching.duplicates.groups", "pyarrow.parquet"),
    "duckdb label loop": ("duckdb",),
    "duckdb recursive": ("duckdb",),
    "duckdb and scipy": ("duckdb", "pyarrow", "scipy.sparse.csgraph"),
    "pandas and scipy": ("pandas", "scipy.sparse.csgraph"),
    "pandas and union-find": ("pandas", "pyarrow.parquet"),
}
RUNS = {
    "whole, no gate": whole("no_gate"),
    "whole, similar names": whole("similar_name"),
    "plain, similar names": plain,
    **{name: method(name) for name in METHOD_NAMES},
}


def measured(name: str, file: Path, out: Path) -> dict[str, object]:
    """Run one measurement in a process of its own on one core."""
    python = str(SCIPY) if "scipy" in name else sys.executable
    limits = {"OMP_NUM_THREADS": "1", "ARROW_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    command = ["taskset", "-c", "1", python, __file__, "--one", name, str(file), str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | limits)
    if done.returncode:
        return {"error": done.stderr.strip().splitlines()[-1:]}
    return json.loads(done.stdout.strip().splitlines()[-1])


def key_file(folder: Path, people: Path) -> Path:
    """Write the finished keys of a table, in the order of its rows."""
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.compute as pc  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    table = pq.read_table(people)
    columns = {"record": pa.array(range(len(table)))}
    for name in ("Email", "Phone", "Mobile"):
        cells = pc.utf8_lower(table[name].combine_chunks())
        if name != "Email":
            digits = pc.replace_substring_regex(cells, "[^0-9]", "")
            cells = pc.replace_substring_regex(digits, "^0", "44")
        columns[name.lower()] = pc.if_else(pc.equal(cells, ""), pa.scalar(None, pa.string()), cells)
    path = folder / f"keys_{len(table)}.parquet"
    pq.write_table(pa.table(columns), path)
    return path


def labels(out: Path) -> str:
    """Return the hash of all labels, and how many sets they make."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    found = pq.read_table(out)["label"].to_numpy().astype("int64")
    return (
        f"{hashlib.sha256(found.tobytes()).hexdigest()[:12]} {int((found == range(len(found))).sum()):,} sets"
    )


def main(sizes: list[int]) -> None:
    """Print the figures, with the load of the machine beside each."""
    import duplicates_rows  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        out = folder / "out.parquet"
        small = duplicates_rows.write(folder, 100_000)
        for name in ("plain, similar names", "whole, similar names"):
            print(name, "100,000", measured(name, small, out), "load", os.getloadavg()[0], flush=True)
        for rows in sizes:
            people = duplicates_rows.write(folder, rows)
            keys = key_file(folder, people)
            for name in METHOD_NAMES:
                out.unlink(missing_ok=True)
                found = measured(name, keys, out)
                said = labels(out) if out.exists() else "absent"
                print(name, f"{rows:,}", found, said, "load", os.getloadavg()[0], flush=True)
            for name in ("whole, no gate", "whole, similar names"):
                print(name, f"{rows:,}", measured(name, people, out), "load", os.getloadavg()[0], flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        result = RUNS[sys.argv[2]](*sys.argv[3:5])
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        peak = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024
        rounded = {
            key: round(value, 2) if isinstance(value, float) else value for key, value in result.items()
        }
        print(json.dumps({**rounded, "MB": peak}))
    else:
        main([int(one) for one in sys.argv[1:]] or [1_000_000, 5_000_000])
