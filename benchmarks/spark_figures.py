"""Spark beside DuckDB: the same two tables, the same rules, hashes compared, the load of the machine said.

    python benchmarks/spark_figures.py [ROWS ...]     # 100,000 contacts and calls unless said

Keys are made once by each run; the seconds of the engine alone stand beside those of the whole. It needs the extra
``spark`` and Java 17.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import matching_rows  # noqa: E402
from matching import rules  # noqa: E402

from blueprint_kit.matching.engines import duckdb, spark  # noqa: E402
from blueprint_kit.matching.engines.spark_session import own_session  # noqa: E402
from blueprint_kit.matching.run import Replay, prepared, sides_of  # noqa: E402
from blueprint_kit.matching.sides import as_side  # noqa: E402
from blueprint_kit.tables import read_table  # noqa: E402


def timed(engine, spent: list[float]):
    """Return the engine, noting what each call takes."""

    def run(text, tables):
        start = time.perf_counter()
        said = engine(text, tables)
        spent.append(time.perf_counter() - start)
        return said

    return run


def main(sizes: list[int]) -> None:
    """Print a line a size and engine."""
    with tempfile.TemporaryDirectory() as scratch, own_session() as session:
        engines = {"DuckDB": duckdb.run, "Spark": lambda text, tables: spark.run_on(session, text, tables)}
        for rows in sizes:
            contacts, calls = (
                read_table(file) for file in matching_rows.write(Path(scratch), rows, rows, hot=0)
            )
            frames = []
            for name, engine in engines.items():
                for turn in ("first", "second"):
                    spent: list[float] = []
                    start = time.perf_counter()
                    ready = prepared(
                        sides_of({"contact": contacts}, rules()), as_side(calls, "interactions"), rules()
                    )
                    replay = Replay(*ready, engine=timed(engine, spent))
                    frames.append(replay.answers.frame(replay.calls.side))
                    whole = time.perf_counter() - start
                    print(
                        f"{rows:,} x {rows:,} {name} {turn}: engine {sum(spent):.1f} s, whole {whole:.1f} s,"
                        f" load {os.getloadavg()[0]:.0f}, same rows {frames[-1].equals(frames[0])}",
                        flush=True,
                    )


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or [100_000])
