"""A long column from frame to frame: rows a second, peak memory and cores used: ``python benchmarks/phone_long_column.py``.

The rows are a mixed column repeated with other last digits, so that nearly all of them differ; each size runs
in a process of its own, since a peak of memory never comes down again.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.phone_strings import mixed
from blueprint_kit.phone import normalize_phones, profile

BASE = 100_000


def column(rows: int) -> pd.DataFrame:
    """Return a raw and a region column of so many rows, as a reader of Parquet gives them."""
    texts, regions = zip(*mixed(BASE, 1), strict=True)
    raw = pa.array(texts, pa.large_string())
    parts, chance = [], np.random.default_rng(1)
    for start in range(0, rows, BASE):
        tail = pa.array(chance.integers(10, 100, len(raw)).astype(str), pa.large_string())
        cut = pc.utf8_slice_codeunits(raw, 0, -2)
        empty = pa.scalar("", pa.large_string())
        made = pc.if_else(pc.equal(raw, ""), raw, pc.binary_join_element_wise(cut, tail, empty))
        parts.append(made.slice(0, min(BASE, rows - start)))
    named = pa.chunked_array([pa.array(regions, pa.large_string()).slice(0, len(part)) for part in parts])
    frame: pd.DataFrame = pa.table({"raw": pa.chunked_array(parts), "region": named}).to_pandas()
    return frame


def peak() -> float:
    """Return the peak of this process's memory in GiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def run(rows: int) -> None:
    """Measure one size here."""
    frame = column(rows)
    normalize_phones(frame["raw"].head(1_000), "DE")
    before, wall, cpu = peak(), time.monotonic(), time.process_time()
    found = normalize_phones(frame["raw"], frame["region"])
    wall, cpu = time.monotonic() - wall, time.process_time() - cpu
    after = peak()
    counted = time.monotonic()
    valid = dict(profile(found).outcomes)["valid"]
    print(
        f"| {rows:,} | {wall:.1f} s | {rows / wall:,.0f} | {cpu:.1f} s | {before:.2f} GiB | {after:.2f} GiB | "
        f"{time.monotonic() - counted:.1f} s | {100 * valid / rows:.1f} % |",
        flush=True,
    )


def main() -> None:
    """Print a table, a line for each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, nargs="*", default=[100_000, 1_000_000, 10_000_000])
    parser.add_argument("--here", type=int, help="measure one size in this process")
    call = parser.parse_args()
    if call.here:
        run(call.here)
        return
    print(
        "| rows | time | rows a second | CPU | memory before | peak | profile | valid |\n|--:|--:|--:|--:|--:|--:|--:|--:|"
    )
    for rows in call.rows:
        subprocess.run([sys.executable, __file__, "--here", str(rows)], check=True)


if __name__ == "__main__":
    main()
