"""Which engine compares, and tables that live on Spark brought here."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

import pyarrow as pa

from blueprint_kit.errors import InputError
from blueprint_kit.matching.engines import duckdb, spark
from blueprint_kit.matching.engines.answering import Engine
from blueprint_kit.matching.engines.spark_session import must_be_here, quiet
from blueprint_kit.matching.sides import Data

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

Given: TypeAlias = "Data | DataFrame"
"""A table here, or a DataFrame on Spark."""
EngineChoice: TypeAlias = "str | SparkSession | None"
"""``"local"``, ``"spark"``, or a running SparkSession."""
ROWS = 5_000_000
"""Rows of one table that are fetched from Spark; keys are made in this process, and its memory holds them."""


def engine_of(choice: EngineChoice, *tables: Any) -> Engine:
    """Return what runs the SQL.

    Parameters
    ----------
    choice:
        None takes the Spark on which one of the tables lives, and DuckDB where none does.
    tables:
        What was given as contacts and interactions.

    Raises
    ------
    InputError
        For an unknown name, or where Spark is asked for and cannot run.

    Examples
    --------
    >>> engine_of("local") is duckdb.run
    True
    """
    if choice is None:
        living = [one for table in tables for one in _each(table) if _lives_on_spark(one)]
        return partial(spark.run_on, living[0].sparkSession) if living else duckdb.run
    if choice == "local":
        return duckdb.run
    if choice == "spark":
        must_be_here()
        return spark.run
    if hasattr(choice, "newSession"):
        return partial(spark.run_on, choice)
    raise InputError(
        f"The engine {choice!r} is not known.", remedy="Give 'local', 'spark' or a running SparkSession."
    )


def fetched(data: Any, name: str) -> Any:
    """Return a table, or each of several, with Spark DataFrames as Arrow text; others as they are.

    Raises
    ------
    InputError
        Where a table on Spark has more than ``ROWS`` rows.
    """
    if isinstance(data, Mapping):
        return {kind: fetched(table, f"{kind} records") for kind, table in data.items()}
    return _fetched(data, name) if _lives_on_spark(data) else data


def _each(data: Any) -> list[Any]:
    return list(data.values()) if isinstance(data, Mapping) else [data]


def _lives_on_spark(data: Any) -> bool:
    return type(data).__module__.startswith("pyspark.sql.") and hasattr(data, "toArrow")


def _fetched(frame: DataFrame, name: str) -> pa.Table:
    rows = frame.count()
    if rows > ROWS:
        raise InputError(
            f"The {name} have {rows:,} rows on Spark; {ROWS:,} are fetched at most.",
            remedy="Take a month of the log, or only the records and columns that are searched.",
        )
    with quiet():
        # Spark writes numbers and moments as text itself, so that a long id keeps every digit.
        return frame.select(
            *(frame[f"`{_quoted(column)}`"].cast("string").alias(column) for column in frame.columns)
        ).toArrow()


def _quoted(column: str) -> str:
    return column.replace("`", "``")
