"""Runs the SQL on Spark: in a session of our own, or in the one where somebody's data lives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyarrow as pa

from blueprint_kit.matching.engines.spark_session import own_session, quiet
from blueprint_kit.matching.engines.spark_steps import steps_of

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

FEW_ROWS = 100_000
"""Rows of all tables up to which plans made for each step and changed under way cost more than they save."""
ROWS_A_PARTITION = 50_000


def run(text: str, tables: Mapping[str, pa.Table]) -> pa.Table:
    """Return what a SELECT says of Arrow tables, by a Spark started for it and stopped again.

    Raises
    ------
    InputError
        Without pyspark or without Java 17.
    """
    with own_session() as session:
        return run_on(session, text, tables)


def run_on(session: SparkSession, text: str, tables: Mapping[str, pa.Table]) -> pa.Table:
    """Return what a SELECT says of Arrow tables, in somebody's session; nothing of them is left behind.

    Parameters
    ----------
    session:
        A running SparkSession; it is neither stopped nor changed. Views and settings stand in a session
        beside it that shares its cluster, and go with it.
    text:
        One SELECT, as `sql.compiled` writes it.
    tables:
        Name -> table, as the text names them.

    Notes
    -----
    Spark writes each named SELECT out wherever it is read, and plans of a few rules grow to millions of
    nodes. So the text is run as it stands, one named SELECT after the other; what several places read is
    computed once and kept on the cluster until the answer is there.
    """
    with _beside(session, sum(table.num_rows for table in tables.values())) as mine, quiet():
        for name, table in tables.items():
            mine.createDataFrame(table).createOrReplaceTempView(name)
        steps, last = steps_of(text)
        kept: list[DataFrame] = []
        try:
            for step in steps:
                found = _fresh(mine.sql(step.select))
                if step.kept:
                    kept.append(found.localCheckpoint())
                    found = _fresh(kept[-1])
                found.createOrReplaceTempView(step.name)
            return mine.sql(last).toArrow()
        finally:
            for frame in kept:
                _release(mine, frame)


def _fresh(frame: DataFrame) -> DataFrame:
    """Return the same rows under columns of their own.

    Spark tells columns apart by inner numbers that survive SELECT and checkpoint; a table that meets its own
    columns again through a UNION is then refused as ambiguous.
    """
    return frame.toDF(*frame.columns)


@contextmanager
def _beside(session: SparkSession, rows: int) -> Iterator[SparkSession]:
    mine = session.newSession()
    settings = {
        "spark.sql.shuffle.partitions": str(min(200, 1 + rows // ROWS_A_PARTITION)),
        "spark.sql.codegen.wholeStage": str(rows > FEW_ROWS).lower(),
        "spark.sql.adaptive.enabled": str(rows > FEW_ROWS).lower(),
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.caseSensitive": "false",
    }
    for name, value in settings.items():
        mine.conf.set(name, value)
    active = session.getActiveSession() or session
    try:
        yield mine
    finally:
        # The session that made a frame last is the active one of its thread, and theirs is to be it again.
        active.createDataFrame(pa.table({"nothing": [0]}))


def _release(session: SparkSession, frame: DataFrame) -> None:
    # Spark itself lets go of a checkpoint when the JVM happens to collect garbage, up to half an hour later.
    number = frame._jdf.queryExecution().logical().rdd().id()  # noqa: SLF001 - no public name reaches it
    session.sparkContext._jsc.sc().unpersistRDD(number, False)  # noqa: SLF001
