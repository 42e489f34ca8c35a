"""Two exact rules by merges of frames: pandas or polars, Parquet in and out, in a process of its own.

    python match_frames.py pandas|polars CONTACTS CALLS OUT

CONTACTS: record, email, phone, mobile, newest, place; CALLS: call, email, phone; a key that is not there is null.
OUT: call, rule (0 email, 1 phone), size, record: of several the one with the smallest newest, then place.
"""

from __future__ import annotations

import sys


def by_pandas(contacts: str, calls: str, out: str) -> None:
    """Merge with pandas; missing keys are dropped first, since pandas joins missing to missing."""
    import pandas as pd  # noqa: PLC0415

    held, asked = pd.read_parquet(contacts), pd.read_parquet(calls)
    left, found = asked, []
    for rule, (key, columns) in enumerate((("email", ["email"]), ("phone", ["phone", "mobile"]))):
        keys = pd.concat(
            [
                held[[column, "record", "newest", "place"]].rename(columns={column: "key"})
                for column in columns
            ]
        )
        keys = keys.dropna(subset="key").drop_duplicates(["key", "record"])
        pairs = left[["call", key]].dropna().merge(keys, left_on=key, right_on="key")
        pairs = pairs.sort_values(["call", "newest", "place"])
        groups = pairs.groupby("call", sort=False)["record"].agg(size="size", record="first").reset_index()
        found.append(groups.assign(rule=rule))
        left = left[~left["call"].isin(groups["call"])]
    pd.concat(found)[["call", "rule", "size", "record"]].to_parquet(out, index=False)


def by_polars(contacts: str, calls: str, out: str) -> None:
    """Join with polars, lazily."""
    import polars as pl  # noqa: PLC0415

    held, left, found = pl.scan_parquet(contacts), pl.scan_parquet(calls), []
    for rule, (key, columns) in enumerate((("email", ["email"]), ("phone", ["phone", "mobile"]))):
        keys = pl.concat(
            [held.select(pl.col(column).alias("key"), "record", "newest", "place") for column in columns]
        )
        keys = keys.drop_nulls("key").unique(["key", "record"])
        pairs = left.select("call", pl.col(key).alias("key")).drop_nulls().join(keys, on="key")
        best = pl.col("record").sort_by("newest", "place").first()
        groups = pairs.group_by("call").agg(pl.len().cast(pl.Int64).alias("size"), best).collect().lazy()
        found.append(groups.with_columns(pl.lit(rule, pl.Int64).alias("rule")))
        left = left.join(groups, on="call", how="anti")
    pl.concat([one.select("call", "rule", "size", "record") for one in found]).collect().write_parquet(out)


if __name__ == "__main__":
    {"pandas": by_pandas, "polars": by_polars}[sys.argv[1]](*sys.argv[2:5])
