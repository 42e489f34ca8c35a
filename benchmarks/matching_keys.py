"""Seeded finished keys of records and calls, as Parquet files, for comparing engines on equal work."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

_SEED = 20261126


def write(folder: Path, rows: int) -> tuple[Path, Path]:
    """Write as many records as calls; one per cent of the keys stand on several records, 40 % of the calls find none."""
    chance = np.random.default_rng(_SEED)

    def keys(numbers: np.ndarray, before: str, absent: float) -> pa.Array:
        missing = chance.random(len(numbers)) < absent
        return pa.array(
            [
                None if out else f"{before}{n}"
                for n, out in zip(numbers.tolist(), missing.tolist(), strict=True)
            ]
        )

    own = np.arange(rows)
    own[chance.choice(rows, rows // 100, replace=False)] = chance.integers(0, rows, rows // 100)
    contacts = {
        "record": np.arange(rows),
        "email": keys(own, "person", 0.3),
        "phone": keys(own, "+4474", 0.1),
        "mobile": keys(own + rows, "+4475", 0.6),
        "newest": chance.integers(0, 600, rows),
        "place": np.arange(rows),
    }
    asked = chance.integers(0, rows * 2, rows)
    calls = {
        "call": np.arange(rows),
        "email": keys(asked, "person", 0.8),
        "phone": keys(asked, "+4474", 0.05),
    }
    found = folder / f"held_{rows}.parquet", folder / f"asked_{rows}.parquet"
    pq.write_table(pa.table(contacts), found[0])
    pq.write_table(pa.table(calls), found[1])
    return found
