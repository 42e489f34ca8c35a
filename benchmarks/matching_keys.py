"""Seeded finished keys of records and calls, as Parquet files, for comparing engines on equal work."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

_SEED = 20261126
_PLACEHOLDER = "+440000000000"


def write(folder: Path, rows: int, *, hot: int = 0) -> tuple[Path, Path]:
    """Write as many records as calls; ``hot`` of each share one placeholder number.

    One per cent of the keys stand on several records; more than half of the calls find nobody.
    """
    chance = np.random.default_rng(_SEED)

    def keys(numbers: np.ndarray, before: str, absent: float) -> pa.Array:
        texts = pc.binary_join_element_wise(before, pa.array(numbers).cast(pa.string()), "")
        return pc.if_else(pa.array(chance.random(rows) < absent), pa.scalar(None, pa.string()), texts)

    def phones(numbers: np.ndarray, absent: float) -> pa.Array:
        return keys(numbers + 100_000_000, "+447", absent)

    own = np.arange(rows)
    own[chance.choice(rows, rows // 100, replace=False)] = chance.integers(0, rows, rows // 100)
    contacts = {
        "record": np.arange(rows),
        "external_id": keys(np.arange(rows), "A-", 0.2),
        "phone": _placed(phones(own, 0.1), hot),
        "mobile": phones(own + rows, 0.6),
        "other": phones(own + rows * 2, 0.9),
        "email": keys(own, "person", 0.3),
        "owner": chance.integers(0, 200, rows),
        "deal": (chance.random(rows) < 0.8).astype(np.int64),
        "newest": chance.integers(0, 600, rows),
        "place": np.arange(rows),
    }
    asked = chance.integers(0, rows * 2, rows)
    calls = {
        "call": np.arange(rows),
        "agent": chance.integers(0, 200, rows),
        "external_id": keys(asked, "A-", 0.9),
        "phone": _placed(phones(asked + rows * chance.integers(0, 2, rows), 0.05), hot),
        "email": keys(asked, "person", 0.8),
    }
    found = folder / f"held_{rows}_{hot}.parquet", folder / f"asked_{rows}_{hot}.parquet"
    pq.write_table(pa.table(contacts), found[0])
    pq.write_table(pa.table(calls), found[1])
    return found


def _placed(keys: pa.Array, hot: int) -> pa.Array:
    return pa.concat_arrays([pa.array([_PLACEHOLDER] * hot, pa.string()), keys.slice(hot)])
