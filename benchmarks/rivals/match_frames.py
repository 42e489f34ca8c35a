"""Three exact rules by merges of frames: pandas or polars, Parquet in and out.

Rules: external id; number, on three columns; e-mail. Of several records the one that the call's agent owns, then one
with an open deal (``deal`` 0), then the smallest ``newest``, then the smallest ``place``. OUT: call, rule (0 to 2),
size, record. A key that is not there is null; missing keys are dropped first, since pandas joins missing to missing.

Each library works in two ways. ``straight`` carries what settles a tie through the join; ``careful`` looks it up
only for calls with several records, which is what the SQL does.
"""

from __future__ import annotations

RULES = (("external_id", ["external_id"]), ("phone", ["phone", "mobile", "other"]), ("email", ["email"]))
SETTLING = ["record", "owner", "deal", "newest", "place"]
OUT = ["call", "rule", "size", "record"]


def pandas_straight(contacts: str, calls: str, out: str) -> None:
    """Merge with pandas."""
    import pandas as pd  # noqa: PLC0415

    held, left, found = pd.read_parquet(contacts), pd.read_parquet(calls), []
    for rule, (key, columns) in enumerate(RULES):
        keys = pd.concat([held[[one, *SETTLING]].rename(columns={one: "key"}) for one in columns])
        keys = keys.dropna(subset="key")
        pairs = left[["call", "agent", key]].dropna().merge(keys, left_on=key, right_on="key")
        if len(columns) > 1:
            pairs = pairs.drop_duplicates(["call", "record"])
        groups = _pandas_best(pairs).assign(rule=rule)
        found.append(groups)
        left = left[~left["call"].isin(groups["call"])]
    pd.concat(found)[OUT].to_parquet(out, index=False)


def pandas_careful(contacts: str, calls: str, out: str) -> None:
    """Merge with pandas; what settles a tie is merged to calls with several records only."""
    import pandas as pd  # noqa: PLC0415

    held, left, found = pd.read_parquet(contacts), pd.read_parquet(calls), []
    for rule, (key, columns) in enumerate(RULES):
        keys = pd.concat([held[[one, "record"]].rename(columns={one: "key"}) for one in columns])
        keys = keys.dropna(subset="key")
        pairs = left[["call", "agent", key]].dropna().merge(keys, left_on=key, right_on="key")
        pairs = pairs[["call", "agent", "record"]]
        if len(columns) > 1:
            pairs = pairs.drop_duplicates(["call", "record"])
        many = pairs.duplicated("call", keep=False)
        several = _pandas_best(pairs[many].merge(held[SETTLING], on="record"))
        groups = pd.concat([pairs.loc[~many, ["call", "record"]].assign(size=1), several]).assign(rule=rule)
        found.append(groups)
        left = left[~left["call"].isin(groups["call"])]
    pd.concat(found)[OUT].to_parquet(out, index=False)


def _pandas_best(pairs):
    pairs = pairs.assign(other=pairs["owner"] != pairs["agent"])
    pairs = pairs.sort_values(["call", "other", "deal", "newest", "place"])
    return pairs.groupby("call", sort=False)["record"].agg(size="size", record="first").reset_index()


def polars_straight(contacts: str, calls: str, out: str) -> None:
    """Join with polars, lazily."""
    import polars as pl  # noqa: PLC0415

    held, left, found = pl.scan_parquet(contacts), pl.scan_parquet(calls), []
    for rule, (key, columns) in enumerate(RULES):
        keys = pl.concat([held.select(pl.col(one).alias("key"), *SETTLING) for one in columns])
        asked = left.select("call", "agent", pl.col(key).alias("key")).drop_nulls("key")
        pairs = asked.join(keys.drop_nulls("key"), on="key")
        if len(columns) > 1:
            pairs = pairs.unique(["call", "record"])
        groups = _polars_best(pairs).collect().lazy()
        found.append(groups.with_columns(pl.lit(rule, pl.Int64).alias("rule")))
        left = left.join(groups, on="call", how="anti")
    pl.concat([one.select(OUT) for one in found]).collect().write_parquet(out)


def polars_careful(contacts: str, calls: str, out: str) -> None:
    """Join with polars; what settles a tie is joined to calls with several records only."""
    import polars as pl  # noqa: PLC0415

    held, left, found = pl.scan_parquet(contacts), pl.scan_parquet(calls), []
    for rule, (key, columns) in enumerate(RULES):
        keys = pl.concat([held.select(pl.col(one).alias("key"), "record") for one in columns])
        asked = left.select("call", "agent", pl.col(key).alias("key")).drop_nulls("key")
        pairs = asked.join(keys.drop_nulls("key"), on="key").select("call", "agent", "record")
        if len(columns) > 1:
            pairs = pairs.unique(["call", "record"])
        pairs = pairs.collect()
        many = pairs["call"].is_duplicated()
        once = pairs.filter(~many).select("call", pl.lit(1, pl.Int64).alias("size"), "record")
        several = _polars_best(pairs.filter(many).lazy().join(held.select(SETTLING), on="record"))
        groups = pl.concat([once, several.collect()]).lazy()
        found.append(groups.with_columns(pl.lit(rule, pl.Int64).alias("rule")))
        left = left.join(groups, on="call", how="anti")
    pl.concat([one.select(OUT) for one in found]).collect().write_parquet(out)


def _polars_best(pairs):
    import polars as pl  # noqa: PLC0415

    order = (pl.col("owner") != pl.col("agent"), "deal", "newest", "place")
    best = pl.col("record").sort_by(*order).first()
    return pairs.group_by("call").agg(pl.len().cast(pl.Int64).alias("size"), best)
